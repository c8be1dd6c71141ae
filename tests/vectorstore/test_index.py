"""Filling an index: what is added, kept, replaced and removed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock

from tests.fakes import BagOfWordsEmbedder, MemoryStore
from vectorstore.errors import (
    DocumentNotFoundError,
    EmbedderMismatchError,
    IndexDamagedError,
    IndexLockedError,
    IndexMissingError,
    IndexVersionError,
)
from vectorstore.index import Index
from vectorstore.indexer import Progress, Step
from vectorstore.registry.database import DATABASE, Database, write_meta
from vectorstore.segmenter import segment
from vectorstore.types import Document, SearchFilter, Segment, Voice

Write = Callable[[str, str], Path]

HARBOUR = "The harbour\n\nThe harbour of Riga froze in January. Forty ships waited outside.\n"
ORCHARD = "The orchard\n\nThe orchard lost its apples to hail. Insurance paid for the trees.\n"


def test_a_folder_is_added_by_relative_paths(index: Index, write: Write, tmp_path: Path) -> None:
    write("harbour.txt", HARBOUR)
    write("deep/orchard.txt", ORCHARD)
    report = index.add([tmp_path / "docs"])
    assert report.added == ("deep/orchard.txt", "harbour.txt")
    assert [known.document_id for known in index.documents()] == list(report.added)
    assert index.document("harbour.txt").text == HARBOUR


def test_a_second_run_does_no_work(
    index: Index, write: Write, tmp_path: Path, embedder: BagOfWordsEmbedder
) -> None:
    write("harbour.txt", HARBOUR)
    index.add([tmp_path / "docs"])
    embedder.encoded.clear()
    report = index.add([tmp_path / "docs"])
    assert report.unchanged == ("harbour.txt",)
    assert report.texts_embedded == 0
    assert embedder.encoded == []


def test_a_changed_file_is_replaced_and_only_its_new_text_is_embedded(
    index: Index, write: Write, tmp_path: Path, embedder: BagOfWordsEmbedder
) -> None:
    write("harbour.txt", HARBOUR)
    write("orchard.txt", ORCHARD)
    index.add([tmp_path / "docs"])
    embedder.encoded.clear()
    write("harbour.txt", HARBOUR.replace("Forty", "Fifty"))
    report = index.add([tmp_path / "docs"])
    assert (report.changed, report.unchanged) == (("harbour.txt",), ("orchard.txt",))
    assert embedder.encoded
    assert all("Fifty" in text for text in embedder.encoded)
    assert index.passage_counts(["forti"], search_filter=SearchFilter()) == {"forti": 0}


def test_a_changed_sidecar_replaces_the_facts(index: Index, write: Write, tmp_path: Path) -> None:
    write("harbour.txt", HARBOUR)
    index.add([tmp_path / "docs"])
    write("harbour.txt.byline.toml", 'author = "Ilze Kalnina"\n')
    report = index.add([tmp_path / "docs"])
    assert report.changed == ("harbour.txt",)
    assert index.documents()[0].facts.author == "Ilze Kalnina"
    assert index.segments("harbour.txt")[0].speaker == "Ilze Kalnina"


def test_a_file_that_is_gone_is_removed_with_all_that_was_made_of_it(
    index: Index, write: Write, tmp_path: Path
) -> None:
    path = write("harbour.txt", HARBOUR)
    write("orchard.txt", ORCHARD)
    index.add([tmp_path / "docs"])
    path.unlink()
    report = index.add([tmp_path / "docs"])
    assert report.removed == ("harbour.txt",)
    assert index.mentions(["harbour"], search_filter=SearchFilter(voices=())) == ()
    assert index.check() == ()


def test_a_folder_without_files_loses_nothing(index: Index, write: Write, tmp_path: Path) -> None:
    path = write("harbour.txt", HARBOUR)
    index.add([tmp_path / "docs"])
    path.unlink()
    report = index.add([tmp_path / "docs"])
    assert "holds no file that can be read" in report.failed[0].message
    assert [known.document_id for known in index.documents()] == ["harbour.txt"]


def test_a_bad_file_is_reported_and_stops_no_other(
    index: Index, write: Write, tmp_path: Path
) -> None:
    write("harbour.txt", HARBOUR)
    write("empty.txt", "  \n")
    report = index.add([tmp_path / "docs", tmp_path / "nowhere"])
    assert report.added == ("harbour.txt",)
    assert {Path(failure.source).name for failure in report.failed} == {"empty.txt", "nowhere"}


def test_a_file_that_turns_bad_keeps_its_last_version(
    index: Index, write: Write, tmp_path: Path
) -> None:
    write("harbour.txt", HARBOUR)
    index.add([tmp_path / "docs"])
    write("harbour.txt", "")
    report = index.add([tmp_path / "docs"])
    assert [failure.source for failure in report.failed] == ["harbour.txt"]
    assert index.document("harbour.txt").text == HARBOUR


def test_a_file_named_alone_keeps_the_id_it_has_in_its_folder(
    index: Index, write: Write, tmp_path: Path
) -> None:
    write("orchard.txt", ORCHARD)
    path = write("deep/harbour.txt", HARBOUR)
    index.add([tmp_path / "docs"])
    report = index.add([path])
    assert report.unchanged == ("deep/harbour.txt",)
    assert len(index.documents()) == 2


def test_no_source_looks_again_at_all_that_is_known(
    index: Index, write: Write, tmp_path: Path
) -> None:
    write("harbour.txt", HARBOUR)
    index.add([tmp_path / "docs"])
    write("orchard.txt", ORCHARD)
    report = index.add([])
    assert (report.added, report.unchanged) == (("orchard.txt",), ("harbour.txt",))


def test_the_folder_above_takes_its_documents_over_without_embedding(
    index: Index, write: Write, tmp_path: Path, embedder: BagOfWordsEmbedder
) -> None:
    write("deep/harbour.txt", HARBOUR)
    index.add([tmp_path / "docs" / "deep"])
    embedder.encoded.clear()
    report = index.add([tmp_path / "docs"])
    assert (report.added, report.removed) == (("deep/harbour.txt",), ("harbour.txt",))
    assert embedder.encoded == []


def test_two_folders_cannot_claim_one_name(index: Index, write: Write, tmp_path: Path) -> None:
    write("one/harbour.txt", HARBOUR)
    write("two/harbour.txt", ORCHARD)
    index.add([tmp_path / "docs" / "one"])
    report = index.add([tmp_path / "docs" / "two"])
    assert "is already the name of a document" in report.failed[0].message
    assert index.document("harbour.txt").text == HARBOUR


def test_a_moved_folder_is_found_again(index: Index, write: Write, tmp_path: Path) -> None:
    write("harbour.txt", HARBOUR)
    index.add([tmp_path / "docs"])
    (tmp_path / "docs").rename(tmp_path / "papers")
    report = index.add([tmp_path / "papers"])
    assert report.unchanged == ("harbour.txt",)
    (tmp_path / "papers" / "harbour.txt").unlink()
    write("orchard.txt", ORCHARD)
    (tmp_path / "docs" / "orchard.txt").rename(tmp_path / "papers" / "orchard.txt")
    assert index.add([tmp_path / "papers"]).removed == ("harbour.txt",)


def test_progress_tells_each_step_of_each_source(
    index: Index, write: Write, tmp_path: Path
) -> None:
    write("harbour.txt", HARBOUR)
    write("empty.txt", "")
    seen: list[Progress] = []
    index.add([tmp_path / "docs"], watch=seen.append)
    steps = {
        source: [progress.step for progress in seen if progress.source == source]
        for source in ("harbour.txt", "empty.txt")
    }
    assert steps["empty.txt"] == [Step.READING, Step.FAILED]
    assert steps["harbour.txt"] == [Step.READING, Step.SEPARATING, Step.EMBEDDING, Step.DONE]
    assert {progress.total for progress in seen} == {2}


def test_removing_takes_out_one_document(index: Index, write: Write, tmp_path: Path) -> None:
    write("harbour.txt", HARBOUR)
    write("orchard.txt", ORCHARD)
    index.add([tmp_path / "docs"])
    index.remove("harbour.txt")
    assert [known.document_id for known in index.documents()] == ["orchard.txt"]
    with pytest.raises(DocumentNotFoundError, match=r"harbour\.txt.*byline documents"):
        index.remove("harbour.txt")


def test_a_second_writer_is_told_so_and_readers_are_not_stopped(
    index: Index,
    write: Write,
    tmp_path: Path,
    embedder: BagOfWordsEmbedder,
    store: MemoryStore,
) -> None:
    write("harbour.txt", HARBOUR)
    index.add([tmp_path / "docs"])
    with FileLock(index.folder / "lock"):
        with pytest.raises(IndexLockedError, match="Somebody else is writing"):
            index.add([tmp_path / "docs"])
        with Index.open(index.folder, embedder=embedder, store=store) as reader:
            assert reader.retrieve("frozen harbour")


def test_a_second_thread_cannot_write_beside_the_first(
    index: Index, write: Write, tmp_path: Path
) -> None:
    write("harbour.txt", HARBOUR)
    refused: list[str] = []

    def add_meanwhile(_: Progress) -> None:
        try:
            index.add([tmp_path / "docs"])
        except IndexLockedError as error:
            refused.append(str(error))

    index.add([tmp_path / "docs"], watch=add_meanwhile)
    assert refused
    assert all("Somebody else is writing" in message for message in refused)


def test_another_model_is_refused_with_the_cure(
    index: Index, write: Write, tmp_path: Path, store: MemoryStore
) -> None:
    write("harbour.txt", HARBOUR)
    index.add([tmp_path / "docs"])
    other = Index.open(index.folder, embedder=BagOfWordsEmbedder("another"), store=store)
    with other, pytest.raises(EmbedderMismatchError, match="another folder"):
        other.retrieve("harbour")
    with other, pytest.raises(EmbedderMismatchError):
        other.add([tmp_path / "docs"])


def test_a_missing_index_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(IndexMissingError, match="byline index PATH"):
        Index.open(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_an_index_that_was_killed_at_birth_is_no_index_and_can_be_made(tmp_path: Path) -> None:
    (tmp_path / DATABASE).touch()
    with pytest.raises(IndexMissingError):
        Index.open(tmp_path)
    with Index.create(tmp_path, embedder=BagOfWordsEmbedder(), store=MemoryStore()) as made:
        assert made.documents() == ()


def test_a_later_format_is_refused(index: Index) -> None:
    database = Database.open(index.folder)
    with database.writing() as connection:
        write_meta(connection, "schema", "99")
    database.close()
    with pytest.raises(IndexVersionError, match=r"format 99.*Remove byline\.sqlite3\* from it"):
        Index.open(index.folder)


def test_a_database_that_is_none_is_named(tmp_path: Path) -> None:
    (tmp_path / DATABASE).write_bytes(b"not a database" * 100)
    with pytest.raises(IndexDamagedError, match=r"remove byline\.sqlite3\* from"):
        Index.open(tmp_path)


def test_every_voice_of_the_filter_is_counted(index: Index, write: Write, tmp_path: Path) -> None:
    write("harbour.txt", HARBOUR)
    index.add([tmp_path / "docs"])
    assert index.passage_count(SearchFilter(voices=(Voice.ARTICLE,))) == 1
    assert index.passage_count(SearchFilter(voices=(Voice.COMMENT,))) == 0
    assert index.passage_count(SearchFilter(voices=(), documents=("other.txt",))) == 0


def test_a_text_that_the_segmenter_fails_over_is_kept_with_a_warning(
    index: Index, write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(document: Document) -> tuple[Segment, ...]:
        if document.document_id == "harbour.txt":
            raise ArithmeticError
        return segment(document)

    write("harbour.txt", HARBOUR)
    write("orchard.txt", ORCHARD)
    monkeypatch.setattr("vectorstore.segmenter.segment", fail)
    report = index.add([tmp_path / "docs"])
    assert report.added == ("harbour.txt", "orchard.txt")
    assert [each.source for each in report.warned] == ["harbour.txt"]
    assert [part.voice for part in index.segments("harbour.txt")] == [Voice.ARTICLE]
    [warning] = index.document("harbour.txt").warnings
    assert [summary.warnings for summary in index.documents()] == [(warning,), ()]
    assert warning in report.warned[0].message
    [problem] = index.check()
    assert warning in problem.what
    assert "harbour.txt.byline.toml" in problem.cure

    monkeypatch.undo()
    write("harbour.txt", HARBOUR.replace("Forty", "Fifty"))
    assert index.add([tmp_path / "docs"]).warned == ()
    assert index.check() == ()


def test_a_removed_document_takes_its_warning_along(
    index: Index, write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: Document) -> tuple[Segment, ...]:
        raise ArithmeticError

    write("harbour.txt", HARBOUR)
    monkeypatch.setattr("vectorstore.segmenter.segment", fail)
    index.add([tmp_path / "docs"])
    index.remove("harbour.txt")
    assert index.check() == ()
