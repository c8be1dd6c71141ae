"""The further check that a setting names."""

from __future__ import annotations

from assistant.models import OpenedModel
from assistant.verification.asked_entailment import AskedEntailment
from assistant.verification.entailment import CrossEncoderEntailment, Entailment

_ASKED = "model"


def further_check(name: str | None, *, writer: OpenedModel | None) -> Entailment | None:
    """Return the check of `BYLINE_ENTAILMENT`; `None` without one, or where no model writes.

    Raises `EntailmentError` or `ModelError` with the cure.
    """
    if name is None or writer is None:
        return None
    kind, _, other = name.partition(":")
    if kind != _ASKED:
        return CrossEncoderEntailment(name)
    return AskedEntailment(other or writer)
