"""Questions that get none of what was found: they leave open what, or who, they are about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.about.byline_questions import asks_of_some_text
from assistant.about.bylines import missing_byline
from assistant.asked_back import ask_back, shown
from assistant.conversation import Understood
from assistant.evidence.search import Found
from assistant.evidence.selection import names_asked
from assistant.scope.cues import ALL_CUES, CUES, VOICE_WORDS
from assistant.types import Choice, Reason, Turn
from vectorstore.terms import STOP_WORDS, content_terms, words
from vectorstore.types import Facts

_POINTERS = frozenset("this these diese dieser dieses".split())
_PRONOUNS = frozenset("it he she they him her them his its their er sie es ihn ihm ihr".split())
# of these a question speaks without anything before it
_OF_NOW = frozenset(
    "year month week day morning evening today time moment way point case world question site"
    " website index folder chat jahr monat woche tag mal moment fall frage".split()
)
_NO_MATTER = STOP_WORDS | _OF_NOW | ALL_CUES
_JOINS = frozenset(("and", "und"))
# "when was this published" says of a text what is done with nothing else
_DONE = frozenset("published written posted veroffentlicht geschrieben".split())
# "which of these" points at choices that the question was meant to give
_PARTS = frozenset("of like from von".split())
_FEWEST = 2
_FEW_TERMS = 1


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a question gets no answer, and what the asker is told instead."""

    reason: Reason
    text: str
    choices: tuple[Choice, ...] = ()


def refused(
    understood: Understood, found: Found, facts: Mapping[str, Facts], history: Sequence[Turn]
) -> Refusal | None:
    """Return why a question gets no answer whatever was found, `None` where it may get one.

    It asks for the author or date of a text that bears none, or leaves open what it is about.
    """
    if missing := missing_byline(understood, found, facts):
        return Refusal(Reason.NOT_IN_DOCUMENTS, missing)
    meant = choices(understood, found, facts, history)
    if not meant and not _is_open(understood, found, history):
        return None
    return Refusal(Reason.UNDERSPECIFIED, ask_back(meant), shown(meant))


def choices(
    understood: Understood, found: Found, facts: Mapping[str, Facts], history: Sequence[Turn]
) -> tuple[Choice, ...]:
    """Return the documents that a question may mean, one a title, where it leaves that open.

    It points at a text ("this report") or names nothing at all, and there are several; or it points
    at something ("this bridge", "what does it cost") that neither it nor the talk before names, and
    several documents could answer. Empty for every other question.
    """
    scope, question = understood.reading.scope, understood.reading.question
    if scope.documents or scope.speakers:
        return ()
    # in "is this bridge in Porto" the name does not say which
    if names_asked(question) and not _gestures(question, history):
        return ()
    answering = [
        candidate.evidence.passage.segment.document_id
        for candidate in found.candidates
        if candidate.score >= found.threshold
    ]
    if not history and (points_at_a_text(question) or asks_of_some_text(understood)):
        answering.extend(facts)
    elif not points_at_a_matter(question, history):
        return ()
    titled: dict[str, str] = {}
    for document in answering:
        titled.setdefault(facts[document].title or document, document)
    if len(titled) < _FEWEST:
        return ()
    return tuple(Choice(document, title) for title, document in titled.items())


def _is_open(understood: Understood, found: Found, history: Sequence[Turn]) -> bool:
    """Return whether a first question points at what it does not name, and nothing answers it."""
    return not history and not found.answers and _gestures(understood.reading.question, history)


def points_at_a_text(question: str) -> bool:
    """Return whether a question names nothing, or a text by nothing but a gesture."""
    asked = words(question)
    if not content_terms(question):
        return True
    return any(
        word in _POINTERS
        and before not in _PARTS
        and (not noun or noun in CUES["texts"] | VOICE_WORDS.keys() | _DONE)
        for before, word, noun in zip(["", *asked], asked, [*asked[1:], ""], strict=False)
    )


def points_at_a_matter(question: str, history: Sequence[Turn]) -> bool:
    """Return whether a question points at what nothing in it or before it names."""
    if _gestures(question, history):
        return True
    asked = words(question)
    # "what does it mean that ..." points ahead: only of hardly anything else is it sure
    others = [term for term in content_terms(question) if term not in _PRONOUNS]
    vague = not history and len(others) <= _FEW_TERMS
    # "who were the millers and what did they do" has named them
    return vague and _JOINS.isdisjoint(asked) and not _PRONOUNS.isdisjoint(asked)


def _gestures(question: str, history: Sequence[Turn]) -> bool:
    """Return whether it says "this bridge" of one that nothing before it names."""
    return any(
        word in _POINTERS and noun not in _NO_MATTER and not _told(noun, history)
        for word, noun in pairwise(words(question))
    )


def _told(noun: str, history: Sequence[Turn]) -> bool:
    said = {term for turn in history for term in content_terms(f"{turn.question} {turn.answer}")}
    return not said.isdisjoint(content_terms(noun))
