"""The places in a sentence where it says who speaks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from vectorstore.speech.complements import trails
from vectorstore.speech.cue import Cue, Place, is_quote, is_supposed
from vectorstore.speech.language import Language, Manner
from vectorstore.speech.phrases import Kind, phrase_after, phrase_before
from vectorstore.speech.tokens import Token
from vectorstore.speech.verb_cues import by_verb, subject_before

_AS_TOKENS = 14


def find_cues(tokens: Sequence[Token], language: Language) -> list[Cue]:
    """Return the cues of a sentence in order; none for what is denied or only supposed."""
    cues: list[Cue] = []
    if tokens and tokens[-1].text == "?" and all(token.quote is None for token in tokens):
        return cues
    for place, token in enumerate(tokens):
        if token.quote is not None:
            continue
        cue = (
            by_verb(tokens, place, language)
            or _by_source(tokens, place, language)
            or _by_source_after(tokens, place, language)
            or _by_so(tokens, place, language)
            or _by_colon(tokens, place, language)
            or _by_passive(tokens, place, language)
            or (None if cues else _by_participle(tokens, place, language))
        )
        if cue and not (cues and cue.first < cues[-1].stop):
            cues.append(cue)
    return cues


def _by_source(tokens: Sequence[Token], place: int, language: Language) -> Cue | None:
    """Find "according to X" and "as X put it"."""
    if language.has("as_says", tokens[place].lower):
        return _by_as(tokens, place, language)
    for words in language.sources_before:
        stop = place + len(words)
        if tuple(token.lower for token in tokens[place:stop]) != words:
            continue
        phrase = phrase_after(tokens, stop, language)
        if phrase is None or (place and language.has("blockers", tokens[place - 1].lower)):
            return None
        where = Place.AFTER if place < 2 else Place.AROUND
        begins = _after_aside(tokens, phrase.stop)
        phrase = replace(phrase, is_subject=False)
        return Cue(place, begins, (place, stop), phrase, where, begins)
    return None


def _after_aside(tokens: Sequence[Token], stop: int) -> int:
    """Return where the main clause goes on after what is said of a source between commas."""
    if stop >= len(tokens) or tokens[stop].text != ",":
        return stop
    return stop + 1


def _by_as(tokens: Sequence[Token], place: int, language: Language) -> Cue | None:
    phrase = phrase_after(tokens, place + 1, language)
    if phrase is None or phrase.stop >= len(tokens):
        return None
    verb = language.verbs.get(tokens[phrase.stop].lower)
    ahead = " ".join(token.lower for token in tokens[phrase.stop : phrase.stop + 2])
    if not language.has("put_it", ahead) and (verb is None or verb.manner is not Manner.SAY):
        return None
    for stop in range(phrase.stop + 1, min(len(tokens), phrase.stop + _AS_TOKENS)):
        if tokens[stop].text == ",":
            where = Place.AFTER if place == 0 else Place.AROUND
            return Cue(place, stop + 1, (place, phrase.stop + 1), phrase, where, stop + 1)
    return None


def _by_source_after(tokens: Sequence[Token], place: int, language: Language) -> Cue | None:
    """Find "X zufolge"."""
    if not language.has("sources_after", tokens[place].lower):
        return None
    phrase = phrase_before(tokens, place, language)
    if phrase is None or phrase.kind is Kind.PRONOUN:
        return None
    where = Place.AFTER if phrase.first == 0 else Place.AROUND
    phrase = replace(phrase, is_subject=False)
    return Cue(phrase.first, place + 1, (place, place + 1), phrase, where, place + 1)


def _by_so(tokens: Sequence[Token], place: int, language: Language) -> Cue | None:
    """Find "…, so X."."""
    if not place or not language.has("said_so", tokens[place].lower):
        return None
    if tokens[place - 1].text != "," and not is_quote(tokens, place - 1):
        return None
    phrase = phrase_after(tokens, place + 1, language)
    if phrase is None or phrase.kind is Kind.PRONOUN or not trails(tokens, phrase.stop, language):
        return None
    return Cue(place, phrase.stop, (place, place + 1), phrase, Place.BEFORE, place)


def _by_colon(tokens: Sequence[Token], place: int, language: Language) -> Cue | None:
    """Find "X: “…”" at the beginning of a sentence."""
    if tokens[place].text != ":" or not 0 < place <= 8 or not is_quote(tokens, place + 1):
        return None
    phrase = phrase_before(tokens, place, language)
    if phrase is None or phrase.first or phrase.kind not in (Kind.NAME, Kind.DESCRIPTION):
        return None
    return Cue(0, place + 1, (place, place + 1), phrase, Place.AFTER, place + 1)


def _by_passive(tokens: Sequence[Token], place: int, language: Language) -> Cue | None:
    """Find "X was quoted as saying"."""
    words = tokens[place : place + 10]
    if not language.has("quoted", tokens[place].lower):
        return None
    if not place or not language.has("be", tokens[place - 1].lower):
        return None
    saying = next(
        (n for n, token in enumerate(words) if language.has("as_saying", token.lower)), None
    )
    subject = place - 1
    while subject and language.has("perfect", tokens[subject - 1].lower):
        subject -= 1
    phrase = subject_before(tokens, subject, language)
    if saying is None or phrase is None or is_supposed(tokens, phrase.first, language):
        return None
    begins = place + saying + 1
    begins += begins < len(tokens) and language.has("that", tokens[begins].lower)
    return Cue(phrase.first, begins, (place - 1, place + saying + 1), phrase, Place.AFTER, begins)


def _by_participle(tokens: Sequence[Token], place: int, language: Language) -> Cue | None:
    """Find "X declined, saying that …": the sentence's own subject speaks."""
    if not language.has("participles", tokens[place].lower) or not 2 < place < len(tokens) - 1:
        return None
    before, after = tokens[place - 1], tokens[place + 1]
    that = language.has("that", after.lower)
    if not (that or after.quote is not None) or before.text != ",":
        return None
    phrase = phrase_after(tokens, 0, language)
    if phrase is None or phrase.stop >= place or not tokens[phrase.stop].is_word:
        return None
    word = tokens[phrase.stop].lower
    if language.has("linkers", word) or language.has("conjunctions", word):
        return None
    begins = place + 1 + that
    return Cue(place, begins, (place, place + 1), phrase, Place.AFTER, begins)
