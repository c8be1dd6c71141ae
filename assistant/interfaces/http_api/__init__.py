"""The HTTP door: questions, documents and their indexing, for programs."""

from assistant.interfaces.http_api.app import build_app
from assistant.interfaces.http_api.server import serve

__all__ = ["build_app", "serve"]
