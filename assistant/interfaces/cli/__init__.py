"""The command line: translates in, calls, and prints."""

from assistant.interfaces.cli.main import main

__all__ = ["main"]
