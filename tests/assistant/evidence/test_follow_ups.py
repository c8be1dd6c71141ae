"""What the answer before says of a follow-up."""

from __future__ import annotations

from assistant.conversation import understand
from assistant.evidence.follow_ups import near_the_last
from assistant.evidence.search import Found
from assistant.evidence.selection import Candidate
from assistant.types import Turn
from tests.assistant.test_extractive import THRESHOLD, piece

HERE = "The harbour of Hull froze in 1956, said the port. It was closed to ships for a month."
THERE = "The station of York was closed for a week."
FIRST = "The harbour of Hull froze in 1956, said the port."
ASKED = Turn("When did the harbour of Hull freeze?", FIRST)


def ranked(question: str, *history: Turn) -> list[str]:
    here = Candidate(piece(HERE, document="here.txt"), 1, 0.2)
    there = Candidate(piece(THERE, document="there.txt"), 0, 0.3)
    found = Found((there.evidence, here.evidence), (there, here), THRESHOLD)
    near = near_the_last(found, understand(question, history, ()), history)
    return [candidate.sentence.text for candidate in near.candidates]


def test_a_follow_up_is_answered_from_beside_the_answer_before() -> None:
    assert ranked("And how long was it closed?", ASKED)[0].startswith("It was closed")


def test_what_stands_alone_is_answered_from_anywhere() -> None:
    question = "How long was the station of York closed?"
    assert ranked(question, ASKED) == ranked(question)


def test_an_answer_that_is_not_found_again_changes_nothing() -> None:
    elsewhere = Turn(ASKED.question, "That happened long ago, as everybody in the town remembers.")
    assert ranked("And how long was it closed?", elsewhere)[0] == THERE


def test_nobody_is_made_surer_than_sure() -> None:
    sure = Candidate(piece(HERE, document="here.txt"), 1, 0.9)
    found = Found((sure.evidence,), (sure,), THRESHOLD)
    question = "And how long was it closed?"
    (one,) = near_the_last(found, understand(question, [ASKED], ()), [ASKED]).candidates
    assert one.score == 1.0
