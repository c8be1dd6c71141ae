"""Uploaded files are put in place whole, under names that lead nowhere."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.service.uploads import Uploads, checked_name, remove_document, safe_name
from tests.fakes import BagOfWordsEmbedder, MemoryStore
from vectorstore.errors import DocumentNotFoundError, UsageError
from vectorstore.index import Index


@given(st.text(max_size=30), st.sampled_from([".txt", ".MD", ".html", ".pdf", "", ".exe"]))
def test_no_name_leads_out_of_the_folder_or_is_hidden(stem: str, suffix: str) -> None:
    folder = Path("/uploads")
    for kept_as in (checked_name, safe_name):
        try:
            name = kept_as(stem + suffix)
        except UsageError:
            continue
        assert (folder / name).parent == folder
        assert not name.startswith(".")
        assert name.isprintable()


@pytest.mark.parametrize("name", [None, "", "..", "a\x01.txt", "a\n.txt", "x.byline.toml"])
def test_a_name_that_is_none_is_refused(name: str | None) -> None:
    with pytest.raises(UsageError):
        checked_name(name)


def test_a_file_replaces_the_last_one_unless_its_job_fails(tmp_path: Path) -> None:
    uploads = Uploads(tmp_path)
    uploads.receive("1", "a.txt", io.BytesIO(b"first"))
    with uploads.placed("1", "a.txt") as file:
        assert file.read_bytes() == b"first"
    uploads.receive("2", "a.txt", io.BytesIO(b"second"))
    with pytest.raises(RuntimeError), uploads.placed("2", "a.txt") as file:
        assert file.read_bytes() == b"second"
        raise RuntimeError
    assert file.read_bytes() == b"first"
    with uploads.placed("2", "a.txt") as file:  # tried again
        assert file.read_bytes() == b"second"
    assert not (tmp_path / "incoming" / "2").exists()


def test_the_same_file_keeps_its_name_and_another_takes_no_place(tmp_path: Path) -> None:
    uploads = Uploads(tmp_path)

    def sent(job: str, content: bytes) -> str:
        return uploads.receive_beside(job, "a.txt", io.BytesIO(content))

    assert sent("1", b"One.") == "a.txt"
    with uploads.placed("1", "a.txt"):
        pass
    assert sent("2", b"One.") == "a.txt"
    assert sent("3", b"Two.") == "a (2).txt"
    assert sent("4", b"Three.") == "a (3).txt"  # although nothing of that name is placed yet
    with uploads.placed("4", "a (3).txt") as file:
        assert file.read_bytes() == b"Three."
    assert (uploads.folder / "a.txt").read_bytes() == b"One."


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/report.txt", "report.txt"),
        ("C:\\Users\\ann\\report.txt", "report.txt"),
        ("..hidden.md", "hidden.md"),
        ('a<b>"|?*.txt', "a b.txt"),
        ("two\nlines\x00.TXT", "two lines.TXT"),
        ("x" * 500 + ".pdf", "x" * 120 + ".pdf"),
    ],
)
def test_a_name_is_made_fit_for_a_file_system(name: str, kept: str) -> None:
    assert safe_name(name) == kept


@pytest.mark.parametrize("name", ["", ".txt", "/", "run.exe", "a.txt.byline.toml", "manifest.toml"])
def test_a_name_that_no_loader_reads_is_refused_with_those_that_can(name: str) -> None:
    with pytest.raises(UsageError, match=r"\.pdf"):
        safe_name(name)


def test_a_removed_upload_takes_its_file_and_what_stands_beside_it_along(tmp_path: Path) -> None:
    uploads = tmp_path / "index" / "uploads"
    own = tmp_path / "own"
    for folder in (uploads, own):
        folder.mkdir(parents=True)
        (folder / f"{folder.name}.md").write_text("# The mill\n\nIt grinds rye.\n")
        (folder / f"{folder.name}.md.byline.toml").write_text('author = "Ann"\n')
    with Index.create(
        tmp_path / "index", embedder=BagOfWordsEmbedder(), store=MemoryStore()
    ) as index:
        index.add([uploads, own])
        for document in ("uploads.md", "own.md"):
            remove_document(index, document)
        assert index.documents() == ()
        with pytest.raises(DocumentNotFoundError):
            remove_document(index, "../own/own.md")
    assert list(uploads.iterdir()) == []
    assert len(list(own.iterdir())) == 2
