"""The embedding model of an index, loaded when it is first needed, and never exchanged."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

from vectorstore.embedders import Embedder, open_embedder
from vectorstore.errors import EmbedderMismatchError
from vectorstore.registry.database import read_meta, write_meta
from vectorstore.settings import IndexSettings

_EMBEDDER = "embedder"
_MODEL = "model"


class IndexModel:
    """The model that an index is asked with; vectors of two models cannot be compared."""

    def __init__(
        self, folder: Path, settings: IndexSettings, embedder: Embedder | None = None
    ) -> None:
        self._folder = folder
        self._settings = settings
        self._name = settings.model or "the default model"
        self._embedder = embedder
        self._loading = threading.Lock()

    def claimed(self, connection: sqlite3.Connection) -> Embedder:
        """Return the model to index with, noted in an index that has none yet.

        Raises `EmbedderMismatchError` where the index was made with another.
        """
        if read_meta(connection, _EMBEDDER) is None:
            write_meta(connection, _EMBEDDER, self._loaded().fingerprint)
            write_meta(connection, _MODEL, self._name)
        return self.checked(connection)

    def checked(self, connection: sqlite3.Connection) -> Embedder:
        """Return the model to ask with. Raises `EmbedderMismatchError` as `claimed` does."""
        embedder = self._loaded()
        if read_meta(connection, _EMBEDDER) not in (None, embedder.fingerprint):
            raise EmbedderMismatchError(
                f"The index in {self._folder} was made with {read_meta(connection, _MODEL)}, and "
                f"the model now is {self._name}: their vectors cannot be compared. Use the same "
                "model, or index into another folder."
            )
        return embedder

    def _loaded(self) -> Embedder:
        with self._loading:
            if self._embedder is None:
                self._embedder = open_embedder(
                    self._settings.model, cache_dir=self._settings.cache_dir
                )
            return self._embedder
