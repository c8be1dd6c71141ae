"""The commands that make, list and revoke the keys of a server."""

from __future__ import annotations

import json
import sys

from assistant.service.keys import KeyRing, Right
from assistant.service.settings import ServerSettings
from assistant.settings import Settings


def create(name: str, *, write: bool, settings: Settings, as_json: bool) -> int:
    """Make a key and print it, this once."""
    right = Right.WRITE if write else Right.READ
    secret = _ring(settings).create(name, right)
    print(json.dumps({"name": name, "right": right, "key": secret}) if as_json else secret)
    print(f"The key {name!r} may {right}. It is shown only now; keep it.", file=sys.stderr)
    return 0


def listing(*, settings: Settings, as_json: bool) -> int:
    """Print the name, right and time of making of every key."""
    for key in _ring(settings).keys():
        told = {"name": key.name, "right": key.right.value, "created": key.created}
        print(json.dumps(told) if as_json else "  ".join(told.values()))
    return 0


def revoke(name: str, *, settings: Settings, as_json: bool) -> int:
    """Forget a key: the server refuses it from now on."""
    _ring(settings).revoke(name)
    print(json.dumps({"revoked": name}) if as_json else f"revoked {name}")
    return 0


def _ring(settings: Settings) -> KeyRing:
    return KeyRing(ServerSettings(index=settings).keys_file)
