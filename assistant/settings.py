"""The environment as settings: the only place that reads or sets it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Self

from vectorstore.errors import UsageError
from vectorstore.settings import IndexSettings

INDEX_FOLDER = Path(".byline")
ANSWER_TOKENS = 1_024

# Nothing that a question needs leaves the machine, whatever the libraries' defaults; and threads
# that wait without spinning leave a small machine to those that work.
_QUIET = {
    "ANONYMIZED_TELEMETRY": "False",
    "GRADIO_ANALYTICS_ENABLED": "False",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "LANGSMITH_TRACING": "false",
    "OMP_WAIT_POLICY": "PASSIVE",
    "TOKENIZERS_PARALLELISM": "false",
}
# the name that Prometheus's client looks for
_METRICS_FOLDER = "PROMETHEUS_MULTIPROC_DIR"


@dataclass(frozen=True, slots=True)
class ModelSettings:
    """Which model is asked, and how patiently."""

    name: str
    """`PROVIDER:NAME`, as `ollama:llama3.2`, or `local:FILE` for a GGUF file on this machine."""
    address: str | None = None
    """That of an OpenAI-compatible server; `None` for the provider's own."""
    key: str | None = field(default=None, repr=False)
    """The key for it; `None` for what the provider's library or a keyring finds."""
    patience: float | None = None
    """The most seconds without a word from the model before it is given up; `None` for a minute,
    and ten for a model on this machine, which reads long before it writes."""
    retries: int = 2
    """How often the provider's library asks again, later each time."""
    requests_per_minute: float | None = None
    """The most questions a minute; `None` for as many as there are."""
    context_tokens: int | None = None
    """How much the model reads and writes at once; `None` for what is known of it, or 8,192."""
    answer_tokens: int = ANSWER_TOKENS
    """The most that it writes."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user can set by the environment."""

    index: Path = INDEX_FOLDER
    """`BYLINE_INDEX`: the index folder."""
    embedding_model: str | None = None
    """`BYLINE_EMBEDDING_MODEL`: a sentence-transformers model by name or folder."""
    reranker: str | None = None
    """`BYLINE_RERANKER`: a sentence-transformers cross-encoder by name or folder."""
    cache: Path | None = None
    """`BYLINE_CACHE`: where the default model is kept in the form that answers without torch."""
    model: ModelSettings | None = None
    """`BYLINE_MODEL` and what begins with it: the language model that writes the answers."""
    unnamed_model: ModelSettings = ModelSettings("")
    """How a model is asked that is named later."""
    entailment: str | None = None
    """`BYLINE_ENTAILMENT`: what checks once more what a model wrote. A cross-encoder by name or
    folder, `model` for the writing model itself, or `model:PROVIDER:NAME` for another."""

    @classmethod
    def from_env(cls, environment: Mapping[str, str] = os.environ) -> Self:
        """Return the settings of an environment; what is unset or empty has its default."""
        cache = environment.get("BYLINE_CACHE")
        model = _model_from(environment)
        return cls(
            index=Path(environment.get("BYLINE_INDEX") or INDEX_FOLDER),
            embedding_model=environment.get("BYLINE_EMBEDDING_MODEL") or None,
            reranker=environment.get("BYLINE_RERANKER") or None,
            cache=Path(cache) if cache else None,
            model=model if model.name else None,
            unnamed_model=model,
            entailment=environment.get("BYLINE_ENTAILMENT") or None,
        )

    def with_index(self, index: Path | None) -> Self:
        """Return these settings with another index folder, where one is given."""
        return self if index is None else replace(self, index=index)

    def with_model(self, name: str | None, *, address: str | None = None) -> Self:
        """Return these settings with another language model, where one is given."""
        if name is None and address is None:
            return self
        known = self.model or self.unnamed_model
        if not (name or known.name):
            raise UsageError("Which model is asked at the address? Name it: --model NAME")
        model = replace(known, name=name or known.name, address=address or known.address)
        return replace(self, model=model)

    @property
    def index_settings(self) -> IndexSettings:
        """How the index is built and searched."""
        settings = IndexSettings(model=self.embedding_model, reranker=self.reranker)
        return settings if self.cache is None else replace(settings, cache_dir=self.cache)


def _model_from(environment: Mapping[str, str]) -> ModelSettings:
    context = _number(environment, "BYLINE_MODEL_CONTEXT")
    return ModelSettings(
        environment.get("BYLINE_MODEL") or "",
        address=environment.get("BYLINE_MODEL_ADDRESS") or None,
        key=environment.get("BYLINE_MODEL_KEY") or None,
        patience=_number(environment, "BYLINE_MODEL_PATIENCE"),
        requests_per_minute=_number(environment, "BYLINE_MODEL_RATE"),
        context_tokens=None if context is None else int(context),
        answer_tokens=int(_number(environment, "BYLINE_MODEL_ANSWER") or ANSWER_TOKENS),
    )


def _number(environment: Mapping[str, str], name: str) -> float | None:
    value = environment.get(name)
    if not value:
        return None
    try:
        number = float(value)
    except ValueError:
        number = 0.0
    if not number > 0:
        raise UsageError(f"{name} is {value!r}. Set it to a number above 0, or leave it out.")
    return number


def quiet_libraries() -> None:
    """Keep libraries from reporting home and from spinning, unless the user set otherwise."""
    for name, value in _QUIET.items():
        os.environ.setdefault(name, value)


def share_metrics(folder: Path) -> None:
    """Let the processes that this one starts count together, in files of a folder."""
    os.environ[_METRICS_FOLDER] = str(folder)


def metrics_folder() -> Path | None:
    """Return where the processes of a server count together, `None` where each is alone."""
    folder = os.environ.get(_METRICS_FOLDER)
    return Path(folder) if folder else None
