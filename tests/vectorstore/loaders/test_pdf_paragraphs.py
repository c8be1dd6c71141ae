"""Lines on pages become paragraphs."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from vectorstore.loaders.pdf_paragraphs import Line, paragraphs


def page(*lines, left=50.0):
    """Return lines one below the other; a number between them is a gap in lines."""
    place, found = 700.0, []
    for line in lines:
        if isinstance(line, str):
            place -= 14
            found.append(Line(line, left, place, 12))
        else:
            place -= 14 * line
    return found


def test_lines_are_joined_and_a_gap_parts_paragraphs():
    assert paragraphs([page("One goes", "on here.", 1, "Two is", "here.")]) == [
        "One goes on here.",
        "Two is here.",
    ]


def test_a_broken_word_is_mended_unless_the_document_writes_it_with_a_hyphen():
    lines = page("A well-known park, an inter-", "esting well-", "known town, Anglo-", "Saxon.")
    assert paragraphs([lines]) == [
        "A well-known park, an interesting well-known town, Anglo-Saxon."
    ]


def test_a_paragraph_goes_on_over_the_page_and_its_furniture():
    pages = [
        page("The Times", f"Words of page {number} go", "on and", f"{number}")
        for number in range(1, 5)
    ]
    assert paragraphs(pages) == [f"Words of page {number} go on and" for number in range(1, 5)]
    assert paragraphs([page("Words go on"), page("over the page.")]) == [
        "Words go on over the page."
    ]


def test_a_larger_line_is_a_paragraph_of_its_own():
    heading = Line("A heading", 50, 714, 18)
    assert paragraphs([[heading, *page("Some words", "go on.")]]) == [
        "A heading",
        "Some words go on.",
    ]


def test_an_indented_line_after_a_stop_begins_a_paragraph():
    lines = [*page("One ends here."), Line("Two begins", 62, 672, 12), Line("here.", 50, 658, 12)]
    assert paragraphs([lines]) == ["One ends here.", "Two begins here."]


@given(
    st.lists(
        st.lists(
            st.builds(
                Line,
                st.text(min_size=1, max_size=20),
                st.floats(0, 500),
                st.floats(0, 800),
                st.floats(0, 40),
            ),
            max_size=6,
        ),
        max_size=2,
    )
)
def test_on_few_pages_no_letter_is_lost(pages):
    def letters(texts):
        return "".join("".join(texts).split()).replace("-", "")

    assert letters(paragraphs(pages)) == letters(line.text for page in pages for line in page)
