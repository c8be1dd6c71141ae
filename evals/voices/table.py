"""Print the figures of every suite whose data is there."""

from __future__ import annotations

import argparse
import importlib
import pkgutil
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import ModuleType

import evals.voices
from evals.voices.figure import Figure


def suites() -> dict[str, ModuleType]:
    """Return the suites by name: the modules of this package that can be run."""
    names = (module.name for module in pkgutil.iter_modules(evals.voices.__path__))
    modules = {
        name: importlib.import_module(f"evals.voices.{name}")
        for name in names
        if name != "__main__"
    }
    return {name: module for name, module in modules.items() if hasattr(module, "run")}


def table(figures: Sequence[Figure]) -> Iterator[str]:
    """Yield the lines of a table, the tools of a measure one below the other."""
    width = max((len(made.measure.name) for made in figures), default=0)
    yield f"{'measure':{width}} {'tool':12} {'share':>7} {'of':>6}  {'95% interval':15} goal"
    for made in figures:
        interval = f"{made.low:6.1%} to {made.high:6.1%}"
        yield (
            f"{made.measure.name:{width}} {made.tool:12} {made.share:7.1%} {made.count:6}  "
            f"{interval:15} {made.measure.goal}"
        )
    yield ""
    for measure in dict.fromkeys(made.measure for made in figures):
        yield f"{measure.name}: {measure.definition}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the suites that are asked for, all where none is; return 2 where no data is there."""
    known = suites()
    parser = argparse.ArgumentParser(prog="byline eval voices", description=__doc__)
    parser.add_argument(
        "--data",
        type=Path,
        default=Path(),
        help="the folder of the data sets (default: here; two suites need none)",
    )
    names = ", ".join(known)
    parser.add_argument("suites", nargs="*", metavar="SUITE", help=f"{names} (default: all)")
    asked = parser.parse_args(arguments)
    for name in asked.suites:
        if name not in known:
            parser.error(f"no suite is called {name!r}; the suites are {names}")
    ready = [name for name in asked.suites or known if (asked.data / known[name].FOLDER).is_dir()]
    for name in ready:
        title = (known[name].__doc__ or "").splitlines()[0]
        lines = table(known[name].run(asked.data))
        sys.stdout.write("\n".join(["", f"{name}: {title}", "", *lines, ""]))
    if not ready:
        sys.stderr.write(f"{asked.data} holds the data of none of: {names}.\n")
        return 2
    return 0
