"""The real Chroma: written whole, searched by voice, and never opened when damaged."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from tests.fakes import BagOfWordsEmbedder, MemoryStore
from vectorstore.chroma_store import ChromaStore, Generation, VoiceVectors
from vectorstore.dense_index import VectorStore
from vectorstore.errors import ChromaError
from vectorstore.index import Index
from vectorstore.settings import IndexSettings
from vectorstore.types import Voice

pytestmark = [
    pytest.mark.integration,
    # Chroma leaves its database to the garbage collector
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
]

Write = Callable[[str, str], Path]


def unit(*degrees: float) -> np.ndarray:
    radians = np.radians(degrees)
    return np.stack([np.cos(radians), np.sin(radians)], axis=1).astype(np.float32)


def fill(store: VectorStore) -> Generation:
    return store.write(
        "first",
        last_row=3,
        content=[
            VoiceVectors(Voice.ARTICLE, ["a0", "a60"], unit(0, 60)),
            VoiceVectors(Voice.COMMENT, ["c10"], unit(10)),
            VoiceVectors(Voice.POST, [], np.empty((0, 0), dtype=np.float32)),
        ],
    )


@pytest.fixture(params=["chroma", "memory"])
def any_store(request: pytest.FixtureRequest, tmp_path: Path) -> VectorStore:
    return ChromaStore(tmp_path) if request.param == "chroma" else MemoryStore()


def test_a_store_searches_only_the_voices_asked_nearest_first(any_store: VectorStore) -> None:
    generation = fill(any_store)
    found = any_store.search(generation, [Voice.ARTICLE, Voice.POST], unit(10)[0], k=5)
    assert [passage_id for passage_id, _ in found] == ["a0", "a60"]
    assert [cosine for _, cosine in found] == pytest.approx(
        [np.cos(np.radians(10)), np.cos(np.radians(50))], abs=1e-5
    )
    both = any_store.search(generation, [Voice.ARTICLE, Voice.COMMENT], unit(10)[0], k=1)
    assert both[0][0] == "c10"
    any_store.close()


def test_a_finished_store_is_whole_and_counted(any_store: VectorStore) -> None:
    generation = fill(any_store)
    assert any_store.is_whole(generation)
    assert generation.counts == {"article": 2, "comment": 1, "post": 0}
    any_store.probe(generation)
    any_store.search(generation, [Voice.ARTICLE], unit(0)[0], k=1)
    any_store.close()
    assert any_store.is_whole(generation)
    any_store.remove_others(keep="another")
    assert not any_store.is_whole(generation)


@pytest.mark.parametrize("pattern", ["chroma.sqlite3", "*/index_metadata.pickle"])
def test_damaged_files_are_noticed_without_opening_them(tmp_path: Path, pattern: str) -> None:
    store = ChromaStore(tmp_path)
    generation = fill(store)
    path = next((tmp_path / "first").glob(pattern))
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    assert not store.is_whole(generation)


def test_a_trial_of_what_chroma_cannot_read_fails_by_itself(tmp_path: Path) -> None:
    store = ChromaStore(tmp_path)
    generation = fill(store)
    (tmp_path / "first" / "chroma.sqlite3").write_bytes(b"")
    with pytest.raises(ChromaError, match="cannot read what it wrote"):
        store.probe(generation)


@pytest.mark.parametrize("damage", ["deleted", "truncated"])
def test_opening_makes_a_lost_copy_again_without_embedding(
    tmp_path: Path, write: Write, embedder: BagOfWordsEmbedder, damage: str
) -> None:
    write("harbour.txt", "The harbour\n\nThe harbour froze. Forty ships waited outside.\n")
    settings = IndexSettings(exact_search_limit=0)
    with Index.create(tmp_path / "i", settings=settings, embedder=embedder) as index:
        index.add([tmp_path / "docs"])
        before = index.retrieve("ships outside")
    for path in sorted((tmp_path / "i" / "chroma").rglob("*.*"), reverse=True):
        if path.is_file():
            path.unlink() if damage == "deleted" else path.write_bytes(b"")
    embedder.encoded.clear()
    with Index.open(tmp_path / "i", settings=settings, embedder=embedder) as index:
        assert index.check() == ()
        assert embedder.encoded == []
        assert index.retrieve("ships outside") == before


def test_removed_documents_leave_no_vector_behind(
    tmp_path: Path, write: Write, embedder: BagOfWordsEmbedder
) -> None:
    import chromadb

    write("harbour.txt", "The harbour\n\nThe harbour froze.\n")
    write("orchard.txt", "The orchard\n\nThe orchard lost its apples.\n")
    settings = IndexSettings(exact_search_limit=0)
    with Index.create(tmp_path / "i", settings=settings, embedder=embedder) as index:
        index.add([tmp_path / "docs"])
        kept = {e.passage.passage_id for e in index.retrieve("orchard apples", k=1)}
        index.remove("harbour.txt")
    [folder] = (tmp_path / "i" / "chroma").iterdir()
    client = chromadb.PersistentClient(folder)
    assert set(client.get_collection("article", embedding_function=None).get()["ids"]) == kept
    client.close()
