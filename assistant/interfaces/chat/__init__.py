"""The web chat: ask in a browser, see whose words the answer is, and read them in their place."""

from assistant.interfaces.chat.options import Care, ChatOptions
from assistant.interfaces.chat.server import LOOPBACK, build_app, serve

__all__ = ["LOOPBACK", "Care", "ChatOptions", "build_app", "serve"]
