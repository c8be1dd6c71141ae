"""Every way in which a model's server can fail: the answer is quoted, and a note says why."""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Sequence

import pytest

from assistant.models import ModelSettings
from assistant.pipeline import Assistant
from assistant.types import Answer
from assistant.verdict import Verdict
from tests.assistant.models.server import Reply, Server, serving
from vectorstore.index import Index

pytest.importorskip("langchain_openai")
PAID = "How many euros does the cooperative pay each farmer?"
PAYS = "The cooperative pays each farmer 400 euros."
TRUE = "Rui Lima writes that each farmer gets 400 euros from the cooperative."
ROW = {"text": TRUE, "speaker": "Rui Lima", "passage": 1, "quote": PAYS}
WRITTEN = json.dumps({"statements": [ROW]})
TOOL_CALL = {
    "tool_calls": [
        {
            "index": 0, "id": "call_1", "type": "function",
            "function": {"name": "pay", "arguments": '{"euros": 900}'},
        }
    ]
}  # fmt: skip


@pytest.fixture(autouse=True)
def no_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "keyring", None)


def asked(
    library: Index, replies: Sequence[Reply], *, retries: int = 0, patience: float = 60.0
) -> tuple[Answer, Server]:
    with serving(*replies) as server:
        settings = ModelSettings(
            "openai:m", address=server.address, patience=patience, retries=retries
        )
        return Assistant(library, model=settings).ask(PAID), server


def texts(answer: Answer) -> list[str]:
    return [statement.text for statement in answer.statements]


@pytest.mark.parametrize(
    ("replies", "note"),
    [
        pytest.param([Reply(waits=3.0)], "too slow|said nothing", id="timeout"),
        pytest.param([Reply(status=429, retry_after=1)], "how often it may be asked", id="429"),
        pytest.param([Reply(status=500)], "failed with status 500", id="500"),
        pytest.param([Reply(status=401)], "refused the key", id="key"),
        pytest.param(
            [Reply(status=400, error="This model's maximum context length is 10 tokens")],
            "too much to read", id="context window",
        ),
        pytest.param([Reply(WRITTEN[:60], breaks_off=True)], "gave no answer", id="cut"),
        pytest.param([Reply(WRITTEN[:80], finish="length")], "reached the most", id="length"),
        pytest.param([Reply("", finish="content_filter")], "held its reply back", id="filter"),
        pytest.param([Reply("")], "nothing that can be read", id="empty"),
        pytest.param([Reply("%%% ]]] {{ \ufffd\ufffd 400")], "quoted instead", id="garbled"),
        pytest.param(
            [Reply("I'm sorry, but I can't help with that.")], "quoted instead", id="refusal"
        ),
        pytest.param(
            [Reply(instead={"refusal": "I cannot help with that."})], "quoted instead",
            id="refusal of its own kind",
        ),
        pytest.param([Reply(instead=TOOL_CALL)], "quoted instead", id="tool call"),
        pytest.param([Reply('{"name": "pay", "arguments": {"euros": 900}}')],
                     "nothing that can be read", id="tool call in words"),
        pytest.param([Reply(body=b"<html>Bad gateway</html>")], "quoted instead", id="no model"),
    ],
)  # fmt: skip
def test_the_answer_is_quoted_and_the_note_says_why(
    library: Index, replies: Sequence[Reply], note: str
) -> None:
    answer, _ = asked(library, replies, patience=0.5 if replies[0].waits else 30.0)
    assert texts(answer) == [PAYS]
    assert answer.statements[0].verdict is Verdict.QUOTED
    assert answer.written is not None
    assert re.search(note, answer.written.note or "")
    assert "900" not in answer.text


def test_a_server_that_asks_to_wait_is_asked_again_later(library: Index) -> None:
    started = time.monotonic()
    answer, server = asked(library, [Reply(status=429, retry_after=1), Reply(WRITTEN)], retries=2)
    assert texts(answer) == [TRUE]
    assert answer.written is not None
    assert answer.written.note is None
    assert len(server.requests) == 2
    assert time.monotonic() - started >= 1.0


def test_what_was_whole_when_a_stream_was_cut_is_kept(library: Index) -> None:
    rows = json.dumps({"statements": [ROW, {**ROW, "text": "Cut off in the middle of"}, ROW, ROW]})
    answer, _ = asked(library, [Reply(rows, breaks_off=True)])
    assert texts(answer) == [TRUE]
    assert answer.written is not None
    assert "broke off" in (answer.written.note or "")


def test_too_much_to_read_is_halved(library: Index) -> None:
    refusal = Reply(status=400, error="prompt is too long: 9000 tokens > 4096 maximum")
    answer, server = asked(library, [refusal, Reply(WRITTEN)])
    assert texts(answer) == [TRUE]
    sizes = [len(json.dumps(request["messages"])) for request in server.requests]
    assert sizes[1] < sizes[0]
