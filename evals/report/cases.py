"""The drill-down of a report: each case with its gold, its replies and what was cited where."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.types import Scope
from evals.corpus import Corpus
from evals.matching import gold_places, hits, places
from evals.report.charts import outcome_css
from evals.report.markup import tag, text
from evals.report.quotes import in_place, shortened
from evals.responses import responses_of
from evals.results import CaseScore, Scorecard
from evals.types import Case, Cited, Gold, Response, Suite
from evals.verdict import Outcome
from vectorstore.types import Voice

Replies = Sequence[Response | None]
"""The replies to one case, a system each."""


def case_list(cards: Sequence[Scorecard]) -> str:
    """Return every case, folded, with what narrows the list."""
    suite = cards[0].suite
    replies = [responses_of(card.run) for card in cards]
    listed = "".join(
        _case(
            case,
            cards,
            [card.cases[at] for card in cards],
            [reply.get(case.id) for reply in replies],
        )
        for at, case in enumerate(suite.cases)
    )
    return _controls(suite, cards) + tag("div", listed, css="cases")


def _controls(suite: Suite, cards: Sequence[Scorecard]) -> str:
    kinds = dict.fromkeys(case.kind.value for case in suite.cases)
    return tag(
        "form",
        '<input type="search" name="words" placeholder="Find in questions and answers" '
        'aria-label="Find in questions and answers">',
        _outcomes(cards),
        _choice("kind", "every kind", kinds),
        tag("output"),
        css="controls",
    )


def _outcomes(cards: Sequence[Scorecard]) -> str:
    """Return the choice of an outcome: which, and of which system."""
    groups = [
        tag(
            "optgroup",
            *(
                tag("option", text(outcome), value=f"{number}:{outcome.value}")
                for outcome in Outcome
            ),
            label=card.run.system,
        )
        for number, card in enumerate(cards)
    ]
    differ = tag("option", text("not the same outcome"), value="differ") if len(cards) > 1 else ""
    every = tag("option", text("every outcome"), value="")
    return tag("select", every, differ, *groups, name="outcome", aria_label="outcome")


def _choice(name: str, all_of_them: str, values: Iterable[str]) -> str:
    options = [tag("option", text(all_of_them), value="")]
    options += [tag("option", text(value.replace("_", " ")), value=value) for value in values]
    return tag("select", *options, name=name, aria_label=name)


def _case(
    case: Case, cards: Sequence[Scorecard], scored: Sequence[CaseScore], replies: Replies
) -> str:
    corpus = cards[0].suite.corpus
    marks = "".join(
        _mark(each.verdict.outcome, title=card.run.system)
        for card, each in zip(cards, scored, strict=True)
    )
    told = "".join(
        _reply(case, card, number, each, reply)
        for number, (card, each, reply) in enumerate(zip(cards, scored, replies, strict=True))
    )
    return tag(
        "details",
        tag("summary", tag("span", text(case.question), css="question"), marks),
        tag("div", _about(case), _golds(case, cards, replies, corpus), told, css="inside"),
        css="case",
        id=f"case-{case.id}",
        data_kind=case.kind.value,
        data_outcome="|".join(each.verdict.outcome.value for each in scored),
    )


def _mark(outcome: Outcome, **attributes: str) -> str:
    return tag("span", text(outcome), css=f"verdict {outcome_css(outcome)}", **attributes)


def _about(case: Case) -> str:
    facts = [text(case.id), text(case.kind.value.replace("_", " "))]
    if case.scope:
        facts.append(text(f"asked by hand of {_whom(case.scope)}"))
    if case.asks:
        facts.append(text(f"asks {' and '.join(map(_whom, case.asks))}"))
    if case.reason:
        facts.append(text(f"no answer: {case.reason.value.replace('_', ' ')}"))
    if case.answers:
        facts.append(text(f"accepted: {' | '.join(case.answers)}"))
    if case.fault:
        facts.append(text(f"an answer was found {case.fault.value}"))
    if case.forbidden:
        facts.append(text(f"{len(case.forbidden)} forbidden"))
    if case.variant_of:
        clean = tag("a", text(case.variant_of), href=f"#case-{case.variant_of}")
        facts.append(f"a variant of {clean}")
    turns = "".join(
        tag("p", tag("b", text(turn.question)), text(f" {turn.answer}"), css="turn")
        for turn in case.history
    )
    return tag("p", " · ".join(facts), css="about") + tag("p", text(case.tests)) + turns


def _whom(scope: Scope) -> str:
    """Return whom a scope asks, in words."""
    voices = ", ".join(voice.value for voice in scope.voices)
    return ", ".join([*scope.speakers, f"({voices})", *scope.documents])


def _golds(case: Case, cards: Sequence[Scorecard], replies: Replies, corpus: Corpus) -> str:
    return "".join(_gold(case, gold, cards, replies, corpus) for gold in case.gold)


def _gold(
    case: Case, gold: Gold, cards: Sequence[Scorecard], replies: Replies, corpus: Corpus
) -> str:
    cited = "".join(
        tag("span", text(f"cited by {card.run.system}"), css=f"hit system-{number}")
        for number, (card, reply) in enumerate(zip(cards, replies, strict=True))
        if case.answerable and reply and any(hits(each, gold, corpus) for each in reply.citations)
    )
    what = "Gold" if case.answerable else "Says so, but is not asked"
    side = tag("span", text(f"side {gold.side}"), css="side") if gold.side else ""
    whose = _whose(what, gold.voice, gold.speaker, gold.document)
    body = in_place(gold_places(gold, corpus)[0], corpus) if gold.quote else ""
    about = tag("p", whose, side, cited, css="whose")
    return tag("div", about, body, css=f"gold{_voice_css(gold.voice)}")


def _reply(
    case: Case, card: Scorecard, number: int, scored: CaseScore, reply: Response | None
) -> str:
    verdict = scored.verdict
    heading = tag(
        "h4",
        tag("span", text(card.run.system), css=f"system system-{number}"),
        _mark(verdict.outcome),
        tag("span", text(verdict.why), css="why"),
    )
    if reply is None:
        return tag("div", heading, css="reply")
    corpus = card.suite.corpus
    strange = [_strange(case, cited, corpus) for cited in reply.citations]
    said = tag("p", text(shortened(reply.text)), css="said")
    if any(strange):
        said = _folded("An answer with words that are not of whom it asked.", said)
    cited = "".join(
        _citation(case, each, why, corpus)
        for each, why in zip(reply.citations, strange, strict=True)
    )
    return tag("div", heading, said, cited, _withheld(reply), css="reply")


def _withheld(reply: Response) -> str:
    if not reply.dropped:
        return ""
    told = "".join(
        tag("p", text(said), tag("span", text(f" – {why}"), css="why"))
        for said, why in reply.dropped
    )
    return _folded(f"{len(reply.dropped)} statements were withheld by the system.", told)


def _citation(case: Case, cited: Cited, strange: str, corpus: Corpus) -> str:
    place = next(iter(places(cited, corpus)), None)
    notes = [] if cited.voice else ["without a label"]
    if case.answerable and any(hits(cited, gold, corpus) for side in case.sides for gold in side):
        notes.append("hits the gold")
    if place is None:
        body = tag("p", text(shortened(cited.quote)), css="nowhere")
        notes.append("these words do not stand there")
    else:
        body = in_place(place, corpus)
    if strange:
        body = _folded(strange, body)
    whose = _whose("Cited", cited.voice, cited.speaker, cited.document)
    told = "".join(tag("span", text(note), css="note") for note in notes)
    return tag("div", tag("p", whose, told, css="whose"), body,
               css=f"cited{_voice_css(cited.voice)}")  # fmt: skip


def _strange(case: Case, cited: Cited, corpus: Corpus) -> str:
    """Return why a citation holds words that the case did not ask for; empty where it does not."""
    asked = {voice for scope in case.asked for voice in scope.voices}
    held = [
        part
        for place in places(cited, corpus)[:1]
        for part in corpus.texts[place.document].voices
        if part.start < place.end and place.start < part.end
    ]
    unasked = sorted({part.voice.value for part in held} - asked)
    if unasked:
        return f"Words of a voice that was not asked: {', '.join(unasked)}."
    return f"One quotation of {len(held)} speakers' words." if len(held) > 1 else ""


def _folded(summary: str, inside: str) -> str:
    """Return what one has to open to see: words that nobody asked for may be hateful."""
    return tag("details", tag("summary", text(summary)), inside, css="folded")


def _whose(what: str, voice: Voice | None, speaker: str | None, document: str) -> str:
    named = f" by {speaker}" if speaker else " by nobody named" if voice else ""
    label = tag("b", text(f"{voice.value}{named}")) if voice else ""
    return tag("span", text(what), css="what") + label + tag("span", text(document), css="document")


def _voice_css(voice: Voice | None) -> str:
    return f" voice-{voice.value}" if voice else ""
