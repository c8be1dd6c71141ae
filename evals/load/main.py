"""The command: `byline eval load`, or `python -m evals.load`."""

from __future__ import annotations

import argparse
import asyncio
import statistics
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from evals.load.processes import BYLINE, Server, running
from evals.load.run import Load, Measured, in_turns
from evals.suite_loader import load_suite
from evals.types import Suite
from vectorstore.errors import UsageError
from vectorstore.index import Index

_SHOWN_FAULTS = 5
_SCOPED = 12


def main(words: Sequence[str] | None = None) -> int:
    """Run the load and print what it came to; 1 where a client was served wrongly."""
    options = _parser().parse_args(words)
    load = Load(options.clients, options.seconds, min(options.seconds, options.turn))
    suite = load_suite(options.suite, documents=options.data)
    with tempfile.TemporaryDirectory() as place, ExitStack() as stack:
        folder = Path(place)
        byline = stack.enter_context(_byline(suite, options.workers, folder))
        bare = None if options.alone else stack.enter_context(_bare(suite, options.workers, folder))
        measured = asyncio.run(in_turns(byline, bare, load, _questions(suite), _scoped(suite)))
    sys.stdout.write(_table(measured, load, options.workers))
    return 1 if any(one.faults for one in measured) else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="byline eval load",
        description="Ask `byline serve` from many clients while documents come and go, and a bare"
        " endpoint of the usual recipe beside it.",
    )
    parser.add_argument("--clients", type=int, default=50, help="at once (%(default)s)")
    parser.add_argument("--seconds", type=float, default=120, help="of each server (%(default)s)")
    parser.add_argument("--turn", type=float, default=10, help="seconds of a turn (%(default)s)")
    parser.add_argument("--workers", type=int, default=1, help="of each server (%(default)s)")
    parser.add_argument("--suite", default="seeds", help="whose questions are asked (%(default)s)")
    parser.add_argument("--data", type=Path, metavar="DIR", help="the documents of the suite")
    parser.add_argument("--alone", action="store_true", help="leave the bare endpoint out")
    return parser


@contextmanager
def _byline(suite: Suite, workers: int, folder: Path) -> Iterator[Server]:
    with Index.create(folder / "index") as index:
        index.add([_documents(suite)])
    command = [*BYLINE, "serve", "--index", str(folder / "index")]
    command += ["--port", "0", "--rate", "0", "--workers", str(workers)]
    with running(command, ready="/readyz", log=folder / "byline.log") as server:
        yield server


@contextmanager
def _bare(suite: Suite, workers: int, folder: Path) -> Iterator[Server]:
    command = ["-m", "evals.load.bare_endpoint", _documents(suite), str(workers)]
    with running(command, ready="/ready", log=folder / "bare.log") as server:
        yield server


def _scoped(suite: Suite) -> list[tuple[str, str]]:
    """Return questions with the document they are asked of.

    It stays, so each is answered the same, whatever comes and goes beside it.
    """
    return [
        (case.question, gold.document)
        for case in suite.cases
        for gold in case.gold[:1]
        if not case.history
    ][:_SCOPED]


def _questions(suite: Suite) -> list[str]:
    return [case.question for case in suite.cases if not case.history]


def _documents(suite: Suite) -> str:
    if suite.corpus.folder is None:
        raise UsageError(f"The documents of {suite.name} are no files. Name another --suite.")
    return suite.corpus.folder


def _table(measured: Sequence[Measured], load: Load, workers: int) -> str:
    lines = [
        f"{load.clients} clients, {load.seconds:g} s of each server in turns of"
        f" {load.turn_seconds:g} s, {workers} worker(s) each",
        f"{'':<14}{'replies':>8}{'faults':>8}{'a second':>10}{'p50 ms':>8}{'p95 ms':>8}"
        f"{'processor ms':>14}{'answered':>10}{'writes':>8}{'MB':>7}{'growth':>8}",
    ]
    for one in measured:
        lines.append(
            f"{one.name:<14}{len(one.tally.seconds):>8}{len(one.faults):>8}"
            f"{statistics.median(one.per_second):>10.1f}"
            f"{one.percentile_ms(0.5):>8.0f}{one.percentile_ms(0.95):>8.0f}"
            f"{one.processor_ms:>14.1f}{one.tally.answered:>10}{one.fleet.writes:>8}"
            f"{one.megabytes[-1]:>7.0f}{one.growth:>8.2f}"
        )
        lines += [f"  {fault}" for fault in one.faults[:_SHOWN_FAULTS]]
    if len(measured) > 1:
        ours, bare = measured
        ratio = statistics.median(
            a / max(b, 1e-9) for a, b in zip(ours.per_second, bare.per_second, strict=True)
        )
        p95 = ours.percentile_ms(0.95) / max(bare.percentile_ms(0.95), 1e-9)
        lines.append(
            f"beside the bare endpoint: {ratio:.2f} times the replies (median of the turns), "
            f"{p95:.2f} times the p95"
        )
    return "\n".join(lines) + "\n"
