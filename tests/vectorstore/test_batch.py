"""Documents are embedded a batch at a time, while the next are read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.fakes import BagOfWordsEmbedder
from vectorstore.embedders import Vectors
from vectorstore.errors import EmbedderError
from vectorstore.index import Index
from vectorstore.indexer import Progress, Step

Write = Callable[[str, str], Path]

FROZE = "The harbour of Riga froze in January."
WAITED = "Forty ships waited outside the mole."
HAIL = "The orchard lost its apples to hail."


@pytest.fixture
def one_text_each(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every document be a batch of its own."""
    monkeypatch.setattr("vectorstore.batch._EMBEDDED", 1)


@pytest.mark.parametrize("texts", [1, 256])
def test_a_text_that_stands_in_several_documents_is_embedded_once(
    index: Index,
    write: Write,
    tmp_path: Path,
    embedder: BagOfWordsEmbedder,
    monkeypatch: pytest.MonkeyPatch,
    texts: int,
) -> None:
    monkeypatch.setattr("vectorstore.batch._EMBEDDED", texts)
    for number in range(4):
        write(f"{number}.txt", f"{FROZE} {WAITED}\n\nShip {number} went home.\n")
    report = index.add([tmp_path / "docs"])
    assert sorted(embedder.encoded) == sorted(set(embedder.encoded))
    assert report.texts_embedded == len(embedder.encoded)
    assert len(index.retrieve("Which ships waited outside the mole?")) == 4
    assert index.check() == ()


@pytest.mark.usefixtures("one_text_each")
def test_a_sentence_that_moves_to_another_document_keeps_its_vector(
    index: Index, write: Write, tmp_path: Path, embedder: BagOfWordsEmbedder
) -> None:
    write("a.txt", f"{FROZE} {WAITED}\n")
    index.add([tmp_path / "docs"])
    embedder.encoded.clear()
    write("a.txt", f"{FROZE} {HAIL}\n")
    write("b.txt", f"{WAITED} {HAIL}\n")
    report = index.add([tmp_path / "docs"])
    assert (report.changed, report.added) == (("a.txt",), ("b.txt",))
    assert embedder.encoded == [HAIL]
    assert {e.passage.segment.document_id for e in index.retrieve(WAITED, k=1)} == {"b.txt"}


def test_of_a_long_document_the_share_that_is_embedded_is_told(
    index: Index, write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vectorstore.batch._EMBEDDED", 10)
    write("log.txt", " ".join(f"Ship {number} carried grain." for number in range(40)))
    seen: list[Progress] = []
    index.add([tmp_path / "docs"], watch=seen.append)
    told = [progress.fraction for progress in seen if progress.step is Step.EMBEDDING]
    assert told == [0, 0.25, 0.5, 0.75]
    assert [progress.finished for progress in seen] == [0] * len(seen)


@pytest.mark.usefixtures("one_text_each")
def test_what_was_kept_before_the_model_failed_stays(
    index: Index,
    write: Write,
    tmp_path: Path,
    embedder: BagOfWordsEmbedder,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    encode = embedder.encode

    def fail_over_hail(texts: list[str]) -> Vectors:
        if HAIL in texts:
            raise EmbedderError("no vector of hail")
        return encode(texts)

    monkeypatch.setattr(embedder, "encode", fail_over_hail)
    write("a.txt", f"{FROZE}\n")
    write("b.txt", f"{HAIL}\n")
    write("c.txt", f"{WAITED}\n")
    with pytest.raises(EmbedderError, match="hail"):
        index.add([tmp_path / "docs"])
    assert [known.document_id for known in index.documents()] == ["a.txt"]
    assert index.check() == ()
    monkeypatch.undo()
    assert index.add([tmp_path / "docs"]).added == ("b.txt", "c.txt")
