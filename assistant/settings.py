"""The environment as settings: the only place that reads or sets it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self

from vectorstore.settings import IndexSettings

INDEX_FOLDER = Path(".byline")

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

    @classmethod
    def from_env(cls, environment: Mapping[str, str] = os.environ) -> Self:
        """Return the settings of an environment; what is unset or empty has its default."""
        cache = environment.get("BYLINE_CACHE")
        return cls(
            index=Path(environment.get("BYLINE_INDEX") or INDEX_FOLDER),
            embedding_model=environment.get("BYLINE_EMBEDDING_MODEL") or None,
            reranker=environment.get("BYLINE_RERANKER") or None,
            cache=Path(cache) if cache else None,
        )

    def with_index(self, index: Path | None) -> Self:
        """Return these settings with another index folder, where one is given."""
        return self if index is None else replace(self, index=index)

    @property
    def index_settings(self) -> IndexSettings:
        """How the index is built and searched."""
        settings = IndexSettings(model=self.embedding_model, reranker=self.reranker)
        return settings if self.cache is None else replace(settings, cache_dir=self.cache)


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
