"""Corrections that a reader makes, written into the sidecar beside a document's file.

Of a page from an address, beside the place that stands for it."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

import tomlkit
from tomlkit.exceptions import TOMLKitError

from vectorstore import loaders
from vectorstore.errors import SidecarError, UsageError
from vectorstore.loaders.corrections import Correction
from vectorstore.loaders.sidecar import SIDECAR_SUFFIX, corrections_beside, is_iso_date
from vectorstore.types import Facts, Voice


@dataclass(frozen=True, slots=True)
class Redrawn:
    """Lines `first` to `last`, from 1 and both included, and whose words they are."""

    first: int
    last: int
    voice: Voice
    speaker: str | None = None


def correct_facts(file: Path, facts: Facts) -> None:
    """Write what is known of a file into its sidecar; what is `None` is left to the file itself.

    What else stands in the sidecar stays, and what a manifest says of the file is taken over.
    Raises `UsageError` for a date that is none, and `SidecarError` where it cannot be written.
    """
    if facts.published is not None and not is_iso_date(facts.published):
        raise UsageError(
            f"{facts.published!r} is no date. Write 2017-07-21, or 2017-07, or 2017 alone."
        )
    table = _read(file)
    for key, value in asdict(facts).items():
        if value is not None:
            table[key] = value
        else:
            table.pop(key, None)
    _write(file, table)


def correct_voice(file: Path, redrawn: Redrawn, *, lines: int) -> None:
    """Write whose words some lines of a file are into its sidecar.

    Earlier corrections stay for the lines that this one leaves. `lines` is how many the text has.
    Raises `UsageError` for lines that are not there, and `SidecarError` where it cannot be
    written.
    """
    if not 1 <= redrawn.first <= redrawn.last <= lines:
        raise UsageError(
            f"Lines {redrawn.first} to {redrawn.last} are not in a text of {lines:,} lines."
        )
    _, before = corrections_beside(file)
    table = _read(file)
    voices = tomlkit.aot()
    kept = [_entry(left, left.said_by) for old in before for left in _beside(old, redrawn)]
    said_by = {"speaker": redrawn.speaker} if redrawn.speaker else {}
    drawn = Correction(redrawn.first, redrawn.last, redrawn.voice, said_by)
    for _, entry in sorted([*kept, _entry(drawn, said_by)], key=lambda item: item[0]):
        voices.append(entry)
    table["voices"] = voices
    _write(file, table)


def _beside(old: Correction, drawn: Redrawn) -> Iterator[Correction]:
    """Yield what is left of an earlier correction before and after the new one."""
    if old.first < drawn.first:
        yield Correction(old.first, min(old.last, drawn.first - 1), old.voice, old.said_by)
    if old.last > drawn.last:
        yield Correction(max(old.first, drawn.last + 1), old.last, old.voice, old.said_by)


def _entry(correction: Correction, said_by: Mapping[str, str]) -> tuple[int, tomlkit.items.Table]:
    entry = tomlkit.table()
    entry["lines"] = f"{correction.first}-{correction.last}"
    entry["voice"] = correction.voice.value
    for key, value in said_by.items():
        entry[key] = value
    return correction.first, entry


def _read(file: Path) -> tomlkit.TOMLDocument:
    """Return the sidecar, with its comments; where there is none, what a manifest says."""
    sidecar = file.with_name(file.name + SIDECAR_SUFFIX)
    if not sidecar.exists():
        return _from_manifest(file)
    try:
        return tomlkit.parse(sidecar.read_text(encoding="utf-8"))
    except (OSError, ValueError, TOMLKitError) as error:
        raise SidecarError(
            str(sidecar), f"cannot be read: {error}.", "Mend it by hand, or remove it."
        ) from error


def _from_manifest(file: Path) -> tomlkit.TOMLDocument:
    # a sidecar stands for all that a manifest says of its file
    table = tomlkit.document()
    for key, value in asdict(loaders.facts_beside(file)).items():
        if value is not None:
            table[key] = value
    _, corrections = corrections_beside(file)
    if corrections:
        voices = tomlkit.aot()
        for correction in corrections:
            voices.append(_entry(correction, correction.said_by)[1])
        table["voices"] = voices
    return table


def _write(file: Path, table: tomlkit.TOMLDocument) -> None:
    """Put the sidecar in its place whole, or not at all."""
    sidecar = file.with_name(file.name + SIDECAR_SUFFIX)
    draft = file.with_name(f".{secrets.token_hex(8)}")
    try:
        sidecar.parent.mkdir(exist_ok=True)
        draft.write_text(tomlkit.dumps(table), encoding="utf-8")
        draft.replace(sidecar)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise SidecarError(
            str(sidecar),
            f"cannot be written ({error.strerror}).",
            "Let the chat write in that folder, or upload the file here.",
        ) from error
