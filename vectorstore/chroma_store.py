"""The one door to Chroma: vectors by voice, derived from the registry and always rebuilt from it.

Chroma rewrites its files in place, so a kill while it writes can leave them unreadable, and two
processes on one folder spoil them in silence. Here nothing is ever changed in place: a writer fills
the folder of a new generation, tries it in a process of its own, and only then is it named in the
registry, with the sizes and times of its files. A generation whose files look otherwise is never
opened: native code would crash on it.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vectorstore import forks
from vectorstore.embedders import Vectors
from vectorstore.errors import ChromaError
from vectorstore.types import Voice

# Chroma refuses more than 5,461 records at once, and writes the whole index after each batch
_BATCH = 5_000
# ef_search 200 finds 99.9% of the exact ten nearest of 11,000 MiniLM vectors, the default 99.7%
_COSINE = {
    "hnsw": {
        "space": "cosine",
        "ef_search": 200,
        # what is not in the index's own files yet makes every opening write them anew
        "sync_threshold": 2,
        "batch_size": 2,
    }
}
_PROBE_SECONDS = 120


@dataclass(frozen=True, slots=True)
class Generation:
    """A finished set of collections, as the registry names it."""

    name: str
    last_row: int
    """The passages after this row are not in it."""
    counts: Mapping[str, int]
    """Vectors by voice."""
    files: Mapping[str, list[int]]
    """Size and time of last change of every file."""

    def to_json(self) -> str:
        """Return the generation as text."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> Generation:
        """Return the generation that `to_json` wrote."""
        return cls(**json.loads(text))


@dataclass(frozen=True, slots=True)
class VoiceVectors:
    """The vectors of one voice, one a passage id."""

    voice: Voice
    passage_ids: Sequence[str]
    vectors: Vectors


class ChromaStore:
    """The generations below one folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._open: tuple[str, Any] | None = None
        self._opening = threading.Lock()

    def is_whole(self, generation: Generation) -> bool:
        """Tell whether the generation's files are just as they were when it was finished."""
        return _stamp(self._folder / generation.name) == generation.files

    def write(self, name: str, *, last_row: int, content: Iterable[VoiceVectors]) -> Generation:
        """Write a new generation and return it, tried and closed.

        Raises `ChromaError` where Chroma cannot be used here.
        """
        folder = self._folder / name
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        counts = {}
        with closing(_client(folder)) as client:
            for part in content:
                with _failure_named():
                    _fill(client, part)
                counts[part.voice.value] = len(part.passage_ids)
        _probe_apart(folder, counts)
        return Generation(name=name, last_row=last_row, counts=counts, files=_stamp(folder))

    def probe(self, generation: Generation) -> None:
        """Try a generation in a process of its own. Raises `ChromaError` where it fails."""
        _probe_apart(self._folder / generation.name, generation.counts)

    def search(
        self,
        generation: Generation,
        voices: Sequence[Voice],
        vector: NDArray[np.float32],
        *,
        k: int,
    ) -> list[tuple[str, float]]:
        """Return up to `k` `(passage id, similarity)` over the voices, nearest first.

        The similarity is the cosine (-1 to 1, higher is nearer). Raises `ChromaError`.
        """
        with _failure_named():
            client = self._opened(generation)
            found = [
                hit
                for voice in voices
                if (size := generation.counts.get(voice.value, 0))
                for hit in _nearest(client, voice, vector, k=min(k, size))
            ]
        return sorted(found, key=lambda item: (-item[1], item[0]))[:k]

    def remove_others(self, *, keep: str) -> None:
        """Remove the folders of all generations but one."""
        for folder in self._folder.glob("*"):
            if folder.name != keep:
                shutil.rmtree(folder, ignore_errors=True)

    def close(self) -> None:
        """Close the generation that is open, if one is."""
        with self._opening:
            self._close()

    def _close(self) -> None:
        if self._open is not None:
            self._open[1].close()
            self._open = None

    def _opened(self, generation: Generation) -> Any:
        with self._opening:
            if self._open is None or self._open[0] != generation.name:
                self._close()
                self._open = (generation.name, _client(self._folder / generation.name))
            return self._open[1]


def try_here(folder: str, counts: Mapping[str, int]) -> None:
    """Open a generation, count and search every collection; raises where anything is wrong."""
    with closing(_client(Path(folder))) as client:
        for voice, count in counts.items():
            collection = client.get_collection(voice, embedding_function=None)
            if collection.count() != count:
                raise ChromaError(f"{folder}: {voice} holds {collection.count()}, not {count}")
            if count:
                one = collection.get(limit=1, include=["embeddings"])["embeddings"]
                collection.query(query_embeddings=one, n_results=1)


def _probe_apart(folder: Path, counts: Mapping[str, int]) -> None:
    """Try a generation in a process of its own: a fault in native code ends the process."""
    call = f"from vectorstore.chroma_store import try_here; try_here({str(folder)!r}, {counts!r})"
    done = subprocess.run(
        [sys.executable, "-c", call], capture_output=True, text=True, timeout=_PROBE_SECONDS
    )
    if done.returncode:
        reason = done.stderr.strip().splitlines()[-1:] or [f"it ended with {done.returncode}"]
        raise ChromaError(f"Chroma cannot read what it wrote to {folder}: {reason[0]}")


def _client(folder: Path) -> Any:
    # opened anew after a fork, Chroma may wait for threads that did not live through it
    if forks.has_lost_chroma():
        raise ChromaError(
            "This process was forked from one that had used Chroma, so it searches exactly. To "
            'search through Chroma, use multiprocessing.get_context("spawn").'
        )
    import chromadb
    from chromadb.config import Settings

    return chromadb.PersistentClient(folder, settings=Settings(anonymized_telemetry=False))


def _fill(client: Any, part: VoiceVectors) -> None:
    collection = client.create_collection(
        part.voice.value, configuration=_COSINE, embedding_function=None
    )
    for first in range(0, len(part.passage_ids), _BATCH):
        collection.add(
            ids=list(part.passage_ids[first : first + _BATCH]),
            embeddings=part.vectors[first : first + _BATCH],
        )


def _nearest(
    client: Any, voice: Voice, vector: NDArray[np.float32], *, k: int
) -> Iterator[tuple[str, float]]:
    collection = client.get_collection(voice.value, embedding_function=None)
    result = collection.query(query_embeddings=vector[None, :], n_results=k, include=["distances"])
    for passage_id, distance in zip(result["ids"][0], result["distances"][0], strict=True):
        # cosine distance is one minus the cosine: turned round here, once
        yield passage_id, 1 - distance


def _stamp(folder: Path) -> dict[str, list[int]]:
    """Return the size of every file, and the time of last change where opening leaves it alone."""
    stamp = {}
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        status = path.stat()
        # a collection of one vector is kept in the database, and its files are made when it opens
        written_once = (path.parent / "index_metadata.pickle").exists()
        stamp[str(path.relative_to(folder))] = [
            status.st_size,
            status.st_mtime_ns if written_once else 0,
        ]
    return stamp


@contextmanager
def _failure_named() -> Iterator[None]:
    import chromadb.errors

    try:
        yield
    except (chromadb.errors.ChromaError, OSError, RuntimeError, ValueError) as error:
        raise ChromaError(
            f"Chroma cannot be used ({error}). The answers come from the exact search meanwhile. "
            "Mend it: byline doctor --mend"
        ) from error
