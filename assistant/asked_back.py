"""The question back which document is meant: how it is put, and which one a reply picks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.scope import read_scope
from assistant.types import Choice, Turn
from vectorstore.terms import STOP_WORDS, content_terms, fold, words
from vectorstore.types import DocumentSummary

_MOST_SHOWN = 6
"""As many as fit a phone's screen; who means another one names it."""
_WHICH = "Which document do you mean?"
_WHICH_OF = "Which of {:,} documents do you mean?"
_ASKED = re.compile(r"^Which (?:document|of [\d,]+ documents) do you mean\?$")
_ITEM = "- "
_MORE = "…"
_CURE = "Ask again and name it, or choose the document."
_PLACES = {
    word: place
    for place, listed in enumerate(
        (
            "first 1st 1 erste ersten erster",
            "second two 2nd 2 zweite zweiten zweiter",
            "third three 3rd 3 dritte dritten dritter",
            "fourth four 4th 4 vierte vierten vierter",
            "fifth five 5th 5 funfte funften funfter",
            "sixth six 6th 6 sechste sechsten sechster",
        )
    )
    for word in listed.split()
} | dict.fromkeys("last letzte letzten letzter".split(), -1)
# words with which somebody picks: "number two, please", "I mean the article by Ann"
_PICKING = frozenset(
    "one number no nr please document text article thread mean meant i the document das den die der"
    " nummer bitte dokument artikel meine".split()
)


def ask_back(meant: Sequence[Choice]) -> str:
    """Return the question back: a line of its own, the first titles as a list, what to do.

    It holds none of the documents' words. The list is one in Markdown too.
    """
    if not meant:
        return "The question leaves open what it is about. Ask again with what you mean by name."
    more = len(meant) > _MOST_SHOWN
    which = _WHICH_OF.format(len(meant)) if more else _WHICH
    listed = [f"{_ITEM}{_in_a_line(choice.title)}" for choice in meant[:_MOST_SHOWN]]
    return "\n".join([which, "", *listed, *([f"{_ITEM}{_MORE}"] if more else []), "", _CURE])


def shown(meant: Sequence[Choice]) -> tuple[Choice, ...]:
    """Return the choices that the question back lists."""
    return tuple(meant[:_MOST_SHOWN])


def asks_back(answer: str) -> bool:
    """Return whether an earlier answer was the question which document is meant."""
    return _ASKED.match(answer.lstrip().partition("\n")[0].strip()) is not None


def without_asked_back(history: Sequence[Turn]) -> tuple[Turn, ...]:
    """Return the earlier turns that were answered: a question back told nothing."""
    return tuple(turn for turn in history if not asks_back(turn.answer))


def picked(reply: str, answer: str, documents: Sequence[DocumentSummary]) -> str | None:
    """Return the document that a reply to the question back picks, by its id.

    By its place in the list ("the second"), its author, outlet, kind or date ("the one by Celik"),
    or by words of its title. `None` where the reply picks none of them, or more than one.
    """
    listed = _listed(answer, documents)
    if not listed or not asks_back(answer):
        return None
    said = [word for word in words(reply) if word not in _PICKING]
    places = [_PLACES[word] for word in said if word in _PLACES]
    if len(places) == 1 and all(word in _PLACES or word in STOP_WORDS for word in said):
        return listed[places[0]].document_id if places[0] < len(listed) else None
    reading = read_scope(reply, documents)
    named = [s for s in listed if s.document_id in reading.scope.documents]
    if len(named) == 1 and reading.is_bare:
        return named[0].document_id
    terms = frozenset(content_terms(" ".join(said)))
    holding = [s for s in listed if terms and terms <= _terms_of(s)]
    return holding[0].document_id if len(holding) == 1 else None


def _listed(answer: str, documents: Sequence[DocumentSummary]) -> list[DocumentSummary]:
    """Return the documents of the list in an answer, in its order."""
    known = {fold(_in_a_line(s.facts.title or s.document_id)): s for s in reversed(documents)}
    lines = (line.strip() for line in answer.splitlines())
    titles = (line.removeprefix(_ITEM) for line in lines if line.startswith(_ITEM))
    return [known[fold(title)] for title in titles if fold(title) in known]


def _in_a_line(title: str) -> str:
    return " ".join(title.split())


def _terms_of(summary: DocumentSummary) -> frozenset[str]:
    facts = summary.facts
    named = (facts.title or summary.document_id, facts.author, facts.publisher, facts.published)
    return frozenset(content_terms(" ".join(filter(None, named)).replace("-", " ")))
