"""Keys, limits and what is refused, each with a problem document that says why."""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from starlette.testclient import TestClient

from assistant.pipeline import Assistant
from assistant.service.access import JsonLines
from assistant.service.keys import KeyRing, Right
from assistant.service.settings import ServerSettings
from tests.assistant.interfaces.http_api.conftest import serving
from vectorstore.index import Index

QUESTION = {"question": "When does the iron bridge close to lorries?"}


@pytest.fixture
def guarded(settings: ServerSettings, library: Index) -> Iterator[TestClient]:
    with serving(settings, library, host="0.0.0.0") as made:
        yield made


def test_beyond_this_machine_every_request_brings_a_key(
    guarded: TestClient, settings: ServerSettings
) -> None:
    secret = KeyRing(settings.keys_file).create("reader", Right.READ)
    assert guarded.get("/healthz").status_code == 200
    for headers in ({}, {"authorization": "Bearer wrong"}, {"authorization": "Basic eDp5"}):
        got = guarded.post("/v1/ask", json=QUESTION, headers=headers)
        assert got.status_code == 401
        assert got.headers["www-authenticate"] == "Bearer"
        assert "byline keys create" in got.json()["detail"]
    for path in ("/v1/documents", "/metrics", "/v1/documents/bridge.html/segments"):
        assert guarded.get(path).status_code == 401
    for headers in ({"authorization": f"Bearer {secret}"}, {"x-api-key": secret}):
        assert guarded.post("/v1/ask", json=QUESTION, headers=headers).status_code == 200


def test_a_reading_key_changes_nothing(guarded: TestClient, settings: ServerSettings) -> None:
    secret = KeyRing(settings.keys_file).create("reader", Right.READ)
    headers = {"authorization": f"Bearer {secret}"}
    for got in (
        guarded.post("/v1/documents", headers=headers, data={"address": "https://example.org"}),
        guarded.delete("/v1/documents/walk.md", headers=headers),
    ):
        assert got.status_code == 403
        assert "--write" in got.json()["detail"]


def test_on_this_machine_a_key_counts_once_there_are_any(
    client: TestClient, settings: ServerSettings
) -> None:
    headers = {"authorization": "Bearer wrong"}
    assert client.post("/v1/ask", json=QUESTION, headers=headers).status_code == 200
    KeyRing(settings.keys_file).create("reader", Right.READ)
    assert client.post("/v1/ask", json=QUESTION, headers=headers).status_code == 401
    assert client.post("/v1/ask", json=QUESTION).status_code == 200


def test_pages_of_other_sites_are_refused(client: TestClient) -> None:
    got = client.post("/v1/ask", json=QUESTION, headers={"origin": "https://evil.example"})
    assert got.status_code == 403
    assert (
        client.post("/v1/ask", json=QUESTION, headers={"origin": "http://127.0.0.1"}).status_code
        == 200
    )


def test_too_many_requests_are_told_when_to_come_again(
    settings: ServerSettings, library: Index
) -> None:
    with serving(settings, library, requests_per_minute=2) as client:
        told = [client.get("/v1/documents").status_code for _ in range(3)]
        assert told == [200, 200, 429]
        assert 1 <= int(client.get("/v1/documents").headers["retry-after"]) <= 31
        assert client.get("/healthz").status_code == 200


@pytest.mark.parametrize(
    ("body", "status", "says"),
    [
        (b"{", 400, "JSON"),
        (b"\xff\xfe", 400, "JSON"),
        (b'{"question": "x"} x', 400, "At character 18"),
        (b"[]", 422, "body"),
        (b'{"question": ""}', 422, "question"),
        (b'{"question": "   "}', 422, "empty"),
        (b'{"question": "\\ud800"}', 422, "question"),
        (b'{"question": "x", "id": "\\ud800"}', 422, "id"),
        (b'{"question": "x", "id": ' + b"9" * 5_000 + b"}", 400, "JSON"),
        (b'{"question": "x", "voices": ["editor"]}', 422, "voices"),
        (b'{"question": "x", "documents": ["nowhere.txt"]}', 422, "nowhere.txt"),
        (b'{"question": "' + b"x" * 3_000 + b'"}', 422, "question"),
        (b"[" * 100_000, 400, "JSON"),
        (b'{"question": "' + b"x" * 1_000_000 + b'"}', 413, "MB"),
    ],
)
def test_what_cannot_be_used_is_refused_and_named(
    client: TestClient, body: bytes, status: int, says: str
) -> None:
    got = client.post("/v1/ask", content=body, headers={"content-type": "application/json"})
    assert got.status_code == status, got.text
    assert got.headers["content-type"] == "application/problem+json"
    problem = got.json()
    assert problem["status"] == status
    assert says in problem["detail"]
    assert got.headers["x-request-id"] == problem["request_id"]


def test_what_is_sent_as_something_else_is_told_what_to_send(client: TestClient) -> None:
    got = client.post(
        "/v1/ask", content=b'{"question": "x"}', headers={"content-type": "text/plain"}
    )
    assert got.status_code == 422
    assert "application/json" in got.json()["detail"]
    got = client.post("/v1/documents", data={"file": "words"}, files={"other": b"x"})
    assert got.status_code == 422
    assert "filename" in got.json()["detail"]
    got = client.put("/v1/ask")
    assert (got.status_code, got.json()["status"]) == (405, 405)
    assert "/openapi.json" in got.json()["detail"]


def test_what_is_no_text_is_refused_wherever_it_stands(client: TestClient) -> None:
    asked = '{"model": "M", "messages": [{"role": "user", "content": "C"}]}'
    for place in ("M", "C"):
        content = asked.replace(f'"{place}"', '"\\ud800"').replace('"M"', '"byline"')
        json_sent = {"content-type": "application/json"}
        got = client.post("/v1/chat/completions", content=content, headers=json_sent)
        assert got.status_code == 422, content
        assert got.json()["errors"][0]["place"].startswith("body.m")


def test_only_an_upload_may_be_large(client: TestClient) -> None:
    form = {"file": ("a.txt", b"x" * 1_100_000)}
    assert client.post("/v1/ask", files=form).status_code == 413
    assert client.post("/v1/search", files=form).status_code == 413


@pytest.mark.parametrize("host", ["evil.example", "", "127.0.0.1.evil.example", "[", "[::2]"])
def test_another_host_than_this_machine_is_refused(client: TestClient, host: str) -> None:
    got = client.get("/v1/documents", headers={"host": host})
    assert got.status_code == 400
    assert got.json()["type"] == "urn:byline:problem:unknown-host"
    assert client.get("/v1/models", headers={"host": "[::1]:8000"}).status_code == 200


def test_a_body_without_its_length_is_counted_as_it_comes(client: TestClient) -> None:
    def endless() -> Iterator[bytes]:
        yield b'{"question": "'
        for _ in range(2_000):
            yield b"x" * 1_000

    got = client.post("/v1/ask", content=endless(), headers={"content-type": "application/json"})
    assert got.status_code == 413


def test_what_nobody_foresaw_is_logged_and_not_told(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("the secret folder")

    monkeypatch.setattr(Assistant, "ask", fail)
    got = client.post("/v1/ask", json=QUESTION, headers={"x-request-id": "mine-1"})
    assert got.status_code == 500
    assert got.json()["request_id"] == "mine-1"
    assert "secret" not in got.text
    assert "the secret folder" in caplog.text


def test_a_question_that_takes_too_long_or_has_no_place_is_told_so(
    settings: ServerSettings, library: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = threading.Event()
    monkeypatch.setattr(Assistant, "ask", lambda *_, **__: go_on.wait(10))
    few = {"threads": 1, "waiting": 1, "answer_seconds": 0.5}
    with serving(settings, library, **few) as client, ThreadPoolExecutor(3) as callers:
        asked = [callers.submit(client.post, "/v1/ask", json=QUESTION) for _ in range(3)]
        kinds = sorted(done.result().json()["type"].split(":")[-1] for done in asked)
        assert kinds == ["busy", "too-slow", "too-slow"]
        assert all(done.result().status_code == 503 for done in asked)
        assert all("retry-after" in done.result().headers for done in asked)
        go_on.set()


def test_the_log_has_a_line_a_request_and_no_question(
    client: TestClient, settings: ServerSettings, library: Index, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "byline.access")
    client.post("/v1/ask", json=QUESTION, headers={"x-request-id": "abc"})
    client.get("/v1/documents/secret-name.txt/segments")
    lines = [json.loads(JsonLines().format(record)) for record in caplog.records]
    assert [(line["route"], line["status"]) for line in lines] == [
        ("/v1/ask", 200),
        ("/v1/documents/{document_id:path}/segments", 404),
    ]
    assert lines[0]["request_id"] == "abc"
    assert "iron bridge" not in str(lines)
    assert "secret-name" not in str(lines)
    with serving(settings, library, log_questions=True) as telling:
        telling.post("/v1/ask", json=QUESTION)
    assert json.loads(JsonLines().format(caplog.records[-1]))["question"] == QUESTION["question"]


def test_answers_and_requests_are_counted(client: TestClient) -> None:
    client.post("/v1/ask", json=QUESTION)
    client.post("/v1/ask", json={"question": "Who won the chess tournament in Reykjavik?"})
    text = client.get("/metrics").text
    assert 'byline_answers_total{outcome="answered"} 1.0' in text
    assert 'byline_answers_total{outcome="not_in_documents"} 1.0' in text
    assert 'byline_requests_total{method="POST",route="/v1/ask",status="200"} 2.0' in text
    assert client.get("/readyz").json() == {"status": "ready"}
