"""What does not stand in the documents as cited does not pass."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from assistant.answerers.contract import Draft
from assistant.pipeline import Assistant
from assistant.types import Citation, Scope
from assistant.verdict import Verdict
from assistant.verification import Verified, verify
from vectorstore.index import Index
from vectorstore.types import Voice

SCOPE = Scope(voices=tuple(Voice))


@pytest.fixture
def cited(assistant: Assistant) -> Citation:
    answer = assistant.ask("How many euros does the cooperative pay each farmer?")
    return answer.citations[0]


def verified(index: Index, *drafts: Draft, scope: Scope = SCOPE) -> Verified:
    *_, last = verify(drafts, index=index, scope=scope)
    return last


def test_a_true_citation_passes_and_is_numbered(library: Index, cited: Citation) -> None:
    draft = Draft(cited.quote, (replace(cited, number=7), replace(cited, number=9)))
    held = verified(library, draft, draft)
    assert [statement.citations for statement in held.statements] == [(1, 2), (3, 4)]
    assert [citation.number for citation in held.citations] == [1, 2, 3, 4]
    assert held.dropped == ()


def test_a_statement_that_cites_nothing_is_dropped(library: Index) -> None:
    held = verified(library, Draft("The harbour froze.", ()))
    assert held.statements == ()
    assert held.dropped[0].verdict is Verdict.UNCITED


@pytest.mark.parametrize(
    "change",
    [
        {"start": 0},
        {"end": 10_000},
        {"start": -5},
        {"quote": "The cooperative pays each farmer 500 euros."},
        {"document": "bridge.html"},
        {"document": "nowhere.txt"},
        {"voice": Voice.COMMENT},
        {"speaker": "Marta Sousa"},
        {"speaker": None},
        {"quoted_by": "Ann Lee"},
        {"publisher": "Douro Post"},
        {"published": "2021-03-04"},
        {"segment_start": 5},
    ],
)
def test_a_citation_that_was_tampered_with_is_dropped(
    library: Index, cited: Citation, change: dict[str, Any]
) -> None:
    held = verified(library, Draft(cited.quote, (replace(cited, **change),)))
    assert held.statements == ()
    assert len(held.dropped) == 1


def test_one_false_citation_drops_the_whole_statement(library: Index, cited: Citation) -> None:
    held = verified(library, Draft(cited.quote, (cited, replace(cited, start=cited.start + 1))))
    assert held.statements == ()


def test_a_quote_across_two_segments_is_dropped(library: Index, cited: Citation) -> None:
    text = library.document("bridge.html").text
    first, second = library.segments("bridge.html")[1:3]
    across = replace(
        cited,
        document="bridge.html",
        start=first.start,
        end=second.end,
        quote=text[first.start : second.end],
        voice=first.voice,
        speaker=first.speaker,
    )
    assert verified(library, Draft(across.quote, (across,))).statements == ()


@pytest.mark.parametrize(
    "scope",
    [
        Scope(voices=(Voice.COMMENT,)),
        Scope(documents=("bridge.html",)),
        Scope(speakers=("Ann Lee",)),
    ],
)
def test_words_that_were_not_asked_for_are_dropped(
    library: Index, cited: Citation, scope: Scope
) -> None:
    assert verified(library, Draft(cited.quote, (cited,)), scope=scope).statements == ()
