"""Whom a question leaves out."""

from __future__ import annotations

import pytest

from assistant.scope import read_scope
from assistant.types import Scope
from tests.assistant.scope.test_scope import BRIDGE, HARVEST, REGISTRY, THREAD
from vectorstore.types import DEFAULT_VOICES, Voice

LIMA, SOUSA = "Rui Lima", "Prof. Márta Şousa"
EVERYBODY = (*DEFAULT_VOICES, Voice.COMMENT)


@pytest.mark.parametrize(
    ("question", "voices", "speakers", "topic"),
    [
        ("Other than Rui Lima, who lost almonds?", DEFAULT_VOICES, (LIMA,), "who lost almonds?"),
        ("Who, apart from Lima, lost almonds?", DEFAULT_VOICES, (LIMA,), "Who, lost almonds?"),
        (
            "According to sources other than Lima and Sousa, what rusts?",
            DEFAULT_VOICES,
            (LIMA, SOUSA),
            "what rusts?",
        ),
        (
            "What do readers except Ann Lee say about trams?",
            (Voice.COMMENT,),
            ("Ann Lee (Gaia)",),
            "trams?",
        ),
        (
            "Besides Ann Lee, who mentions trams?",
            EVERYBODY,
            ("Ann Lee (Gaia)",),
            "who mentions trams?",
        ),
        ("Wer außer Lima schreibt über Mandeln?", DEFAULT_VOICES, (LIMA,), "Wer Mandeln?"),
        ("What do readers, not the author, say about trams?", (Voice.COMMENT,), (), "trams?"),
        ("Not the comments: what rusts?", DEFAULT_VOICES, (), "what rusts?"),
        ("Leaving Lima aside, who lost almonds?", DEFAULT_VOICES, (LIMA,), "who lost almonds?"),
        ("Leaving the comments aside, what rusts?", DEFAULT_VOICES, (), "what rusts?"),
        (
            "Besides the articles, where are trams mentioned?",
            (Voice.QUOTATION, Voice.POST, Voice.COMMENT),
            (),
            "where are trams mentioned?",
        ),
    ],
)
def test_who_is_named_after_words_of_exclusion_is_not_asked(
    question: str, voices: tuple[Voice, ...], speakers: tuple[str, ...], topic: str
) -> None:
    reading = read_scope(question, REGISTRY)
    assert reading.scope == Scope(voices=voices, read_from_question=True, without_speakers=speakers)
    assert reading.topic == topic


def test_a_document_without_a_speaker_is_left_out_as_a_document() -> None:
    scope = read_scope("What rusts, leaving out the thread?", REGISTRY).scope
    assert scope.without_documents == (THREAD,)
    dated = read_scope("What was lost, other than in the report of May 2020?", REGISTRY).scope
    assert dated.without_documents == ()


@pytest.mark.parametrize(
    "question",
    [
        "Why does Lima not say who paid?",
        "What can the town not do without Lima's help?",
        "Is it not so that almonds froze?",
        "Which bridge is other than iron?",
    ],
)
def test_what_is_denied_of_a_matter_leaves_nobody_out(question: str) -> None:
    scope = read_scope(question, REGISTRY).scope
    assert scope.without_documents == scope.without_speakers == ()


def test_a_scope_holds_all_but_those_it_leaves_out() -> None:
    scope = Scope(without_documents=(HARVEST,), without_speakers=(SOUSA,))
    assert scope.holds(THREAD, Voice.POST, None)
    assert not scope.holds(HARVEST, Voice.ARTICLE, LIMA)
    assert not scope.holds(BRIDGE, Voice.ARTICLE, SOUSA)
    assert not scope.holds(BRIDGE, Voice.COMMENT, None)
