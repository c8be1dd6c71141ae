"""What is made of all documents is made once for each state of an index."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from assistant.once import once
from assistant.scope.names import Name, names_in
from vectorstore.types import DocumentSummary, Facts, Voice

WORDS = ["ada", "moreau", "world", "socialist", "web", "site", "the", "bo", "harbour", "wsws"]
NAMES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(
    lambda words: " ".join(words).title()
)


def summary(document_id: str, **facts: str | None) -> DocumentSummary:
    return DocumentSummary(document_id, facts=Facts(**facts), voices={}, speakers={})


def test_what_is_made_of_a_tuple_is_kept_and_of_a_list_made_again() -> None:
    seen: list[Sequence[DocumentSummary]] = []

    @once
    def count(documents: Sequence[DocumentSummary]) -> int:
        seen.append(documents)
        return len(documents)

    one, other = (summary("a"),), (summary("a"),)
    assert [count(one), count(one), count(other), count(one)] == [1, 1, 1, 1]
    assert len(seen) == 2
    changing = [summary("a")]
    assert count(changing) == 1
    changing.append(summary("b"))
    assert count(changing) == 2


@given(
    known=st.lists(st.tuples(NAMES, NAMES, NAMES), max_size=5),
    words=st.sets(st.sampled_from(WORDS)),
)
def test_names_are_found_by_a_word_as_by_looking_at_every_document(
    known: list[tuple[str, str, str]], words: set[str]
) -> None:
    documents = tuple(
        DocumentSummary(
            f"{number}.txt",
            facts=Facts(author=author, publisher=publisher),
            voices={Voice.ARTICLE: 1, Voice.COMMENT: 1},
            speakers={Voice.ARTICLE: (author,), Voice.COMMENT: (reader,)},
        )
        for number, (author, publisher, reader) in enumerate(known)
    )

    def alone(document: DocumentSummary) -> list[Name]:
        everything = frozenset(WORDS)
        return [name for name in names_in((document,), everything) if words >= set(name.words)]

    found = names_in(documents, words)
    assert sorted(map(repr, found)) == sorted(repr(n) for d in documents for n in alone(d))
