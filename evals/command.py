"""`byline eval`: run suites, score runs, compare them, and hold the line."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from evals import actions
from evals.answers import table as answers
from evals.formats import FORMATS
from evals.injections import table as injections
from evals.load import main as load
from evals.speed import table as speed
from evals.verifier import table as verifier
from evals.voices import table as voices

_EXAMPLES = """examples:
  byline eval                                       Byline on its own suites
  byline eval seeds --baseline langchain --report out
                                                    beside the LangChain recipe, with a page
  byline eval my.jsonl --data docs --answers theirs.jsonl
                                                    score another system's answers
  byline eval squad --data DIR                      a public benchmark from its own files
  byline eval diff before.run after.run             won, lost, same
  byline eval gate                                  exit 1 where a number fell
  byline eval voices --data DIR                     whose words pages hold, on public data
  byline eval load                                  many clients at once, while documents change
  byline eval verifier --data DIR                   true and false statements, told apart
  byline eval injections --data DIR                 orders in documents: are they followed?
  byline eval answers --data DIR                    finding, choosing, abstaining, on public data
  byline eval speed                                 reading and answering, beside the recipe
"""


def main(words: Sequence[str]) -> int:
    """Run `byline eval WORDS` and return its exit code: 1 where a floor does not hold.

    Raises a `BylineError` for what cannot be done.
    """
    if words and words[0] in _TABLES:
        return _TABLES[words[0]](words[1:])
    chosen = words[0] if words and words[0] in _COMMANDS else "run"
    options = _COMMANDS[chosen]().parse_args(words[1:] if chosen != "run" else words)
    code: int = options.run(options)
    return code


def _run_parser() -> argparse.ArgumentParser:
    parser = _parser("", "Run suites and report how good the answers are.", actions.run)
    parser.add_argument(
        "suites", nargs="*", metavar="SUITE",
        help="names or files of suites, or a format with --data: "
        f"{', '.join(FORMATS)} (default: all suites that come with Byline); SUITE+noise asks "
        "every question again with typing errors and with an order",
    )  # fmt: skip
    _add_data(parser)
    asked = parser.add_argument_group("who is asked (default: Byline)")
    asked.add_argument("--answers", type=Path, metavar="FILE", help="replies saved as JSON lines")
    asked.add_argument("--endpoint", metavar="URL", help="an address that speaks Byline's JSON")
    asked.add_argument("--openai", metavar="URL", help="an OpenAI-compatible address")
    asked.add_argument(
        "--model",
        metavar="NAME",
        help="the model asked there; without an address Byline with this model, PROVIDER:NAME",
    )
    asked.add_argument(
        "--model-address", metavar="URL", help="where Byline finds its model, if not at its maker's"
    )
    asked.add_argument("--key-file", type=Path, metavar="FILE", help="a file with the key for it")
    asked.add_argument(
        "--baseline",
        choices=["langchain", "quotes"],
        action="append",
        default=[],
        help="ask this beside it: the LangChain recipe, or Byline without a model",
    )
    asked.add_argument("--repeat", action="store_true", help="ask twice: are both replies alike?")
    asked.add_argument(
        "--index", type=Path, metavar="DIR", help="keep Byline's index of each suite here"
    )
    _add_output(parser)
    parser.add_argument("--save", type=Path, metavar="RUN", help="save the replies, to score again")
    return parser


def _score_parser() -> argparse.ArgumentParser:
    parser = _parser(" score", "Score a saved run again; no model is needed.", actions.score_run)
    parser.add_argument("saved", type=Path, metavar="RUN")
    parser.add_argument("--suite", help="the suite, where it is no suite of Byline's")
    _add_data(parser)
    _add_output(parser)
    return parser


def _diff_parser() -> argparse.ArgumentParser:
    parser = _parser(" diff", "Compare two runs case by case.", actions.diff)
    parser.add_argument("first", type=Path, metavar="RUN_A")
    parser.add_argument("second", type=Path, metavar="RUN_B")
    parser.add_argument("--suite", help="the suite, where it is no suite of Byline's")
    _add_data(parser)
    parser.add_argument("--json", action="store_true", help="print JSON")
    return parser


def _trec_parser() -> argparse.ArgumentParser:
    parser = _parser(
        " trec",
        "Write what a saved run found as files of trec_eval, and compare with ir-measures.",
        actions.trec,
    )
    parser.add_argument("saved", type=Path, metavar="RUN")
    parser.add_argument("--out", type=Path, metavar="DIR", required=True, help="write them here")
    parser.add_argument("--suite", help="the suite, where it is no suite of Byline's")
    _add_data(parser)
    parser.add_argument("--json", action="store_true", help="print JSON")
    return parser


def _gate_parser() -> argparse.ArgumentParser:
    parser = _parser(" gate", "Exit 1 where a number fell below its floor.", actions.gate)
    parser.add_argument("--update", action="store_true", help="set the floors to today's numbers")
    parser.add_argument("--allow-regression", action="store_true", help="also where they are lower")
    parser.add_argument(
        "--index", type=Path, metavar="DIR", help="keep Byline's index of each suite here"
    )
    return parser


def _parser(name: str, description: str, run: object) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog=f"byline eval{name}",
        description=description,
        epilog=None if name else _EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.set_defaults(run=run)
    return parser


def _add_data(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--data", type=Path, metavar="DIR", help="the suite's documents, or a benchmark's files"
    )


def _add_output(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print JSON, a system a line")
    parser.add_argument("--explain", action="store_true", help="say what each number is")
    parser.add_argument("--report", type=Path, metavar="DIR", help="write page, JSON and CSV here")


_TABLES = {
    "answers": answers.main,
    "injections": injections.main,
    "load": load.main,
    "speed": speed.main,
    "verifier": verifier.main,
    "voices": voices.main,
}
_COMMANDS = {
    "run": _run_parser,
    "score": _score_parser,
    "diff": _diff_parser,
    "trec": _trec_parser,
    "gate": _gate_parser,
}
