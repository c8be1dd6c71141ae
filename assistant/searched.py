"""What each side of a question holds for it, without what can be no answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.conversation import Understood
from assistant.evidence.search import Found, search_sides
from assistant.silence.holding import holding
from assistant.silence.presupposed import holding_presupposed
from assistant.silence.quoted import heard_of, with_what_it_quotes
from vectorstore.index import Index
from vectorstore.types import DocumentSummary, Facts


def searched(
    index: Index,
    understood: Understood,
    documents: Sequence[DocumentSummary],
    facts: Mapping[str, Facts],
) -> tuple[Understood, list[Found]]:
    """Return what was searched for in the end, and what each side holds of it.

    A text that is asked and silent is asked again with what it quotes, its motto for one.
    """
    sides = _sides(index, understood, facts)
    wider = with_what_it_quotes(understood, documents)
    if wider is None or any(side.answers for side in sides):
        return understood, sides
    quoted = _sides(index, wider, facts)
    return (wider, quoted) if any(side.answers for side in quoted) else (understood, sides)


def _sides(index: Index, understood: Understood, facts: Mapping[str, Facts]) -> list[Found]:
    sides = search_sides(index, understood, facts=facts)
    sides = holding_presupposed(sides, understood, facts)
    return holding(heard_of(sides, understood, index), understood)
