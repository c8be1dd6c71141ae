"""The figures of a report: bars, intervals, matrices and slices."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from evals.metric import Group, Metric
from evals.report.figures import figure, interval, standing
from evals.report.markup import rows, tag, text
from evals.results import Result, Scorecard, Slice, Status
from evals.verdict import Outcome
from vectorstore.types import Voice

_TILES = ("right", "voice_leak", "document_leak", "voice_recall", "abstention_f1")


def tiles(cards: Sequence[Scorecard]) -> str:
    """Return the few numbers that matter most, large."""
    shown = [metric for metric in cards[0].metrics if metric.name in _TILES]
    return tag("div", *(_tile(metric, cards) for metric in shown), css="tiles")


def outcome_bars(cards: Sequence[Scorecard]) -> str:
    """Return a bar a system, divided by what became of the cases."""
    bars = []
    for number, card in enumerate(cards):
        counts = Counter(case.verdict.outcome for case in card.cases)
        parts = "".join(_outcome_part(outcome, counts[outcome], number) for outcome in Outcome)
        bars += [_system(card, number), tag("div", parts, css="outcomes")]
    legend = "".join(
        tag("span", text(outcome), css=f"key {outcome_css(outcome)}") for outcome in Outcome
    )
    return tag("div", *bars, css="outcome-rows") + tag("p", legend, css="legend")


def outcome_css(outcome: Outcome) -> str:
    """Return the class that colours an outcome."""
    return f"outcome-{outcome.name.lower().replace('_', '-')}"


def chart_groups(cards: Sequence[Scorecard]) -> Iterator[tuple[str, str]]:
    """Yield each group of metrics with its chart: value and interval of every system."""
    for group in Group:
        shown = [
            metric
            for metric in cards[0].metrics
            if metric.group is group and any(_is_shown(card.result(metric.name)) for card in cards)
        ]
        if shown:
            yield group.value, tag("div", *(_chart(m, cards) for m in shown), css="charts")


def voice_matrices(cards: Sequence[Scorecard]) -> str:
    """Return for each system how many citations are shown in which voice and lie in which."""
    return tag(
        "div",
        *(_matrix(card, number) for number, card in enumerate(cards)),
        css="matrices",
    )


def slice_tables(cards: Sequence[Scorecard]) -> str:
    """Return a table for each way to slice, a row a slice, a column a headline metric."""
    ways = dict.fromkeys(each.by for each in cards[0].slices)
    return "".join(_slice_table(by, cards) for by in ways)


def _tile(metric: Metric, cards: Sequence[Scorecard]) -> str:
    values = "".join(
        tag(
            "p",
            tag("b", text(figure(metric, result.value))),
            tag("span", text(card.run.system)),
            tag("span", text(f"{interval(metric, result)} {standing(result)}".strip())),
            css=f"system-{number}",
        )
        for number, card in enumerate(cards)
        for result in [card.result(metric.name)]
    )
    wish = "higher is better" if metric.higher_is_better else "0 is the goal"
    return tag(
        "div",
        tag("h3", text(metric.title)),
        values,
        tag("small", text(wish)),
        css="tile",
        title=metric.definition,
    )


def _outcome_part(outcome: Outcome, count: int, system: int) -> str:
    if not count:
        return ""
    return tag(
        "a",
        text(count),
        css=outcome_css(outcome),
        style=f"flex-grow:{count}",
        title=f"{outcome}: show these {count}",
        href="#cases",
        data_narrow=f"outcome={system}:{outcome.value}",
    )


def _system(card: Scorecard, number: int) -> str:
    return tag("span", text(card.run.system), css=f"system system-{number}")


def _is_shown(result: Result) -> bool:
    return result.status is not Status.NO_CASES


def _chart(metric: Metric, cards: Sequence[Scorecard]) -> str:
    results = [card.result(metric.name) for card in cards]
    low, high = _scale(metric, results)
    lines = "".join(
        tag(
            "div",
            _track(result, low, high),
            tag("b", text(figure(metric, result.value))),
            tag("span", text(interval(metric, result)), css="limits"),
            tag("span", text(standing(result)), css="count"),
            css=f"line system-{number}",
        )
        for number, result in enumerate(results)
    )
    arrow = "" if metric.higher_is_better else tag("small", text(" lower is better"))
    about = tag("div", tag("h3", text(metric.title), arrow), tag("p", text(metric.definition)))
    return tag("div", about, tag("div", lines, css="lines"), css="chart")


def _scale(metric: Metric, results: Sequence[Result]) -> tuple[float, float]:
    if metric.unit in ("ms", "words"):
        return 0.0, max([result.high or 0.0 for result in results]) or 1.0
    return (-1.0 if metric.is_difference or metric.name == "truthfulness" else 0.0), 1.0


def _track(result: Result, low: float, high: float) -> str:
    if result.value is None or result.low is None or result.high is None:
        return tag("div", css="track empty")

    def at(value: float) -> float:
        return 100 * (value - low) / (high - low)

    zero = tag("i", css="zero", style=f"left:{at(0):.2f}%") if low < 0 else ""
    span = f"left:{at(result.low):.2f}%;width:{at(result.high) - at(result.low):.2f}%"
    dot = tag("i", css="dot", style=f"left:{at(result.value):.2f}%")
    return tag("div", zero, tag("i", css="span", style=span), dot, css="track")


def _matrix(card: Scorecard, number: int) -> str:
    heading = _system(card, number)
    if not card.leaks:
        nothing = "no citations" if card.suite.corpus.has_voices else "nobody has marked the voices"
        return tag("div", heading, tag("p", text(nothing)))
    columns = [voice for voice in Voice if any(voice in row for row in card.leaks.values())]
    head = [tag("th", text("shown as ↓ lies in →")), *(_voice_head(voice) for voice in columns)]
    body = [
        [_voice_head(shown), *(_matrix_cell(shown, lies, card) for lies in columns)]
        for shown in Voice
        if shown in card.leaks
    ]
    return tag("div", heading, tag("table", rows([head, *body]), css="matrix"))


def _voice_head(voice: Voice) -> str:
    return tag("th", text(voice.value), css=f"voice-{voice.value}")


def _matrix_cell(shown: Voice, lies: Voice, card: Scorecard) -> str:
    count = card.leaks.get(shown, {}).get(lies, 0)
    css = "none" if not count else "rightly" if shown is lies else "leaked"
    return tag("td", text(count or "·"), css=css)


def _slice_table(by: str, cards: Sequence[Scorecard]) -> str:
    named = {metric.name: metric for metric in cards[0].metrics}
    metrics = [named[result.metric] for result in cards[0].slices[0].results]
    head = [tag("th", text(f"by {by}")), *(tag("th", text(metric.title)) for metric in metrics)]
    groups = zip(*(_slices(card, by) for card in cards), strict=True)
    body = [
        [
            _slice_head(by, same[0].value),
            *(_slice_cell(metric, [each.results[at] for each in same])
              for at, metric in enumerate(metrics)),
        ]
        for same in groups
    ]  # fmt: skip
    return tag("div", tag("table", rows([head, *body]), css="slices"), css="wide")


def _slice_head(by: str, value: str) -> str:
    if by == "voice":
        return tag("th", text(value), css=f"voice-{value}")
    if by == "kind":
        link = tag("a", text(value.replace("_", " ")), href="#cases", data_narrow=f"kind={value}")
        return tag("th", link)
    return tag("th", text(value))


def _slices(card: Scorecard, by: str) -> list[Slice]:
    return [each for each in card.slices if each.by == by]


def _slice_cell(metric: Metric, results: Sequence[Result]) -> str:
    lines = "".join(
        tag(
            "span",
            tag("i", style=f"width:{100 * (result.value or 0):.1f}%"),
            text(figure(metric, result.value)),
            tag("small", text(f" {result.count}")),
            css=f"mini system-{number}",
            title=f"{interval(metric, result)} {standing(result)}".strip(),
        )
        for number, result in enumerate(results)
        if result.value is not None
    )
    return tag("td", lines or tag("span", text("no cases"), css="none"))
