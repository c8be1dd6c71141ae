"""Which sentences are thought to answer."""

from __future__ import annotations

from assistant.evidence.query import make_query
from assistant.evidence.selection import (
    features,
    is_heading,
    names_asked,
    rate,
    threshold_for,
)
from vectorstore.sentences import sentence_spans
from vectorstore.terms import content_terms, stem
from vectorstore.types import Evidence, Facts, Passage, Segment, Sentence, Voice

HARBOUR = stem("harbour")
TEXT = "Ships wait here. The harbour froze in 1956. Was the harbour ever dredged?"


def evidence(text: str = TEXT, *, start: int = 0, similarity: float = 0.5) -> Evidence:
    segment = Segment("harbour.txt", 0, len(text), text, Voice.ARTICLE, "Ilze Kalns")
    sentences = tuple(
        Sentence(first, last, text[first:last], similarity)
        for first, last in sentence_spans(text)
        if first >= start
    )
    passage = Passage("p", segment, start, len(text), text[start:])
    return Evidence(passage, 1.0, similarity, sentences)


def ask(question: str, piece: Evidence) -> list[str]:
    counts = dict.fromkeys(content_terms(question), 1)
    query = make_query(question, counts=counts, passages=10)
    return [candidate.sentence.text for candidate in rate(query, [piece], facts={})]


def test_the_sentence_with_the_asked_words_and_kind_comes_first() -> None:
    assert ask("When did the harbour freeze?", evidence())[0] == "The harbour froze in 1956."


def test_a_passage_without_a_word_of_the_question_has_no_candidate() -> None:
    assert ask("Who won the chess tournament?", evidence(similarity=0.9)) == []


def test_the_title_of_the_document_is_no_candidate() -> None:
    query = make_query("When did the harbour freeze?", counts={HARBOUR: 1}, passages=10)
    facts = {"harbour.txt": Facts(title="The harbour froze in 1956")}
    rated = rate(query, [evidence()], facts=facts)
    assert "The harbour froze in 1956." not in [one.sentence.text for one in rated]


def test_every_score_is_a_probability_and_best_comes_first() -> None:
    query = make_query("When did the harbour freeze?", counts={HARBOUR: 1}, passages=10)
    scores = [one.score for one in rate(query, [evidence()], facts={})]
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score < 1 for score in scores)


def test_more_similarity_never_lowers_the_score() -> None:
    query = make_query("When did the harbour freeze?", counts={HARBOUR: 1}, passages=10)
    low = rate(query, [evidence(similarity=0.2)], facts={})
    high = rate(query, [evidence(similarity=0.8)], facts={})
    assert high[0].score > low[0].score


def test_the_sentence_before_and_the_title_give_what_a_sentence_takes_as_known() -> None:
    query = make_query("wait harbour", counts={"wait": 1, HARBOUR: 1}, passages=10)
    facts = {"harbour.txt": Facts(title="Those who wait")}
    row = features(query, [evidence()], facts=facts)[0][1]
    assert row["sentence_cover"] == 0.5
    assert row["titled_cover"] == 1.0
    untold = {"harbour.txt": Facts(title="Of the sea")}
    assert features(query, [evidence()], facts=untold)[0][1]["titled_cover"] == 0.5


def test_where_there_is_no_title_the_opening_sentence_says_what_a_text_is_about() -> None:
    query = make_query("wait dredged", counts={"wait": 1, "dredg": 1}, passages=10)
    assert features(query, [evidence()], facts={})[0][2]["titled_cover"] == 1.0


def test_the_sentence_before_counts_across_the_seam_of_two_passages() -> None:
    query = make_query("froze dredged", counts={"froze": 1, "dredg": 1}, passages=10)
    row = features(query, [evidence(start=TEXT.index("Was"))], facts={})[0][0]
    assert (row["sentence_cover"], row["led_cover"]) == (0.5, 1.0)


def test_rarer_words_weigh_more() -> None:
    query = make_query("q", counts={"common": 9, "rare": 1}, passages=10)
    assert query.rarity["rare"] > query.rarity["common"] > 0


def test_a_short_line_without_a_stop_is_a_heading() -> None:
    assert is_heading("The harbour in winter")
    assert not is_heading("The harbour froze.")


def test_fewer_passages_need_less_to_answer_and_no_number_needs_more_than_the_whole() -> None:
    asked_of = [threshold_for(passages) for passages in (1, 100, 500, 1_900, 100_000)]
    assert asked_of == sorted(asked_of)
    assert asked_of[0] > 0
    assert asked_of[-1] == asked_of[-2] < 0.5
    talked = [threshold_for(passages, talk=True) for passages in (1, 100, 500, 1_900, 100_000)]
    assert all(less < more for less, more in zip(talked, asked_of, strict=True))


def test_names_and_numbers_of_a_question_are_its_terms_each_whole() -> None:
    assert names_asked("Who took 2,000 men, 3.5 tons and a dog to Porto or Faro?") == (
        "2,000",
        "3.5",
        "porto",
        "faro",
    )
