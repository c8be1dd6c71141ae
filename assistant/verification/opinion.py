"""Whether words say what somebody thinks rather than what is so."""

from __future__ import annotations

import re

from assistant.verification.lexicon import words_for
from assistant.verification.reading import read

_FIRST_PERSON = words_for("opinion", "first_person")
_DEMANDS = words_for("opinion", "demands")
_JUDGES = words_for("opinion", "judges")
_WEIGHS = words_for("opinion", "weighs") | words_for("opinion", "foretells")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
# "I think", but "World War I was"
_I = re.compile(r"(?:^|[^\w\s]\s*|\b[a-zß-ÿ]\w*\s+)I(?=\s+[a-z]|['’])")


def speaks_of_self(text: str) -> bool:
    """Return whether the writer speaks as "I" or "we"."""
    own = {word.replace("’", "'") for word in _WORD.findall(text)}
    return not _FIRST_PERSON.isdisjoint(own) or _I.search(text) is not None


def judges(text: str) -> bool:
    """Return whether it judges in strong words, or says what ought to be."""
    return not (_DEMANDS | _JUDGES).isdisjoint(_plain(text))


def weighs(text: str) -> bool:
    """Return whether it weighs or foretells, as one who knows of facts alone would not."""
    return not _WEIGHS.isdisjoint(_plain(text))


def _plain(text: str) -> list[str]:
    """Return the words that are no names: May, for one, is not "may"."""
    return [word.plain for word in read(text).words if word.opens or not word.capital]
