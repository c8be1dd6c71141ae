"""What rules know of each language: one data file a language, read here and nowhere else.

A language is added by a file `CODE.toml`. What a file leaves out is not looked for: Spanish dates
and bylines are known, Spanish reported speech is not. `en.toml` has every key and says what each
is for. The tables of a file are

- `months`, for everything that reads dates;
- `lines`, for the lines of a page by their looks (`vectorstore.page_lines`);
- `pages`, for what texts, pages and mails say of themselves (`vectorstore.loaders`);
- `speech`, for who speaks in a sentence (`vectorstore.speech`).
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

_FILES = sorted(Path(__file__).parent.glob("*.toml"))

LANGUAGES: Mapping[str, Mapping[str, Any]] = {
    file.stem: tomllib.loads(file.read_text("utf-8")) for file in _FILES
}
"""The tables of every language by its ISO 639 code."""


def tables(name: str) -> dict[str, Mapping[str, Any]]:
    """Return one of the tables of every language that has it, by code."""
    return {code: language[name] for code, language in LANGUAGES.items() if name in language}


def months() -> Mapping[str, int]:
    """Return the number, 1 to 12, of each month by each of its names in every language."""
    return {
        name: number
        for language in LANGUAGES.values()
        for number, names in enumerate(language["months"], start=1)
        for name in names
    }
