"""What is quoted."""

from __future__ import annotations

import pytest

from assistant.answerers.contract import Inquiry
from assistant.answerers.extractive import ExtractiveAnswerer
from assistant.evidence.selection import Candidate
from vectorstore.sentences import sentence_spans
from vectorstore.types import Evidence, Facts, Passage, Segment, Sentence, Voice

SURE = 0.9
THRESHOLD = 0.1


def piece(
    text: str, *, document: str = "a.txt", offset: int = 0, voice: Voice = Voice.COMMENT
) -> Evidence:
    segment = Segment(document, offset, offset + len(text), text, voice)
    sentences = tuple(
        Sentence(offset + first, offset + last, text[first:last], 0.5)
        for first, last in sentence_spans(text)
    )
    passage = Passage(f"{document}{offset}", segment, offset, offset + len(text), text)
    return Evidence(passage, 1.0, 0.5, sentences)


def quotes(*candidates: Candidate, several: bool = False, topic: str = "q") -> list[str]:
    ranked = tuple(sorted(candidates, key=lambda one: -one.score))
    inquiry = Inquiry(
        question="q",
        topic=topic,
        several=several,
        evidence=tuple(one.evidence for one in ranked),
        candidates=ranked,
        facts={one.evidence.passage.segment.document_id: Facts() for one in ranked},
        threshold=THRESHOLD,
    )
    return [draft.text for draft in ExtractiveAnswerer().drafts(inquiry)]


def test_the_quote_is_the_sentence_as_it_stands() -> None:
    text = "Ships  wait\nhere, and wait. The harbour froze."
    assert quotes(Candidate(piece(text), 0, SURE)) == ["Ships  wait\nhere, and wait."]


def test_a_sentence_that_leans_back_brings_the_one_before() -> None:
    text = "The harbour froze. It thawed in March."
    assert quotes(Candidate(piece(text), 1, SURE)) == [text]


def test_nothing_below_the_threshold_is_quoted() -> None:
    candidate = Candidate(piece("The harbour froze."), 0, THRESHOLD - 0.01)
    assert quotes(candidate) == quotes(candidate, several=True) == []


def test_another_document_that_seems_to_answer_is_quoted_too_though_less_sure() -> None:
    first = Candidate(piece("The harbour froze in 1956.", document="a.txt"), 0, SURE)
    other = Candidate(piece("The harbour froze in 1962.", document="b.txt"), 0, 0.6 * SURE)
    unlike = Candidate(piece("Pigeons nest there.", document="c.txt"), 0, SURE / 3)
    assert quotes(first, other, unlike) == [first.sentence.text, other.sentence.text]


def test_another_document_without_the_kind_of_answer_is_left_out() -> None:
    first = Candidate(piece("It froze in 1956.", document="a.txt"), 0, SURE, fits_kind=True)
    other = Candidate(piece("The harbour freezes.", document="b.txt"), 0, 0.6 * SURE)
    assert quotes(first, other) == [first.sentence.text]


@pytest.mark.parametrize(
    ("title", "is_heard"),
    [
        ("Dana Moor (rower)", True),
        (None, True),
        ("Dana Moor wins in Faro", False),
        ("Ferries of Faro", False),
    ],
)
def test_another_document_of_the_same_name_is_heard_though_much_less_sure(
    title: str | None, is_heard: bool
) -> None:
    asked = "When was Dana Moor born?"
    first = Candidate(piece("Dana Moor was born in 1956.", document="a.txt"), 0, SURE)
    other = Candidate(piece("Dana Moor is a rower of 1980.", document="b.txt"), 0, SURE / 4)
    facts = {"a.txt": Facts(title="Dana Moor"), "b.txt": Facts(title=title)}
    inquiry = Inquiry(asked, asked, False, (), (first, other), facts, THRESHOLD)
    heard = [draft.text for draft in ExtractiveAnswerer().drafts(inquiry)]
    assert heard == [first.sentence.text, *([other.sentence.text] if is_heard else [])]


def test_a_sentence_much_less_sure_than_the_best_is_not_quoted() -> None:
    first = Candidate(piece("The harbour froze."), 0, SURE)
    second = Candidate(piece("Pigeons nest there.", offset=50), 0, SURE / 3)
    assert quotes(first, second) == ["The harbour froze."]


def test_at_most_three_sentences_are_quoted() -> None:
    texts = ["Ice came.", "Ships waited.", "Pilots slept.", "Bakers sang."]
    candidates = [
        Candidate(piece(text, offset=100 * place), 0, SURE) for place, text in enumerate(texts)
    ]
    assert quotes(*candidates) == texts[:3]


def test_the_same_words_are_quoted_once_with_where_else_they_stand() -> None:
    first = Candidate(piece("The harbour froze."), 0, SURE)
    copy = Candidate(piece("The harbour\nfroze.", document="b.txt"), 0, SURE - 0.01)
    inquiry = Inquiry("q", "q", False, (), (first, copy), {"a.txt": Facts(), "b.txt": Facts()}, 0.1)
    (draft,) = ExtractiveAnswerer().drafts(inquiry)
    (place,) = draft.citations[0].also_in
    assert (place.document, place.start, place.end) == ("b.txt", 0, len("The harbour\nfroze."))


def test_of_several_speakers_each_is_heard_before_one_is_heard_twice() -> None:
    both = piece("The ferry is fast. Take the ferry.")
    other = piece("The ferry is slow, leave it.", offset=100)
    found = quotes(
        Candidate(both, 0, SURE),
        Candidate(both, 1, SURE - 0.1),
        Candidate(other, 0, 0.3),
        several=True,
    )
    assert found == ["The ferry is fast.", "The ferry is slow, leave it.", "Take the ferry."]


def test_a_heading_brings_what_it_heads() -> None:
    text = "The harbour in winter\n\nIt froze."
    assert quotes(Candidate(piece(text, voice=Voice.ARTICLE), 0, SURE)) == [text]


def test_a_reader_who_leaves_out_the_full_stop_is_quoted_alone() -> None:
    text = "The harbour froze\n\nPigeons left."
    assert quotes(Candidate(piece(text), 0, SURE)) == ["The harbour froze"]


def test_a_sentence_that_brings_the_one_before_takes_its_place() -> None:
    text = "The harbour has no dredger. It relies on the one of Hull."
    whole = Candidate(piece(text), 1, 0.8 * SURE)
    assert quotes(Candidate(piece(text), 0, SURE), whole) == [text]


def test_who_asks_why_gets_the_next_sentence_where_that_goes_on() -> None:
    text = "Hull and York are against the dam. The former needs the water. Pigeons nest there."
    first = Candidate(piece(text), 0, SURE)
    why = quotes(first, topic="Why are they against the dam?")
    assert why == ["Hull and York are against the dam. The former needs the water."]
    assert quotes(first) == ["Hull and York are against the dam."]


def test_who_asks_why_gets_no_more_where_the_sentence_says_it() -> None:
    text = "Hull is against it because of the water. This is well known."
    reason = Candidate(piece(text), 0, SURE, fits_kind=True)
    assert quotes(reason, topic="Why is Hull against it?") == [
        "Hull is against it because of the water."
    ]
