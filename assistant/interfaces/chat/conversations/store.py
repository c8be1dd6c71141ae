"""Conversations on disk: each belongs to one owner and is found again by its words."""

from __future__ import annotations

import json
import re
import secrets
import sqlite3
import time
from dataclasses import asdict, dataclass
from importlib import resources
from pathlib import Path

from assistant.interfaces.chat.conversations.exchange import (
    Conversation,
    Exchange,
    Verdict,
    from_json,
    to_json,
)
from assistant.interfaces.chat.conversations.traces import (
    Trace,
    traces_from_json,
    traces_to_json,
)
from assistant.service.database import SqliteFile

_LONGEST_TITLE = 120
_MOST_LISTED = 200
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of the list of conversations."""

    conversation_id: str
    title: str
    changed: float
    """Seconds since 1970."""
    found: str | None = None
    """Where words were searched: those around the first find."""


class ConversationStore:
    """The conversations of all owners; none of them sees, changes or finds another's."""

    def __init__(self, path: Path) -> None:
        schema = (resources.files(__package__) / "schema.sql").read_text(encoding="utf-8")
        self._database = SqliteFile(path, schema=schema)

    def begin(self, owner: str, title: str) -> str:
        """Keep a new conversation and return its id."""
        conversation = secrets.token_urlsafe(9)
        with self._database.writing() as connection:
            connection.execute(
                "INSERT INTO conversations VALUES (?, ?, ?, ?)",
                (conversation, owner, _title(title), time.time()),
            )
        return conversation

    def keep(
        self,
        owner: str,
        conversation: str,
        position: int,
        exchange: Exchange,
        *,
        traces: tuple[Trace, ...] = (),
    ) -> bool:
        """Keep an exchange in its position, in place of what was there, and how it came about.

        Return whether the owner still has that conversation.
        """
        with self._database.writing() as connection:
            if not _touch(connection, owner, conversation):
                return False
            text = "\n".join([exchange.question, *(answer.text for answer in exchange.answers())])
            (row,) = connection.execute(
                "INSERT INTO exchanges (conversation, position, content) VALUES (?, ?, ?)"
                " ON CONFLICT (conversation, position) DO UPDATE SET content = excluded.content"
                " RETURNING id",
                (conversation, position, to_json(exchange)),
            ).fetchone()
            connection.execute(
                "INSERT OR REPLACE INTO words (rowid, text) VALUES (?, ?)", (row, text)
            )
            connection.execute(
                "INSERT OR REPLACE INTO traces VALUES (?, ?)", (row, traces_to_json(traces))
            )
            return True

    def read(self, owner: str, conversation: str) -> Conversation | None:
        """Return a conversation, or `None` where the owner has none of this id."""
        with self._database.reading() as connection:
            found = connection.execute(
                "SELECT title FROM conversations WHERE id = ? AND owner = ?", (conversation, owner)
            ).fetchone()
            if found is None:
                return None
            rows = connection.execute(
                "SELECT content, verdict FROM exchanges WHERE conversation = ? ORDER BY position",
                (conversation,),
            ).fetchall()
        return Conversation(
            conversation,
            found[0],
            tuple(from_json(content) for content, _ in rows),
            tuple(Verdict(**json.loads(verdict)) if verdict else None for _, verdict in rows),
        )

    def traces(self, owner: str, conversation: str, position: int) -> tuple[Trace, ...]:
        """Return how the answers of an exchange came about; nothing where that is not known."""
        with self._database.reading() as connection:
            found = connection.execute(
                "SELECT traces.content FROM traces JOIN exchanges ON exchanges.id = exchange"
                " JOIN conversations ON conversations.id = conversation"
                " WHERE conversation = ? AND owner = ? AND position = ?",
                (conversation, owner, position),
            ).fetchone()
        return traces_from_json(found[0]) if found else ()

    def listed(self, owner: str, words: str = "") -> tuple[Listed, ...]:
        """Return the owner's conversations, latest first; of `words`, those that hold them all."""
        terms = _WORD.findall(words)
        with self._database.reading() as connection:
            if terms:
                return _found(connection, owner, terms)
            rows = connection.execute(
                "SELECT id, title, changed FROM conversations WHERE owner = ?"
                " ORDER BY changed DESC LIMIT ?",
                (owner, _MOST_LISTED),
            )
            return tuple(Listed(*row) for row in rows)

    def rename(self, owner: str, conversation: str, title: str) -> bool:
        """Give a conversation another title; return whether the owner has it."""
        with self._database.writing() as connection:
            changed = connection.execute(
                "UPDATE conversations SET title = ? WHERE id = ? AND owner = ?",
                (_title(title), conversation, owner),
            )
            return changed.rowcount > 0

    def delete(self, owner: str, conversation: str) -> bool:
        """Delete a conversation with all its exchanges; return whether the owner had it."""
        with self._database.writing() as connection:
            gone = connection.execute(
                "DELETE FROM conversations WHERE id = ? AND owner = ?", (conversation, owner)
            )
            return gone.rowcount > 0

    def judged(self) -> tuple[Conversation, ...]:
        """Return the conversations of all owners in which any answer was judged."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT DISTINCT owner, conversation FROM exchanges"
                " JOIN conversations ON conversations.id = conversation"
                " WHERE verdict IS NOT NULL ORDER BY conversation"
            ).fetchall()
        found = (self.read(owner, conversation) for owner, conversation in rows)
        return tuple(conversation for conversation in found if conversation)

    def judge(self, owner: str, conversation: str, position: int, verdict: Verdict | None) -> bool:
        """Keep what the owner thinks of an answer, or take it back; return whether it is there."""
        with self._database.writing() as connection:
            judged = connection.execute(
                "UPDATE exchanges SET verdict = ? WHERE conversation = ? AND position = ? AND"
                " conversation IN (SELECT id FROM conversations WHERE owner = ?)",
                (json.dumps(asdict(verdict)) if verdict else None, conversation, position, owner),
            )
            return judged.rowcount > 0


def _touch(connection: sqlite3.Connection, owner: str, conversation: str) -> bool:
    changed = connection.execute(
        "UPDATE conversations SET changed = ? WHERE id = ? AND owner = ?",
        (time.time(), conversation, owner),
    )
    return changed.rowcount > 0


def _found(connection: sqlite3.Connection, owner: str, terms: list[str]) -> tuple[Listed, ...]:
    # each term quoted, so that no word of the searcher's is an operator; the last may go on
    wanted = " ".join(f'"{term}"' for term in terms) + "*"
    rows = connection.execute(
        "SELECT conversations.id, title, changed, snippet(words, 0, '', '', '…', 12)"
        " FROM words JOIN exchanges ON exchanges.id = words.rowid"
        " JOIN conversations ON conversations.id = exchanges.conversation"
        " WHERE words MATCH ? AND owner = ? ORDER BY changed DESC, position LIMIT ?",
        (wanted, owner, _MOST_LISTED),
    )
    found: dict[str, Listed] = {}
    for row in rows:
        found.setdefault(row[0], Listed(*row))
    like = "".join(f"%{term}" for term in terms) + "%"
    for row in connection.execute(
        "SELECT id, title, changed FROM conversations WHERE owner = ? AND title LIKE ?"
        " ORDER BY changed DESC LIMIT ?",
        (owner, like, _MOST_LISTED),
    ):
        found.setdefault(row[0], Listed(*row))
    return tuple(sorted(found.values(), key=lambda listed: -listed.changed))


def _title(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_TITLE else f"{line[: _LONGEST_TITLE - 1]}…"
