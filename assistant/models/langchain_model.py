"""The one door to LangChain's chat models, and by them to every provider that it knows."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from langchain.chat_models import init_chat_model
from langchain_core.language_models import BaseChatModel
from langchain_core.rate_limiters import InMemoryRateLimiter

from assistant.errors import ModelError, ModelFailedError
from assistant.models.contract import Message, Schema
from assistant.models.failures import failure
from assistant.models.keyring_door import key_in_keyring
from assistant.models.patience import patiently
from assistant.settings import ModelSettings

_EXTRAS = {
    "openai": "openai", "azure_openai": "openai", "anthropic": "anthropic", "ollama": "ollama",
    "google_genai": "google", "mistralai": "mistral", "groq": "groq", "bedrock": "bedrock",
    "bedrock_converse": "bedrock",
}  # fmt: skip
_CALLED = {"google": "google_genai", "mistral": "mistralai"}
_COMPATIBLE = "openai"
# a server of one's own asks for no key, and gets none that was meant for somebody else
_NO_KEY = "none"
_PATIENCE = 60.0
_USUAL_CONTEXT = 8_192
_MOST_CONTEXT = 32_000


def open_langchain_model(settings: ModelSettings) -> LangChainModel:
    """Return the model of a provider, or of an OpenAI-compatible address.

    Raises `ModelError`: the line that installs what is missing, the key to set, or the names.
    """
    provider, _, name = settings.name.partition(":")
    if not name and settings.address:
        provider, name = _COMPATIBLE, provider
    if not name:
        raise ModelError(
            f"{settings.name!r} names no provider. Name a model as PROVIDER:NAME, for example"
            " ollama:llama3.2, openai:gpt-4o-mini or local:FILE.gguf."
        )
    provider = _CALLED.get(provider, provider)
    key = settings.key
    if settings.address:
        key = key or key_in_keyring(urlsplit(settings.address).hostname or "") or _NO_KEY
    try:
        model = _initialised(provider, name, settings, key)
    except _KeyMissingError as missing:
        kept = key_in_keyring(provider)
        if kept is None:
            raise ModelError(str(missing)) from missing
        model = _initialised(provider, name, settings, kept)
    return LangChainModel(model, settings)


def wrapped(model: object) -> LangChainModel:
    """Return a LangChain chat model as a model of Byline's. Raises `ModelError` for others."""
    if not isinstance(model, BaseChatModel):
        raise ModelError(
            f"{type(model).__name__} is no model. Give PROVIDER:NAME, ModelSettings, a LangChain"
            " chat model, or an object with `name`, `context_tokens` and `stream`."
        )
    name = getattr(model, "model_name", None) or getattr(model, "model", None)
    return LangChainModel(model, ModelSettings(str(name or type(model).__name__)))


class LangChainModel:
    """A LangChain chat model, asked patiently and in its own way of structured output."""

    def __init__(self, model: BaseChatModel, settings: ModelSettings) -> None:
        self._model = model
        self._settings = settings
        profile: Mapping[str, Any] = model.profile or {}
        self._structured = bool(profile.get("structured_output") or settings.address)
        known = profile.get("max_input_tokens") or _USUAL_CONTEXT
        self.name = settings.name
        self.context_tokens = settings.context_tokens or min(int(known), _MOST_CONTEXT)

    def stream(self, messages: Sequence[Message], *, schema: Schema | None = None) -> Iterator[str]:
        """Yield the reply as it is written, JSON where the model has structured output.

        A server that refuses the schema is asked again without it, now and from then on.
        """
        told = [(message.role, message.content) for message in messages]
        if schema is not None and self._structured:
            written = False
            try:
                for piece in self._patiently(lambda: self._objects(told, schema)):
                    written = True
                    yield piece
            except ModelFailedError as error:
                if written or not error.is_refusal:
                    raise
                self._structured = False
            else:
                return
        yield from self._patiently(lambda: self._words(told))

    def _patiently(self, start: Callable[[], Iterator[str]]) -> Generator[str, None, None]:
        with contextlib.closing(
            patiently(start, seconds=self._settings.patience or _PATIENCE)
        ) as stream:
            yield from stream

    def _words(self, messages: Sequence[tuple[str, str]]) -> Iterator[str]:
        with _failures_named():
            for chunk in self._model.stream(messages):
                yield str(chunk.text)

    def _objects(self, messages: Sequence[tuple[str, str]], schema: Schema) -> Iterator[str]:
        """Yield a line of JSON for each part of the one list in the reply, once it is complete."""
        with _failures_named():
            (key,) = schema["properties"]
            told = 0
            parts: list[Any] | None = None
            for partial in self._model.with_structured_output(dict(schema)).stream(messages):
                parts = _parts(partial, key)
                # the last one may still grow
                for part in (parts or [])[told:-1]:
                    yield json.dumps(part) + "\n"
                told = max(told, len(parts or []) - 1)
            yield "".join(json.dumps(part) + "\n" for part in (parts or [])[told:])
            # that there is none is said by an empty list, and not by a reply without any
            if parts == []:
                yield json.dumps({key: []})


def _parts(partial: Any, key: str) -> list[Any] | None:
    found = partial.get(key) if isinstance(partial, Mapping) else None
    return list(found) if isinstance(found, list) else None


@contextlib.contextmanager
def _failures_named() -> Iterator[None]:
    try:
        yield
    except ModelFailedError:
        raise
    except Exception as error:  # every provider raises errors of its own
        raise failure(error) from error


class _KeyMissingError(ModelError):
    """The provider's library found no key."""


def _initialised(
    provider: str, name: str, settings: ModelSettings, key: str | None
) -> BaseChatModel:
    options: dict[str, Any] = {
        "timeout": settings.patience or _PATIENCE,
        "max_retries": settings.retries,
        "max_tokens": settings.answer_tokens,
        "temperature": 0,
    }
    if settings.address:
        options["base_url"] = settings.address
    if key:
        options["api_key"] = key
    if settings.requests_per_minute:
        options["rate_limiter"] = InMemoryRateLimiter(
            requests_per_second=settings.requests_per_minute / 60, check_every_n_seconds=0.05
        )
    try:
        model = init_chat_model(name, model_provider=provider, **options)
    except ImportError as error:
        raise ModelError(_install(provider, error)) from error
    except Exception as error:  # each library has its own way of missing a key
        raise _not_set_up(provider, error) from error
    return _without_temperature(model)


def _without_temperature(model: BaseChatModel) -> BaseChatModel:
    """Return the model without a temperature where its profile says that it takes none."""
    if (model.profile or {}).get("temperature") is False and hasattr(model, "temperature"):
        model.temperature = None
    return model


def _install(provider: str, error: ImportError) -> str:
    extra = _EXTRAS.get(provider)
    if extra:
        return f'{provider} needs another package. Install it: pip install "byline[{extra}]"'
    package = str(getattr(error, "name", None) or f"langchain_{provider}").replace("_", "-")
    return f"{provider} needs another package. Install it: pip install {package}"


def _not_set_up(provider: str, error: Exception) -> ModelError:
    told = str(error)
    if "api_key" in told.lower() or "api key" in told.lower():
        return _KeyMissingError(
            f"{provider} asks for a key. Set {provider.upper()}_API_KEY or BYLINE_MODEL_KEY, or"
            f' keep it in the keyring: pip install "byline[keyring]" && keyring set byline'
            f" {provider}"
        )
    # only LangChain's own words: another library's may hold what it was given
    why = " ".join(told.split()) if isinstance(error, ValueError) else type(error).__name__
    return ModelError(f"{provider} cannot be set up: {why}")
