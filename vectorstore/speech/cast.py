"""Whom a phrase means, given the sentences before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vectorstore.speech.language import Language, variants
from vectorstore.speech.names import bare
from vectorstore.speech.phrases import Kind, Phrase, phrase_after
from vectorstore.speech.roster import Figure, Roster, trait_of
from vectorstore.speech.tokens import Token
from vectorstore.speech.wording import wording

# after so many sentences without the name, a pronoun may mean anybody
_PRONOUN_REACH = 4
_DESCRIPTION_REACH = 20
# the words before a name that can belong to it: "with the harbour master Iris Cobb"
_PHRASE = 4


@dataclass(frozen=True, slots=True)
class _Described:
    """Somebody without a name: "an official of the port authority"."""

    text: str
    head: str
    modifiers: frozenset[str]


class Cast:
    """The figures of one text, followed from sentence to sentence."""

    def __init__(self, language: Language, roster: Roster) -> None:
        self._language = language
        self._roster = roster
        self._bodies: dict[str, Figure] = {}
        self._described: dict[str, _Described] = {}
        self._seen: dict[int, list[Figure]] = {}
        self._spoke: dict[int, Figure] = {}
        self._number = 0

    def begin(self, tokens: Sequence[Token]) -> None:
        """Go on to the next sentence."""
        self._number += 1
        seen = self._seen[self._number] = []
        for place, token in enumerate(tokens):
            figure = self._roster.known(bare(token)) if token.is_capital else None
            if figure:
                seen.append(figure)
                # who goes by a last name alone is a person, but in German every noun is a capital
                alone = self._language.code == "en" and _stands_alone(tokens, place)
                figure.is_sure = figure.is_sure or alone
            if self._language.has("determiners", token.lower):
                phrase = phrase_after(tokens, place, self._language)
                if phrase and phrase.kind is Kind.DESCRIPTION:
                    self._by_description(phrase)

    def who(self, phrase: Phrase, before: Sequence[Token]) -> Figure | None:
        """Return whom a phrase means, `None` where that cannot be told.

        `before` are the words of its sentence that stand before it.
        """
        if phrase.kind is Kind.PRONOUN:
            figure = self._by_pronoun(phrase, before)
        elif phrase.kind is Kind.NAME:
            figure = self._roster.named(phrase)
        elif phrase.kind is Kind.BODY:
            figure = self._by_body(phrase)
        else:
            figure = self._by_description(phrase)
        if figure:
            self._spoke[self._number] = figure
        return figure

    def _by_body(self, phrase: Phrase) -> Figure:
        text = wording(phrase, self._language)
        return self._bodies.setdefault(variants(text), Figure(text, is_person=False))

    def _by_description(self, phrase: Phrase) -> Figure | None:
        noun = phrase.role[-1]
        # "des Direktors" is the "Direktor"; of officials, none is the official
        genitive = self._language.has("oblique", phrase.article)
        head = trait_of(noun) if genitive else variants(noun.lower)
        modifiers = frozenset(map(trait_of, phrase.words)) - {head}
        modifiers -= self._language.words["determiners"] | self._language.words["linkers"]
        described = _Described(wording(phrase, self._language), head, modifiers)
        if self._language.has("definite", phrase.article):
            figures = self._roster.with_traits(head, modifiers)
            if figures:
                return figures[0] if len(figures) == 1 else self._latest(figures)
            described = self._earlier(described, phrase) or described
            if self._language.heads(phrase.role[-1].lower, "generic"):
                return self._lately(phrase)
        self._described[head] = described
        one_person = bool(phrase.article) and not head.endswith("s")
        is_person = one_person and self._language.heads(phrase.role[-1].lower, "roles")
        return Figure(described.text, is_person=is_person, genders=self._genders(phrase))

    def _genders(self, phrase: Phrase) -> set[str]:
        noun = phrase.role[-1].lower
        told = {gender for gender in ("male", "female") if self._language.has(gender, noun)}
        by_article = self._language.genders.get(phrase.article) if phrase.is_subject else None
        return told or ({by_article} if by_article else set())

    def _lately(self, phrase: Phrase) -> Figure | None:
        """Return who was named just before a description that fits anybody: "the 58-year-old"."""
        gender = self._language.genders.get(phrase.article)
        genders = [gender] if gender else ["male", "female"]
        found = [figure for figure in map(self._before, genders) if figure]
        return found[0] if found and all(one is found[0] for one in found) else None

    def _earlier(self, described: _Described, phrase: Phrase) -> _Described | None:
        """Return who was last described by the same word, unless told apart by another."""
        earlier = self._described.get(described.head)
        if earlier is None:
            return None
        names = all(token.is_capital for token in phrase.role[:-1])
        unnamed = earlier.text == earlier.text.lower()
        agrees = described.modifiers <= earlier.modifiers or (names and unnamed)
        return earlier if agrees else None

    def _latest(self, figures: Sequence[Figure]) -> Figure | None:
        wanted = {id(figure) for figure in figures}
        for number in range(self._number, max(0, self._number - _DESCRIPTION_REACH), -1):
            found = [one for one in self._seen[number] if id(one) in wanted]
            if found:
                return found[0] if all(one is found[0] for one in found) else None
        return None

    def _by_pronoun(self, phrase: Phrase, before: Sequence[Token]) -> Figure | None:
        word = phrase.words[0].lower
        group = self._language.has("pronouns_plural", word)
        if group and before and before[-1].is_word:
            # "I think they said": who they are, the writer does not say
            return None
        if group or self._language.has("pronouns_thing", word):
            spoke = self._spoke.get(self._number - 1) or self._spoke.get(self._number - 2)
            return spoke if spoke and not spoke.is_person else None
        gender = "male" if self._language.has("pronouns_male", word) else "female"
        found = self._before(gender)
        here = self._named_in(before, gender)
        if len(here) == 1 and not self._is_oblique(before, here[0]):
            # "When X arrived, she said": nobody from before, though they may be a woman, too
            fronted = bool(before) and self._language.has("fronting", before[0].lower)
            found = here[0] if fronted else found or here[0]
        if found is None or any(one is not found for one in here):
            return None
        found.genders.add(gender)
        return found

    def _named_in(self, before: Sequence[Token], gender: str) -> list[Figure]:
        """Return those of a gender who are named before a pronoun in its sentence, each once."""
        known = (self._roster.known(bare(token)) for token in before if token.is_capital)
        return list({id(one): one for one in known if one and one.fits(gender)}.values())

    def _is_oblique(self, before: Sequence[Token], figure: Figure) -> bool:
        """Return whether somebody is named behind a preposition, and so is not the subject."""
        names = (n for n, token in enumerate(before) if token.is_capital)
        first = next(n for n in names if self._roster.known(bare(before[n])) is figure)
        return any(
            self._language.has("prepositions", token.lower)
            for token in before[max(0, first - _PHRASE) : first]
        )

    def _before(self, gender: str) -> Figure | None:
        """Return the one person of a gender in the nearest sentence before that has any."""
        for number in range(self._number - 1, max(0, self._number - 1 - _PRONOUN_REACH), -1):
            spoke = self._spoke.get(number)
            if spoke and spoke.is_person and spoke.fits(gender):
                return spoke
            named = [one for one in self._seen[number] if one.is_sure and one.fits(gender)]
            named = [one for one in named if one.genders] or named
            if named:
                return named[0] if all(one is named[0] for one in named) else None
            if spoke and not spoke.is_person:
                return None
        return None


def _stands_alone(tokens: Sequence[Token], place: int) -> bool:
    before = tokens[place - 1] if place else None
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    alone = after is None or not after.is_capital
    return alone and (before is None or before.lower == "and" or not before.is_word)
