"""The real model over the five documents that the project is shipped with."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.pipeline import Assistant
from assistant.types import Reason
from vectorstore.index import Index
from vectorstore.types import Voice

pytestmark = pytest.mark.integration


@pytest.fixture(scope="module")
def seeds(seeds_index: Path) -> Iterator[Assistant]:
    with Index.open(seeds_index) as index:
        yield Assistant(index)


def test_the_price_of_the_missile_deal_is_quoted_from_its_article(seeds: Assistant) -> None:
    answer = seeds.ask("How much does the S-400 deal cost?")
    assert "2.5 billion" in answer.statements[0].text
    assert answer.citations[0].speaker == "Halil Celik"


def test_what_a_reader_repeats_from_the_article_is_cited_to_the_article(seeds: Assistant) -> None:
    answer = seeds.ask("What did Al Jazeera have to register as?")
    assert {(c.document[:3], c.voice) for c in answer.citations} == {("000", Voice.ARTICLE)}


def test_readers_who_disagree_are_both_heard_apart(seeds: Assistant) -> None:
    answer = seeds.ask("What do readers say about whether Syria is an ally of Russia?")
    said = [statement.text for statement in answer.statements]
    assert any("is an official ally" in text for text in said)
    assert any("is not official" in text for text in said)
    assert {citation.voice for citation in answer.citations} == {Voice.COMMENT}
    places = {citation.segment_start for citation in answer.citations}
    assert len(answer.lanes) == len(places)


def test_hate_below_an_article_does_not_become_the_articles(seeds: Assistant) -> None:
    answer = seeds.ask("What does Chossudovsky's article say about Jews?")
    assert answer.reason is Reason.NOT_IN_SCOPE
    assert {piece.passage.segment.voice for piece in answer.evidence} == {Voice.ARTICLE}
    assert "jew" not in json.dumps({**answer.to_dict(), "question": ""}).lower()


@pytest.mark.parametrize(
    "question",
    [
        "What is the population of Istanbul?",
        "What is the capital of France?",
        "What is the weather in Ankara?",
        "How old is Erdogan?",
        "Who won the World Cup in 2018?",
    ],
)
def test_what_the_documents_do_not_say_is_not_made_up(seeds: Assistant, question: str) -> None:
    assert seeds.ask(question).abstained


@pytest.mark.parametrize(
    ("question", "quoted", "speaker"),
    [
        ("How many member states does NATO have?", "29 member states", "Michel Chossudovsky"),
        ("How many US troops are at Al Udeid?", "10,000", "Michel Chossudovsky"),
        ("When did the Berlin Wall fall?", "1991", "Mesut Caşın"),
        ("What does Casin say about the fall of the Berlin Wall?", "1991", "Mesut Caşın"),
        ("Who wrote the paper on the Turkish-Russian missile deal?", "Celik", "Halil Celik"),
        ("How many soldiers take part in Allied Spirit?", "6,000 soldiers", "DefenceTalk"),
        ("Why does Russia want to split Turkey from the US?", "Because", None),
    ],
)
def test_a_fact_is_quoted_first_under_whoever_states_it(
    seeds: Assistant, question: str, quoted: str, speaker: str | None
) -> None:
    answer = seeds.ask(question)
    assert quoted in answer.statements[0].text
    assert answer.citations[0].speaker == speaker
