"""What a question takes for granted: names, an office that somebody holds, a deed that was done."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.evidence.countries import Name, is_people, same_country
from assistant.scope.cues import CUES
from vectorstore.terms import STOP_WORDS, content_terms, fold, stem, terms, words

_NAME = re.compile(
    r"(?<!^)(?<!\w)[^\W\d_a-z][\w.’-]*(?:\s+(?:of\s+|the\s+){0,2}[^\W\d_a-z][\w.’-]*)*"
)
_DESCRIBED = re.compile(r"\s+[^\W\d_]")
_WHO = re.compile(
    r"^(?:and |so )?(?:who(?: is|'s| was)|wer (?:ist|war)) (?P<asked>.+?)\W*$",
    re.DOTALL,
)
_OWNED = re.compile(r"^(?P<whose>.+?)'s? (?P<office>.+)$")
_OF = re.compile(r"^(?:the|a|an|der|die) (?P<office>[\w -]+?) (?:of|in|at|for|von) (?P<whose>.+)$")
_PLACED = re.compile(r" (?:in|at|von) ")
_BARE = frozenset(
    "current present new old former then first second third last final next only main top official"
    " original famous name".split()
)
_LONGEST = 4
# whoever is at the head of something is called so or so
_HEADS = frozenset(
    "head leader chief president chair chairman chairwoman ceo director boss governor king queen"
    " ruler commander general secretary premier chancellor prasident prasidentin leiter chef"
    " direktor vorsitzender vorsitzende kanzler kanzlerin".split()
)
_MINISTERS = frozenset("minister ministers secretary ministerin".split())
_OFFICES = (
    _HEADS
    | _MINISTERS
    | frozenset(
        "mayor ambassador senator judge spokesman spokeswoman spokesperson envoy commissioner"
        " treasurer bishop pope coach captain manager owner rector dean speaker deputy"
        " burgermeister burgermeisterin botschafter sprecher sprecherin trainer besitzer".split()
    )
)
_SAME_START = 5
_WHEN_OR_WHY = re.compile(
    r"^(?:and |but |so )?(?:why|when|where|how|since when|in (?:what|which) (?:year|month)|"
    r"on (?:what|which) (?:day|date)) "
    r"(?:did|does|has|have|had|will|was|were|is|are)\b",
    re.IGNORECASE,
)
_LIFE = frozenset("born die died".split())
# with one of these a verb is as often said in one word: "run out", "expire"
_PARTICLES = frozenset("out up off down over away back apart".split())
# of these no word need be left in what answers: where it stands is told by a place, when a work
# came out by a year in brackets
_LIGHT = frozenset(
    "year month day date located situated based found happen happened occur occurred place come"
    " came held called known released published aired".split()
)


@dataclass(frozen=True, slots=True)
class Office:
    """An office whose holder is asked for: "minister", and "defence" and "Poland"."""

    noun: str
    of: tuple[Name, ...]
    """The names that say which."""


def names_in(question: str, *, only_countries: bool = False) -> list[Name]:
    """Return the names in a question, or those of countries and capitals; its first word is none.

    A people is one only by itself: a German ruler need not be called so. Who says something is
    none either.
    """
    found = []
    for match in _NAME.finditer(question):
        name = tuple(terms(match.group()))
        describes = is_people(name) and _DESCRIBED.match(question, match.end())
        if not name or describes or _says(question, match.end()):
            continue
        # "And how can I ...? What is ..." names nobody, but "the US" does
        named = is_country(name) or not STOP_WORDS.issuperset(words(match.group()))
        if named and (not only_countries or is_country(name)):
            found.append(name)
    return list(dict.fromkeys(found))


def _says(question: str, end: int) -> bool:
    """Return whether a verb of saying follows: of whoever speaks others need not be told."""
    following = words(question[end:])[:1]
    return bool(following) and following[0] in CUES["stating"]


def is_country(name: Name) -> bool:
    """Return whether a name is one of a country, its people or its capital."""
    return len(same_country(name)) > 1


def office_in(question: str) -> Office | None:
    """Return the office whose holder a question asks for: "who is the mayor of Ankara?"."""
    who = _WHO.search(fold(question).strip())
    if not who:
        return None
    found = _OWNED.search(who["asked"]) or _OF.search(who["asked"])
    if not found:
        return None
    office, *more = re.split(r" of ", found["office"])
    named = [word for word in words(office) if word not in _BARE]
    if not named or named[-1] not in _OFFICES or len(named) > _LONGEST:
        return None
    whose = _PLACED.split(found["whose"])
    which = (tuple(content_terms(one)) for one in (*named[:-1], *more, *whose))
    return Office(named[-1], tuple(filter(None, which)))


def is_office(word: str, noun: str) -> bool:
    """Return whether a word can say of somebody that they hold an office."""
    for alike in (_HEADS, _MINISTERS):
        if noun in alike and word in alike:
            return True
    return word.startswith(noun[:_SAME_START])


def deed_in(question: str) -> str | None:
    """Return the stem of the one word by which a question says what somebody did, if it is one.

    "Why did Greece leave the pact?" takes for granted that it left; all else in it are names.
    """
    if not _WHEN_OR_WHY.match(question) or not _PARTICLES.isdisjoint(words(question)):
        return None
    # when somebody lived stands in brackets
    if not _LIFE.isdisjoint(words(question)) and not question.lower().startswith("where"):
        return None
    names = {term for name in names_in(question) for term in name}
    said = [word for word in words(question) if word not in STOP_WORDS | _LIGHT]
    left = [stem(word) for word in said if stem(word) not in names]
    return left[0] if names and len(left) == 1 else None
