"""What a person wrote down about a file, in a sidecar or in the manifest of its folder.

`NAME.byline.toml` beside the file NAME holds the facts themselves; a `manifest.toml` holds one
table for each file of its folder: `["report.txt"]`. A sidecar outranks the manifest.

    title = "The title"            # each of these may be left out
    author = "Jane Doe"
    publisher = "Example News"
    published = 2017-07-21         # or "2017-07", or "2017"
    address = "https://example.org/page"

    [[voices]]                     # corrects whose words some lines are, as often as needed
    lines = "12-40"                # of the text as Byline reads it, from 1, both included
    voice = "comment"              # article, quotation, comment, post or boilerplate
    speaker = "Jane"               # this and the others may be left out
    quoted_by = "John"
    publisher = "Example News"
    published = "2017-07-22"
"""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import fields
from datetime import date, datetime
from pathlib import Path

from vectorstore.errors import SidecarError
from vectorstore.loaders.corrections import Correction, read_correction
from vectorstore.types import Facts

SIDECAR_SUFFIX = ".byline.toml"
MANIFEST_NAME = "manifest.toml"

_KEYS = tuple(field.name for field in fields(Facts))
_VOICES = "voices"
_ISO_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_NO_NAME = re.compile(r"[^\w.]+")


def facts_beside(path: Path) -> Facts:
    """Return what the sidecar of a file says, else its table in the manifest, else nothing.

    Raises `SidecarError` for a file that is no TOML, an unknown key, a value that is no text,
    and a date that is none.
    """
    place, table = _entry(path)
    facts = {key: value for key, value in table.items() if key != _VOICES}
    return Facts(**{key: _value(key, value, place) for key, value in facts.items()})


def corrections_beside(path: Path) -> tuple[str, tuple[Correction, ...]]:
    """Return the voices that a file's sidecar or manifest draws, and the place to name for them.

    Raises `SidecarError` for what is no range of lines, an unknown voice and an unknown key.
    """
    place, table = _entry(path)
    given = table.get(_VOICES, [])
    tables = given if isinstance(given, list) else [given]
    return place, tuple(_correction(voice, place) for voice in tables)


def _correction(table: object, place: str) -> Correction:
    if isinstance(table, dict) and "published" in table:
        table = table | {"published": _iso_date(table["published"], place)}
    return read_correction(table, place)


def sidecar_bytes(path: Path) -> bytes:
    """Return the bytes that change whenever a file's own facts do, empty where it has none.

    Of a manifest only the file's own table counts: another file's does not touch this one.
    Raises `SidecarError` as `facts_beside` does, for what cannot be read at all.
    """
    _, table = _entry(path)
    return json.dumps(table, sort_keys=True, default=str).encode() if table else b""


def place_of_page(index: Path, address: str) -> Path:
    """Return the path that stands for a page in an index folder: its sidecar stands beside that.

    The name can be read and no two addresses share it. Nothing need be at the path itself.
    """
    readable = _NO_NAME.sub("-", address.partition("://")[2]).strip("-.")[:80]
    return index / "pages" / f"{readable}-{hashlib.sha256(address.encode()).hexdigest()[:12]}"


def is_sidecar(path: Path) -> bool:
    """Return whether a file speaks about others and is no document itself."""
    name = path.name
    if name == "README.md":
        return (path.parent / MANIFEST_NAME).is_file()
    return name == MANIFEST_NAME or name.endswith(SIDECAR_SUFFIX)


def _entry(path: Path) -> tuple[str, Mapping[str, object]]:
    """Return the table of a file and the place to name when it is wrong."""
    sidecar = path.with_name(path.name + SIDECAR_SUFFIX)
    if sidecar.is_file():
        return str(sidecar), _parse(sidecar)
    manifest = path.with_name(MANIFEST_NAME)
    if not manifest.is_file():
        return str(manifest), {}
    table = _parse(manifest).get(path.name, {})
    if not isinstance(table, dict):
        raise SidecarError(
            str(manifest),
            f"gives {path.name!r} a value, not a table.",
            f'Write ["{path.name}"] on a line of its own and the facts below it.',
        )
    return f'{manifest} ["{path.name}"]', table


def _parse(file: Path) -> dict[str, object]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise SidecarError(
            str(file), f"is no TOML: {error}.", 'Write lines like: title = "..." in UTF-8.'
        ) from error


def _value(key: str, value: object, place: str) -> str:
    if key not in _KEYS:
        raise SidecarError(
            place, f"has an unknown key {key!r}.", f"Use only {', '.join(_KEYS)}, voices."
        )
    if key == "published":
        return _iso_date(value, place)
    if not isinstance(value, str) or not value.strip():
        raise SidecarError(
            place, f"has {key} = {value!r}, which is no text.", f'Write {key} = "..." or leave it.'
        )
    return value.strip()


def _iso_date(value: object, place: str) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str) and is_iso_date(value):
        return value
    raise SidecarError(
        place,
        f"has published = {value!r}, which is no date.",
        'Write an ISO date: published = "2017-07-21", "2017-07" or "2017".',
    )


def is_iso_date(value: str) -> bool:
    """Return whether the value is a year, a month or a day that exists, in ISO form."""
    if not _ISO_DATE.fullmatch(value):
        return False
    try:
        date.fromisoformat((value + "-01-01")[:10])
    except ValueError:
        return False
    return True
