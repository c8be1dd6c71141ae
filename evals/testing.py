"""Assertions on answers, for anybody's tests: what it says, whose words it quotes, or that it does
not answer.

They take an answer of Byline, or any system's reply as JSON (see the README of the suites).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from assistant.types import Answer, Reason
from evals.matching import holds, reply_words, same_name, words
from evals.responses import response_of
from evals.types import Case, Cited, Response, Suite
from evals.verdict import Outcome, judge
from vectorstore.types import Voice

Reply = Answer | Mapping[str, Any]


def assert_answer(
    reply: Reply,
    *,
    contains: str | Sequence[str] = (),
    document: str | None = None,
    voice: Voice | str | None = None,
    speaker: str | None = None,
    never: str | Sequence[str] = (),
) -> None:
    """Fail unless a reply answers, and does so in these words and from this source.

    `contains`: words that all stand in the answer or its quotes (case and punctuation aside).
    `document`, `voice`, `speaker`: one citation has all of them. `never`: words that stand in
    neither answer nor quotes.
    """
    response = _response(reply)
    assert not response.abstained, f"expected an answer, got none: {response.text!r}"
    said = reply_words(response)
    for wanted in _several(contains):
        assert holds(said, words(wanted)), f"{wanted!r} is not in the answer: {_told(response)}"
    for unwanted in _several(never):
        assert not holds(said, words(unwanted)), f"{unwanted!r} is in: {_told(response)}"
    if (document, voice, speaker) != (None, None, None):
        found = any(
            (document in (None, cited.document))
            and (voice in (None, cited.voice))
            and (speaker is None or same_name(cited.speaker, speaker))
            for cited in response.citations
        )
        wish = ", ".join(str(each) for each in (document, voice, speaker) if each)
        assert found, f"no citation is of {wish}: {_told(response)}"


def assert_no_answer(reply: Reply, *, reason: Reason | str | None = None) -> None:
    """Fail unless a reply gives no answer, and for this reason where one is named."""
    response = _response(reply)
    assert response.abstained, f"expected no answer, got: {_told(response)}"
    assert reason in (None, response.reason), f"expected {reason}, got {response.reason}"


def assert_case(case: Case, reply: Reply, *, suite: Suite) -> None:
    """Fail unless a reply to a case of a suite is right: its words and its source."""
    response = _response(reply)
    verdict = judge(case, response, suite.corpus)
    assert verdict.outcome is Outcome.RIGHT, (
        f"{case.question}\n{verdict.outcome}: {verdict.why}\n{_told(response)}"
    )


def _response(reply: Reply) -> Response:
    row = reply.to_dict() if isinstance(reply, Answer) else reply
    return response_of({**row, "id": row.get("id") or "reply"})


def _several(value: str | Sequence[str]) -> Sequence[str]:
    return (value,) if isinstance(value, str) else value


def _told(response: Response) -> str:
    cited = "".join(f"\n  [{_source(each)}] {each.quote!r}" for each in response.citations)
    return f"{response.text!r}{cited}"


def _source(cited: Cited) -> str:
    return ", ".join(str(each) for each in (cited.document, cited.voice, cited.speaker) if each)
