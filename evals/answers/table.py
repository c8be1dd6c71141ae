"""Print the figures of every question set whose data is there."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from evals.answers.figure import Figure
from evals.answers.opened import open_set
from evals.answers.question_set import read_set
from evals.answers.sets import MEASURES

_NAMES = ", ".join(MEASURES)


def table(figures: Sequence[Figure]) -> Iterator[str]:
    """Yield the lines of a table, the tools of a measure one below the other."""
    yield f"{'measure':50} {'tool':8} {'value':>7} {'of':>5}  {'95% interval':17} goal"
    for made in figures:
        interval = f"{_shown(made, made.low)} to {_shown(made, made.high)}"
        yield (
            f"{made.measure.name:50} {made.tool:8} {_shown(made, made.value)} {made.count:5}  "
            f"{interval:17} {made.measure.goal}"
        )
    yield ""
    for measure in dict.fromkeys(made.measure for made in figures):
        yield f"{measure.name}: {measure.definition}."


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure the sets that are asked for, all where none is; return 2 where no data is there."""
    parser = _parser()
    options = parser.parse_args(arguments)
    for name in options.sets:
        if name not in MEASURES:
            parser.error(f"no set is called {name!r}; the sets are {_NAMES}")
    ready = [name for name in options.sets or MEASURES if (options.data / name).is_dir()]
    for name in ready:
        questions = read_set(options.data / name, most=options.questions)
        with open_set(questions, cache=options.cache) as opened:
            figures = [made for run in MEASURES[name] for made in run(opened)]
        _say(figures, as_json=options.json)
    if not ready:
        sys.stderr.write(f"{options.data} holds none of: {', '.join(options.sets or MEASURES)}.\n")
        return 2
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="byline eval answers", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder of the question sets")
    parser.add_argument("--cache", type=Path, metavar="DIR", help="keep indexes and vectors here")
    parser.add_argument(
        "--questions",
        type=int,
        metavar="N",
        help="ask only so many of each set, always the same",
    )
    parser.add_argument("--json", action="store_true", help="print JSON, a figure a line")
    parser.add_argument("sets", nargs="*", metavar="SET", help=f"{_NAMES} (default: all)")
    return parser


def _say(figures: Sequence[Figure], *, as_json: bool) -> None:
    if as_json:
        lines = [json.dumps(asdict(made), ensure_ascii=False) for made in figures]
    else:
        lines = ["", figures[0].set_name, "", *table(figures)]
    sys.stdout.write("\n".join([*lines, ""]))
    sys.stdout.flush()


def _shown(made: Figure, value: float) -> str:
    return f"{value:7.1%}" if made.measure.is_share else f"{value:7.3f}"
