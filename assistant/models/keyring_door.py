"""Keys that a user keeps in the system's keyring: `keyring set byline PROVIDER`."""

from __future__ import annotations

import importlib

SERVICE = "byline"


def key_in_keyring(name: str) -> str | None:
    """Return the key that is kept under a name, `None` where none is or there is no keyring.

    The package `keyring` is an optional extra; a keyring that is locked or absent holds nothing.
    """
    try:
        keyring = importlib.import_module("keyring")
        errors = importlib.import_module("keyring.errors")
    except ImportError:
        return None
    try:
        key: str | None = keyring.get_password(SERVICE, name)
    except errors.KeyringError:
        return None
    return key
