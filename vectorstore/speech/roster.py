"""The people of a text, in full as first introduced."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from vectorstore.speech.language import Language, variants
from vectorstore.speech.names import (
    bare,
    capital_runs,
    name_start,
    role_after,
    role_before,
    text_of,
)
from vectorstore.speech.phrases import Phrase
from vectorstore.speech.tokens import Token, tokenize

_MOST_NAME_WORDS = 6
_LONGEST_LINE = 4_000
# people of one last name; more are told apart by nothing
_MOST_BEARERS = 8


@dataclass(slots=True, eq=False)
class Figure:
    """Somebody the text speaks of."""

    name: str
    is_person: bool = True
    is_sure: bool = False
    """Whether more than capital letters say that this is a person."""
    traits: set[str] = field(default_factory=set)
    """Folded words of the roles that the text gives them."""
    genders: set[str] = field(default_factory=set)

    def fits(self, gender: str) -> bool:
        """Return whether nothing known speaks against a gender."""
        return not self.genders or gender in self.genders


@dataclass(frozen=True, slots=True)
class _Mention:
    """A full name with the capitals around it, as tokens."""

    first: int
    """Of the capitals, a role included."""
    start: int
    """Of the name."""
    stop: int


class Roster:
    """The people whom a text names, by last name and by what they are."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._by_last: dict[str, list[Figure]] = {}
        self._by_trait: dict[str, list[Figure]] = {}

    def read(self, tokens: Sequence[Token]) -> None:
        """Take in the people whom a sentence names in full."""
        for mention in self._mentions(tokens):
            figure = self._introduce(tokens[mention.start : mention.stop])
            role = self._role(tokens, mention)
            self._gender(figure, tokens[mention.start].lower, role)
            if role or figure.genders:
                figure.is_sure = True
                self._give(figure, role)

    def read_names(self, text: str) -> None:
        """Take in the full names of a whole document, where the text read gives a last name only.

        They must stand with a role, for a commenter may bear a minister's name; a last name that
        two people bear stays as it stands.
        """
        elsewhere: dict[str, dict[str, str]] = {}
        for line in text.splitlines():
            if len(line) > _LONGEST_LINE:
                continue
            tokens = tokenize(line, 0, len(line), ())
            for mention in self._mentions(tokens):
                if self._role(tokens, mention):
                    name = text_of(tokens[mention.start : mention.stop])
                    last = variants(tokens[mention.stop - 1].text)
                    elsewhere.setdefault(last, {})[variants(name)] = name
        for last, names in elsewhere.items():
            if last not in self._by_last and len(names) == 1:
                self._by_last[last] = [Figure(name) for name in names.values()]

    def known(self, last: str) -> Figure | None:
        """Return who alone bears a last name."""
        bearers = self._by_last.get(variants(last), [])
        return bearers[0] if len(bearers) == 1 else None

    def with_traits(self, head: str, modifiers: frozenset[str]) -> list[Figure]:
        """Return the people who are what a description says."""
        return [one for one in self._by_trait.get(head, []) if modifiers <= one.traits]

    def named(self, phrase: Phrase) -> Figure:
        """Return who is meant by a name, as first introduced in full where one alone bears it."""
        full = text_of(phrase.words)
        bearers = self._by_last.get(variants(phrase.words[-1].text), [])
        if len(phrase.words) == 1 and self._language.code == "de":
            # every noun has a capital there, and two of them are no name yet
            bearers = [one for one in bearers if one.is_sure]
        elif len(phrase.words) > 1:
            bearers = [one for one in bearers if variants(one.name) == variants(full)]
        if len(bearers) != 1:
            bearers = [Figure(full, is_sure=True)]
            self._by_last.setdefault(variants(phrase.words[-1].text), bearers)
        figure = bearers[0]
        figure.is_sure = True
        self._gender(figure, phrase.words[0].lower, phrase.role)
        self._give(figure, phrase.role)
        return figure

    def _mentions(self, tokens: Sequence[Token]) -> Iterator[_Mention]:
        for first, stop in capital_runs(tokens, self._language):
            start = first + name_start(tokens[first:stop], self._language)
            if self._is_full_name(tokens[start:stop]):
                yield _Mention(first, start, stop)

    def _is_full_name(self, name: Sequence[Token]) -> bool:
        language = self._language
        return (
            2 <= len(name) <= _MOST_NAME_WORDS
            and name[0].is_capital
            and not language.heads(name[-1].lower, "bodies")
            and not language.has("places", name[-1].lower)
            and not name[-1].lower.endswith(("’s", "'s"))
        )

    def _introduce(self, name: Sequence[Token]) -> Figure:
        figure = Figure(text_of(name))
        known = self._by_last.setdefault(variants(name[-1].text), [])
        for one in known:
            if variants(one.name) == variants(figure.name):
                return one
        if len(known) < _MOST_BEARERS:
            known.append(figure)
        return figure

    def _role(self, tokens: Sequence[Token], mention: _Mention) -> list[Token]:
        """Return what the bearer of a name is called beside it, nothing where that is no role."""
        role = [
            *role_before(tokens, mention.first, self._language),
            *tokens[mention.first : mention.start],
        ]
        role += role_after(tokens, mention.stop, self._language)
        known = any(self._language.heads(token.lower, "roles") for token in role)
        return role if known else []

    def _give(self, figure: Figure, role: Sequence[Token]) -> None:
        for token in role:
            trait = trait_of(token)
            if trait not in figure.traits:
                figure.traits.add(trait)
                self._by_trait.setdefault(trait, []).append(figure)

    def _gender(self, figure: Figure, given: str, role: Sequence[Token]) -> None:
        language = self._language
        words = [token.lower for token in role]
        for gender in ("male", "female"):
            told = any(language.has(gender, word) for word in words)
            if told or language.has(f"given_{gender}", given):
                figure.genders.add(gender)
        if language.code == "de" and any(
            word.endswith("in") and language.heads(word, "roles") for word in words
        ):
            figure.genders.add("female")


def trait_of(token: Token) -> str:
    """Return a word as roles are compared by: folded, possessive and plural endings dropped."""
    word = variants(bare(token))
    return word.removesuffix("s") if len(word) > 3 else word
