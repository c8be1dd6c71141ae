"""The places in a sentence where it says who speaks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from vectorstore.speech.complements import trails
from vectorstore.speech.cue import Cue, Place, is_quote, is_supposed
from vectorstore.speech.language import Language, Manner
from vectorstore.speech.phrases import Kind, Phrase, phrase_after, phrase_before
from vectorstore.speech.pieces import is_pronoun
from vectorstore.speech.tokens import Token
from vectorstore.speech.verb_cues import by_verb, subject_before, subject_of_sentence
from vectorstore.speech.views import by_view

_AS_TOKENS = 14
_CALLED_TOKENS = 5
_SOURCE_TOKENS = 8
_LONGEST_OWN_SOURCE = 4
_SHORTEST_SOURCE = 3
_COLON_WITHIN = 8


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
            or _by_own_source(tokens, place, language)
            or _by_source(tokens, place, language)
            or _by_source_after(tokens, place, language)
            or _by_so(tokens, place, language)
            or _by_colon(tokens, place, language)
            or _by_writing(tokens, place, language)
            or _by_passive(tokens, place, language)
            or by_view(tokens, place, language)
            or (None if cues else _by_participle(tokens, place, language))
        )
        if cue and not (cues and cue.first < cues[-1].stop):
            cues.append(cue)
    return cues


def _by_source(tokens: Sequence[Token], place: int, language: Language) -> Cue | None:
    """Find "according to X" and "as X put it"."""
    if language.has("as_says", tokens[place].lower):
        return _by_as(tokens, place, language)
    if compound := _by_compound(tokens, place, language):
        return compound
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


def _by_own_source(tokens: Sequence[Token], place: int, language: Language) -> Cue | None:
    """Find "by her account" and "seinen Angaben zufolge": a possessive means who says so."""
    for slot, token in enumerate(tokens[place : place + 2], start=place):
        pronoun = language.possessives.get(token.lower)
        if pronoun is None:
            continue
        words = [near.lower for near in tokens[place : place + _LONGEST_OWN_SOURCE]]
        words[slot - place] = "…"
        told = (n for n in range(2, len(words) + 1) if tuple(words[:n]) in language.own_sources)
        stop = next(told, None)
        if stop is not None:
            phrase = Phrase(slot, slot + 1, Kind.PRONOUN, (replace(token, lower=pronoun),))
            where = Place.AFTER if place < 2 else Place.AROUND
            begins = _after_aside(tokens, place + stop)
            return Cue(place, begins, (place, place + stop), phrase, where, begins)
    return None


def _by_compound(tokens: Sequence[Token], place: int, language: Language) -> Cue | None:
    """Find "nach Polizeiangaben": who says so is the first part of the word."""
    opens = any(words[0] == tokens[place].lower for words in language.sources_before)
    if place + 1 >= len(tokens) or not opens:
        return None
    token = tokens[place + 1]
    ending = next((e for e in language.words["source_endings"] if token.lower.endswith(e)), "")
    name = token.text[: len(token.text) - len(ending)].rstrip("-")
    if not ending or len(name) < _SHORTEST_SOURCE:
        return None
    source = Token(name, name.lower(), token.start, token.start + len(name))
    phrase = Phrase(place + 1, place + 2, Kind.BODY, (source,))
    where = Place.AFTER if place < 2 else Place.AROUND
    return Cue(place, place + 2, (place, place + 2), phrase, where, place + 2)


def _by_writing(tokens: Sequence[Token], place: int, language: Language) -> Cue | None:
    """Find "in dem Bericht heißt es, dass …" and "…, heißt es in dem Bericht"."""
    es = place + 1 < len(tokens) and tokens[place + 1].lower == "es"
    if not es or not language.has("stands_written", tokens[place].lower):
        return None
    before = phrase_before(tokens, place, language, after_preposition=True)
    if before is not None and before.first:
        begins = _after_aside(tokens, place + 2)
        begins += begins < len(tokens) and language.has("that", tokens[begins].lower)
        phrase = replace(before, is_subject=False)
        return Cue(before.first - 1, begins, (place, place + 2), phrase, Place.AFTER, begins)
    after = phrase_after(tokens, place + 3, language)
    if after is None or not place or tokens[place - 1].text != ",":
        return None
    phrase = replace(after, is_subject=False)
    return Cue(place, after.stop, (place, place + 2), phrase, Place.BEFORE, place)


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
    if not language.has("put_it", ahead) and (verb is None or verb.alone is not Manner.SAY):
        return None
    for stop in range(phrase.stop + 1, min(len(tokens), phrase.stop + _AS_TOKENS)):
        if tokens[stop].text == ",":
            where = Place.AFTER if place == 0 else Place.AROUND
            return Cue(place, stop + 1, (place, phrase.stop + 1), phrase, where, stop + 1)
    return None


def _by_source_after(tokens: Sequence[Token], place: int, language: Language) -> Cue | None:
    """Find "X zufolge" and "Angaben des X zufolge"."""
    if not language.has("sources_after", tokens[place].lower):
        return None
    nouns = range(place - 1, max(-1, place - _SOURCE_TOKENS), -1)
    noun = next((n for n in nouns if language.has("source_nouns", tokens[n].lower)), None)
    if noun is None:
        phrase = phrase_before(tokens, place, language)
    else:
        phrase = phrase_after(tokens, noun + 1, language)
        article = noun > 0 and language.has("determiners", tokens[noun - 1].lower)
        phrase = replace(phrase, first=noun - article) if phrase else None
    if phrase is None or phrase.kind is Kind.PRONOUN or phrase.stop != place:
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
    """Find "X: “…”" at the beginning of a sentence, and in German "X sah das anders: Es sei …"."""
    if tokens[place].text != ":" or not 0 < place <= _COLON_WITHIN:
        return None
    if is_quote(tokens, place + 1):
        phrase = phrase_before(tokens, place, language)
        whole = phrase is not None and not phrase.first
        if not whole:
            # before it stands more than who speaks: "X was blunter"
            phrase = subject_of_sentence(tokens, language)
            whole = phrase is not None and phrase.stop < place
    else:
        subjunctive = any(language.has("subjunctive", token.lower) for token in tokens[place:])
        phrase = subject_of_sentence(tokens, language) if subjunctive else None
        whole = phrase is not None
    if phrase is None or not whole or phrase.kind not in (Kind.NAME, Kind.DESCRIPTION):
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
    if not 2 < place < len(tokens) - 1 or tokens[place - 1].text != ",":
        return None
    begins = _after_participle(tokens, place, language)
    phrase = subject_of_sentence(tokens, language) if begins else None
    if phrase is None or begins is None or phrase.stop >= place:
        return None
    return Cue(place, begins, (place, place + 1), phrase, Place.AFTER, begins)


def _after_participle(tokens: Sequence[Token], place: int, language: Language) -> int | None:
    """Return where the words begin that a participle reports, `None` where it reports none."""
    word, after = tokens[place].lower, tokens[place + 1]
    if language.has("participles_quote", word):
        near = range(place + 1, min(len(tokens), place + _CALLED_TOKENS))
        return next((n for n in near if tokens[n].quote is not None), None)
    if not language.has("participles", word):
        return None
    if language.has("that", after.lower):
        return place + 2
    clause = language.has("determiners", after.lower) or is_pronoun(after.lower, language)
    return place + 1 if clause or after.is_capital or after.quote is not None else None
