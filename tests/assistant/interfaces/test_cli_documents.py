"""What `byline documents` prints."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.interfaces.cli import main
from vectorstore.index import Index
from vectorstore.types import Document, Segment


def test_a_document_whose_voices_could_not_be_told_says_so(
    index: Index,
    write: Callable[[str, str], Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def fail(document: Document) -> tuple[Segment, ...]:
        raise ArithmeticError

    write("quay.txt", "The quay is four hundred metres long and was built in 1887.")
    monkeypatch.setattr("vectorstore.segmenter.segment", fail)
    index.add([tmp_path / "docs"])
    [warning] = index.document("quay.txt").warnings

    assert main(["documents", "--index", str(index.folder)]) == 0
    assert f"  warning: {warning}\n" in capsys.readouterr().out
    assert main(["documents", "--json", "--index", str(index.folder)]) == 0
    assert json.loads(capsys.readouterr().out)["warnings"] == [warning]
