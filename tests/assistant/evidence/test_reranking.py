"""A cross-encoder orders what could answer, and leaves alone how sure that is."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.evidence.reranking import reranked
from assistant.evidence.selection import Candidate
from vectorstore.index import Index
from vectorstore.types import Evidence, Passage, Segment, Sentence, Voice

WORDS = ("Ice.", "The quay froze.", "Ships wait.")


class Longest:
    """Rates a text by its length."""

    def scores(self, question: str, texts: Sequence[str]) -> list[float]:
        return [float(len(text)) for text in texts]


class Indifferent:
    """Finds every text equally good."""

    def scores(self, question: str, texts: Sequence[str]) -> list[float]:
        return [1.0 for _ in texts]


def candidates() -> list[Candidate]:
    rated = []
    for number, text in enumerate(WORDS):
        segment = Segment(f"{number}.txt", 0, len(text), text, Voice.ARTICLE)
        sentence = Sentence(0, len(text), text, 0.5)
        passage = Passage(str(number), segment, 0, len(text), text)
        rated.append(Candidate(Evidence(passage, 1.0, 0.5, (sentence,)), 0, 0.6 - number / 5))
    return rated


def test_the_order_changes_and_the_probabilities_keep_their_places(index: Index) -> None:
    index.reranker.use(Longest())
    ordered = reranked(candidates(), "What froze?", index)
    assert [one.sentence.text for one in ordered][0] == "The quay froze."
    assert [one.score for one in ordered] == [one.score for one in candidates()]


def test_a_reranker_without_an_opinion_changes_nothing(index: Index) -> None:
    index.reranker.use(Indifferent())
    assert list(reranked(candidates(), "What froze?", index)) == candidates()


def test_without_a_reranker_nothing_changes(index: Index) -> None:
    assert list(reranked(candidates(), "What froze?", index)) == candidates()
    assert reranked([], "What froze?", index) == ()
