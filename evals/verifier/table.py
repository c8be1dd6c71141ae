"""`byline eval verifier`: true statements that pass, false ones that are rejected, kind by kind.

The statements are made by rule from the sample documents and, with `--data`, from the passages of
question sets. Half of the places in the sample documents and in CLAPNQ were looked at while the
verifier was written; the figures are of the other half, `--looked-at` gives those of the first.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np

from assistant.types import Scope
from assistant.verification import Verified, verify
from evals.corpus import Text
from evals.suite_loader import load_suite, read_rows
from evals.verifier.corruptions import BEYOND_RULES, BY_RULE, falsified, name_of
from evals.verifier.made import Made
from evals.verifier.paraphrases import ANSWERS, of_questions, of_seeds
from evals.verifier.shelf import Shelf
from evals.verifier.truths import truths
from evals.verifier.world import World
from evals.voices.figure import Figure, Measure, figure
from evals.voices.table import table
from vectorstore.types import Facts, Voice

USUAL = "clapnq"
_SEED = 20170721
_GOAL = "at least 97%"
_EVERYBODY = Scope(voices=tuple(Voice))


@dataclass(frozen=True, slots=True)
class Judged:
    """A statement, whether it is true, and what the verifier made of it."""

    kind: str
    made: Made
    is_true: bool
    held: Verified
    seconds: float

    @property
    def is_right(self) -> bool:
        """Whether a true statement passed, or a false one did not."""
        return bool(self.held.statements) == self.is_true


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures of the sample documents, and of the passages in a data folder."""
    parser = argparse.ArgumentParser(prog="byline eval verifier", description=__doc__)
    parser.add_argument("--data", type=Path, metavar="DIR", help="the folder of the data sets")
    parser.add_argument(
        "sets", nargs="*", metavar="SET", help=f"folders of passages in it (default: {USUAL})"
    )
    parser.add_argument(
        "--looked-at", action="store_true", help="the half that the verifier was written by"
    )
    parser.add_argument("--show", type=int, default=0, metavar="N", help="show N misses a kind")
    parser.add_argument("--json", action="store_true", help="print JSON, a figure a line")
    asked = parser.parse_args(arguments)
    for name, shelf, paraphrased in _sources(asked.data, asked.sets or [USUAL]):
        judged = list(_judge(shelf, paraphrased, looked_at=asked.looked_at))
        _print(name, judged, show=asked.show, as_json=asked.json)
    return 0


def figures(suite: str, judged: Sequence[Judged]) -> list[Figure]:
    """Return the share of right verdicts of each kind; resampled are whole documents."""
    kinds: dict[str, list[Judged]] = {}
    for one in judged:
        kinds.setdefault(one.kind, []).append(one)
    return [
        figure(suite, _measure(kind, rows), "byline", _by_document(rows))
        for kind, rows in kinds.items()
    ]


Source = tuple[str, Shelf, Callable[[], Iterable[Made]]]
"""A name, its documents, and what gives the statements that people wrote about them."""


def _sources(data: Path | None, sets: Sequence[str]) -> Iterator[Source]:
    yield from _seeds()
    for name in sets if data else ():
        folder = Path(data or "") / name
        rows = (row for _, row in read_rows(folder / "docs.jsonl"))
        passages = Shelf(
            {row["doc_id"]: Text(row["text"], Facts(title=row["title"])) for row in rows}
        )
        yield name, passages, partial(of_questions, passages, folder / "questions.jsonl")


def _seeds() -> Iterator[Source]:
    seeds = Shelf(load_suite("seeds").corpus.texts)
    yield "the sample documents", seeds, partial(of_seeds, seeds)


def _judge(
    shelf: Shelf, paraphrased: Callable[[], Iterable[Made]], *, looked_at: bool
) -> Iterator[Judged]:
    everything = list(truths(shelf))
    world = World(everything, random.Random(_SEED))
    for made in (*everything, *paraphrased()):
        if _was_looked_at(made) is not looked_at:
            continue
        yield _verdict(made.kind, made, shelf, is_true=True)
        for rule, false in falsified(made, world):
            yield _verdict(name_of(rule), false, shelf, is_true=False)


def _was_looked_at(made: Made) -> bool:
    passage = made.given[0].evidence.passage
    # of people's sentences each is its own; of those made by rule all of one passage go together
    place = made.said if made.template == "{said}" else str(passage.start)
    told = f"{passage.segment.document_id}:{place}"
    return hashlib.sha256(told.encode()).digest()[0] % 2 == 0


def _verdict(kind: str, made: Made, shelf: Shelf, *, is_true: bool) -> Judged:
    started = time.perf_counter()
    *_, held = verify([made.claim], index=shelf, scope=_EVERYBODY, given=made.given)
    return Judged(kind, made, is_true, held, time.perf_counter() - started)


def _measure(kind: str, rows: Sequence[Judged]) -> Measure:
    if rows[0].is_true:
        goal = "" if kind == ANSWERS else _GOAL
        return Measure(f"true, {kind}: passed", "statements that are true and were let pass", goal)
    rule = next(rule for rule in (*BY_RULE, *BEYOND_RULES) if name_of(rule) == kind)
    goal = _GOAL if rule in BY_RULE else "none: beyond rules"
    return Measure(f"{kind}: rejected", (rule.__doc__ or "").strip().rstrip("."), goal)


def _by_document(rows: Sequence[Judged]) -> list[tuple[int, int]]:
    counts: dict[str, list[int]] = {}
    for row in rows:
        counts.setdefault(row.made.segment.document_id, []).append(row.is_right)
    return [(sum(right), len(right)) for right in counts.values()]


def _print(name: str, judged: Sequence[Judged], *, show: int, as_json: bool) -> None:
    made = figures(name, judged)
    if as_json:
        for one in made:
            row = {
                "suite": one.suite, "measure": one.measure.name, "share": round(one.share, 4),
                "count": one.count, "low": round(one.low, 4), "high": round(one.high, 4),
                "goal": one.measure.goal,
            }  # fmt: skip
            sys.stdout.write(json.dumps(row) + "\n")
        return
    half, nearly, most = (
        1_000 * float(value)
        for value in np.percentile([one.seconds for one in judged], [50, 95, 100])
    )
    lines = [
        f"\n{name}: {len(judged):,} statements, {half:.1f} ms each (median; 95% within"
        f" {nearly:.1f} ms, all within {most:.1f} ms)",
        "",
        *table(made),
    ]
    sys.stdout.write("\n".join([*lines, *_misses(judged, show), ""]))


def _misses(judged: Sequence[Judged], show: int) -> Iterator[str]:
    shown: dict[str, int] = {}
    for one in judged:
        if one.is_right or shown.get(one.kind, 0) == show:
            continue
        shown[one.kind] = shown.get(one.kind, 0) + 1
        dropped = one.held.dropped
        why = f"{dropped[0].verdict}: {dropped[0].why}" if one.is_true else "passed"
        quotes = " | ".join(sentence.text for sentence in one.made.sentences)
        yield f"\n{one.kind}: {why}\n  {one.made.claim.text}\n  of: {quotes}"
