"""Asking and searching over HTTP."""

from __future__ import annotations

import json
from typing import Any

import pytest
from starlette.testclient import TestClient

from assistant.pipeline import Assistant
from assistant.types import Scope, Turn
from vectorstore.types import Voice

QUESTION = "When does the iron bridge close to lorries?"
FERRY = "What do readers say about whether the ferry should replace the bridge?"


def test_an_answer_is_the_json_of_the_command_line(
    client: TestClient, assistant: Assistant
) -> None:
    got = client.post("/v1/ask", json={"id": "q1", "question": QUESTION})
    assert got.status_code == 200
    assert timeless(got.json()) == timeless(assistant.ask(QUESTION, id="q1").to_dict())


def test_scope_and_history_come_along(client: TestClient, assistant: Assistant) -> None:
    asked = {
        "question": "Who counts them?",
        "voices": ["comment"],
        "history": ["What do readers say of pigeons?", {"question": QUESTION, "answer": "May"}],
    }
    history = (Turn("What do readers say of pigeons?"), Turn(QUESTION, "May"))
    same = assistant.ask("Who counts them?", scope=Scope(voices=(Voice.COMMENT,)), history=history)
    assert timeless(client.post("/v1/ask", json=asked).json()) == timeless(same.to_dict())


def test_an_abstention_is_an_answer(client: TestClient) -> None:
    got = client.post("/v1/ask", json={"question": "Who won the chess tournament in Reykjavik?"})
    assert got.status_code == 200
    assert got.json()["reason"] == "not_in_documents"


@pytest.mark.parametrize("how", [{"json": {"stream": True}}, {"headers": "text/event-stream"}])
def test_events_bring_each_statement_once_and_then_the_whole(
    client: TestClient, how: dict[str, Any]
) -> None:
    headers = {"accept": how["headers"]} if "headers" in how else {}
    body = {"question": FERRY, **how.get("json", {})}
    got = client.post("/v1/ask", json=body, headers=headers)
    assert got.headers["content-type"].startswith("text/event-stream")
    *statements, (last, answer) = events(got.text)
    assert [kind for kind, _ in statements] == ["statement"] * len(statements)
    assert last == "answer"
    assert timeless(answer) == timeless(client.post("/v1/ask", json={"question": FERRY}).json())
    assert len(statements) > 1
    assert [said["text"] for _, said in statements] == [s["text"] for s in answer["statements"]]
    assert [one for _, said in statements for one in said["citations"]] == answer["citations"]


def test_what_fails_before_the_first_event_has_its_status(client: TestClient) -> None:
    body = {"question": QUESTION, "documents": ["nowhere.txt"], "stream": True}
    got = client.post("/v1/ask", json=body)
    assert got.status_code == 422
    assert "nowhere.txt" in got.json()["detail"]


def test_a_search_gives_passages_with_whose_words_they_are(
    client: TestClient, assistant: Assistant
) -> None:
    got = client.post("/v1/search", json={"query": "ferry", "voices": ["comment"], "k": 2})
    passages = got.json()["passages"]
    assert {one["speaker"] for one in passages} == {"Ann Lee", "Bo Hart"}
    for one in passages:
        text = assistant.index.document(one["document"]).text
        assert text[one["start"] : one["end"]] == one["text"]
    assert client.post("/v1/search", json={"query": "x", "speakers": ["Nobody"]}).status_code == 422


def events(text: str) -> list[tuple[str, dict[str, Any]]]:
    found = []
    for block in text.strip().split("\n\n"):
        kind, data = block.split("\n")
        found.append((kind.removeprefix("event: "), json.loads(data.removeprefix("data: "))))
    return found


def timeless(answer: dict[str, Any]) -> dict[str, Any]:
    return {**answer, "elapsed_ms": 0}
