"""Whom a question asks: documents, voices and speakers, read from its words."""

from assistant.scope.reading import Reading, check_scope, read_scope

__all__ = ["Reading", "check_scope", "read_scope"]
