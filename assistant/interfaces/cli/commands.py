"""What every command has in common: its name, its index and how it prints."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

from assistant.settings import Settings

Commands = Any
"""argparse keeps the type of its subparsers to itself."""


def add_command(
    commands: Commands,
    name: str,
    summary: str,
    run: Callable[[argparse.Namespace], int],
    *,
    json: bool = True,
) -> argparse.ArgumentParser:
    """Add a command and return its parser; `run` gets the options and returns the exit code."""
    command: argparse.ArgumentParser = commands.add_parser(
        name, help=summary, description=f"{summary[0].upper()}{summary[1:]}."
    )
    command.set_defaults(run=run)
    command.add_argument(
        "--index", type=Path, metavar="DIR", help="the index folder (.byline, or BYLINE_INDEX)"
    )
    if json:
        command.add_argument("--json", action="store_true", help="print JSON, one object a line")
    return command


def add_model_options(command: argparse.ArgumentParser) -> None:
    """Let a command be told which language model writes the answers."""
    asked = command.add_argument_group("with a language model (default: none, answers are quotes)")
    asked.add_argument(
        "--model",
        metavar="PROVIDER:NAME",
        help="ollama:llama3.2, openai:gpt-4o-mini, local:FILE.gguf, ... (or BYLINE_MODEL)",
    )
    asked.add_argument(
        "--model-address", metavar="URL", help="an OpenAI-compatible server that runs the model"
    )


def settings_of(options: argparse.Namespace) -> Settings:
    """Return the settings of the environment, with the index and model that were given."""
    settings = Settings.from_env().with_index(options.index)
    model, address = (getattr(options, name, None) for name in ("model", "model_address"))
    return settings.with_model(model, address=address)
