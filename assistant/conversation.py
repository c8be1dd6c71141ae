"""What a question means after the ones before it, without a model."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.asked_back import asks_back, picked
from assistant.scope import Reading, read_scope
from assistant.scope.cues import CUES
from assistant.types import Scope, Turn
from vectorstore.errors import UsageError
from vectorstore.sentences import sentence_spans
from vectorstore.terms import content_terms, words
from vectorstore.types import DocumentSummary

_OPENS_AS_FOLLOW_UP = re.compile(
    r"\s*(and|but|so|or|also|what about|how about|why\W*$|how so|what else|und|aber|was ist mit)\b",
    re.IGNORECASE,
)
_POINTS_BACK = re.compile(
    r"\b(he|she|it|they|him|her|them|his|hers|its|their|theirs|this|that|these|those|there|then|"
    r"such|er|sie|ihm|ihn|ihr|ihre|dies|diese|dieser|dieses|dort|davon|dazu)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?<!^)\b[^\W\d_a-z]\w")
# the last word of a question stands for something else than the names before it
_ENDS_POINTING = re.compile(
    r"\b(it|this|that|them|him|her|theirs|his|hers|there)\W*$", re.IGNORECASE
)
_CLOSING = " \"”’'»)>"
# what begins small after it goes on after an abbreviation: "how long has Ae. aegypti been known?"
_SHORT_END = re.compile(r"\b[^\W\d]{1,3}\.$")
_MARK = re.compile(r"[,:;.!–-](?=\s)")
_POLITE = re.compile(
    r"^(?:please,? )?(?:(?:can|could|would|will) (?:you|anyone|someone)(?: please)?"
    r"(?: tell| show| let)? ?(?:me|us)?(?: know)?|do you(?: happen to)? know|tell me"
    r"|i(?:'d| would|’d)? (?:like|want|need|love) to know|any idea|i (?:was|am|'m) wondering"
    r"|(?:kannst du|können sie) mir (?:bitte )?sagen|weißt du)\b,?\s+"
    r"(?=(?:if|whether|about|in|on|at|to|for|by|who|what|when|where|which|why|how|"
    r"whose|whom|ob|wer|was|wann|wo|welche\w?|warum|wie)\b)",
    re.IGNORECASE,
)
_SAYS = CUES["stating"]
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
# one content word is a fragment: "Why Jordan?"
_FEWEST_TERMS = 2
# "They argue about the old bridge. What are the two sides?" asks by the first of them
_FEWEST_ASKED = 3
# what is asked of a text that was spoken of before: "When was the article published?"
_OF_THE_TEXT = frozenset(
    content_terms(" ".join(CUES["texts"]) + " wrote written published posted appeared author date")
)
_LONGEST_QUESTION = 2_000
# further back than this the talk has usually turned to something else
_LONGEST_CHAIN = 3


@dataclass(frozen=True, slots=True)
class Understood:
    """The scope of a question, and the forms in which to search for it."""

    reading: Reading
    topics: tuple[str, ...]
    """The question alone and, for a follow-up, together with what was asked before."""
    speakers: tuple[str, ...] = ()
    """Whom it names as speakers where a scope given by hand leaves that open."""


def understand(
    question: str, history: Sequence[Turn], documents: Sequence[DocumentSummary]
) -> Understood:
    """Return a question's scope and search forms; a follow-up takes over what it leaves out.

    A reply to the question back which document is meant is the question before, asked of that one.
    """
    if history and (meant := picked(question, history[-1].answer, documents)):
        before = understand(history[-1].question, history[:-1], documents)
        return _asked_of(before, meant)
    reading = read_scope(question, documents)
    reading = replace(reading, topic=asked_part(reading.topic))
    chain = list(history)[-_LONGEST_CHAIN:]
    # what was asked back told nothing that a follow-up could mean
    while chain and asks_back(chain[-1].answer):
        chain.pop()
    if not chain or not is_follow_up(reading.topic):
        return Understood(reading, (reading.topic,))
    before, scope = understand(chain[-1].question, chain[:-1], documents), reading.scope
    if not scope.read_from_question:
        reading = replace(
            reading,
            scope=before.reading.scope,
            several=before.reading.several,
            sides=before.reading.sides,
        )
    elif not (scope.documents or scope.speakers) and _is_of_the_text(question):
        scope = replace(scope, documents=before.reading.scope.documents)
        reading = replace(reading, scope=scope)
    if not reading.people and not _SAYS.isdisjoint(words(question)):
        # "what else did he say"
        reading = replace(reading, people=before.reading.people)
    if reading.is_bare and not _POINTS_BACK.search(question):
        return Understood(reading, before.topics[-1:])
    together = f"{before.topics[-1]} {reading.topic}"
    return Understood(reading, (reading.topic, together))


def _asked_of(understood: Understood, document: str) -> Understood:
    scope = replace(understood.reading.scope, documents=(document,), read_from_question=True)
    return replace(understood, reading=replace(understood.reading, scope=scope, sides=()))


def asked_part(question: str) -> str:
    """Return the sentences that ask, where others beside them tell the answerer what to do.

    All of it where none ends with a question mark, or where what asks leans on the rest.
    """
    question = _without_courtesy(question)
    told = _TAG.sub(" ", question)
    sentences = [told[start:end] for start, end in sentence_spans(told)]
    asking = " ".join(one for one in sentences if one.rstrip(_CLOSING).endswith("?"))
    thin = len(content_terms(asking)) < _FEWEST_ASKED and not _NAME.search(asking)
    if thin and sentences and not asking.startswith(sentences[0]):
        return question
    cut = bool(asking) and asking[0].islower() and any(map(_SHORT_END.search, sentences))
    return asking if asking and not cut and not is_follow_up(asking) else question


def _without_courtesy(question: str) -> str:
    """Return a question without a greeting before it, or the phrase by which it is put politely.

    "Hey, quick question: could you tell me who ...": all but the first mark ends words of courtesy.
    """
    start = 0
    for mark in _MARK.finditer(question):
        if not (CUES["courtesy"] | CUES["putting"]).issuperset(
            words(question[start : mark.start()])
        ):
            break
        start = mark.end()
    left = _POLITE.sub("", question[start:].lstrip())
    return left if content_terms(left) else question


def is_follow_up(question: str) -> bool:
    """Return whether a question leans on what was said before it."""
    short = len(content_terms(question)) < _FEWEST_TERMS or _is_of_the_text(question)
    if short or _OPENS_AS_FOLLOW_UP.match(question):
        return True
    if _ENDS_POINTING.search(question):
        return True
    pointer = _POINTS_BACK.search(question)
    return pointer is not None and not _NAME.search(question[: pointer.start()])


def _is_of_the_text(question: str) -> bool:
    return _OF_THE_TEXT.issuperset(content_terms(question))


def asks_nothing(question: str) -> bool:
    """Return whether there is nothing but thanks or a greeting in what was typed."""
    said = words(question)
    return bool(said) and "?" not in question and CUES["courtesy"].issuperset(said)


def check_question(question: str) -> None:
    """Raise `UsageError` for a question without words, too long, or not written in UTF-8."""
    if not question.strip():
        raise UsageError("The question is empty. Ask something in a few words.")
    if len(question) > _LONGEST_QUESTION:
        raise UsageError(
            f"The question has {len(question):,} characters; at most {_LONGEST_QUESTION:,} are"
            " read. Ask it in fewer words."
        )
    try:
        question.encode()
    except UnicodeEncodeError as error:
        raise UsageError(
            f"The question has a character that is none, at {error.start + 1}. Type it as UTF-8."
        ) from error


def narrowed_by_hand(understood: Understood, scope: Scope | None) -> Understood:
    """Return the same question asked of a scope that was given by hand, where one was.

    Whoever the question names as speaking is left in it, where the scope does not say who speaks.
    """
    if scope is None:
        return understood
    reading = replace(understood.reading, scope=scope, sides=())
    named = understood.reading.scope.speakers
    if scope.speakers or not named:
        return replace(understood, reading=reading)
    whole = asked_part(reading.question)
    before = (topic.removesuffix(reading.topic).rstrip() for topic in understood.topics)
    topics = tuple(f"{topic} {whole}".lstrip() for topic in before)
    return Understood(replace(reading, topic=whole), topics, named)
