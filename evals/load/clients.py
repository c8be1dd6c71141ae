"""Clients that ask one question after the other, each held to its own answer."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import httpx

from evals.load.ships import Fleet, question_about

_OF_ONE_DOCUMENT, _OF_SHIPS = 0.4, 0.2
"""Shares of the questions; the others are asked of everything."""


@dataclass(slots=True)
class Tally:
    """What the clients of one server saw."""

    seconds: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    answered: int = 0


@dataclass(frozen=True, slots=True)
class Asking:
    """What is asked, and what is known of the right answers."""

    questions: Sequence[str]
    """Asked of everything."""
    fixed: Mapping[tuple[str, str], Sequence[Mapping[str, Any]]] = field(default_factory=dict)
    """Questions asked of one document that stays, with what they cite when nobody else asks."""


class BylineClient:
    """Asks `byline serve`: the documents that stay, and those that come and go."""

    def __init__(
        self, client: httpx.AsyncClient, number: int, asking: Asking, fleet: Fleet, tally: Tally
    ) -> None:
        self._client = client
        self._number = number
        self._asking = asking
        self._fleet = fleet
        self._tally = tally
        self._chance = random.Random(number)
        self._turn = 0

    async def ask(self) -> None:
        """Ask once, and note what is wrong with the reply."""
        self._turn += 1
        body, expected = self._next(f"{self._number}-{self._turn}")
        sent = time.monotonic()
        reply = await timed(self._client, "/v1/ask", body, self._tally)
        if reply is not None:
            self._tally.faults += faults_of(reply, body, expected, self._fleet.removed, sent)
            self._tally.answered += not reply["abstained"]

    def _next(self, name: str) -> tuple[dict[str, Any], Sequence[Mapping[str, Any]] | None]:
        """Return what to ask, and what is to be cited where that is known."""
        kind = self._chance.random()
        if kind < _OF_ONE_DOCUMENT and self._asking.fixed:
            (question, document), expected = self._chance.choice(list(self._asking.fixed.items()))
            return {"id": name, "question": question, "documents": [document]}, expected
        if kind < _OF_ONE_DOCUMENT + _OF_SHIPS and self._fleet.there:
            ship = self._chance.choice(self._fleet.there)
            return {"id": name, "question": question_about(ship)}, None
        return {"id": name, "question": self._chance.choice(self._asking.questions)}, None


class BareClient:
    """Asks the bare endpoint."""

    def __init__(
        self, client: httpx.AsyncClient, number: int, asking: Asking, tally: Tally
    ) -> None:
        self._client = client
        self._asking = asking
        self._tally = tally
        self._chance = random.Random(number)

    async def ask(self) -> None:
        """Ask once."""
        question = self._chance.choice(self._asking.questions)
        reply = await timed(self._client, "/ask", {"question": question}, self._tally)
        self._tally.answered += reply is not None


async def timed(
    client: httpx.AsyncClient, path: str, body: Mapping[str, Any], tally: Tally
) -> dict[str, Any] | None:
    """Return a reply, its time noted; `None`, a fault noted, where it is none or a refusal."""
    started = time.perf_counter()
    try:
        reply = await client.post(path, json=body)
    except httpx.HTTPError as error:
        tally.faults.append(f"no reply: {error!r}")
        return None
    tally.seconds.append(time.perf_counter() - started)
    if reply.status_code != httpx.codes.OK:
        tally.faults.append(f"{reply.status_code}: {reply.text[:200]}")
        # told to come again: not at once
        await asyncio.sleep(0.5)
        return None
    found: dict[str, Any] = reply.json()
    return found


def faults_of(
    reply: Mapping[str, Any],
    body: Mapping[str, Any],
    expected: Sequence[Mapping[str, Any]] | None,
    removed: Mapping[str, float],
    sent: float,
) -> list[str]:
    """Return what is wrong with a reply: another's, otherwise cited, or of what was gone.

    `removed` has when the removal of a document was acknowledged, on the clock of `sent`.
    """
    faults = []
    if (reply["id"], reply["question"]) != (body["id"], body["question"]):
        faults.append(f"the answer to {reply['id']} came to {body['id']}")
    if expected is not None and places(reply) != list(expected):
        faults.append(f"{body['question']!r} of {body['documents']} was answered otherwise")
    for citation in reply["citations"]:
        document = citation["document"]
        gone = removed.get(document, sent)
        if gone < sent and document not in reply["withdrawn"]:
            faults.append(f"{document} was cited {sent - gone:.2f} s after it was removed")
    return faults


def places(reply: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Return where an answer stands and who says it."""
    kept = ("document", "voice", "speaker", "quote", "start", "end")
    return [{name: citation[name] for name in kept} for citation in reply["citations"]]
