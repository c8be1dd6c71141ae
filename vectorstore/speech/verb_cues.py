"""Who speaks by a verb: "X said", "said X", "X has said"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vectorstore.speech.complements import is_title, placed
from vectorstore.speech.cue import Cue, Place, is_quote, is_supposed
from vectorstore.speech.language import Language, Manner, Verb
from vectorstore.speech.phrases import (
    Kind,
    Phrase,
    apposed_before,
    phrase_after,
    phrase_before,
)
from vectorstore.speech.tokens import Token

# "I'd say", "she’ll claim"
_WOULD = ("'d", "’d", "'ll", "’ll")
_PARTICLE_TOKENS = 14
_DATELINE_TOKENS = 6
_JOINERS = frozenset({"and", "but"})
_OPENINGS = frozenset({"but", "and", "yet", "doch", "aber", "und"})

_Subject = tuple[Phrase, int, int]
"""Who speaks, and the tokens of cue and speaker together."""


@dataclass(frozen=True, slots=True)
class Attributed:
    """Somebody who speaks by a verb, wherever their words stand."""

    phrase: Phrase
    first: int
    stop: int
    manner: Manner


def by_verb(tokens: Sequence[Token], place: int, language: Language) -> Cue | None:
    """Return the cue whose verb stands at a place: "X said", "said X", "hat X gesagt"."""
    if language.has("perfect_call", tokens[place].lower):
        return _calling(tokens, place, language)
    found = attributed_by(tokens, place, language)
    if found is None:
        return None
    cue = Cue(found.first, found.stop, (place, place + 1), found.phrase, Place.AFTER, found.stop)
    return placed(tokens, cue, found.manner, language)


def _calling(tokens: Sequence[Token], place: int, language: Language) -> Cue | None:
    """Return the cue of "X hat den Plan eine „Farce“ genannt": the quotation stands before it."""
    quote = place - 1
    if quote < 0 or tokens[quote].quote is None or is_title(tokens, quote, language):
        return None
    subject = _of_perfect(tokens, place, language)
    if subject is None or is_supposed(tokens, subject[1], language):
        return None
    phrase, first, _ = subject
    return Cue(first, quote, (place, place + 1), phrase, Place.AFTER, quote)


def attributed_by(tokens: Sequence[Token], place: int, language: Language) -> Attributed | None:
    """Return who speaks by the verb at a place; nobody where it is denied or only supposed."""
    if place and tokens[place].is_capital:
        return None
    known = language.verbs.get(tokens[place].lower)
    subject = None
    if language.has("perfect_verbs", tokens[place].lower):
        subject = _of_perfect(tokens, place, language)
        known = Verb(Manner.SAY) if subject else known
    if known is None:
        return None
    subject = subject or _of_finite(tokens, place, known, language)
    if subject is None:
        return None
    phrase, first, stop = subject
    if is_supposed(tokens, first, language) or _is_denied_after(tokens, stop, language):
        return None
    manner = _manner(tokens, stop, known)
    return Attributed(phrase, first, stop, manner) if manner else None


def _of_finite(
    tokens: Sequence[Token], place: int, verb: Verb, language: Language
) -> _Subject | None:
    left = _before_adverbs(tokens, place, language)
    if left is None:
        return None
    before = subject_before(tokens, left, language)
    if before and not is_quote(tokens, place - 1):
        return before, before.first, place + 1
    # the speaker may follow the verb: “…,” said X; whoever follows "told" is told
    if verb.alone is Manner.TELL:
        return None
    after = _subject_after(tokens, place, language)
    if after:
        return after, place, after.stop
    shared = _subject_shared(tokens, place, language)
    return (shared, place, place + 1) if shared else None


def subject_of_sentence(tokens: Sequence[Token], language: Language) -> Phrase | None:
    """Return who is named at the beginning of a sentence, where a verb follows."""
    first = 0
    for place, token in enumerate(tokens[:_DATELINE_TOKENS]):
        # "LONDON — The bank …", "But the bank …"
        if token.text in "—–" or (not place and token.lower in _OPENINGS):
            first = place + 1
    phrase = phrase_after(tokens, first, language)
    if phrase is None or phrase.stop >= len(tokens):
        return None
    after = tokens[phrase.stop]
    aside = after.text == "," and phrase.kind is Kind.NAME
    linked = language.has("linkers", after.lower) or language.has("conjunctions", after.lower)
    return phrase if aside or (after.is_word and not linked) else None


def _subject_shared(tokens: Sequence[Token], place: int, language: Language) -> Phrase | None:
    """Return the subject of "X accused them and said …", which stands before the first verb."""
    joined = place > 1 and tokens[place - 1].lower in _JOINERS
    if not joined or language.code != "en":
        return None
    subject = subject_of_sentence(tokens, language)
    return subject if subject and subject.stop < place - 1 else None


def _of_perfect(tokens: Sequence[Token], place: int, language: Language) -> _Subject | None:
    left = _perfect_before(tokens, place, language)
    if left is None:
        return None
    before = subject_before(tokens, left, language)
    if before:
        return before, before.first, place + 1
    after = phrase_after(tokens, left + 1, language)
    return (after, left, place + 1) if after and after.stop <= place else None


def _before_adverbs(tokens: Sequence[Token], place: int, language: Language) -> int | None:
    """Return where the subject ends, `None` where the verb is denied or only supposed."""
    left = place
    while left > 0:
        word = tokens[left - 1].lower
        if language.has("blockers", word) or word.endswith(_WOULD):
            return None
        adverb = language.has("adverbs", word) or word.endswith(
            tuple(language.words["adverb_endings"]) or "\0"
        )
        lower = not tokens[left - 1].is_capital or left == 1
        if not (adverb and lower) and not language.has("perfect", word):
            break
        left -= 1
    return left


def _perfect_before(tokens: Sequence[Token], place: int, language: Language) -> int | None:
    for left in range(place - 1, max(-1, place - 9), -1):
        word = tokens[left].lower
        if language.has("blockers", word) or word == ",":
            return None
        if language.has("perfect", word):
            # at the beginning it asks
            return left or None
    return None


def subject_before(tokens: Sequence[Token], left: int, language: Language) -> Phrase | None:
    """Return who is named before a verb, an apposition between them or not."""
    if left and tokens[left - 1].text == ",":
        phrase = apposed_before(tokens, left - 1, language)
    else:
        phrase = phrase_before(tokens, left, language)
    return None if phrase and language.has("oblique", phrase.article) else phrase


def _subject_after(tokens: Sequence[Token], place: int, language: Language) -> Phrase | None:
    phrase = phrase_after(tokens, place + 1, language)
    if phrase is None or is_quote(tokens, place - 1):
        return phrase
    if language.code == "de":
        return phrase if _can_invert(tokens, place, language) else None
    aside = place > 0 and tokens[place - 1].text in ",–—"
    ends = phrase.stop == len(tokens) or not tokens[phrase.stop].is_word
    return phrase if aside and ends else None


def _can_invert(tokens: Sequence[Token], place: int, language: Language) -> bool:
    """Return whether something else than the subject stands before a German verb."""
    if not place or tokens[place - 1].text in ",–—":
        return True
    for first in range(place - 1, max(-1, place - _PARTICLE_TOKENS), -1):
        if not tokens[first].is_word or not first:
            word = tokens[first if not first else first + 1].lower
            return (
                language.has("prepositions", word)
                or language.has("breaks", word)
                or language.has("adverbs", word)
                or language.has("times", word)
                or language.has("oblique", word)
            )
    return False


def _is_denied_after(tokens: Sequence[Token], stop: int, language: Language) -> bool:
    if language.code == "en":
        return False
    for token in tokens[stop : stop + _PARTICLE_TOKENS]:
        if token.text in ",:" or token.quote is not None:
            return False
        if language.has("blockers", token.lower):
            return True
    return False


def _manner(tokens: Sequence[Token], stop: int, verb: Verb) -> Manner | None:
    """Return what must follow a verb, given the particle that stands behind it or none."""
    for token in tokens[stop : stop + _PARTICLE_TOKENS] if verb.particles else ():
        if token.lower in verb.particles:
            return verb.particles[token.lower]
        if token.text in ",:":
            break
    return verb.alone
