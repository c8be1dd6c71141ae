"""The language models that can write answers; none is loaded before one is asked for."""

from __future__ import annotations

import os

from assistant.errors import ModelError, ModelFailedError
from assistant.models.contract import ChatModel, Message, Schema
from assistant.settings import ModelSettings

__all__ = [
    "ChatModel",
    "Message",
    "ModelChoice",
    "ModelError",
    "ModelFailedError",
    "ModelSettings",
    "OpenedModel",
    "Schema",
    "open_model",
    "opened",
]

ModelChoice = str | ModelSettings | ChatModel | object
"""A model by its name or settings, or one that is there: Byline's own kind or LangChain's."""
_LOCAL = "local"


def open_model(model: ModelChoice) -> ChatModel:
    """Return a model by its name or settings; a `ChatModel` or LangChain chat model as it is.

    Raises `ModelError` with the cure: what to install, which key to set, which names there are.
    """
    if isinstance(model, ChatModel):
        return model
    settings = ModelSettings(model) if isinstance(model, str) else model
    if not isinstance(settings, ModelSettings):
        from assistant.models.langchain_model import wrapped

        return wrapped(settings)
    if settings.name.partition(":")[0] == _LOCAL:
        from assistant.models.local_model import LocalModel

        return LocalModel(settings)
    from assistant.models.langchain_model import open_langchain_model

    return open_langchain_model(settings)


def opened(choice: ModelChoice) -> OpenedModel:
    """Return a model opened, one that is as it is. Raises `ModelError` as `open_model` does."""
    return choice if isinstance(choice, OpenedModel) else OpenedModel(choice)


class OpenedModel:
    """A model as it was chosen. One that was named is opened again in a forked process.

    Two processes must not share a connection: each would read what the other is told.
    """

    def __init__(self, choice: ModelChoice) -> None:
        """Raises `ModelError` as `open_model` does."""
        self._choice = choice
        self._opened = (os.getpid(), open_model(choice))

    def get(self) -> ChatModel:
        """Return the model of this process."""
        process, model = self._opened
        if process != os.getpid():
            model = open_model(self._choice)
            self._opened = (os.getpid(), model)
        return model
