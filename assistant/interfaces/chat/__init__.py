"""The web chat: ask in a browser, see whose words the answer is, and read them in their place."""

from assistant.interfaces.chat.server import build_app, serve

__all__ = ["build_app", "serve"]
