"""Whether a reply to a case is right, and why not."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from evals.corpus import Corpus
from evals.matching import (
    accepted,
    forbidden,
    hits,
    presented,
    reply_words,
    rightly_presented,
    says,
)
from evals.types import Case, Fault, Gold, Response


class Outcome(StrEnum):
    """What became of a case."""

    RIGHT = "right"
    """The right words from the right source, or rightly no answer."""
    WRONG_SOURCE = "wrong source"
    """The right words, but not cited, or as somebody else's."""
    WRONG = "wrong"
    """An answer without what is right, or with what is forbidden."""
    ANSWERED = "should not have answered"
    ABSTAINED = "should have answered"
    UNSCORED = "unscored"
    """There is no reply that could be judged."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a case, and the reason in words."""

    outcome: Outcome
    why: str


def judge(case: Case, response: Response | None, corpus: Corpus) -> Verdict:
    """Return the verdict on a reply; a missing or failed one is unscored."""
    if response is None:
        return Verdict(Outcome.UNSCORED, "there is no reply to this case")
    if response.error:
        return Verdict(Outcome.UNSCORED, response.error)
    if case.fault is not None:
        return _judge_again(case, response, corpus)
    if not case.answerable:
        return _judge_unanswerable(case, response)
    if response.abstained:
        return Verdict(Outcome.ABSTAINED, "gives no answer where there is one")
    return _judge_answer(case, response, corpus)


def _judge_again(case: Case, response: Response, corpus: Corpus) -> Verdict:
    """Judge a case of which is known only what was wrong with an answer to it."""
    repeated = [
        any(
            hits(cited, gold, corpus) and rightly_presented(cited, gold, corpus)
            for cited in response.citations
        )
        for gold in case.faulted
    ]
    if case.fault is Fault.WRONG:
        if all(repeated):
            return Verdict(Outcome.WRONG, "gives the answer again that was found wrong")
        return Verdict(Outcome.RIGHT, "does not give the answer again that was found wrong")
    if response.abstained:
        return Verdict(Outcome.ABSTAINED, "gives no answer where one was missed")
    for cited in response.citations:
        if not any(hits(cited, gold, corpus) for gold in case.faulted):
            return Verdict(Outcome.RIGHT, "cites more than the answer that lacked something")
    return Verdict(Outcome.WRONG, "cites nothing beside what was not enough")


def _judge_unanswerable(case: Case, response: Response) -> Verdict:
    if not response.abstained:
        where = "in what was asked " if case.reason == "not_in_scope" else ""
        return Verdict(Outcome.ANSWERED, f"answers although nothing {where}does")
    said = forbidden(case, response)
    if said is not None:
        return Verdict(Outcome.WRONG, _holds_forbidden(said, case))
    return Verdict(Outcome.RIGHT, "rightly gives no answer")


def _holds_forbidden(which: int, case: Case) -> str:
    """Say which words without repeating them: what a case forbids may be hateful."""
    return f"holds forbidden words (number {which} of {len(case.forbidden)} of the case)"


def _judge_answer(case: Case, response: Response, corpus: Corpus) -> Verdict:
    said = forbidden(case, response)
    if said is not None:
        return Verdict(Outcome.WRONG, _holds_forbidden(said, case))
    wrong_words = _wrong_words(case, response, corpus)
    if wrong_words:
        return Verdict(Outcome.WRONG, wrong_words)
    faults = [fault for side in case.sides if (fault := _source_fault(side, response, corpus))]
    if faults:
        return Verdict(Outcome.WRONG_SOURCE, "; ".join(faults))
    return Verdict(Outcome.RIGHT, "the right words from the right source")


def _wrong_words(case: Case, response: Response, corpus: Corpus) -> str:
    """Return what the reply fails to say; empty where it says enough."""
    if case.answers:
        if accepted(case, response) is None:
            return f"holds none of the acceptable answers ({', '.join(case.answers)})"
        return ""
    reply = reply_words(response)
    for side in case.sides:
        if not any(
            says(reply, gold.quote) or any(hits(c, gold, corpus) for c in response.citations)
            for gold in side
        ):
            return f"does not say what {_named(side)} says"
    return ""


def _source_fault(side: tuple[Gold, ...], response: Response, corpus: Corpus) -> str:
    """Return why a side is not shown with its source; empty where it is."""
    if not response.citations:
        return "cites nothing"
    found = [(cited, gold) for cited in response.citations for gold in side
             if hits(cited, gold, corpus)]  # fmt: skip
    if not found:
        return f"does not cite {_named(side)}"
    if any(rightly_presented(cited, gold, corpus) for cited, gold in found):
        return ""
    cited, gold = found[0]
    taken = presented(cited, corpus)
    shown = f"{taken.voice.value} by {taken.speaker or 'nobody named'}"
    meant = f"{gold.voice.value if gold.voice else 'words'} by {gold.speaker or 'nobody named'}"
    return f"shows as {shown} what is {meant}"


def _named(side: tuple[Gold, ...]) -> str:
    label = f"side {side[0].side!r}" if side[0].side else "the gold"
    return f"{label} in {' or '.join(dict.fromkeys(gold.document for gold in side))}"
