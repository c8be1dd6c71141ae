"""The texts of some documents, embedded beside the reading of the next."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor, Future
from dataclasses import dataclass

from vectorstore.chunker import Chunk
from vectorstore.embedders import Embedder
from vectorstore.hashes import text_hash
from vectorstore.pooling import Vector
from vectorstore.registry import passages
from vectorstore.registry.documents import Source
from vectorstore.types import Document, Segment

_EMBEDDED = 256
"""Texts: some tenths of a second of work, which two threads share out evenly."""
_KNOWN = 4_096
"""Texts whose vectors are known: 6 MB of them."""


@dataclass(frozen=True, slots=True)
class Separated:
    """A document that was read, with its passages; what it lacks are their vectors."""

    document: Document
    source: Source
    parts: Sequence[tuple[Segment, Sequence[Chunk]]]

    @property
    def texts(self) -> dict[bytes, str]:
        """All that is embedded of it, by the text's hash."""
        return {
            text_hash(text): text
            for _, chunks in self.parts
            for chunk in chunks
            for text in chunk.embedded_texts
        }


class Batch:
    """Documents that wait for their vectors; each text is embedded once, whoever holds it."""

    def __init__(self, *, after: Batch | None = None) -> None:
        """`after` is the batch that was begun before: what it embeds is not embedded again."""
        self.documents: list[Separated] = []
        self._after = after
        self._known: dict[bytes, Vector] = {}
        self._missing: dict[bytes, str] = {}
        self._jobs: list[Future[dict[bytes, Vector]]] = []

    def __len__(self) -> int:
        """How many texts it embeds."""
        return len(self._missing)

    @property
    def is_full(self) -> bool:
        """Whether it is time to embed its texts, or to keep documents whose texts are known."""
        return len(self._missing) >= _EMBEDDED or len(self._known) >= _KNOWN

    def add(self, separated: Separated, connection: sqlite3.Connection) -> bool:
        """Take a document and return whether texts of it are to be embedded.

        What has been embedded before is taken from the registry now: by the time this batch is
        kept, the document that held it may be gone.
        """
        self.documents.append(separated)
        texts = separated.texts
        self._known |= passages.known_vectors(connection, texts)
        begun = self._after._missing if self._after else {}
        missing = {k: text for k, text in texts.items() if k not in self._known and k not in begun}
        self._missing |= missing
        return bool(missing)

    def start(self, executor: Executor, embedder: Embedder) -> None:
        """Have the texts embedded by another thread."""
        keys = list(self._missing)
        for first in range(0, len(keys), _EMBEDDED):
            part = keys[first : first + _EMBEDDED]
            self._jobs.append(executor.submit(self._embedded, part, embedder))

    def vectors(self, tell: Callable[[float], None]) -> Mapping[bytes, Vector]:
        """Wait for the vectors of all texts and return them; `tell` hears which share is done."""
        for number, job in enumerate(self._jobs):
            if number:
                tell(number / len(self._jobs))
            self._known |= job.result()
        if self._after:
            for job in self._after._jobs:
                self._known |= job.result()
            self._after = None
        return self._known

    def _embedded(self, keys: Sequence[bytes], embedder: Embedder) -> dict[bytes, Vector]:
        vectors = embedder.encode([self._missing[key] for key in keys])
        return dict(zip(keys, vectors, strict=True))
