"""Verdicts as suites that `byline eval` runs: what was judged once is asked again for ever.

An answer that was found good must be given again. One that was found wrong becomes a case once the
asker says what would be right: a passage of a document, a speaker, or that nobody says it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.interfaces.chat.conversations.exchange import Conversation, Exchange, Verdict
from assistant.types import Answer, Citation, Reason, Scope
from vectorstore.types import DEFAULT_VOICES, Document

NOBODY_SAYS_IT = "nobody says this"
WRONG_SPEAKER = "wrong speaker"
REASONS = (
    "does not answer",
    WRONG_SPEAKER,
    "wrong quote",
    "missing source",
    NOBODY_SAYS_IT,
    "something else",
)
"""What can be wrong with an answer, in the asker's words."""

Case = dict[str, Any]
"""One line of a suite."""


@dataclass(frozen=True, slots=True)
class Verdicts:
    """Where the suites are written, and what is known of the documents that they cite."""

    folder: Path
    roots: Callable[[], Mapping[str, str]]
    """The folder in which each document's file stands, by its id."""
    read: Callable[[str], Document]
    """Raises `DocumentNotFoundError`."""

    def write(self, conversations: Iterable[Conversation]) -> None:
        """Write a suite for each folder of documents, in place of those of before."""
        roots = self.roots()
        cases: dict[str, list[Case]] = {}
        for case in (case for talk in conversations for case in self._cases(talk)):
            found = {roots[document] for document in _documents(case) if document in roots}
            # what nobody says is asked of every folder
            for root in found if len(found) == 1 else set(roots.values()) if not found else ():
                cases.setdefault(root, []).append(case)
        self.folder.mkdir(parents=True, exist_ok=True)
        for old in self.folder.glob("*.jsonl"):
            old.unlink()
        for root, rows in cases.items():
            self._write(Path(root), rows)

    def _write(self, root: Path, rows: Sequence[Case]) -> None:
        name = re.sub(r"\W+", "-", root.name).strip("-").lower() or "documents"
        while (self.folder / f"{name}.jsonl").exists():
            name += "-other"
        lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        (self.folder / f"{name}.toml").write_text(
            f"documents = {json.dumps(str(root), ensure_ascii=False)}\n", encoding="utf-8"
        )
        (self.folder / f"{name}.jsonl").write_text(lines, encoding="utf-8")

    def _cases(self, conversation: Conversation) -> Iterator[Case]:
        judged = zip(conversation.exchanges, conversation.verdicts, strict=True)
        for position, (exchange, verdict) in enumerate(judged):
            if verdict is None or exchange.answer is None:
                continue
            right = self._right(exchange.answer, verdict)
            if right is not None:
                yield _asked(conversation, position, exchange, verdict) | right

    def _right(self, answer: Answer, verdict: Verdict) -> Case | None:
        """Return what is right in a case, `None` where the verdict does not tell."""
        if verdict.good:
            return _silent(answer.reason) if answer.abstained else _golds(answer.citations)
        note = (verdict.note or "").strip()
        if verdict.reason == NOBODY_SAYS_IT:
            return _silent(Reason.NOT_IN_DOCUMENTS)
        if not note:
            return None
        if verdict.reason == WRONG_SPEAKER:
            return _golds(answer.citations, speaker=note)
        return self._passage(note) or {"answers": [note]}

    def _passage(self, note: str) -> Case | None:
        """Return the gold of a note that is a passage of a document."""
        for document in self.roots():
            if note in self.read(document).text:
                return {"gold": [{"document": document, "quote": note}]}
        return None


def _asked(conversation: Conversation, position: int, exchange: Exchange, verdict: Verdict) -> Case:
    case: Case = {
        "id": f"{conversation.conversation_id}-{position}",
        "question": exchange.question,
        "tests": "judged good" if verdict.good else f"judged: {verdict.reason}",
    }
    history = [
        {"question": earlier.question, "answer": earlier.answer.text}
        for earlier in conversation.exchanges[:position]
        if earlier.answer is not None
    ]
    if history:
        case |= {"history": history, "kind": "follow_up"}
    if exchange.by_hand is not None:
        case["scope"] = _scope(exchange.by_hand)
    return case


def _scope(scope: Scope) -> Case:
    voices = [] if scope.voices == DEFAULT_VOICES else [voice.value for voice in scope.voices]
    given = {"documents": list(scope.documents), "voices": voices, "speakers": list(scope.speakers)}
    return {key: value for key, value in given.items() if value}


def _silent(reason: Reason | None) -> Case:
    return {"answerable": False, "reason": (reason or Reason.NOT_IN_DOCUMENTS).value}


def _golds(citations: Sequence[Citation], *, speaker: str | None = None) -> Case:
    return {"gold": [_gold(citation, speaker) for citation in citations]}


def _gold(citation: Citation, speaker: str | None) -> Case:
    gold: Case = {
        "document": citation.document,
        "quote": citation.quote,
        "speaker": speaker or citation.speaker,
    }
    # under another speaker the voice may be another one, too
    return gold if speaker else gold | {"voice": citation.voice.value}


def _documents(case: Case) -> set[str]:
    named = {gold["document"] for gold in case.get("gold", ())}
    return named | set(case.get("scope", {}).get("documents", ()))
