"""Pages nested deeper than the parser goes: below its limit it would drop every word."""

from __future__ import annotations

import re

_DEEPEST = 100
"""Elements inside each other that are kept; the parser stops at 256, real pages at some 60."""

_TAG = re.compile(r"<(/?)([a-zA-Z][\w:-]*)[^<>]*?(/?)>")
# those without an end, and those whose end is seldom written: the parser ends them by itself
_UNCOUNTED = frozenset(
    """area base br col embed hr img input link meta param source track wbr
    p li dt dd tr td th thead tbody option""".split()
)


def flattened(page: str) -> str:
    """Return a page without the tags that open below the deepest level; its words all stay."""
    level = 0

    def kept(tag: re.Match[str]) -> str:
        nonlocal level
        closing, name, empty = tag.groups()
        if empty or name.lower() in _UNCOUNTED:
            return tag[0]
        level = max(level - 1, 0) if closing else level + 1
        return tag[0] if level + bool(closing) <= _DEEPEST else ""

    return _TAG.sub(kept, page)
