"""Documents named by kind or topic."""

from __future__ import annotations

import pytest

from assistant.scope import read_scope
from vectorstore.types import DocumentSummary, Facts, Voice

SURVEY, BLOG, DAM, WEIR = "2018-survey.md", "blog/dry.md", "dam.html", "weir.html"
SHELF = tuple(
    DocumentSummary(name, Facts(title), {Voice.ARTICLE: 1}, {Voice.ARTICLE: ()})
    for name, title in (
        (SURVEY, "Small dams of the north"),
        (BLOG, "Notes from a dry valley: a blog"),
        (DAM, "The council empties the Almond Reservoir"),
        (WEIR, "The council spares the weir"),
    )
)


@pytest.mark.parametrize(
    ("question", "documents"),
    [
        ("What does the survey say about cracks?", (SURVEY,)),
        ("According to the article about the weir, who paid?", (WEIR,)),
        ("In the report on the Almond Reservoir, who paid?", (DAM,)),
        ("What do the survey and the blog say about herons?", (SURVEY, BLOG)),
        ("What does the dry valley blog say about herons?", (BLOG,)),
        ("Compare the survey with the dry valley blog on herons.", (SURVEY, BLOG)),
        ("According to the survey of the northern lakes, who paid?", (SURVEY,)),
        # two titles hold it, or none
        ("What does the article about the council say of herons?", ()),
        ("What does the interview say about herons?", ()),
        # asked about, not asked
        ("Why was the survey of dams delayed?", ()),
        ("Who lives by the weir?", ()),
    ],
)
def test_a_text_is_known_by_the_kind_or_topic_that_one_title_or_file_has(
    question: str, documents: tuple[str, ...]
) -> None:
    reading = read_scope(question, SHELF)
    asked = {name for side in reading.sides or (reading.scope,) for name in side.documents}
    assert asked == set(documents)
