"""Sentences in a document that order whoever answers about."""

from __future__ import annotations

import re

from assistant.verification.lexicon import words_for

# A filter like the rest: what obeys an order in other words must still be borne out by its quote.
_ORDERS = tuple(
    re.compile(pattern, re.IGNORECASE) for pattern in sorted(words_for("injection", "orders"))
)


def is_instruction(text: str) -> bool:
    """Return whether a text tells whoever answers what to do."""
    return any(pattern.search(text) for pattern in _ORDERS)
