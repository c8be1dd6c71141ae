"""The report as one page that needs nothing else: no network, no other file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from evals.bootstrap import RESAMPLES, SEED
from evals.metric import Group
from evals.report.cases import case_list
from evals.report.charts import chart_groups, outcome_bars, slice_tables, tiles, voice_matrices
from evals.report.curves import risk_chart
from evals.report.markup import rows, tag, text
from evals.results import Scorecard

_HERE = Path(__file__).parent
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'"


def page(cards: Sequence[Scorecard]) -> str:
    """Return the page of one suite: charts, slices and every case, for all systems."""
    suite = cards[0].suite
    head = (
        '<meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        f"<title>{text(suite.title or suite.name)} – Byline evaluation</title>"
        f"<style>{(_HERE / 'report.css').read_text('utf-8')}</style>"
    )
    sections = {
        "outcomes": outcome_bars(cards),
        **dict(chart_groups(cards)),
        "shown as, and really": voice_matrices(cards),
        "slices": slice_tables(cards),
        "cases": case_list(cards),
    }
    if Group.ABSTENTION in sections:
        sections[Group.ABSTENTION] += risk_chart(cards)
    body = "".join(
        [
            _masthead(cards),
            _navigation(sections),
            tag("main", tiles(cards), *(_section(*each) for each in sections.items())),
            _footer(cards),
            f"<script>{(_HERE / 'report.js').read_text('utf-8')}</script>",
        ]
    )
    return f'<!doctype html><html lang="en"><head>{head}</head><body>{body}</body></html>\n'


def _navigation(titles: Iterable[str]) -> str:
    links = "".join(
        tag("a", text(_heading(title)), href=f"#{_identity(title)}") for title in titles
    )
    return tag("nav", tag("div", links), aria_label="Sections")


def _section(title: str, inside: str) -> str:
    return tag("section", tag("h2", text(_heading(title))), inside, id=_identity(title))


def _heading(title: str) -> str:
    return title[0].upper() + title[1:]


def _identity(title: str) -> str:
    return "".join(
        letter for letter in title.replace(" ", "-") if letter.isalpha() or letter == "-"
    )


def _masthead(cards: Sequence[Scorecard]) -> str:
    suite = cards[0].suite
    systems = "".join(
        tag("span", text(card.run.system), css=f"system system-{number}")
        for number, card in enumerate(cards)
    )
    return tag(
        "header",
        tag("p", text(f"Byline evaluation · {suite.name}"), css="kicker"),
        tag("h1", text(suite.title or suite.name)),
        tag("p", systems, css="systems"),
        tag(
            "p",
            text(f"{len(suite.cases):,} cases · {len(suite.corpus.texts):,} documents"),
            css="facts",
        ),
    )


def _footer(cards: Sequence[Scorecard]) -> str:
    known = [
        (card.run.system, key, value)
        for card in cards
        for key, value in sorted(card.run.configuration.items())
    ]
    table = tag(
        "table", rows([[tag("td", text(each)) for each in row] for row in known]), css="settings"
    )
    return tag(
        "footer",
        tag(
            "p",
            text(
                f"Data {cards[0].suite.data_hash}. Intervals: 95%, from {RESAMPLES:,} resamples of"
                f" the cases, seed {SEED}; where all cases agree, the exact binomial one. n: the"
                " cases that a number is of; unscored cases are counted and never averaged."
            ),
        ),
        tag("details", tag("summary", text("Versions and settings")), table) if known else "",
    )
