"""What cannot be true of a suite."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain

from assistant.types import Reason, Scope
from evals.corpus import Corpus
from evals.types import Case, Fault, Gold, Kind


def faults(cases: Sequence[Case], corpus: Corpus) -> Iterator[str]:
    """Yield every fault of a suite as a sentence that names the case."""
    if not cases:
        yield "it holds no case"
    for case_id, count in Counter(case.id for case in cases).items():
        if count > 1:
            yield f"{case_id}: {count} cases have this id"
    ids = {case.id for case in cases}
    for case in cases:
        checks = (_form_faults(case), _gold_faults(case, corpus), _scope_faults(case, corpus))
        if case.variant_of is not None and case.variant_of not in ids - {case.id}:
            yield f"{case.id}: it is a variant of {case.variant_of!r}, which is no other case"
        for fault in chain(*checks):
            yield f"{case.id}: {fault}"


def _form_faults(case: Case) -> Iterator[str]:
    if case.answerable and case.reason:
        yield f"it is answerable and yet has the reason {case.reason.value!r} for no answer"
    yield from _fault_faults(case)
    if case.answerable and not (case.gold or case.answers or case.fault):
        yield "it is answerable, but neither gold nor answers say what is right"
    if not case.answerable and case.answers:
        yield "nothing answers it, and yet it has acceptable answers"
    if case.reason is Reason.NOT_IN_DOCUMENTS and case.gold:
        yield "no document answers it, and yet it has gold"
    if case.kind is Kind.FOLLOW_UP and not case.history:
        yield "it is a follow-up without a history"
    if case.kind in (Kind.COMPARISON, Kind.DISAGREEMENT) and len(case.sides) == 1:
        yield f"a {case.kind.value} needs gold of two sides or more"


def _fault_faults(case: Case) -> Iterator[str]:
    if case.faulted and not case.fault:
        yield "it lists what an answer cited, and no fault of it"
    if case.fault and (case.gold or case.answers or not case.answerable):
        yield "it says what is right, and a fault besides: let it say one of them"
    if case.fault is Fault.WRONG and not case.faulted:
        yield "an answer was wrong, and what it cited is not listed"


def _gold_faults(case: Case, corpus: Corpus) -> Iterator[str]:
    for gold in (*case.gold, *case.faulted):
        if gold.document not in corpus.texts:
            yield f"its gold names {gold.document!r}, which is none of the documents"
        elif gold.quote:
            yield from _quote_faults(gold, corpus)
        if gold.relevance < 1:
            yield f"relevance {gold.relevance} is below 1"
    for word in case.forbidden:
        yield from _forbidden_faults(case, word.casefold())


def _quote_faults(gold: Gold, corpus: Corpus) -> Iterator[str]:
    quote = f"{gold.quote[:60]!r} ..."
    places = corpus.find(gold.document, gold.quote)
    if not places:
        yield f"the quote {quote} does not stand in {gold.document}"
        return
    spoken = [part for place in places if (part := corpus.voice_at(place))]
    voices = {part.voice for part in spoken}
    if gold.voice and voices and gold.voice not in voices:
        found = ", ".join(sorted(voices))
        yield f"the quote {quote} is said to be {gold.voice.value} and stands in {found}"


def _forbidden_faults(case: Case, word: str) -> Iterator[str]:
    if any(word in answer.casefold() for answer in case.answers):
        yield f"{word!r} is forbidden and stands in an acceptable answer"
    for side in case.sides:
        if all(word in gold.quote.casefold() for gold in side):
            yield f"{word!r} is forbidden and stands in every gold quote of a side"


def _scope_faults(case: Case, corpus: Corpus) -> Iterator[str]:
    asked = (case.scope,) if case.scope else case.asks
    for scope in asked:
        for document in scope.documents:
            if document not in corpus.texts:
                yield f"it asks {document!r}, which is none of the documents"
    yield from _outside_faults(case, asked) if asked else ()


def _outside_faults(case: Case, asked: Sequence[Scope]) -> Iterator[str]:
    def inside(gold: Gold) -> bool:
        return any(_inside(gold, scope) for scope in asked)

    for side in case.sides:
        if not any(map(inside, side)):
            yield f"whom it asks shuts out the gold of side {side[0].side!r}"
    if not case.answerable:
        for gold in case.gold:
            if gold.voice and inside(gold):
                yield f"nobody whom it asks answers, and yet gold in {gold.document} does"


def _inside(gold: Gold, scope: Scope) -> bool:
    return (
        (not scope.documents or gold.document in scope.documents)
        and (gold.voice is None or gold.voice in scope.voices)
        and (not scope.speakers or not gold.names_speaker or gold.speaker in scope.speakers)
    )
