"""What a question takes for granted: a sentence that does not speak of it is no answer to it.

"Who is the mayor of Ankara?" is not answered by whoever speaks of Ankara, nor "Which missiles did
Poland buy?" by what Turkey bought.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.conversation import Understood
from assistant.countries import Name, is_people, same_country
from assistant.cues import CUES
from assistant.search import Found
from assistant.selection import Candidate
from vectorstore.sentences import sentence_spans
from vectorstore.terms import content_terms, fold, terms, words
from vectorstore.types import Facts, Voice

_NAME = re.compile(
    r"(?<!^)(?<!\w)[^\W\d_a-z][\w.’-]*(?:\s+(?:of\s+|the\s+){0,2}[^\W\d_a-z][\w.’-]*)*"
)
_DESCRIBED = re.compile(r"\s+[^\W\d_]")
_CAPITAL = re.compile(r"(?:[^\W\d_a-z]|\d)[\w-]*")
_TALK = (Voice.POST, Voice.COMMENT)
# so many characters before a sentence stands what it takes as said
_REACH = 3_000
_MANY = 3
_JOINS = frozenset("and or und oder".split())
# who is this sure is right as a rule
_SURE = 0.35
# where the surest do not speak of it, a much less sure one that happens to is no answer either
_SHARE_OF_BEST = 0.7

_WHO = re.compile(
    r"^(?:and |so )?(?:who(?: is|'s| was)|wer (?:ist|war)) (?P<asked>.+?)\W*$",
    re.DOTALL,
)
_OWNED = re.compile(r"^(?P<whose>.+?)'s? (?P<office>.+)$")
_OF = re.compile(r"^(?:the|a|an|der|die) (?P<office>[\w -]+?) (?:of|in|at|for|von) (?P<whose>.+)$")
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


@dataclass(frozen=True, slots=True)
class Office:
    """An office whose holder is asked for: "minister", and "defence" and "Poland"."""

    noun: str
    of: tuple[Name, ...]
    """The names that say which."""


def holding_presupposed(
    sides: Sequence[Found], understood: Understood, facts: Mapping[str, Facts]
) -> list[Found]:
    """Return what was found, without the sentences that lack what the question takes for granted.

    The names in it have to stand in the sentence, near before it or in what is known of the text, a
    country by whatever name; the office whose holder is asked for, in the sentence itself or the
    one before. Who talks leaves names out.
    """
    question = understood.reading.topic
    # of several sides each may call a thing otherwise, but hardly a country
    names = names_in(question, only_countries=len(sides) > 1)
    office = office_in(question)
    found = list(sides)
    if names:
        # what follows up is as near to the question before it
        least = _SHARE_OF_BEST if len(understood.topics) == 1 else 0.0
        joined = not _JOINS.isdisjoint(words(question))
        found = [_near_names(side, names, facts, joined=joined, least=least) for side in found]
    if office:
        found = [_without(side, [_holds(c, office) for c in side.candidates]) for side in found]
    return found


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
        if not only_countries or _is_country(name):
            found.append(name)
    return list(dict.fromkeys(found))


def _says(question: str, end: int) -> bool:
    """Return whether a verb of saying follows: of whoever speaks others need not be told."""
    following = words(question[end:])[:1]
    return bool(following) and following[0] in CUES["stating"]


def _is_country(name: Name) -> bool:
    return len(same_country(name)) > 1


def _near_names(
    found: Found,
    names: Sequence[Name],
    facts: Mapping[str, Facts],
    *,
    joined: bool,
    least: float,
) -> Found:
    if not found.candidates or found.candidates[0].score >= _SURE:
        return found
    told = [_told(candidate, facts) for candidate in found.candidates]
    # what stands near none of them may be written otherwise
    meant = [name for name in names if any(_is_told(name, one) for one in told)]
    # of "A and B" one part is answered by itself
    allowed = 1 if len(meant) >= _MANY or joined else 0
    return _without(
        found,
        [
            candidate.evidence.passage.segment.voice in _TALK
            or sum(not _is_told(name, one) for name in meant) <= allowed
            for candidate, one in zip(found.candidates, told, strict=True)
        ],
        least=least,
    )


def _without(found: Found, holding: Sequence[bool], *, least: float = 0.0) -> Found:
    """Return what was found without what does not hold.

    Nothing where the best that does is less sure than the best at all by more than such a share.
    """
    kept = [one for one, holds in zip(found.candidates, holding, strict=True) if holds]
    best = max((one.score for one in found.candidates), default=0.0)
    sure = bool(kept) and kept[0].score >= least * best
    return replace(found, candidates=tuple(kept) if sure else ())


@dataclass(frozen=True, slots=True)
class _Told:
    """The terms of a sentence, of those before it, and of what is known of the text."""

    words: frozenset[str]
    names: frozenset[str]
    """Those that begin with a capital letter."""


def _told(candidate: Candidate, facts: Mapping[str, Facts]) -> _Told:
    segment = candidate.evidence.passage.segment
    known = facts.get(segment.document_id, Facts())
    about = (known.title, known.publisher, segment.speaker, segment.quoted_by)
    text = " ".join([_near(candidate, None), *filter(None, about)])
    return _Told(frozenset(terms(text)), frozenset(terms(" ".join(_CAPITAL.findall(text)))))


def _near(candidate: Candidate, before: int | None) -> str:
    """Return a sentence with so many before it, or all that are near, of the same segment."""
    segment, sentence = candidate.evidence.passage.segment, candidate.sentence
    begins = max(segment.start, sentence.start - _REACH)
    ahead = segment.text[begins - segment.start : sentence.start - segment.start]
    if before is not None:
        spans = sentence_spans(ahead)[-before:] if before else []
        ahead = ahead[spans[0][0] :] if spans else ""
    return f"{ahead} {sentence.text}"


def _is_told(name: Name, told: _Told) -> bool:
    """Return whether a country is told by any of its names, whoever else by a part of theirs.

    A part of "Open Skies" has to be a name itself: somebody who is open to it is none.
    """
    if _is_country(name):
        return any(told.words.issuperset(form) for form in same_country(name))
    return not (told.words if len(name) == 1 else told.names).isdisjoint(name)


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
    which = (tuple(content_terms(one)) for one in (*named[:-1], *more, found["whose"]))
    return Office(named[-1], tuple(filter(None, which)))


def _holds(candidate: Candidate, office: Office) -> bool:
    """Return whether a sentence speaks of an office, in a country that it names itself.

    Of what else the office is may stand in the sentence before.
    """
    own, near = (content_terms(_near(candidate, before)) for before in (0, 1))
    return any(_is_office(word, office.noun) for word in words(candidate.sentence.text)) and all(
        any(_runs_in(form, own) for form in same_country(name))
        if _is_country(name)
        else _runs_in(name, near) or _initials(name) in near
        for name in office.of
    )


def _runs_in(name: Name, told: Sequence[str]) -> bool:
    """Return whether the words of a name follow each other: the United Nations are no states."""
    size = len(name)
    return any(tuple(told[at : at + size]) == name for at in range(len(told) - size + 1))


def _initials(name: Name) -> str:
    return "".join(term[0] for term in name) if len(name) > 1 else ""


def _is_office(word: str, noun: str) -> bool:
    for alike in (_HEADS, _MINISTERS):
        if noun in alike and word in alike:
            return True
    return word.startswith(noun[:_SAME_START])
