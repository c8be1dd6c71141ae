"""The one door to xllamacpp: a model in a GGUF file, run in this process."""

from __future__ import annotations

import contextlib
import importlib
import secrets
import threading
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from assistant.errors import ModelError, ModelFailedError
from assistant.models.contract import Message, Schema
from assistant.models.patience import Channel
from assistant.settings import ModelSettings

_CONTEXT = 4_096
_PATIENCE = 600.0
_SILENT = -1


class LocalModel:
    """Runs a GGUF file on this machine; nothing leaves it, no key is needed.

    Questions are answered one after another. The library opens a port of the loopback address of
    its own accord; a key that nobody else knows keeps others from using it.
    """

    def __init__(self, settings: ModelSettings) -> None:
        path = Path(settings.name.partition(":")[2]).expanduser()
        if not path.is_file():
            raise ModelError(f"There is no model file {path}. Name a GGUF file: local:FILE.gguf")
        try:
            library = importlib.import_module("xllamacpp")
        except ImportError as error:
            raise ModelError(
                'A model file needs another package. Install it: pip install "byline[local]"'
            ) from error
        self.name = settings.name
        self.context_tokens = settings.context_tokens or _CONTEXT
        self._settings = settings
        self._asking = threading.Lock()
        self._server = _serve(library, path, self.context_tokens)

    def stream(self, messages: Sequence[Message], *, schema: Schema | None = None) -> Iterator[str]:
        """Yield the reply as it is written; with a schema it cannot be of another form."""
        request: dict[str, Any] = {
            "messages": [{"role": one.role, "content": one.content} for one in messages],
            "max_tokens": self._settings.answer_tokens,
            "temperature": 0,
            "stream": True,
        }
        if schema is not None:
            request["json_schema"] = dict(schema)
        channel = Channel(self._settings.patience or _PATIENCE)

        def ask() -> None:
            with self._asking:
                if not channel.is_closed:
                    self._server.handle_chat_completions(request, lambda c: _hand_on(c, channel))

        with contextlib.closing(channel.receive(ask)) as words:
            yield from words


def _hand_on(chunk: Mapping[str, Any], channel: Channel) -> bool:
    """Hand on the words of a chunk; true stops the writing."""
    if "error" in chunk:
        channel.fail(_failure(chunk["error"]))
        return True
    for choice in chunk.get("choices", ()):
        word = choice.get("delta", {}).get("content")
        if word:
            channel.send(word)
    return channel.is_closed


def _failure(error: Mapping[str, Any]) -> ModelFailedError:
    too_long = error.get("type") == "exceed_context_size_error"
    why = "it was given too much to read" if too_long else "it failed"
    return ModelFailedError(why, too_long=too_long)


def _serve(library: Any, path: Path, context_tokens: int) -> Any:
    params = library.CommonParams()
    params.model.path = str(path)
    params.n_ctx = context_tokens
    params.n_parallel = 1
    params.sampling.seed = 1
    params.verbosity = _SILENT
    params.api_keys = [secrets.token_urlsafe()]
    try:
        return library.Server(params)
    except (RuntimeError, ValueError) as error:
        raise ModelError(
            f"{path} cannot be opened: it is no GGUF file, or of a kind that is not known yet."
            " Choose another, or install a newer version: pip install --upgrade xllamacpp"
        ) from error
