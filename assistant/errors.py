"""What asking can raise: leaves of the one error tree, named here for callers of the assistant."""

from vectorstore.errors import (
    BylineError,
    DocumentNotFoundError,
    EntailmentError,
    IndexMissingError,
    ModelError,
    ModelFailedError,
    UsageError,
)

__all__ = [
    "BylineError",
    "DocumentNotFoundError",
    "EntailmentError",
    "IndexMissingError",
    "ModelError",
    "ModelFailedError",
    "UsageError",
]
