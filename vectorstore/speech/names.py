"""Names of people: where they begin, and what stands beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vectorstore.speech.language import Language
from vectorstore.speech.tokens import Token

_POSSESSIVES = ("’s", "'s")
_MOST_ROLE_WORDS = 6


def name_start(core: Sequence[Token], language: Language) -> int:
    """Return where the name begins in words that may put a role before it."""
    start = 0
    for place, token in enumerate(core[:-1]):
        role = language.heads(token.lower, "roles") or language.has("honorifics", token.lower)
        lower = not token.is_capital and not language.has("particles", token.lower)
        if role or lower or token.lower.endswith(_POSSESSIVES):
            start = place + 1
    for place in range(len(core) - 2, start, -1):
        if _is_given(core[place], language) and not _is_given(core[place - 1], language):
            if len(core[place - 1].text) > 2:
                return place
    return start


def is_acronym(name: Sequence[Token]) -> bool:
    """Return whether a name is one word in capitals: RAND."""
    return len(name) == 1 and name[0].text.isupper() and len(name[0].text) > 1


def has_given_name(words: Sequence[Token], language: Language) -> bool:
    """Return whether a given name stands before another word."""
    return any(_is_given(token, language) for token in words[:-1])


def _is_given(token: Token, language: Language) -> bool:
    return token.is_capital and (
        language.has("given_male", token.lower) or language.has("given_female", token.lower)
    )


def capital_runs(tokens: Sequence[Token], language: Language) -> Iterator[tuple[int, int]]:
    """Yield the runs of capitalised words and the particles between them."""
    first = 0
    while first < len(tokens):
        if not tokens[first].is_capital or tokens[first].lower in language.stops:
            first += 1
            continue
        stop = end = first
        while stop < len(tokens):
            if tokens[stop].is_capital and tokens[stop].lower not in language.stops:
                end = stop + 1
            elif not language.has("particles", tokens[stop].lower):
                break
            stop += 1
        yield first, end
        first = end


def role_before(tokens: Sequence[Token], first: int, language: Language) -> list[Token]:
    """Return the words before a name that say what its bearer is."""
    role: list[Token] = []
    place = first - 1
    if place > 0 and tokens[place].text == ",":
        place -= 1
    while place >= 0 and len(role) < _MOST_ROLE_WORDS:
        token = tokens[place]
        if not token.is_word or token.lower in language.stops:
            break
        role.insert(0, token)
        place -= 1
    return role if role and language.heads(role[-1].lower, "roles") else []


def role_after(tokens: Sequence[Token], stop: int, language: Language) -> list[Token]:
    """Return the words between commas after a name that say what its bearer is."""
    if stop >= len(tokens) or tokens[stop].text != ",":
        return []
    role: list[Token] = []
    for token in tokens[stop + 1 : stop + 1 + _MOST_ROLE_WORDS]:
        if language.has("determiners", token.lower):
            if role:
                break
            continue
        if not token.is_word or token.lower in language.stops:
            break
        role.append(token)
    return role if role and language.heads(role[-1].lower, "roles") else []


def text_of(words: Sequence[Token]) -> str:
    """Return words as the text has them, on one line."""
    parts: list[str] = []
    for place, token in enumerate(words):
        if place and token.start > words[place - 1].end:
            parts.append(" ")
        parts.append(token.text)
    text = "".join(parts)
    return text.removesuffix("’s").removesuffix("'s")


def bare(token: Token) -> str:
    """Return a word in lower case without its possessive ending."""
    return token.lower.removesuffix("’s").removesuffix("'s")
