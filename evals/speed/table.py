"""Time reading and answering, Byline and the LangChain recipe on the same documents.

With `--model`, how long the answers take that it writes, beside the model by itself.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from assistant.settings import Settings
from evals.speed import written
from evals.speed.measure import ask_speed, lines, read_speed
from evals.suite_loader import load_suite
from evals.types import Suite

_SUITE = "seeds"


def main(arguments: Sequence[str] | None = None) -> int:
    """Time what is asked for and print it."""
    options = _parser().parse_args(arguments)
    settings = Settings.from_env().index_settings
    suite = load_suite(_SUITE)
    if options.model:
        return _say_written(suite, options)
    read = read_speed(suite, settings, turns=options.turns) if options.turns else []
    asked = [
        timed
        for passages in (None, *options.passages)
        for timed in ask_speed(
            suite,
            settings,
            passages=passages,
            questions=options.questions,
            cache=options.cache,
        )
    ]
    if options.json:
        objects = [*map(asdict, read), *map(asdict, asked)]
        made = [json.dumps(each) for each in objects]
    else:
        made = list(lines(read, asked))
    sys.stdout.write("\n".join([*made, ""]))
    return 0


def _say_written(suite: Suite, options: argparse.Namespace) -> int:
    settings = Settings.from_env().with_model(options.model, address=options.model_address)
    made = written.written_speed(suite, settings, questions=options.questions)
    told = [json.dumps(asdict(one)) for one in made] if options.json else list(written.lines(made))
    sys.stdout.write("\n".join([*told, ""]))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="byline eval speed", description=__doc__)
    parser.add_argument(
        "--passages", type=int, nargs="*", default=[10_000], metavar="N",
        help="beside the samples, ask so many passages of documents made by rule (%(default)s)",
    )  # fmt: skip
    parser.add_argument(
        "--turns", type=int, default=5, metavar="N",
        help="how often each reads documents, new ones each time (%(default)s; 0: not at all)",
    )  # fmt: skip
    parser.add_argument(
        "--questions", type=int, default=60, metavar="N", help="how many are timed (%(default)s)"
    )
    parser.add_argument(
        "--cache", type=Path, metavar="DIR", help="keep indexes of made documents for the next time"
    )
    parser.add_argument("--model", metavar="NAME", help="time answers that PROVIDER:NAME writes")
    parser.add_argument("--model-address", metavar="URL", help="where it is, if not at its maker's")
    parser.add_argument("--json", action="store_true", help="print JSON, a measurement a line")
    return parser
