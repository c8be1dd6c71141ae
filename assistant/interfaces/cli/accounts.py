"""The commands that add, list and remove who may log in to the chat."""

from __future__ import annotations

import getpass
import json
import sys

from assistant.service.accounts import ACCOUNTS, AccountStore
from assistant.settings import Settings
from vectorstore.errors import UsageError


def add(name: str, *, reader: bool, settings: Settings, as_json: bool) -> int:
    """Add an account with a password that is asked for, or read from what is piped in."""
    _store(settings).add(name, _password(), may_change=not reader)
    print(json.dumps({"added": name}) if as_json else f"added {name}")
    return 0


def listing(*, settings: Settings, as_json: bool) -> int:
    """Print every account and what it may do."""
    for account in _store(settings).accounts():
        may = "ask and change documents" if account.may_change else "ask"
        told = {"name": account.name, "may": may}
        print(json.dumps(told) if as_json else "  ".join(told.values()))
    return 0


def remove(name: str, *, settings: Settings, as_json: bool) -> int:
    """Remove an account: it is logged out from now on."""
    _store(settings).remove(name)
    print(json.dumps({"removed": name}) if as_json else f"removed {name}")
    return 0


def _password() -> str:
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    password = getpass.getpass("Password: ")
    if getpass.getpass("The same again: ") != password:
        raise UsageError("The two differ. Nothing was added.")
    return password


def _store(settings: Settings) -> AccountStore:
    settings.index.mkdir(parents=True, exist_ok=True)
    return AccountStore(settings.index / ACCOUNTS)
