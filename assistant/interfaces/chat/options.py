"""How a chat is run: plain values with their defaults."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Care(StrEnum):
    """What becomes of quotes that may offend."""

    FOLD = "fold"
    """They are folded behind a note that says whose words they are."""
    SHOW = "show"
    """They are shown like any other."""


@dataclass(frozen=True, slots=True)
class ChatOptions:
    """What whoever runs a chat can set."""

    login: bool = False
    """Whether only those with an account are let in."""
    care: Care = Care.FOLD
    most_megabytes: int = 50
    """The largest file that may be uploaded."""
    questions_per_minute: int = 30
    """Of each account or, where nobody logs in, of each address; 0 lets all pass."""
    private_addresses: bool = True
    """Whether pages of this machine and its network may be added; for others they should not."""
    log_questions: bool = False
    """Whether the log has the questions themselves, and not only how long they were."""
