"""Scores and comparisons as a table for a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from evals.comparison import Comparison
from evals.metric import Group, Metric
from evals.report.figures import figure, interval, standing
from evals.results import Result, Scorecard, Status
from evals.trec import Agreement

_TITLE_WIDTH = 40
_CELL_WIDTH = 32
_CHANGES_SHOWN = 20


def render_scores(cards: Sequence[Scorecard], *, explain: bool = False) -> str:
    """Return the scores of several systems on one suite, side by side.

    `explain` says below each number what it is.
    """
    suite = cards[0].suite
    title = f" · {suite.title}" if suite.title else ""
    heading = (
        f"{suite.name}: {len(suite.cases)} cases, {len(suite.corpus.texts)} documents"
        f" (data {suite.data_hash}){title}"
    )
    table = (*_names(cards), *_rows(cards, explain=explain), *_kinds(cards))
    return "\n".join([heading, "", *table, "", *_outcomes(cards)])


def render_comparison(comparison: Comparison) -> str:
    """Return what the second run won and lost against the first."""
    lines = [
        f"{comparison.second} against {comparison.first}: {len(comparison.won)} won, "
        f"{len(comparison.lost)} lost, {comparison.same} same "
        f"(sign test p = {comparison.p_value:.4f})",
        "",
    ]
    for change in comparison.differences:
        lines.append(
            f"{change.title:<{_TITLE_WIDTH}}{change.mean:+8.3f}"
            f"  [{change.low:+.3f} to {change.high:+.3f}]  n={change.count}"
        )
    for word, changed in (("won", comparison.won), ("lost", comparison.lost)):
        for each in changed[:_CHANGES_SHOWN]:
            lines.append(f"\n{word}  {each.case}  {each.question}")
            lines.append(f"      {each.before.outcome}: {each.before.why}")
            lines.append(f"   -> {each.after.outcome}: {each.after.why}")
        if len(changed) > _CHANGES_SHOWN:
            lines.append(f"\nand {len(changed) - _CHANGES_SHOWN} more {word}")
    return "\n".join(lines)


def render_agreements(agreements: Sequence[Agreement]) -> str:
    """Return the ranking metrics beside those of ir-measures."""
    lines = [f"{'':<12}{'Byline':>12}{'ir-measures':>14}{'':4}largest difference of a case"]
    for each in agreements:
        lines.append(
            f"{each.metric:<12}{each.ours:>12.9f}{each.theirs:>14.9f}{'':4}"
            f"{each.largest:.1e} of {each.count}{'' if each.holds else '   differs'}"
        )
    return "\n".join(lines)


def _names(cards: Sequence[Scorecard]) -> Iterator[str]:
    names = "".join(f"{card.run.system[: _CELL_WIDTH - 2]:<{_CELL_WIDTH}}" for card in cards)
    yield f"{'':<{_TITLE_WIDTH}}{names}".rstrip()


def _rows(cards: Sequence[Scorecard], *, explain: bool) -> Iterator[str]:
    for group in Group:
        shown = [
            (metric, results)
            for metric, *results in zip(
                cards[0].metrics, *(card.results for card in cards), strict=True
            )
            if metric.group is group and any(r.status is not Status.NO_CASES for r in results)
        ]
        if not shown:
            continue
        yield f"\n{group}"
        if all(r.status is Status.UNSCORED for _, results in shown for r in results):
            yield "  unscored: the replies do not give what these numbers need"
            continue
        for metric, results in shown:
            arrow = "" if metric.higher_is_better else " ↓"
            yield _row(metric.title + arrow, metric, results)
            if explain:
                yield from (f"      {line}" for line in textwrap.wrap(metric.definition, 90))


def _kinds(cards: Sequence[Scorecard]) -> Iterator[str]:
    """Yield what became of each kind of case, where the suite has several."""
    first, slices = cards[0].metrics[0], [_by_kind(card) for card in cards]
    if len(slices[0]) > 1:
        yield f"\n{first.title.lower()}, by kind"
        for kind in slices[0]:
            yield _row(kind.replace("_", " "), first, [each[kind] for each in slices])


def _by_kind(card: Scorecard) -> dict[str, Result]:
    return {each.value: each.results[0] for each in card.slices if each.by == "kind"}


def _row(title: str, metric: Metric, results: Sequence[Result]) -> str:
    cells = "".join(f"{_cell(metric, result):<{_CELL_WIDTH}}" for result in results)
    return f"  {title:<{_TITLE_WIDTH - 2}}{cells}".rstrip()


def _cell(metric: Metric, result: Result) -> str:
    if result.status is not Status.SCORED:
        return standing(result)
    limits = f"[{interval(metric, result)}]"
    unscored = f" +{result.unscored} unscored" if result.unscored else ""
    return f"{figure(metric, result.value):>7} {limits} {result.count}{unscored}"


def _outcomes(cards: Sequence[Scorecard]) -> Iterator[str]:
    for card in cards:
        counts: dict[str, int] = {}
        for case in card.cases:
            counts[case.verdict.outcome] = counts.get(case.verdict.outcome, 0) + 1
        told = ", ".join(f"{count} {outcome}" for outcome, count in sorted(counts.items()))
        yield f"{card.run.system}: {told}"
    yield (
        "Value [95% interval of 1,000 resamples] and the cases it is of; ↓: lower is better. "
        "--explain says what each number is, --report writes a page with every case."
    )
