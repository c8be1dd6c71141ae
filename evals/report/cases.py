"""The drill-down of a report: each case with its gold, its replies and what was cited where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from evals.corpus import Corpus, Span
from evals.matching import gold_places, places
from evals.report.charts import outcome_css
from evals.report.markup import tag, text
from evals.responses import responses_of
from evals.results import CaseScore, Scorecard
from evals.types import Case, Cited, Gold, Response, Suite
from evals.verdict import Outcome
from vectorstore.types import Voice

_AROUND = 180
"""Characters of the document shown on either side of a quote."""
_LONGEST = 1_400


def case_list(cards: Sequence[Scorecard]) -> str:
    """Return every case, folded, with what narrows the list."""
    suite = cards[0].suite
    replies = [responses_of(card.run) for card in cards]
    listed = "".join(
        _case(case, cards, [card.cases[at] for card in cards], replies)
        for at, case in enumerate(suite.cases)
    )
    return _controls(suite) + tag("div", listed, css="cases")


def _controls(suite: Suite) -> str:
    kinds = dict.fromkeys(case.kind.value for case in suite.cases)
    return tag(
        "form",
        '<input type="search" name="words" placeholder="Find in questions and answers" '
        'aria-label="Find in questions and answers">',
        _choice("outcome", "every outcome", [outcome.value for outcome in Outcome]),
        _choice("kind", "every kind", kinds),
        tag("output"),
        css="controls",
    )


def _choice(name: str, all_of_them: str, values: Iterable[str]) -> str:
    options = [tag("option", text(all_of_them), value="")]
    options += [tag("option", text(value.replace("_", " ")), value=value) for value in values]
    return tag("select", *options, name=name, aria_label=name)


def _case(
    case: Case,
    cards: Sequence[Scorecard],
    scored: Sequence[CaseScore],
    replies: Sequence[Mapping[str, Response]],
) -> str:
    suite = cards[0].suite
    marks = "".join(
        tag(
            "span",
            text(each.verdict.outcome),
            css=f"verdict {outcome_css(each.verdict.outcome)}",
            title=card.run.system,
        )
        for card, each in zip(cards, scored, strict=True)
    )
    summary = tag("summary", tag("span", text(case.question), css="question"), marks)
    told = "".join(
        _reply(card, number, each, reply.get(case.id))
        for number, (card, each, reply) in enumerate(zip(cards, scored, replies, strict=True))
    )
    return tag(
        "details",
        summary,
        tag("div", _about(case), _gold(case, suite.corpus), told, css="inside"),
        css="case",
        data_kind=case.kind.value,
        data_outcome="|".join(each.verdict.outcome.value for each in scored),
    )


def _about(case: Case) -> str:
    facts = [f"{case.id} · {case.kind.value.replace('_', ' ')}"]
    if case.scope:
        scope = case.scope
        asked = [*scope.documents, *(voice.value for voice in scope.voices), *scope.speakers]
        facts.append(f"asked of {', '.join(asked)}")
    if case.reason:
        facts.append(f"no answer: {case.reason.value.replace('_', ' ')}")
    if case.answers:
        facts.append(f"accepted: {' | '.join(case.answers)}")
    if case.forbidden:
        facts.append(f"{len(case.forbidden)} forbidden")
    turns = "".join(
        tag("p", tag("b", text(turn.question)), text(f" {turn.answer}"), css="turn")
        for turn in case.history
    )
    return tag("p", text(" · ".join(facts)), css="about") + tag("p", text(case.tests)) + turns


def _gold(case: Case, corpus: Corpus) -> str:
    return "".join(
        tag(
            "div",
            tag("p", _whose("Gold", gold.voice, gold.speaker, gold.document), css="whose"),
            _in_place(place, corpus) if gold.quote else "",
            css=f"gold{_voice_css(gold.voice)}",
        )
        for gold, place in _gold_shown(case.gold, corpus)
    )


def _gold_shown(golds: Sequence[Gold], corpus: Corpus) -> Iterator[tuple[Gold, Span]]:
    for gold in golds:
        yield gold, gold_places(gold, corpus)[0]


def _reply(card: Scorecard, number: int, scored: CaseScore, reply: Response | None) -> str:
    verdict = scored.verdict
    heading = tag(
        "h4",
        tag("span", text(card.run.system), css=f"system system-{number}"),
        tag("span", text(verdict.outcome), css=f"verdict {outcome_css(verdict.outcome)}"),
        tag("span", text(verdict.why), css="why"),
    )
    if reply is None:
        return tag("div", heading, css="reply")
    cited = "".join(_citation(citation, card.suite.corpus) for citation in reply.citations)
    said = tag("p", text(_shortened(reply.text)), css="said")
    return tag("div", heading, said, cited, css="reply")


def _citation(cited: Cited, corpus: Corpus) -> str:
    place = next(iter(places(cited, corpus)), None)
    if place is None:
        body = tag("p", text(_shortened(cited.quote)), css="nowhere")
        note = " – these words do not stand there"
    else:
        body = _in_place(place, corpus)
        note = "" if cited.voice else " – without a label"
    whose = _whose("Cited", cited.voice, cited.speaker, cited.document)
    return tag("div", tag("p", whose, text(note), css="whose"), body,
               css=f"cited{_voice_css(cited.voice)}")  # fmt: skip


def _whose(what: str, voice: Voice | None, speaker: str | None, document: str) -> str:
    named = f" by {speaker}" if speaker else " by nobody named" if voice else ""
    label = tag("b", text(f"{voice.value}{named}")) if voice else ""
    return tag("span", text(what), css="what") + label + tag("span", text(document), css="document")


def _in_place(place: Span, corpus: Corpus) -> str:
    """Return a quote in its document, every part of both in the colour of its true voice."""
    start, end = max(0, place.start - _AROUND), place.end + _AROUND
    quoted = Span(place.document, place.start, min(place.end, place.start + _LONGEST))
    parts = [
        _parts(Span(place.document, start, place.start), corpus, "span"),
        _parts(quoted, corpus, "mark"),
        text(" …") if quoted.end < place.end else "",
        _parts(Span(place.document, place.end, end), corpus, "span"),
    ]
    return tag("blockquote", *(part for each in parts for part in each))


def _parts(span: Span, corpus: Corpus, name: str) -> Iterator[str]:
    """Yield the stretches of a span, each in its voice."""
    document = corpus.texts[span.document]
    at = span.start
    for part in sorted(document.voices):
        first, last = max(part.start, at), min(part.end, span.end)
        if first >= last:
            continue
        if first > at:
            yield tag(name, text(document.text[at:first]))
        yield tag(name, text(document.text[first:last]), css=f"voice-{part.voice.value}")
        at = last
    if at < span.end:
        yield tag(name, text(document.text[at : span.end]))


def _voice_css(voice: Voice | None) -> str:
    return f" voice-{voice.value}" if voice else ""


def _shortened(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]} …"
