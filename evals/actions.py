"""What each form of `byline eval` does."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path

from evals.comparison import compare
from evals.formats import FORMATS
from evals.gate import fallen, raised, read_floors, write_floors
from evals.noise import with_noise
from evals.report import (
    render_agreements,
    render_comparison,
    render_scores,
    score_object,
    write_report,
)
from evals.responses import responses_of
from evals.results import Scorecard
from evals.runner import read_run, save_run
from evals.scoring import score
from evals.suite_loader import load_suite, suite_names
from evals.systems import asks_byline, quotes, runs_of
from evals.trec import agreements, write_trec
from evals.types import Run, Suite
from vectorstore.errors import UsageError

_NOISE = "+noise"
"""Behind a suite's name: with every question again, noisy."""


def run(options: Namespace) -> int:
    """Run and score suites; 1 where Byline falls below its floor."""
    suites = {name: _suite(name, options.data) for name in options.suites or suite_names()}
    if options.save and len(suites) > 1:
        raise UsageError("--save keeps the run of one suite. Name the suite.")
    worse: list[str] = []
    for name, suite in suites.items():
        runs = runs_of(suite, options)
        cards = [score(each, suite) for each in runs]
        if options.save:
            _save([replace(each, suite=name) for each in runs], options.save)
        _show(cards, options)
        if name in suite_names() and asks_byline(options):
            worse += _below_floor(cards[0])
    _tell(worse)
    return 1 if worse else 0


def score_run(options: Namespace) -> int:
    """Score a saved run."""
    _show([_saved(options.saved, options)], options)
    return 0


def diff(options: Namespace) -> int:
    """Compare two saved runs."""
    comparison = compare(_saved(options.first, options), _saved(options.second, options))
    if options.json:
        _say(json.dumps(asdict(comparison), ensure_ascii=False))
    else:
        _say(render_comparison(comparison))
    return 0


def trec(options: Namespace) -> int:
    """Write a saved run's ranking for trec_eval; 1 where ir-measures says otherwise."""
    card = _saved(options.saved, options)
    for path in write_trec(card, options.out):
        sys.stderr.write(f"written: {path}\n")
    compared = list(agreements(card))
    if options.json:
        _say(json.dumps([asdict(each) for each in compared]))
    else:
        _say(render_agreements(compared))
    return 0 if all(each.holds for each in compared) else 1


def gate(options: Namespace) -> int:
    """Check Byline against its floors, or set them; 1 where one does not hold."""
    floors = read_floors()
    worse: list[str] = []
    for name in suite_names():
        suite = _suite(name, None)
        card = score(quotes(suite, options), suite)
        if options.update:
            allowed = options.allow_regression
            floors[name] = raised(card, floors.get(name), allow_regression=allowed)
        elif name not in floors:
            worse.append(f"{name} has no floor. Set one: byline eval gate --update")
        else:
            worse += fallen(card, floors[name])
    if options.update:
        write_floors(floors)
    _tell(worse)
    if not worse:
        _say(f"{', '.join(suite_names())}: every floor {'is set' if options.update else 'holds'}.")
    return 1 if worse else 0


def _suite(name: str, data: Path | None) -> Suite:
    if name.endswith(_NOISE):
        return with_noise(_suite(name.removesuffix(_NOISE), data))
    if name not in FORMATS:
        return load_suite(name, documents=data)
    if data is None:
        raise UsageError(f"Where are the files of {name}? Name their folder: --data DIR")
    return FORMATS[name](data)


def _saved(path: Path, options: Namespace) -> Scorecard:
    run = read_run(path, suite=options.suite or "")
    name = options.suite or run.suite
    if not name:
        raise UsageError(f"{path} does not say what it replies to. Name the suite: --suite SUITE")
    return score(run, _suite(name, options.data))


def _below_floor(card: Scorecard) -> list[str]:
    floor = read_floors().get(card.suite.name)
    return fallen(card, floor) if floor else []


def _save(runs: Sequence[Run], path: Path) -> None:
    save_run(runs[0], path)
    for beside in runs[1:]:
        save_run(beside, path.with_name(f"{path.stem}.{beside.system}{path.suffix}"))


def _show(cards: Sequence[Scorecard], options: Namespace) -> None:
    _warn_of_names(cards)
    if options.json:
        for card in cards:
            _say(json.dumps(score_object(card), ensure_ascii=False, sort_keys=True))
    else:
        _say(render_scores(cards, explain=options.explain))
    if options.report:
        sys.stderr.write(f"report: {write_report(cards, options.report)}\n")


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")


def _warn_of_names(cards: Sequence[Scorecard]) -> None:
    """Tell of documents that no citation could hit, because the suite names none like them."""
    for card in cards:
        known = card.suite.corpus.texts
        replies = responses_of(card.run).values()
        cited = [each.document for reply in replies for each in reply.citations]
        unknown = [document for document in cited if document not in known]
        if unknown:
            sys.stderr.write(
                f"byline: {len(unknown)} of {len(cited)} citations of {card.run.system} are of"
                f" documents that the suite does not have, {unknown[0]!r} for one; its first is"
                f" named {next(iter(known))!r}.\n"
            )


def _tell(worse: Sequence[str]) -> None:
    for fault in worse:
        sys.stderr.write(f"byline: {fault}\n")
