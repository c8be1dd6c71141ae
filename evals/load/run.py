"""Turns: first the one server is asked for a while, then the other, until the time is up.

On a machine that others use as well, what is measured one after the other is measured under
different conditions; in turns, both have the same.
"""

from __future__ import annotations

import asyncio
import statistics
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from typing import Any

import httpx

from evals.load.clients import Asking, BareClient, BylineClient, Tally, places
from evals.load.processes import Server
from evals.load.ships import Fleet

_REPLY_SECONDS = 90.0
_PAUSE_SECONDS = 0.2
Work = Callable[[], Awaitable[None]]
"""One question and its reply, or one change."""


@dataclass(frozen=True, slots=True)
class Load:
    """How much is asked."""

    clients: int
    seconds: float
    """Of each server, all turns together."""
    turn_seconds: float = 10.0


@dataclass(slots=True)
class Measured:
    """What one server came to."""

    name: str
    server: Server
    tally: Tally = field(default_factory=Tally)
    fleet: Fleet = field(default_factory=Fleet)
    per_second: list[float] = field(default_factory=list)
    """Replies a second, turn by turn."""
    processor_seconds: float = 0.0
    megabytes: list[float] = field(default_factory=list)
    """Memory after each turn."""

    @property
    def faults(self) -> list[str]:
        """All that went wrong."""
        return [*self.tally.faults, *self.fleet.faults]

    def percentile_ms(self, share: float) -> float:
        """Return the time within which this share of the replies came."""
        times = sorted(self.tally.seconds) or [0.0]
        return 1_000 * times[int(share * (len(times) - 1))]

    @property
    def processor_ms(self) -> float:
        """How long processors worked for a reply; what the writer did included."""
        return 1_000 * self.processor_seconds / max(1, len(self.tally.seconds))

    @property
    def growth(self) -> float:
        """Memory of the last third of the turns over that of the second third; 1: steady."""
        third = len(self.megabytes) // 3
        if not third:
            return 1.0
        last, before = self.megabytes[-third:], self.megabytes[third : 2 * third]
        return statistics.median(last) / (statistics.median(before) or 1.0)


async def in_turns(
    byline: Server,
    bare: Server | None,
    load: Load,
    questions: Sequence[str],
    scoped: Sequence[tuple[str, str]],
) -> list[Measured]:
    """Ask the servers in turns; a writer changes documents while Byline is asked."""
    async with AsyncExitStack() as stack:
        ours = Measured("byline serve", byline)
        client = await stack.enter_async_context(_client(byline, load))
        asking = Asking(questions, {pair: await _cited(client, *pair) for pair in scoped})
        askers: list[Work] = [
            BylineClient(client, number, asking, ours.fleet, ours.tally).ask
            for number in range(load.clients)
        ]
        turns: list[tuple[Measured, list[Work], Work | None]] = [
            (ours, askers, _writer(ours.fleet, client))
        ]
        if bare is not None:
            theirs = Measured("bare endpoint", bare)
            other = await stack.enter_async_context(_client(bare, load))
            bare_askers: list[Work] = [
                BareClient(other, number, asking, theirs.tally).ask
                for number in range(load.clients)
            ]
            turns.append((theirs, bare_askers, None))
        for _ in range(max(1, round(load.seconds / load.turn_seconds))):
            for measured, asked, writer in turns:
                await _turn(measured, asked, writer, load.turn_seconds)
    return [measured for measured, _, _ in turns]


async def _turn(
    measured: Measured, askers: Sequence[Work], writer: Work | None, seconds: float
) -> None:
    """Let every client ask, one question after the other, and the writer write, for a while."""
    worked, replies = measured.server.processor_seconds(), len(measured.tally.seconds)
    started = time.monotonic()
    work = [*askers, writer] if writer else askers
    await asyncio.gather(*(_until(started + seconds, one) for one in work))
    elapsed = time.monotonic() - started
    measured.per_second.append((len(measured.tally.seconds) - replies) / elapsed)
    measured.processor_seconds += measured.server.processor_seconds() - worked
    measured.megabytes.append(measured.server.megabytes())


async def _until(end: float, work: Work) -> None:
    while time.monotonic() < end:
        await work()


def _writer(fleet: Fleet, client: httpx.AsyncClient) -> Work:
    async def write() -> None:
        await fleet.change(client)
        await asyncio.sleep(_PAUSE_SECONDS)

    return write


def _client(server: Server, load: Load) -> httpx.AsyncClient:
    limits = httpx.Limits(max_connections=load.clients + 2)
    return httpx.AsyncClient(base_url=server.address, timeout=_REPLY_SECONDS, limits=limits)


async def _cited(
    client: httpx.AsyncClient, question: str, document: str
) -> list[Mapping[str, Any]]:
    body = {"question": question, "documents": [document]}
    reply = await client.post("/v1/ask", json=body)
    return places(reply.raise_for_status().json())
