"""What asking can raise: leaves of the one error tree, named here for callers of the assistant."""

from vectorstore.errors import BylineError, DocumentNotFoundError, IndexMissingError, UsageError

__all__ = ["BylineError", "DocumentNotFoundError", "IndexMissingError", "UsageError"]
