"""Documents that come and go, and when each was surely gone."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

import httpx

_AT_ONCE = 6
_WAIT_SECONDS = 55


def question_about(ship: int) -> str:
    """Return a question that one document answers while it is there."""
    return f"With how many tons of grain did the ship Nereid-{ship} reach Riga?"


def text_of(ship: int) -> str:
    """Return the words of a ship's document."""
    return (
        f"The log of the Nereid-{ship}\n\n"
        f"The ship Nereid-{ship} reached Riga with {400 + ship} tons of grain. She had left Porto"
        " nine days before, and lost no man on the way.\n"
    )


@dataclass(slots=True)
class Fleet:
    """The ships' documents, as the server has acknowledged them."""

    there: list[int] = field(default_factory=list)
    removed: dict[str, float] = field(default_factory=dict)
    """When the removal of a document was acknowledged, on the monotonic clock."""
    faults: list[str] = field(default_factory=list)
    writes: int = 0
    _next: int = 0

    async def change(self, client: httpx.AsyncClient) -> None:
        """Add a document, or remove the oldest where there are enough."""
        if len(self.there) < _AT_ONCE:
            ship, self._next = self._next, self._next + 1
            sent = {"file": (_name(ship), text_of(ship).encode())}
            reply = await client.post("/v1/documents", params={"wait": _WAIT_SECONDS}, files=sent)
            self.there.append(ship)
        else:
            ship = self.there.pop(0)
            reply = await client.delete(
                f"/v1/documents/{_name(ship)}", params={"wait": _WAIT_SECONDS}
            )
            self.removed[_name(ship)] = time.monotonic()
        self.writes += 1
        jobs = reply.json().get("jobs", []) if reply.content else []
        if reply.status_code != httpx.codes.OK or any(job["status"] != "done" for job in jobs):
            self.faults.append(f"a write failed: {reply.status_code} {reply.text[:200]}")


def _name(ship: int) -> str:
    return f"nereid-{ship}.txt"
