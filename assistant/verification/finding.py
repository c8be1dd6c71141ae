"""What one check of a statement comes to."""

from __future__ import annotations

from typing import NamedTuple

from assistant.verdict import Verdict


class Finding(NamedTuple):
    """A verdict and its reason, in words that can be shown."""

    verdict: Verdict
    why: str
