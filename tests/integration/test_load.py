"""Some clients for some seconds while documents come and go: the short form of `eval load`."""

from __future__ import annotations

import subprocess
import sys

import pytest

from evals.load.clients import faults_of

pytestmark = pytest.mark.integration


def test_nobody_is_served_wrongly_while_documents_come_and_go() -> None:
    command = [sys.executable, "-m", "evals.load", "--alone", "--workers", "2"]
    done = subprocess.run(
        [*command, "--clients", "12", "--seconds", "6", "--turn", "6"],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    row = done.stdout.splitlines()[2].split()
    assert row[:2] == ["byline", "serve"]
    replies, faults, writes = int(row[2]), int(row[3]), int(row[9])
    assert replies > 12
    assert faults == 0
    assert writes > 0


def test_what_is_wrong_with_a_reply_is_seen() -> None:
    right = {"id": "1", "question": "Who?", "citations": [], "withdrawn": []}
    asked = {"id": "1", "question": "Who?", "documents": ["a.txt"]}
    cited = {
        "document": "a.txt", "voice": "post", "speaker": None, "quote": "I.", "start": 0, "end": 2,
    }  # fmt: skip
    assert faults_of(right, asked, [], {}, 5.0) == []
    assert faults_of({**right, "citations": [cited]}, asked, [cited], {"a.txt": 6.0}, 5.0) == []
    [mixed] = faults_of({**right, "id": "2"}, asked, None, {}, 5.0)
    assert "came to 1" in mixed
    [otherwise] = faults_of(right, asked, [cited], {}, 5.0)
    assert "answered otherwise" in otherwise
    gone = {**right, "citations": [cited]}
    [stale] = faults_of(gone, asked, None, {"a.txt": 4.0}, 5.0)
    assert "1.00 s after it was removed" in stale
    assert faults_of({**gone, "withdrawn": ["a.txt"]}, asked, None, {"a.txt": 4.0}, 5.0) == []
