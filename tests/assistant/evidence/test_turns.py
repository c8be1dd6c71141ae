"""Of the turns of a talk, those come first whose speaker the question expects to speak."""

from __future__ import annotations

import pytest

from assistant.evidence.selection import Candidate
from assistant.evidence.turns import favoured, is_talk
from vectorstore.types import Evidence, Passage, Segment, Sentence, Voice

NAMES = ("Ann Moor", "Dr. Bo Sand", None)


def candidates(voice: Voice = Voice.POST) -> list[Candidate]:
    """Return a candidate of each speaker; the first is the surest, by less than a turn counts."""
    rated = []
    for number, name in enumerate(NAMES):
        text = f"Words {number}."
        segment = Segment("talk.txt", 0, len(text), text, voice, speaker=name)
        sentence = Sentence(0, len(text), text, 0.5)
        passage = Passage(str(number), segment, 0, len(text), text)
        rated.append(Candidate(Evidence(passage, 1.0, 0.5, (sentence,)), 0, 0.5 - number / 10))
    return rated


def speakers(rated: tuple[Candidate, ...]) -> list[str | None]:
    return [one.evidence.passage.segment.speaker for one in rated]


@pytest.mark.parametrize(
    "question",
    [
        "Why did Bo leave the pier?",
        "why does dr. sand want salt",
        "Where would the Bo of old sit?",
        "Warum hat Sand den Steg verlassen?",
    ],
)
def test_whoever_does_what_is_asked_about_comes_first(question: str) -> None:
    assert speakers(favoured(candidates(), question, ()))[0] == "Dr. Bo Sand"


def test_whoever_is_asked_comes_first() -> None:
    assert speakers(favoured(candidates(), "What about salt?", ("Dr. Bo Sand",)))[0] == (
        "Dr. Bo Sand"
    )


@pytest.mark.parametrize("question", ["What is left of it?", "What saw Bo?", "Who did it?", ""])
def test_whoever_is_only_spoken_of_does_not(question: str) -> None:
    assert list(favoured(candidates(), question, ())) == candidates()


@pytest.mark.parametrize("question", ["Who told Ann to hurry?", "Wer rief Moor?"])
def test_whoever_is_named_is_not_who_did_it_to_them(question: str) -> None:
    assert speakers(favoured(candidates(), question, ())) == ["Dr. Bo Sand", None, "Ann Moor"]
    assert speakers(favoured(candidates(), question, ("Ann Moor",)))[0] == "Ann Moor"


def test_an_article_is_no_talk() -> None:
    rated = candidates(Voice.ARTICLE)
    assert list(favoured(rated, "Why did Bo leave?", ("Dr. Bo Sand",))) == rated


def test_whether_to_answer_stays_as_it_was() -> None:
    ordered = favoured(candidates(), "Why did Bo leave?", ())
    assert [one.score for one in ordered] == [one.score for one in candidates()]
    assert favoured((), "Why did Bo leave?", ("Ann Moor",)) == ()


def test_many_short_turns_are_a_talk() -> None:
    turns = [one.evidence for one in candidates()] * 2
    prose = [one.evidence for one in candidates(Voice.ARTICLE)] * 2
    assert is_talk(turns)
    assert is_talk([*turns, *prose[:5]])
    assert not is_talk([*turns, *prose])
    assert not is_talk(turns[:4])
    assert not is_talk(prose)
