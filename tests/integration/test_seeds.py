"""What Byline must say, and must not say, of the five sample documents."""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant import Assistant, Reason, Voice
from tests.conftest import SEEDS
from vectorstore import Index

pytestmark = pytest.mark.integration

GLOBAL_RESEARCH, WSWS = "000_343ea18ab3577c52.txt", "002_42b21dbca4c90612.txt"


@pytest.fixture(scope="module")
def assistant(seeds_index: Path) -> Iterator[Assistant]:
    with Index.open(seeds_index) as index:
        yield Assistant(index)


def test_the_price_is_quoted_from_the_article_that_gives_it(assistant: Assistant) -> None:
    answer = assistant.ask("How much does the S-400 deal cost?")
    best = answer.citations[0]
    assert (best.document, best.voice, best.speaker) == (WSWS, Voice.ARTICLE, "Halil Celik")
    assert "$2.5 billion" in best.quote


def test_the_article_is_cited_and_not_the_comment_that_repeats_it(assistant: Assistant) -> None:
    answer = assistant.ask("What did Al Jazeera have to register as?")
    assert {(one.document, one.voice) for one in answer.citations} == {
        (GLOBAL_RESEARCH, Voice.ARTICLE)
    }
    assert "Foreign Agent" in answer.citations[0].quote


def test_readers_who_disagree_each_have_their_lane(assistant: Assistant) -> None:
    answer = assistant.ask("What do readers say about whether Syria is an ally of Russia?")
    assert {one.voice for one in answer.citations} == {Voice.COMMENT}
    lane_of = {
        citation.quote: number
        for number, lane in enumerate(answer.lanes)
        for place in lane.statements
        for citation in answer.citations
        if citation.number in answer.statements[place].citations
    }
    [yes] = [lane for quote, lane in lane_of.items() if "is an official ally" in quote]
    [no] = [lane for quote, lane in lane_of.items() if "not official Russian ally" in quote]
    assert yes != no


def test_what_only_comments_say_is_not_the_authors(assistant: Assistant) -> None:
    question = "What does Chossudovsky's article say about Jews?"
    answer = assistant.ask(question)
    assert answer.reason is Reason.NOT_IN_SCOPE
    assert (answer.statements, answer.citations) == ((), ())
    assert {one.passage.segment.voice for one in answer.evidence} == {Voice.ARTICLE}
    told = json.dumps(answer.to_dict()).replace(json.dumps(question), "")
    assert "jew" not in told.lower()


def test_what_no_document_says_is_not_answered(assistant: Assistant) -> None:
    answer = assistant.ask("What is the population of Istanbul?")
    assert answer.abstained
    assert answer.statements == ()


def test_a_second_question_takes_less_than_a_tenth_of_a_second(assistant: Assistant) -> None:
    questions = [
        "Who confirmed the purchase agreement?",
        "What do readers say about Germany?",
        "Why was the Chinese deal cancelled?",
        "What did Stoltenberg say about Huawei?",
        "When did France suspend its mission?",
    ]
    assistant.ask(questions[0])
    took = []
    for question in questions * 3:
        started = time.perf_counter()
        assistant.ask(question)
        took.append(time.perf_counter() - started)
    assert statistics.median(took) < 0.1


def test_an_index_of_the_seeds_is_in_order(assistant: Assistant) -> None:
    assert assistant.index.check() == ()


def test_the_seeds_stay_as_they_are() -> None:
    sizes = {path.name: path.stat().st_size for path in Path(SEEDS).glob("*.txt")}
    assert sorted(sizes.values()) == [2264, 4811, 7540, 22475, 28000]
