"""How wrong a system is, the more of the questions it answers: the risk-coverage curve."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from evals.report.markup import tag, text
from evals.responses import responses_of
from evals.results import Scorecard
from evals.verdict import Outcome

_WIDTH, _HEIGHT = 640, 260
_LEFT, _BOTTOM, _TOP, _RIGHT = 44, 36, 10, 12
_TICKS = (0, 25, 50, 75, 100)


def risk_coverage(card: Scorecard) -> tuple[tuple[float, float], ...]:
    """Return points (coverage, risk), both 0 to 1: the surest cases first, equals together.

    Risk is the share of the covered cases that are not right. Nothing where the system says no
    confidence.
    """
    responses = responses_of(card.run)
    scored = [
        (-response.confidence, case.verdict.outcome is Outcome.RIGHT)
        for case in card.cases
        if (response := responses.get(case.case)) and response.confidence is not None
    ]
    points = []
    covered = wrong = 0
    for _, equals in groupby(sorted(scored), key=lambda case: case[0]):
        rights = [right for _, right in equals]
        covered += len(rights)
        wrong += rights.count(False)
        points.append((covered / len(scored), wrong / covered))
    return tuple(points)


def risk_chart(cards: Sequence[Scorecard]) -> str:
    """Return the curves of all systems in one chart; empty where no system says a confidence."""
    curves = {
        number: points for number, card in enumerate(cards) if (points := risk_coverage(card))
    }
    if not curves:
        return ""
    lines = "".join(
        tag("polyline", points=" ".join(map(_place, points)), css=f"curve system-{number}")
        for number, points in curves.items()
    )
    drawing = tag(
        "svg",
        *_grid(),
        lines,
        viewBox=f"0 0 {_WIDTH} {_HEIGHT}",
        role="img",
        aria_label="Risk by coverage",
    )
    about = tag(
        "div",
        tag("h3", text("Risk by coverage"), tag("small", text(" lower is better"))),
        tag(
            "p",
            text(
                "Share of the cases that are not right among those that the system is surest of: "
                "the surest at the left, all of them at the right. A system whose confidence "
                "tells something rises from left to right."
            ),
        ),
    )
    return tag("div", tag("div", about, drawing, css="chart"), css="charts")


def _grid() -> Iterator[str]:
    for share in _TICKS:
        x, y = _x(share / 100), _y(share / 100)
        yield tag("line", x1=f"{_LEFT}", x2=f"{_WIDTH - _RIGHT}", y1=f"{y:.1f}", y2=f"{y:.1f}")
        yield tag("text", text(f"{share}%"), x=f"{_LEFT - 8}", y=f"{y + 4:.1f}", css="tick-y")
        yield tag("text", text(f"{share}%"), x=f"{x:.1f}", y=f"{_HEIGHT - 14}", css="tick-x")


def _place(point: tuple[float, float]) -> str:
    return f"{_x(point[0]):.1f},{_y(point[1]):.1f}"


def _x(coverage: float) -> float:
    return _LEFT + coverage * (_WIDTH - _LEFT - _RIGHT)


def _y(risk: float) -> float:
    return _HEIGHT - _BOTTOM - risk * (_HEIGHT - _BOTTOM - _TOP)
