"""Answering with a language model: claims with quotes, to be verified before anybody sees them."""

from __future__ import annotations

import contextlib
from collections.abc import Generator, Iterator, Sequence

from assistant.answerers.contract import Claim, Given, Inquiry
from assistant.answerers.prompts import RULES, STATEMENTS, answer_prompt
from assistant.answerers.replies import ReplyReader
from assistant.errors import ModelFailedError
from assistant.models import ChatModel, Message
from assistant.types import Scope
from vectorstore.types import Evidence

# what a reader of the answer could check, and a small model can read
_MOST_PASSAGES = 8
_MOST_CLAIMS = 12
# who says the same again so often in a row goes round in circles, to the last token
_MOST_REPEATS = 2
# English prose has about four characters a token; names and numbers have fewer
_CHARACTERS_A_TOKEN = 3
_ANSWER_SHARE = 0.25
_LABEL_CHARACTERS = 300


class Writing:
    """One answer being written: what the model is given, and what it makes of it."""

    def __init__(
        self, model: ChatModel, inquiry: Inquiry, given: Sequence[Given], scope: Scope
    ) -> None:
        self._model = model
        self._inquiry = inquiry
        self._scope = scope
        self.given = list(given)
        """The passages, by number from 1; halved where they are too much for the model."""
        self.failure: str | None = None
        """Why the model did not answer or broke off, once `claims` has ended; `None` if not so."""
        self.declined = False
        """Whether the model said that the passages hold no answer, once `claims` has ended."""

    @property
    def model_name(self) -> str:
        """What the model is called."""
        return self._model.name

    @property
    def prompt(self) -> tuple[Message, ...]:
        """The exact messages."""
        return answer_prompt(self._inquiry, self.given, scope=self._scope)

    def claims(self) -> Iterator[Claim]:
        """Yield what the model claims, as it writes; closing the iterator cancels it."""
        try:
            yield from self._written()
        except ModelFailedError as error:
            self.failure = str(error)

    def _written(self) -> Iterator[Claim]:
        told: set[str] = set()
        try:
            yield from self._new(told)
        except ModelFailedError as error:
            if not error.too_long or told or len(self.given) < 2:
                raise
            del self.given[(len(self.given) + 1) // 2 :]
            yield from self._new(told)

    def _new(self, told: set[str]) -> Iterator[Claim]:
        """Yield the claims that were not made before, until the model only repeats itself."""
        repeats = 0
        with contextlib.closing(self._asked()) as claims:
            for claim in claims:
                repeats = repeats + 1 if claim.text in told else 0
                if not repeats:
                    told.add(claim.text)
                    yield claim
                if len(told) == _MOST_CLAIMS or repeats == _MOST_REPEATS:
                    return

    def _asked(self) -> Generator[Claim, None, None]:
        reader = ReplyReader()
        reply = self._model.stream(self.prompt, schema=STATEMENTS)
        with contextlib.closing(_closable(reply)) as pieces:
            for piece in pieces:
                yield from reader.read(piece)
        yield from reader.finish()
        self.declined = reader.declined


def present(model: ChatModel, inquiry: Inquiry, scope: Scope) -> Writing:
    """Return the answer to be written from the passages that fit a question best.

    As many as the model can read: those of each side that is asked take turns.
    """
    room = model.context_tokens * (1 - _ANSWER_SHARE) * _CHARACTERS_A_TOKEN - len(RULES)
    given: list[Given] = []
    for piece in _best_first(inquiry)[:_MOST_PASSAGES]:
        room -= len(piece.passage.text) + _LABEL_CHARACTERS
        if given and room < 0:
            break
        given.append(_given(piece, inquiry))
    return Writing(model, inquiry, given, scope)


def _best_first(inquiry: Inquiry) -> list[Evidence]:
    """Return the passages by their best sentences, each side in turn, then the others."""
    sides = [list(side) for side in inquiry.sides if side] or [list(inquiry.candidates)]
    longest = max((len(side) for side in sides), default=0)
    ranked = [
        side[place].evidence for place in range(longest) for side in sides if place < len(side)
    ]
    unique: dict[str, Evidence] = {}
    for piece in (*ranked, *inquiry.evidence):
        unique.setdefault(piece.passage.passage_id, piece)
    return list(unique.values())


def _given(piece: Evidence, inquiry: Inquiry) -> Given:
    passage = piece.passage
    fits = {
        candidate.position: candidate.score
        for candidate in inquiry.candidates
        if candidate.evidence.passage.passage_id == passage.passage_id
    }
    return Given(
        evidence=piece,
        facts=inquiry.facts[passage.segment.document_id],
        fits=tuple(fits.get(place, 0.0) for place in range(len(piece.sentences))),
    )


def _closable(pieces: Iterator[str]) -> Generator[str, None, None]:
    yield from pieces
