"""The words that are to bear a statement out."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.verification.reading import Reading, read

# at the head of a sentence all of them; further on most stand for a word of the sentence itself
_POINTS_BACK = re.compile(
    r"(?:^|[.!?\n]\s*)(?:[^\s.!?]+\s+){0,3}"
    r"(?:he|she|it|they|him|her|them|his|its|their|this|these|those|such|er|sie|es|sein|ihr|dies|"
    r"diese|dieser)\b|\b(?:he|she|they|former|latter)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Premise:
    """The words that are to bear a statement out."""

    quote: Reading
    lead: Reading
    """What stands before them, for what their pronouns mean."""
    after: Reading
    """What stands behind them."""
    published: str | None
    """The date of the words, as ISO."""
    reported: frozenset[str] = frozenset()
    """The names of those whose words the quote reports."""
    document: str = ""
    """The words of the whole document, for names that stand in full only elsewhere in it."""

    @property
    def names(self) -> frozenset[str]:
        """The terms that may be names: of the lead only where the quote points back to it."""
        reported = frozenset().union(*(read(name).terms for name in self.reported))
        if _POINTS_BACK.search(self.quote.text):
            return self.quote.terms | reported | self.lead.terms
        return self.quote.terms | reported
