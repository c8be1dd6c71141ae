"""Which files of a folder are documents."""

from __future__ import annotations

import pytest

from vectorstore.errors import SourceNotFoundError
from vectorstore.loaders import find_files


def fill(folder, *names):
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("words", encoding="utf-8")


def found(folder):
    return [path.relative_to(folder).as_posix() for path in find_files(folder)]


def test_files_come_in_the_order_of_their_paths_from_all_depths(tmp_path):
    fill(tmp_path, "b.txt", "a/z.md", "a/b/c.html", "a.txt", "Z.PDF")
    assert found(tmp_path) == ["Z.PDF", "a/b/c.html", "a/z.md", "a.txt", "b.txt"]


def test_what_is_hidden_unreadable_or_speaks_about_others_is_left_out(tmp_path):
    fill(
        tmp_path,
        *("a.txt", ".hidden.txt", ".git/a.txt", "picture.png", "a.txt.byline.toml"),
        *("set/manifest.toml", "set/README.md", "set/b.txt", "other/README.md"),
    )
    assert found(tmp_path) == ["a.txt", "other/README.md", "set/b.txt"]


def test_a_folder_linked_into_itself_ends(tmp_path):
    fill(tmp_path, "a/b.txt")
    (tmp_path / "a" / "loop").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "broken.txt").symlink_to(tmp_path / "gone.txt")
    assert found(tmp_path) == ["a/b.txt"]


def test_a_folder_below_a_hidden_one_is_read_when_it_is_asked_for(tmp_path):
    fill(tmp_path, ".cache/docs/a.txt")
    assert found(tmp_path / ".cache" / "docs") == ["a.txt"]


def test_a_missing_folder_is_refused(tmp_path):
    with pytest.raises(SourceNotFoundError, match=r"gone: is no folder\. Check the spelling"):
        find_files(tmp_path / "gone")
