"""The commands and their options; each command's libraries load when it runs."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module

from assistant.interfaces.cli.commands import (
    Commands,
    add_command,
    add_model_options,
    settings_of,
)
from assistant.interfaces.cli.serving import add_serving
from assistant.settings import quiet_libraries
from vectorstore.errors import BylineError, UsageError
from vectorstore.types import DEFAULT_VOICES, Voice

_DONE, _FAILED, _MISUSED, _INTERRUPTED = 0, 1, 2, 130

_EXAMPLES = """examples:
  byline index seeds                                read a folder
  byline ask "How much does the S-400 deal cost?"   ask it
  byline ask "Who is against it?" --voice comment   ask its readers
  byline chat                                       ask it in the browser
  byline eval                                       measure its answers
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 done, 1 failed, 2 wrong usage."""
    quiet_libraries()
    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        if words[:1] == ["eval"]:
            return _run_eval(words[1:])
        options = _parser().parse_args(words)
        code: int = options.run(options)
    except UsageError as error:
        return _told(error, _MISUSED)
    except BylineError as error:
        return _told(error, _FAILED)
    except KeyboardInterrupt:
        return _INTERRUPTED
    except BrokenPipeError:
        # whoever read the output has seen enough; nothing may be flushed into it at the end
        sys.stdout = None
        return _DONE
    return code


def _told(error: BylineError, code: int) -> int:
    print(f"byline: {error}", file=sys.stderr)
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="byline",
        description="Ask your documents; every answer says whose words it is.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="print the version")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _add_index(commands)
    _add_ask(commands)
    _add_listing(commands)
    _add_doctor(commands)
    add_serving(commands)
    commands.add_parser("eval", help="measure how good the answers are")
    return parser


class _Version(argparse.Action):
    def __call__(self, *_: object, **__: object) -> None:
        # reading the installed metadata takes time that only this option should cost
        from importlib.metadata import version

        print(f"byline {version('byline')}")
        sys.exit(_DONE)


def _add_index(commands: Commands) -> None:
    command = add_command(commands, "index", "add or refresh documents", _run_index)
    command.add_argument(
        "sources",
        nargs="*",
        metavar="PATH|URL",
        help="files, folders and web addresses; none: look again at all that are indexed",
    )


def _add_ask(commands: Commands) -> None:
    command = add_command(commands, "ask", "ask a question", _run_ask)
    command.add_argument("question", nargs="?")
    command.add_argument(
        "--batch",
        metavar="FILE",
        help='questions as JSON lines: {"id", "question"} and optionally "voices", "documents", '
        '"speakers" and "history"; - reads from standard input',
    )
    command.add_argument(
        "--voice",
        action="append",
        choices=[voice.value for voice in Voice],
        help=f"ask only this voice; repeat for several (default: {', '.join(DEFAULT_VOICES)})",
    )
    command.add_argument("--document", action="append", help="ask only this document; repeatable")
    command.add_argument("--speaker", action="append", help="ask only this speaker; repeatable")
    add_model_options(command)
    command.add_argument(
        "--show-dropped", action="store_true", help="show what the model wrote and why it fell"
    )
    command.add_argument(
        "--show-prompt", action="store_true", help="show exactly what the model was told"
    )


def _add_listing(commands: Commands) -> None:
    add_command(commands, "documents", "list the documents and the voices in them", _run_documents)
    segments = add_command(
        commands, "segments", "show whose words each part of a document is", _run_segments
    )
    segments.add_argument("document")
    segments.add_argument(
        "--speech",
        action="store_true",
        help="show the sentences that hold somebody else's words, and whose",
    )
    remove = add_command(commands, "remove", "take a document out of the index", _run_remove)
    remove.add_argument("document")


def _add_doctor(commands: Commands) -> None:
    command = add_command(commands, "doctor", "check the index and say what mends it", _run_doctor)
    command.add_argument(
        "--mend", action="store_true", help="make what is derived again; nothing is embedded"
    )


def _run_index(options: argparse.Namespace) -> int:
    from assistant.interfaces.cli.indexing import index

    return index(options.sources, settings=settings_of(options), as_json=options.json)


def _run_ask(options: argparse.Namespace) -> int:
    from assistant.interfaces.cli.asking import Shown, ask, ask_batch
    from assistant.service.asked import Asked

    if (options.question is None) == (options.batch is None):
        raise UsageError('Ask one question, byline ask "...", or a file of them: --batch FILE.')
    settings = settings_of(options)
    shown = Shown(as_json=options.json, dropped=options.show_dropped, prompt=options.show_prompt)
    if options.batch is not None:
        if options.voice or options.document or options.speaker:
            raise UsageError("With --batch, each line of the file says its own scope.")
        return ask_batch(options.batch, settings=settings, shown=shown)
    asked = Asked(
        question=options.question,
        voices=tuple(options.voice or ()),
        documents=tuple(options.document or ()),
        speakers=tuple(options.speaker or ()),
    )
    return ask(asked, settings=settings, shown=shown)


def _run_documents(options: argparse.Namespace) -> int:
    from assistant.interfaces.cli.listing import documents

    return documents(settings=settings_of(options), as_json=options.json)


def _run_segments(options: argparse.Namespace) -> int:
    from assistant.interfaces.cli.listing import segments, speech

    shown = speech if options.speech else segments
    return shown(options.document, settings=settings_of(options), as_json=options.json)


def _run_remove(options: argparse.Namespace) -> int:
    from assistant.interfaces.cli.indexing import remove

    return remove(options.document, settings=settings_of(options), as_json=options.json)


def _run_doctor(options: argparse.Namespace) -> int:
    from assistant.interfaces.cli.indexing import doctor

    return doctor(mend=options.mend, settings=settings_of(options), as_json=options.json)


def _run_eval(words: Sequence[str]) -> int:
    # evaluation stands above this package and uses it: the command is named here, not imported,
    # and reads its own options
    code: int = import_module("evals.command").main(words)
    return code
