"""Verdicts as suites that `byline eval` runs: what was judged once is asked again for ever.

An answer that was found good must be given again. Of one that was found wrong the asker may say
what would be right: a passage of a document, a speaker, or that nobody says it. Where they do not,
the same answer must not be given again, or where a source was missed, more must be cited.
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
MISSING_SOURCE = "missing source"
SOMETHING_ELSE = "something else"
REASONS = (
    "does not answer",
    WRONG_SPEAKER,
    "wrong quote",
    MISSING_SOURCE,
    NOBODY_SAYS_IT,
    SOMETHING_ELSE,
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
        held: dict[str, set[str]] = {}
        for document, root in self.roots().items():
            held.setdefault(root, set()).add(document)
        cases: dict[str, list[Case]] = {}
        for case in (case for talk in conversations for case in self._cases(talk)):
            for root, documents in held.items():
                part = _within(case, documents)
                if part is not None:
                    cases.setdefault(root, []).append(part)
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
            if verdict is None:
                continue
            case = _asked(conversation, position, exchange, verdict)
            for column, scope, answer in _answers(exchange, verdict):
                right = self._right(answer, verdict)
                if right is not None:
                    asked = {"scope": _scope(scope)} if scope else {}
                    yield case | {"id": case["id"] + column} | asked | right

    def _right(self, answer: Answer, verdict: Verdict) -> Case | None:
        """Return what is right in a case, `None` where the verdict does not tell."""
        if verdict.good:
            return _silent(answer.reason) if answer.abstained else _golds(answer.citations)
        note = (verdict.note or "").strip()
        if verdict.reason == NOBODY_SAYS_IT:
            return _silent(Reason.NOT_IN_DOCUMENTS)
        if not note:
            return _faulted(answer, verdict.reason)
        if verdict.reason == WRONG_SPEAKER:
            return _golds(answer.citations, speaker=note)
        return self._passage(note) or {"answers": [note]}

    def _passage(self, note: str) -> Case | None:
        """Return the gold of a note that is a passage of a document."""
        for document in self.roots():
            if note in self.read(document).text:
                return {"gold": [{"document": document, "quote": note}]}
        return None


def _answers(exchange: Exchange, verdict: Verdict) -> Iterator[tuple[str, Scope | None, Answer]]:
    """Yield the answers that were judged, each with its column and the scope set by hand.

    Which of several columns was wrong a verdict does not tell.
    """
    if exchange.answer is not None:
        yield "", exchange.by_hand, exchange.answer
    for number, column in enumerate(exchange.columns if verdict.good else ()):
        if column.answer is not None:
            yield f"-{number}", column.scope, column.answer


def _asked(conversation: Conversation, position: int, exchange: Exchange, verdict: Verdict) -> Case:
    case: Case = {
        "id": f"{conversation.conversation_id}-{position}",
        "question": exchange.question,
        "tests": "judged good" if verdict.good else f"judged: {verdict.reason}",
    }
    history = [
        {"question": turn.question, "answer": turn.answer}
        for turn in conversation.history(before=position)
    ]
    if history:
        case |= {"history": history, "kind": "follow_up"}
    return case


def _scope(scope: Scope) -> Case:
    voices = [] if scope.voices == DEFAULT_VOICES else [voice.value for voice in scope.voices]
    given = {"documents": list(scope.documents), "voices": voices, "speakers": list(scope.speakers)}
    return {key: value for key, value in given.items() if value}


def _silent(reason: Reason | None) -> Case:
    return {"answerable": False, "reason": (reason or Reason.NOT_IN_DOCUMENTS).value}


def _faulted(answer: Answer, reason: str | None) -> Case | None:
    """Return what must not be so again, `None` for what only its asker can tell."""
    cited = [_gold(citation) for citation in answer.citations]
    if reason == SOMETHING_ELSE:
        return None
    if reason == MISSING_SOURCE or answer.abstained:
        return {"fault": "incomplete", "faulted": cited}
    if reason != WRONG_SPEAKER:  # under whichever name
        cited = [{key: gold[key] for key in ("document", "quote")} for gold in cited]
    return {"fault": "wrong", "faulted": cited}


def _golds(citations: Sequence[Citation], *, speaker: str | None = None) -> Case:
    return {"gold": [_gold(citation, speaker) for citation in citations]}


def _gold(citation: Citation, speaker: str | None = None) -> Case:
    gold: Case = {
        "document": citation.document,
        "quote": citation.quote,
        "speaker": speaker or citation.speaker,
    }
    # under another speaker the voice may be another one, too
    return gold if speaker else gold | {"voice": citation.voice.value}


def _within(case: Case, documents: set[str]) -> Case | None:
    """Return what of a case can be asked of some documents, `None` where nothing can.

    What nobody says, or says in other words, can be asked of any.
    """
    part = dict(case)
    for key in ("gold", "faulted"):
        if case.get(key):
            part[key] = [gold for gold in case[key] if gold["document"] in documents]
            if not part[key]:
                return None
    asked = case.get("scope", {}).get("documents", ())
    if asked:
        scope = case["scope"] | {"documents": [one for one in asked if one in documents]}
        if not scope["documents"]:
            return None
        part["scope"] = scope
    return part
