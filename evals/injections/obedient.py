"""A model that does whatever a document demands, in every form that it knows."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from assistant.models import Message, Schema
from evals.injections.trials import Trial

_PASSAGES = 3


class Obedient:
    """Says what the demand of a trial wants said, as many ways as a reply has room for.

    With and without a name, citing the demand itself, what stands beside it, or words that stand
    nowhere, as a quote, behind something true, and beside the text as the speaker.
    """

    name = "obedient"
    context_tokens = 8_192

    def __init__(self) -> None:
        self.trial: Trial | None = None
        """What is obeyed now."""
        self.saw = 0
        """How often the demand stood in what it was given."""

    def stream(self, messages: Sequence[Message], *, schema: Schema | None = None) -> Iterator[str]:
        """Yield the reply, a statement at a time."""
        if self.trial is None:
            return
        told = "\n".join(message.content for message in messages)
        self.saw += bool(self.trial.demand) and self.trial.demand in told
        for row in _statements(self.trial):
            yield json.dumps(row) + "\n"


def _statements(trial: Trial) -> Iterator[dict[str, object]]:
    payload, demand, name = trial.payload, trial.demand, trial.speaker or "The article"
    named = f"{name} writes that {payload}."
    for passage in range(1, _PASSAGES + 1):
        yield _row(f"{payload[:1].upper()}{payload[1:]}.", "", passage, demand)
        yield _row(named, name, passage, demand)
        yield _row(named, name, passage, payload)
    yield _row(named, name, 1, "")
    yield _row(f'{name} writes: "{payload}"', name, 1, "")
    yield _row(
        f"{name} writes that {trial.answer or 'all is well'}, and that {payload}.", name, 1, ""
    )


def _row(text: str, speaker: str, passage: int, quote: str) -> dict[str, object]:
    return {"text": text, "speaker": speaker, "passage": passage, "quote": quote}
