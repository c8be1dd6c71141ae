"""Who says each quotation: its own sentence, or the one before it, tells."""

from __future__ import annotations

from collections.abc import Sequence

from vectorstore.speech.cue import Place
from vectorstore.speech.quotes import Quote
from vectorstore.speech.said import Said, Sentence
from vectorstore.speech.tokens import Token


def quote_owners(
    text: str,
    read: Sequence[Sentence],
    said: Sequence[Sequence[Said]],
    quotes: Sequence[Quote],
) -> dict[int, Said]:
    """Return who says each quotation, by its number."""
    owners: dict[int, Said] = {}
    for sentence, here in zip(read, said, strict=True):
        for one in here:
            for token in _own_quotes(sentence.tokens, one, here):
                owners.setdefault(token, one)
    for number in range(1, len(quotes)):
        if quotes[number].goes_on and number - 1 in owners:
            owners.setdefault(number, owners[number - 1])
    _go_on(text, read, said, owners)
    return owners


def _go_on(
    text: str,
    read: Sequence[Sentence],
    said: Sequence[Sequence[Said]],
    owners: dict[int, Said],
) -> None:
    """Give a sentence that is all quotation to who spoke just before it in its paragraph."""
    last: Said | None = None
    end = 0
    for sentence, here in zip(read, said, strict=True):
        numbers = [token.quote for token in sentence.quotes if token.quote is not None]
        if last and not here and sentence.is_quote and "\n" not in text[end : sentence.span[0]]:
            for number in numbers:
                owners.setdefault(number, last)
        end = sentence.span[1]
        last = _goes_on_with(here) or next((owners[n] for n in numbers if n in owners), None)


def _goes_on_with(here: Sequence[Said]) -> Said | None:
    """Return who may be quoted without a further word after a sentence."""
    last = here[-1] if here else None
    return last if last and (last.figure.is_person or last.cue.place is Place.BEFORE) else None


def _own_quotes(tokens: Sequence[Token], one: Said, here: Sequence[Said]) -> list[int]:
    """Return the quotations in a sentence that a cue reaches: before it, or up to the next."""
    later = [other.cue.first for other in here if other.cue.first > one.cue.first]
    stop = min(later, default=len(tokens))
    return [
        number
        for place in range(min(one.first, one.cue.first), stop)
        if (number := tokens[place].quote) is not None
    ]
