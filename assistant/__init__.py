"""Questions in, cited answers out: each statement with whose words it is."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from assistant.pipeline import Assistant
    from assistant.types import Answer, Reason, Scope, Turn
    from vectorstore.errors import BylineError
    from vectorstore.types import Voice

__all__ = ["Answer", "Assistant", "BylineError", "Reason", "Scope", "Turn", "Voice"]

# Each name is imported when it is first used: `byline --help` waits for none of the libraries.
_HOMES = {
    "Answer": "assistant.types",
    "Assistant": "assistant.pipeline",
    "BylineError": "vectorstore.errors",
    "Reason": "assistant.types",
    "Scope": "assistant.types",
    "Turn": "assistant.types",
    "Voice": "vectorstore.types",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
