"""Uploaded files are put in place whole, under names that lead nowhere."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.service.uploads import Uploads, checked_name
from vectorstore.errors import UsageError


@given(st.text(max_size=30), st.sampled_from([".txt", ".MD", ".html", ".pdf", "", ".exe"]))
def test_no_name_leads_out_of_the_folder_or_is_hidden(stem: str, suffix: str) -> None:
    try:
        name = checked_name(stem + suffix)
    except UsageError:
        return
    folder = Path("/uploads")
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
    uploads.remove("a.txt")
    uploads.remove("../incoming")
    assert list((tmp_path / "uploads").iterdir()) == []
    assert (tmp_path / "incoming").exists()
