"""Runs of words that may name somebody, and how they hang together: "an official | of the port"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from vectorstore.speech.language import Language
from vectorstore.speech.tokens import Token

_MOST_WORDS = 8
_CONTRACTION = re.compile("['’]")
_POSSESSIVES = ("’s", "'s")
_HEADS = ("roles", "bodies", "writings")
PRONOUNS = ("pronouns_male", "pronouns_female", "pronouns_thing", "pronouns_plural")


@dataclass(frozen=True, slots=True)
class Piece:
    """Tokens `[first, stop)`: an article, if any, and the words it belongs to."""

    first: int
    """Of the article, where there is one."""
    core: int
    stop: int


def is_pronoun(word: str, language: Language) -> bool:
    """Return whether a lower-case word is a pronoun that can be resolved."""
    return any(language.has(key, word) for key in PRONOUNS)


def _is_pronoun_or_nobody(word: str, language: Language) -> bool:
    return language.has("nobody", word) or is_pronoun(word, language)


def _is_core(tokens: Sequence[Token], place: int, language: Language) -> bool:
    token = tokens[place]
    if not token.is_word:
        # an initial is a word with its stop
        return False
    is_noun = place > 0 and language.has("determiners", tokens[place - 1].lower)
    if token.lower not in language.stops or (is_noun and token.lower in language.verbs):
        # "I'd", "they’ve"
        return not _is_pronoun_or_nobody(_CONTRACTION.split(token.lower)[0], language)
    if language.has("writings", token.lower):
        # "the notes say", "news reports.", against "she notes that"
        return place + 1 == len(tokens) or not _opens_clause(tokens[place + 1], language)
    return language.has("particles", token.lower) and _is_inside_name(tokens, place, language)


def _opens_clause(token: Token, language: Language) -> bool:
    return (
        language.has("that", token.lower)
        or language.has("determiners", token.lower)
        or is_pronoun(token.lower, language)
    )


def _is_inside_name(tokens: Sequence[Token], place: int, language: Language) -> bool:
    if not 0 < place < len(tokens) - 1:
        return False
    before, after = tokens[place - 1], tokens[place + 1]
    joined = after.is_capital or language.has("particles", after.lower)
    bearer = before.is_capital and head_key(before, language) is None
    return joined and (bearer or language.has("particles", before.lower))


def piece_before(tokens: Sequence[Token], stop: int, language: Language) -> Piece | None:
    """Return the words that end before a token and may name somebody."""
    core = stop
    while core > 0 and stop - core < _MOST_WORDS and _is_core(tokens, core - 1, language):
        core -= 1
    if core == stop:
        return None
    has_article = core > 0 and language.has("determiners", tokens[core - 1].lower)
    return Piece(core - has_article, core, stop)


def piece_after(tokens: Sequence[Token], first: int, language: Language) -> Piece | None:
    """Return the words that begin at a token and may name somebody."""
    has_article = first < len(tokens) and language.has("determiners", tokens[first].lower)
    core = stop = first + has_article
    named = False
    while stop < len(tokens) and stop - core < _MOST_WORDS and _is_core(tokens, stop, language):
        capital = tokens[stop].is_capital
        inside = capital or language.has("particles", tokens[stop].lower)
        if named and not inside and not _leads_to_head(tokens, stop, language):
            break
        named = named or (capital and not tokens[stop].lower.endswith(_POSSESSIVES))
        stop += 1
    if not named:
        # nothing shows where a phrase in small letters ends but what it is about
        compound = stop < len(tokens) and language.has("writings", tokens[stop].lower)
        if stop == core or compound or not head_key(tokens[stop - 1], language):
            return None
    return Piece(first, core, stop) if stop > core else None


def _leads_to_head(tokens: Sequence[Token], place: int, language: Language) -> bool:
    """Return whether lower-case words go on to what somebody is: "the Russian | top diplomat"."""
    for ahead in range(place, min(len(tokens), place + 3)):
        if tokens[ahead].is_capital or not _is_core(tokens, ahead, language):
            return False
        if head_key(tokens[ahead], language):
            return True
    return False


def attachment_before(tokens: Sequence[Token], piece: Piece, language: Language) -> int | None:
    """Return where the phrase ends to which this piece is attached: "officials | of the port"."""
    first = piece.first
    while _is_listed(tokens, first, language):
        first -= 2
    if first < 2:
        return None
    linked = language.has("linkers", tokens[first - 1].lower)
    if linked and _is_core(tokens, first - 2, language):
        return first - 1
    owned = language.has("genitives", tokens[first].lower) and tokens[first - 1].is_capital
    return first if owned and _is_core(tokens, first - 1, language) else None


def _is_listed(tokens: Sequence[Token], first: int, language: Language) -> bool:
    if first < 2 or not (tokens[first].is_capital and tokens[first - 2].is_capital):
        return False
    return tokens[first - 1].lower == "," or language.has("conjunctions", tokens[first - 1].lower)


def attachment_after(tokens: Sequence[Token], stop: int, language: Language) -> Piece | None:
    """Return the words that hang on a phrase that ends at a token: "an official | of the port"."""
    if stop + 1 >= len(tokens):
        return None
    if language.has("linkers_after", tokens[stop].lower):
        return piece_after(tokens, stop + 1, language)
    if language.has("genitives", tokens[stop].lower):
        piece = piece_after(tokens, stop, language)
        if piece and not language.heads(tokens[piece.stop - 1].lower, "media"):
            return piece
    return None


def head_key(token: Token, language: Language) -> str | None:
    """Return what a noun says its bearer is: "roles", "bodies" or "writings"."""
    return next((key for key in _HEADS if language.heads(token.lower, key)), None)
