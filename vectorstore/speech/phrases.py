"""Phrases that can name a speaker, found backwards and forwards from a verb."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum

from vectorstore.speech.language import Language
from vectorstore.speech.names import has_given_name, is_acronym, name_start
from vectorstore.speech.pieces import (
    Piece,
    attachment_after,
    attachment_before,
    head_key,
    is_pronoun,
    piece_after,
    piece_before,
)
from vectorstore.speech.tokens import Token

_MOST_PIECES = 4
_POSSESSIVES = ("’s", "'s")


class Kind(Enum):
    """What a phrase names its speaker by."""

    PRONOUN = "pronoun"
    NAME = "name"
    BODY = "body"
    DESCRIPTION = "description"


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens `[first, stop)` of a sentence that name somebody."""

    first: int
    stop: int
    kind: Kind
    words: tuple[Token, ...]
    """Without the role before a name."""
    role: tuple[Token, ...] = ()
    """What a name's bearer is, or the words of a description up to its first attachment."""
    article: str = ""
    is_subject: bool = True
    """Whether its article stands in the first case."""


def phrase_before(
    tokens: Sequence[Token], stop: int, language: Language, *, after_preposition: bool = False
) -> Phrase | None:
    """Return the phrase that ends before a token, `None` where no speaker can be told from it.

    A phrase behind a preposition is no subject, and is told only where that is asked for.
    """
    if stop and is_pronoun(tokens[stop - 1].lower, language):
        return Phrase(stop - 1, stop, Kind.PRONOUN, (tokens[stop - 1],))
    pieces: list[Piece] = []
    end: int | None = stop
    while end is not None and len(pieces) < _MOST_PIECES:
        piece = piece_before(tokens, end, language)
        if piece is None:
            return None
        pieces.insert(0, piece)
        end = attachment_before(tokens, piece, language)
    before = tokens[pieces[0].first - 1] if pieces[0].first else None
    wanted = after_preposition and before and language.has("prepositions", before.lower)
    if before is not None and not wanted:
        if _is_doubtful(tokens, pieces[0].first - 1, language):
            return None
    return _named(tokens, pieces, language, at_start=before is None or not before.is_word)


def phrase_after(tokens: Sequence[Token], first: int, language: Language) -> Phrase | None:
    """Return the phrase that begins at a token, `None` where no speaker can be told from it."""
    if first < len(tokens) and is_pronoun(tokens[first].lower, language):
        return Phrase(first, first + 1, Kind.PRONOUN, (tokens[first],))
    piece = piece_after(tokens, first, language)
    if piece is None:
        return None
    pieces = [piece]
    while len(pieces) < _MOST_PIECES and head_key(tokens[pieces[-1].stop - 1], language):
        attached = attachment_after(tokens, pieces[-1].stop, language)
        if attached is None:
            break
        pieces.append(attached)
    stop = pieces[-1].stop
    if stop + 1 < len(tokens) and tokens[stop + 1].is_capital:
        if tokens[stop].text in "/&-" or language.has("conjunctions", tokens[stop].lower):
            return None
    phrase = _named(tokens, pieces, language, at_start=True)
    if phrase and len(pieces) > 1 and language.heads(phrase.role[-1].lower, "writings"):
        # of a report, whoever made it speaks
        maker = _named(tokens, pieces[1:], language, at_start=True)
        phrase = replace(maker, first=phrase.first) if maker else phrase
    return _with_apposition(tokens, phrase, language) if phrase else None


def apposed_before(tokens: Sequence[Token], comma: int, language: Language) -> Phrase | None:
    """Return who is named before "…, what they are," where the second comma is at `comma`."""
    opening = next(
        (n for n in range(comma - 1, max(comma - 16, 0), -1) if tokens[n].lower in ",;“”"), None
    )
    if opening is None or tokens[opening].lower != ",":
        return None
    outer = phrase_before(tokens, opening, language)
    if outer is None or outer.kind is Kind.PRONOUN:
        return None
    inner = phrase_before(tokens, comma, language)
    if inner and inner.first == opening + 1 and inner.kind is Kind.NAME and not inner.role:
        if outer.kind is Kind.DESCRIPTION:
            return replace(inner, first=outer.first, role=outer.role)
    return replace(outer, stop=comma + 1)


def _is_doubtful(tokens: Sequence[Token], before: int, language: Language) -> bool:
    """Return whether the word before a phrase makes it somebody else's or one of several."""
    token = tokens[before]
    if language.has("conjunctions", token.lower):
        return before > 0 and (tokens[before - 1].is_capital or tokens[before - 1].lower == ",")
    return (
        (language.has("nobody", token.lower) and not language.has("that", token.lower))
        or language.has("prepositions", token.lower)
        or language.has("hypothetical", token.lower)
    )


def _with_apposition(tokens: Sequence[Token], phrase: Phrase, language: Language) -> Phrase:
    stop = phrase.stop
    if phrase.kind is not Kind.DESCRIPTION or stop >= len(tokens) or tokens[stop].text != ",":
        return phrase
    piece = piece_after(tokens, stop + 1, language)
    if piece is None or (piece.stop < len(tokens) and tokens[piece.stop].is_word):
        return phrase
    name = _named(tokens, [piece], language, at_start=True)
    if name is None or name.kind is not Kind.NAME or name.role or len(name.words) < 2:
        return phrase
    return replace(name, first=phrase.first, role=phrase.role)


def _named(
    tokens: Sequence[Token], pieces: Sequence[Piece], language: Language, *, at_start: bool
) -> Phrase | None:
    head = pieces[0]
    stop = pieces[-1].stop
    core = tuple(tokens[head.core : head.stop])
    article = tokens[head.first].lower if head.first < head.core else ""
    key = head_key(core[-1], language)
    if key == "writings" and len(core) > 1 and language.heads(core[-2].lower, "bodies"):
        # "the army statement said"
        own = replace(pieces[0], stop=head.stop - 1)
        body = _named(tokens, [own], language, at_start=at_start)
        return _owner(body, stop, language) if body else None
    if key and not has_given_name(core, language):
        if not article and not (at_start or core[0].is_capital):
            return None
        kind = Kind.BODY if key == "bodies" else Kind.DESCRIPTION
        words = tuple(tokens[head.first : stop])
        return Phrase(head.first, stop, kind, words, role=core, article=article)
    if len(pieces) > 1:
        return None
    return _name_in(tokens, head, article, language)


def _owner(body: Phrase, stop: int, language: Language) -> Phrase:
    """Return a body by its writing: the article of "a Post report" is the report's."""
    if not body.article or language.has("definite", body.article):
        return replace(body, stop=stop)
    return replace(body, stop=stop, words=body.words[1:], article="")


def _name_in(
    tokens: Sequence[Token], piece: Piece, article: str, language: Language
) -> Phrase | None:
    core = tuple(tokens[piece.core : piece.stop])
    start = name_start(core, language)
    name, role = core[start:], core[:start]
    if not name or not all(
        token.is_capital or language.has("particles", token.lower) for token in name
    ):
        return None
    if role and not any(
        language.heads(token.lower, "roles") or language.heads(token.lower, "bodies")
        for token in role
    ):
        # a possessor, or words that only begin the sentence
        whole = len(name) > 1 or role[-1].lower.endswith(_POSSESSIVES)
        if not whole and not has_given_name(name, language):
            return None
    if article and language.code == "de" and not role and not is_acronym(name):
        # every noun has a capital there
        return None
    outlet = bool(role) and language.heads(role[-1].lower, "bodies")
    if outlet and not language.heads(role[-1].lower, "roles"):
        return Phrase(piece.first, piece.stop, Kind.BODY, name)
    if _is_body(name, role, article, language):
        words = (*tokens[piece.first : piece.core], *core) if article else name
        return Phrase(piece.first, piece.stop, Kind.BODY, words, article=article)
    return Phrase(piece.first, piece.stop, Kind.NAME, name, role=role, article=article)


def _is_body(
    name: Sequence[Token], role: Sequence[Token], article: str, language: Language
) -> bool:
    if role or has_given_name(name, language):
        return False
    return bool(article) or language.has("places", name[-1].lower) or is_acronym(name)
