"""Suite files to suites; a file that says something impossible is refused with every fault."""

from __future__ import annotations

import difflib
import hashlib
import json
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from assistant.types import Reason, Scope, Turn
from evals.corpus import Corpus, Spoken, Text
from evals.suite_checks import faults
from evals.types import Case, Fault, Gold, Kind, Suite
from vectorstore import loaders
from vectorstore.errors import UsageError
from vectorstore.types import DEFAULT_VOICES, Voice

SUITES = Path(__file__).with_name("suites")
_FAULTS_SHOWN = 12
CASE_KEYS = frozenset(
    "id question tests kind history scope asks answerable reason gold answers nuggets forbidden"
    " variant_of fault faulted".split()
)
GOLD_KEYS = frozenset("document quote voice speaker quoted_by side relevance".split())
SCOPE_KEYS = frozenset({"documents", "voices", "speakers"})


def suite_names() -> tuple[str, ...]:
    """Return the names of the suites that come with Byline and whose documents are here.

    Those of the sample documents are in the repository, not in an installed package.
    """
    paths = (path for path in SUITES.glob("*.jsonl") if "." not in path.stem)
    return tuple(sorted(path.stem for path in paths if _documents_of(path).is_dir()))


def load_suite(suite: str | Path, *, documents: Path | None = None) -> Suite:
    """Return a suite by name or path, with the documents that it is asked of.

    `documents` is their folder; without it, the folder that the suite's TOML file names, or
    `documents` beside the suite. Raises `UsageError` naming every fault that was found.
    """
    path = _path_of(suite)
    folder = documents or _documents_of(path)
    if not folder.is_dir():
        raise UsageError(f"Where are the documents of {path}? Name their folder: --data DIR")
    corpus = read_folder(folder, voices=path.with_suffix(".voices.jsonl"))
    read = checked(path.stem, read_cases(path), corpus, source=str(path))
    return replace(read, title=_about(path).get("title", ""))


def checked(name: str, cases: Iterable[Case], corpus: Corpus, *, source: str) -> Suite:
    """Return cases and documents as a suite. Raises `UsageError` where they cannot be judged."""
    cases = tuple(cases)
    found = list(faults(cases, corpus))
    if found:
        more = len(found) - _FAULTS_SHOWN
        shown = "\n  ".join([*found[:_FAULTS_SHOWN], *([f"and {more} more"] if more > 0 else [])])
        raise UsageError(f"{source} cannot be used as a suite:\n  {shown}")
    return Suite(name, cases, corpus, data_hash=_data_hash(cases, corpus))


def read_cases(path: Path) -> tuple[Case, ...]:
    """Return the cases of a file of JSON lines. Raises `UsageError` with file and line."""
    return tuple(_in_line(path, number, row) for number, row in read_rows(path))


def read_rows(path: Path) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """Yield the objects of a file of JSON lines with their line numbers."""
    try:
        # texts hold characters that `splitlines` takes for the end of a line, U+2028 for one
        lines = path.read_text("utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} cannot be read ({error}).") from error
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            raise UsageError(f"{path}, line {number} is no JSON: {error}.") from error
        if not isinstance(row, Mapping):
            raise UsageError(f"{path}, line {number} is no object but {line[:60]!r}.")
        yield number, row


def read_folder(folder: Path, *, voices: Path | None = None) -> Corpus:
    """Return the documents of a folder as an index of that folder would name and read them."""
    spoken = _read_voices(voices) if voices is not None and voices.exists() else {}
    texts = {}
    for file in loaders.find_files(folder):
        document_id = file.relative_to(folder).as_posix()
        document = loaders.load(file, document_id=document_id)
        parts = spoken.get(document_id, ())
        texts[document_id] = Text(
            document.text, document.facts, tuple(_by_characters(document.text, parts))
        )
    return Corpus(texts, folder=str(folder))


def _path_of(suite: str | Path) -> Path:
    path = Path(suite)
    named = SUITES / f"{path.name}.jsonl"
    if path.name == str(suite) and named.is_file():
        return named
    if not path.is_file():
        raise UsageError(
            f"There is no suite {str(suite)!r}: neither a file of JSON lines nor one of"
            f" {', '.join(suite_names()) or 'none'}."
        )
    return path


def _documents_of(path: Path) -> Path:
    return path.parent / _about(path).get("documents", "documents")


def _about(path: Path) -> Mapping[str, str]:
    """Return what the TOML file beside a suite says: its `title`, the folder of `documents`."""
    beside = path.with_suffix(".toml")
    if not beside.exists():
        return {}
    try:
        about = tomllib.loads(beside.read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{beside} cannot be read as TOML ({error}).") from error
    return {key: str(value) for key, value in about.items()}


def _in_line(path: Path, number: int, row: Mapping[str, Any]) -> Case:
    try:
        return _case(row)
    except (KeyError, TypeError, ValueError) as error:
        what = f"{error} is missing" if isinstance(error, KeyError) else str(error)
        raise UsageError(f"{path}, line {number} ({row.get('id', 'no id')}): {what}.") from error


def _case(row: Mapping[str, Any]) -> Case:
    _refuse_unknown(row, CASE_KEYS)
    return Case(
        id=str(row["id"]),
        question=_text(row, "question"),
        tests=row.get("tests", ""),
        kind=Kind(row.get("kind", Kind.FACT)),
        gold=tuple(_gold(gold) for gold in row.get("gold") or ()),
        history=tuple(
            Turn(_text(turn, "question"), turn.get("answer") or "")
            for turn in row.get("history") or ()
        ),
        scope=_scope(row["scope"]) if row.get("scope") else None,
        asks=_asks(row.get("asks") or ()),
        answerable=bool(row.get("answerable", True)),
        reason=Reason(row["reason"]) if row.get("reason") else None,
        answers=_texts(row, "answers"),
        nuggets=_texts(row, "nuggets"),
        forbidden=_texts(row, "forbidden"),
        variant_of=row.get("variant_of"),
        fault=Fault(row["fault"]) if row.get("fault") else None,
        faulted=tuple(_gold(gold) for gold in row.get("faulted") or ()),
    )


def _gold(row: Mapping[str, Any]) -> Gold:
    _refuse_unknown(row, GOLD_KEYS)
    return Gold(
        document=_text(row, "document"),
        quote=row.get("quote") or "",
        voice=Voice(row["voice"]) if row.get("voice") else None,
        speaker=row.get("speaker"),
        quoted_by=row.get("quoted_by"),
        side=str(row.get("side") or ""),
        relevance=int(row.get("relevance", 1)),
    )


def _scope(row: Mapping[str, Any]) -> Scope:
    """Return a scope given by hand; a speaker alone is asked in every voice but furniture."""
    _refuse_unknown(row, SCOPE_KEYS)
    speakers = _texts(row, "speakers")
    voices = tuple(Voice(voice) for voice in _texts(row, "voices"))
    default = (*DEFAULT_VOICES, Voice.COMMENT) if speakers else DEFAULT_VOICES
    return Scope(_texts(row, "documents"), voices or default, speakers)


def _asks(value: Mapping[str, Any] | Sequence[Mapping[str, Any]]) -> tuple[Scope, ...]:
    """Return one scope, or several of which each is asked."""
    return tuple(_scope(row) for row in ([value] if isinstance(value, Mapping) else value))


def _refuse_unknown(row: Mapping[str, Any], known: frozenset[str]) -> None:
    if not isinstance(row, Mapping):
        raise TypeError(f"{row!r} is no object")
    for key in sorted(row.keys() - known):
        near = difflib.get_close_matches(key, known, n=1, cutoff=0.0)[0]
        raise ValueError(f"there is no key {key!r}; the nearest is {near!r}")


def _text(row: Mapping[str, Any], key: str) -> str:
    value = row[key]
    if not isinstance(value, str) or not value.strip():
        raise TypeError(f"{key!r} is no text but {value!r}")
    return value


def _texts(row: Mapping[str, Any], key: str) -> tuple[str, ...]:
    values = row.get(key) or []
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise TypeError(f"{key!r} is no list of texts")
    return tuple(values)


def _read_voices(path: Path) -> dict[str, list[Mapping[str, Any]]]:
    spoken: dict[str, list[Mapping[str, Any]]] = {}
    for number, row in read_rows(path):
        if not {"document", "first", "last", "voice"} <= row.keys():
            raise UsageError(f"{path}, line {number} lacks document, first, last or voice.")
        spoken.setdefault(row["document"], []).append(row)
    return spoken


def _by_characters(text: str, parts: Iterable[Mapping[str, Any]]) -> Iterator[Spoken]:
    """Yield parts that are given by their first and last line as parts of characters."""
    starts = [0]
    for line in text.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    for part in parts:
        span = starts[part["first"] - 1], starts[part["last"]]
        yield Spoken(*span, voice=Voice(part["voice"]), speaker=part.get("speaker"))


def _data_hash(cases: Iterable[Case], corpus: Corpus) -> str:
    digest = hashlib.sha256()
    for case in cases:
        digest.update(repr(case).encode())
        if case.fault is not None:  # apart, so that suites without one keep their hash
            digest.update(repr((case.fault.value, case.faulted)).encode())
    for document_id, text in sorted(corpus.texts.items()):
        digest.update(repr((document_id, text.text, text.voices)).encode())
    return digest.hexdigest()[:16]
