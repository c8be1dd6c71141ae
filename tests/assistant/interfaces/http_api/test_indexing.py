"""Adding and removing documents over HTTP."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from assistant.service.job import Kind, Status
from assistant.service.jobs import Jobs
from assistant.service.settings import ServerSettings
from tests.assistant.interfaces.http_api.conftest import serving
from tests.fakes import BagOfWordsEmbedder
from vectorstore.folder_lock import FolderLock
from vectorstore.index import Index
from vectorstore.types import Document, Segment

ZEBRA = "The zebra Alba crossed the river Zambezi on a raft in March 1931."
ASKED = {"question": "When did the zebra Alba cross the river Zambezi?"}


def send(client: TestClient, name: str, text: str, **how: Any) -> list[dict[str, Any]]:
    sent = client.post(
        "/v1/documents", files={"file": (name, text.encode())}, params={"wait": 30}, **how
    )
    assert sent.status_code == 200, sent.text
    return sent.json()["jobs"]  # type: ignore[no-any-return]


def test_a_file_is_indexed_replaced_and_removed(client: TestClient, library: Index) -> None:
    [job] = send(client, "zebra.txt", ZEBRA)
    assert (job["status"], job["report"]["added"]) == ("done", ["zebra.txt"])
    assert (job["step"], job["fraction"]) == ("done", 1)
    said = client.post("/v1/ask", json=ASKED).json()
    assert said["citations"][0]["quote"] == ZEBRA
    [job] = send(client, "zebra.txt", ZEBRA)
    assert job["report"]["unchanged"] == ["zebra.txt"]
    [job] = send(client, "zebra.txt", ZEBRA.replace("1931", "1932"))
    assert job["report"]["changed"] == ["zebra.txt"]
    assert "1932" in client.post("/v1/ask", json=ASKED).json()["text"]
    gone = client.delete("/v1/documents/zebra.txt")
    assert gone.status_code == 200
    assert gone.json()["jobs"][0]["report"]["removed"] == ["zebra.txt"]
    assert client.post("/v1/ask", json=ASKED).json()["abstained"]
    library.add([])  # all that is known is looked at again
    assert [one.document_id for one in library.documents()] == [
        "bridge.html",
        "harvest.txt",
        "walk.md",
    ]


def test_a_text_whose_voices_cannot_be_told_is_indexed_and_says_so(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(document: Document) -> tuple[Segment, ...]:
        raise ArithmeticError

    monkeypatch.setattr("vectorstore.segmenter.segment", fail)
    [job] = send(client, "zebra.txt", ZEBRA)
    assert (job["status"], job["report"]["added"]) == ("done", ["zebra.txt"])
    [warned] = job["report"]["warned"]
    assert warned["source"] == "zebra.txt"
    listed = {one["document"]: one["warnings"] for one in documents_of(client)}
    [warning] = listed.pop("zebra.txt")
    assert warning in warned["message"]
    assert not any(listed.values())

    monkeypatch.undo()
    [job] = send(client, "zebra.txt", ZEBRA.replace("1931", "1932"))
    assert job["report"]["warned"] == []
    assert not any(one["warnings"] for one in documents_of(client))


def documents_of(client: TestClient) -> list[dict[str, Any]]:
    return client.get("/v1/documents").json()["documents"]  # type: ignore[no-any-return]


def test_a_file_that_cannot_be_read_leaves_the_last_one(
    client: TestClient, settings: ServerSettings
) -> None:
    send(client, "zebra.txt", ZEBRA)
    [job] = send(client, "zebra.txt", "  \n")
    assert job["status"] == "failed"
    assert job["error"].startswith("zebra.txt: is empty")
    assert str(settings.folder) not in job["error"]
    assert client.post("/v1/ask", json=ASKED).json()["citations"][0]["quote"] == ZEBRA
    assert (settings.folder / "uploads" / "zebra.txt").read_text() == ZEBRA
    [job] = send(client, "empty.txt", " ")
    assert not (settings.folder / "uploads" / "empty.txt").exists()
    assert list((settings.folder / "incoming").iterdir()) == []


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../zebra.txt", "zebra.txt"),
        ("/etc/zebra.txt", "zebra.txt"),
        ("C:\\docs\\zebra.txt", "zebra.txt"),
        ("größe ☃.txt", "größe ☃.txt"),
    ],
)
def test_the_name_of_a_file_leads_nowhere_else(
    client: TestClient, settings: ServerSettings, name: str, kept: str
) -> None:
    [job] = send(client, name, ZEBRA)
    assert job["report"]["added"] == [kept]
    assert (settings.folder / "uploads" / kept).read_text() == ZEBRA


@pytest.mark.parametrize(
    "name", [".hidden.txt", "keys.json", "manifest.toml", "x" * 300 + ".txt", "noname"]
)
def test_what_could_be_no_document_is_refused(client: TestClient, name: str) -> None:
    got = client.post("/v1/documents", files={"file": (name, b"words")})
    assert got.status_code == 422
    assert client.get("/v1/jobs").json() == {"jobs": []}


@pytest.mark.parametrize("address", ["file:///etc/passwd", "/etc/passwd", "ftp://x/y", ""])
def test_only_web_addresses_are_fetched(client: TestClient, address: str) -> None:
    assert client.post("/v1/documents", data={"address": address}).status_code == 422


def test_nothing_sent_is_told_so(client: TestClient) -> None:
    assert "`file`" in client.post("/v1/documents").json()["detail"]


def test_an_upload_of_too_much_is_refused(settings: ServerSettings, library: Index) -> None:
    with serving(settings, library, upload_bytes=10_000) as client:
        got = client.post("/v1/documents", files={"file": ("a.txt", b"x" * 20_000)})
        assert got.status_code == 413


def test_what_is_not_there_cannot_be_removed(client: TestClient) -> None:
    assert client.delete("/v1/documents/nowhere.txt").status_code == 404


def test_a_server_for_reading_changes_nothing(settings: ServerSettings, library: Index) -> None:
    with serving(settings, library, read_only=True) as client:
        assert client.delete("/v1/documents/walk.md").status_code == 403
        assert client.post("/v1/documents", data={"address": "http://x.org"}).status_code == 403
        assert client.post("/v1/ask", json=ASKED).status_code == 200


def test_jobs_wait_while_another_process_writes_and_can_be_called_off(
    client: TestClient, library: Index
) -> None:
    with FolderLock(library.folder).held():
        files = [("file", (f"{n}.txt", ZEBRA.encode())) for n in range(2)]
        sent = client.post("/v1/documents", files=files)
        assert sent.status_code == 202
        first, second = (job["id"] for job in sent.json()["jobs"])
        assert client.delete(f"/v1/jobs/{second}").json()["status"] == "cancelled"
        again = client.delete(f"/v1/jobs/{second}")
        assert (again.status_code, again.json()["error"]["code"]) == (409, "job-over")
    assert ended(client, first)["status"] == "done"
    assert [one.document_id for one in library.documents() if one.document_id < "a"] == ["0.txt"]
    assert client.get(f"/v1/jobs/{'0' * 32}").status_code == 404


def test_a_job_that_runs_is_called_off_between_its_steps(
    client: TestClient, library: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    encode = BagOfWordsEmbedder.encode

    def slowly(self: BagOfWordsEmbedder, texts: list[str]) -> object:
        if "zebra" in " ".join(texts):
            time.sleep(0.3)
        return encode(self, texts)

    monkeypatch.setattr(BagOfWordsEmbedder, "encode", slowly)
    many = "\n\n".join(f"{ZEBRA} It was seen by {n} people." for n in range(300))
    [job] = client.post("/v1/documents", files={"file": ("many.txt", many.encode())}).json()["jobs"]
    while client.get(f"/v1/jobs/{job['id']}").json()["step"] != "embedding":
        time.sleep(0.01)
    assert client.delete(f"/v1/jobs/{job['id']}").status_code == 200
    assert ended(client, job["id"])["status"] == "cancelled"
    assert "many.txt" not in {one.document_id for one in library.documents()}


def test_what_a_dead_server_left_is_done_by_the_next(
    settings: ServerSettings, library: Index, write: Any
) -> None:
    left = Jobs(library.folder)
    job = left.add(Kind.REMOVE, "walk.md")
    assert left.claim() == left.get(job.id)
    assert left.get(job.id).status is Status.RUNNING
    with serving(settings, library) as client:
        assert ended(client, job.id)["status"] == "done"
    assert Path(library.folder, "writer.lock").exists()


def ended(client: TestClient, job_id: str) -> dict[str, Any]:
    for _ in range(300):
        job: dict[str, Any] = client.get(f"/v1/jobs/{job_id}").json()
        if job["finished"]:
            return job
        time.sleep(0.05)
    raise AssertionError(f"the job goes on: {job}")
