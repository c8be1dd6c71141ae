"""The HTTP server as programs meet it: real processes, real sockets, the real model."""

from __future__ import annotations

import json
import os
import signal
import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import httpx
import pytest

from tests.conftest import SEEDS
from tests.integration.serving import server
from vectorstore.index import Index

pytestmark = pytest.mark.integration
httpx_sse = pytest.importorskip("httpx_sse")

QUESTION = {"question": "How much does the S-400 deal cost?"}
ASKING = b"POST /v1/ask HTTP/1.1\r\nHost: 127.0.0.1\r\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("http") / "index"
    with Index.create(folder) as index:
        assert index.add([SEEDS]).failed == ()
    return folder


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    with server(folder) as made:
        yield made


def test_a_statement_comes_at_a_time(address: str) -> None:
    body = {"question": "What do readers say about whether Syria is an ally?", "stream": True}
    with (
        httpx.Client(timeout=60) as client,
        httpx_sse.connect_sse(client, "POST", f"{address}/v1/ask", json=body) as source,
    ):
        events = [(event.event, json.loads(event.data)) for event in source.iter_sse()]
    assert [kind for kind, _ in events][-2:] == ["statement", "answer"]
    assert len(events[-1][1]["statements"]) == len(events) - 1


def test_callers_at_once_each_get_their_own_answer(address: str) -> None:
    asked = [f"What does Halil Celik say about Turkey, question {n}?" for n in range(24)]

    def ask(question: str) -> str:
        return str(
            httpx.post(
                f"{address}/v1/ask", json={"id": question, "question": question}, timeout=60
            ).json()["id"]
        )

    with ThreadPoolExecutor(12) as callers:
        assert list(callers.map(ask, asked)) == asked


def test_several_workers_count_together_and_see_what_another_process_writes(
    folder: Path, tmp_path: Path
) -> None:
    note = tmp_path / "docs" / "zebra.txt"
    note.parent.mkdir()
    note.write_text("The zebra Alba crossed the river Zambezi on a raft in March 1931.\n")
    asked = {"question": "When did the zebra Alba cross the river Zambezi?"}
    log = tmp_path / "serve.log"
    with server(folder, "--workers", "2", log=log) as address:
        assert httpx.post(f"{address}/v1/ask", json=asked, timeout=60).json()["abstained"]
        with Index.open(folder) as index:
            index.add([note])
            # each request on a connection of its own, so that both workers get some
            answers = [
                httpx.post(f"{address}/v1/ask", json=asked, timeout=60).json() for _ in range(8)
            ]
            assert {answer["citations"][0]["document"] for answer in answers} == {"zebra.txt"}
            index.remove("zebra.txt")
        assert httpx.post(f"{address}/v1/ask", json=asked, timeout=60).json()["abstained"]
        assert (
            'byline_answers_total{outcome="answered"} 8.0' in httpx.get(f"{address}/metrics").text
        )
    assert "Traceback" not in log.read_text("utf-8")


def test_whichever_worker_dies_what_is_sent_is_indexed(folder: Path, tmp_path: Path) -> None:
    log = tmp_path / "serve.log"
    with server(folder, "--workers", "2", log=log) as address:
        for number, worker in enumerate(workers(address, log)):
            os.kill(worker, signal.SIGKILL)
            form = {"file": (f"raft{number}.txt", f"Raft {number} crossed the Zambezi.".encode())}
            sent = httpx.post(f"{address}/v1/documents?wait=50", files=form, timeout=60)
            assert [job["status"] for job in sent.json()["jobs"]] == ["done"], sent.text
            assert "byline_jobs" in httpx.get(f"{address}/metrics").text
            assert httpx.delete(f"{address}/v1/documents/raft{number}.txt").status_code == 200


def workers(address: str, log: Path) -> list[int]:
    """Return the processes that answer, as the log names them."""
    found: set[int] = set()
    for _ in range(200):
        httpx.get(f"{address}/healthz")
        lines = [json.loads(line) for line in log.read_text("utf-8").splitlines()[1:]]
        found = {line["process"] for line in lines if line["message"] == "request"}
        if len(found) == 2:
            return sorted(found)
        time.sleep(0.05)
    raise AssertionError(f"only {found} answered")


def test_a_client_that_does_not_go_on_is_hung_up_on(address: str) -> None:
    started = time.monotonic()
    refused = told(address, ASKING + b"X-Slow")
    assert refused["status"] == 408
    assert time.monotonic() - started < 20


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"\x16\x03\x01\x00\xa5\x01" + bytes(50), 400),
        (b"POST /v1/ask HTTP/1.1\r\nContent-Length: -1\r\n\r\n", 400),
        (ASKING + b"Transfer-Encoding: chunked\r\n\r\nZZ\r\n", 400),
        (b"GET /healthz HTTP/1.1\r\nX-Long: " + b"a" * 200_000, 431),
        (b"GET /healthz HTTP/1.1\r\n" + b"X-Many: a\r\n" * 20_000, 431),
    ],
    ids=["no HTTP", "length", "chunk", "a long header", "many headers"],
)
def test_what_is_no_request_is_told_as_a_problem(address: str, sent: bytes, status: int) -> None:
    assert told(address, sent)["status"] == status
    assert httpx.get(f"{address}/healthz").status_code == 200


def told(address: str, sent: bytes) -> dict[str, object]:
    """Return the problem that is replied to some bytes before the connection is closed."""
    url = httpx.URL(address)
    with socket.create_connection((url.host, url.port or 0)) as connection:
        connection.settimeout(30)
        with suppress(ConnectionError):  # hung up on before all is sent
            connection.sendall(sent)
        received = b""
        with suppress(ConnectionError):
            while more := connection.recv(65_536):
                received += more
    head, _, body = received.partition(b"\r\n\r\n")
    assert b"application/problem+json" in head
    return dict(json.loads(body))


def test_told_to_stop_it_finishes_what_it_is_at(folder: Path, tmp_path: Path) -> None:
    with ThreadPoolExecutor(4) as callers, server(folder, log=tmp_path / "log") as address:
        asked = [
            callers.submit(httpx.post, f"{address}/v1/ask", json=QUESTION, timeout=60)
            for _ in range(4)
        ]
        while not any(f.done() for f in asked):
            time.sleep(0.01)
    codes = [done.result().status_code for done in asked]
    assert codes == [200] * 4, (tmp_path / "log").read_text("utf-8")
