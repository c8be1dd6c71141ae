"""What `byline segments DOCUMENT --speech` prints."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.interfaces.cli import main
from vectorstore.index import Index

_NOTICE = """The library opens again

Head librarian Vera Nunes said that the roof was dry. "It took us a year," she added.

The reading room has forty seats.
"""


@pytest.fixture
def folder(index: Index, write: Callable[[str, str], Path], tmp_path: Path) -> Path:
    write("notice.txt", _NOTICE)
    index.add([tmp_path / "docs"])
    return index.folder


def test_each_sentence_is_listed_with_speaker_and_cue(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["segments", "notice.txt", "--speech", "--index", str(folder)]) == 0

    printed = capsys.readouterr().out
    assert printed.splitlines()[0] == "line 3 · Vera Nunes · “said”"
    assert "line 3 · Vera Nunes · “added”" in printed
    assert "forty" not in printed


def test_json_gives_offsets_into_the_document(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["segments", "notice.txt", "--speech", "--json", "--index", str(folder)]) == 0

    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [row["reported_speaker"] for row in rows] == ["Vera Nunes", "Vera Nunes"]
    assert [row["direct"] for row in rows] == [False, True]
    for row in rows:
        assert _NOTICE[row["start"] : row["end"]] == row["text"]
    contents = [_NOTICE[row["content_start"] : row["content_end"]] for row in rows]
    assert contents == ["the roof was dry.", '"It took us a year,"']
