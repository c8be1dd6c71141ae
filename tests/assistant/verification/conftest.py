"""Claims made about the small library, and what the verifier finds of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.answerers.contract import Claim, Given, Support
from assistant.types import Scope
from assistant.verdict import Verdict
from assistant.verification import Verified, verify
from vectorstore.index import Index
from vectorstore.types import SearchFilter, Voice

EVERYBODY = Scope(voices=tuple(Voice))
Judge = Callable[..., Verified]


@pytest.fixture
def given(library: Index) -> tuple[Given, ...]:
    """Return every passage of the library, as a model would be given them."""
    facts = {summary.document_id: summary.facts for summary in library.documents()}
    found = library.retrieve(
        "bridge ferry harvest cooperative lorries pigeons deck",
        search_filter=SearchFilter(voices=tuple(Voice)),
        k=50,
    )
    return tuple(
        Given(one, facts[one.passage.segment.document_id], (0.5,) * len(one.sentences))
        for one in found
    )


@pytest.fixture
def judge(library: Index, given: tuple[Given, ...]) -> Judge:
    """Return a function that verifies a statement resting on quotes, each in its passage."""

    def judged(text: str, *quotes: str, speaker: str = "", scope: Scope = EVERYBODY) -> Verified:
        supports = tuple(Support(_number(given, quote), quote) for quote in quotes)
        claim = Claim(text, supports, speaker)
        *_, last = verify([claim], index=library, scope=scope, given=given)
        return last

    return judged


@pytest.fixture
def verdict(judge: Judge) -> Callable[..., Verdict]:
    """Return a function that gives the verdict on a statement."""

    def found(text: str, *quotes: str, speaker: str = "") -> Verdict:
        held = judge(text, *quotes, speaker=speaker)
        return held.statements[0].verdict if held.statements else held.dropped[0].verdict

    return found


def _number(given: tuple[Given, ...], quote: str) -> int:
    return next(number for number, one in enumerate(given, 1) if quote in one.evidence.passage.text)
