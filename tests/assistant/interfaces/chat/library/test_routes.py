"""The library over HTTP, carried out in this process."""

import time

import pytest
from fastapi import FastAPI, Request
from starlette.testclient import TestClient

from assistant.interfaces.chat.library.routes import Library, LibraryRoutes
from assistant.interfaces.chat.sources.texts import Texts
from assistant.service.indexing import Indexing
from assistant.service.job import Kind, Status
from assistant.service.uploads import file_of
from tests.assistant.interfaces.chat.parsed import parse
from tests.vectorstore.loaders.test_address import serving


@pytest.fixture
def idle_library(index):
    """A library in which nothing that is queued is begun."""
    return Library(index, Texts(index), Indexing(index, keeps_failed=True), lambda text: False, 1)


@pytest.fixture
def library(idle_library):
    idle_library.indexing.start()
    yield idle_library
    idle_library.indexing.stop()


def _uploads(library):
    folder = library.index.folder
    return [path for name in ("uploads", "incoming") for path in (folder / name).glob("*")]


def _client(library, *, may_change=True):
    app = FastAPI()

    @app.middleware("http")
    async def right(request: Request, call_next):
        request.state.may_change = may_change
        return await call_next(request)

    app.include_router(LibraryRoutes(library).router)
    return TestClient(app)


@pytest.fixture
def client(library):
    with _client(library) as client:
        yield client


def _settled(client):
    """Return the rows of the jobs when all are over."""
    for _ in range(500):
        told = client.get("/library/jobs").json()
        if not told["active"]:
            return parse(told["html"]).all("li")
        time.sleep(0.02)
    raise AssertionError(told)


def _titles(client, words=""):
    page = parse(client.get("/library/documents", params={"words": words}).text)
    return [name.text for name in page.of_class("name")]


def test_an_uploaded_file_becomes_a_document(client):
    text = b"# The mill\n\nThe mill at Halden grinds rye.\n"
    answer = client.post("/library/files", params={"name": "mill.md"}, content=text)
    assert answer.status_code == 202
    (row,) = _settled(client)
    assert row.attributes["data-state"] == "done"
    assert _titles(client) == ["Notes on the Ferry", "The Bridge at Halden", "The mill"]
    shown = parse(client.get("/library/documents/mill.md").text)
    assert "The mill at Halden grinds rye." in shown.of_class("words")[0].text


def test_a_file_that_cannot_be_read_fails_with_the_cure_and_can_be_dismissed(client, library):
    client.post("/library/files", params={"name": "empty.txt"}, content=b"")
    (row,) = _settled(client)
    assert row.attributes["data-state"] == "failed"
    told = row.of_class("failure")[0].text
    assert told.startswith("empty.txt: is empty.")
    assert str(library.index.folder) not in told
    client.post(f"/library/jobs/{row.attributes['data-job']}/dismiss")
    assert _settled(client) == []
    assert _uploads(library) == []


def test_what_runs_can_be_ended_and_what_is_over_is_left_alone(idle_library):
    jobs = idle_library.indexing.jobs
    running = jobs.add(Kind.FILE, "a.txt")
    jobs.claim()
    with _client(idle_library) as client:
        (row,) = parse(client.get("/library/jobs").json()["html"]).all("li")
        assert [button.text for button in row.all("button")] == ["Stop"]
        assert client.post(f"/library/jobs/{running.id}/cancel").status_code == 204
        assert not jobs.note(running.id, step="reading", fraction=0)  # it is no longer wanted
        jobs.finish(running.id, Status.DONE)
        assert client.post(f"/library/jobs/{running.id}/cancel").status_code == 204
    assert jobs.get(running.id).status is Status.DONE


def test_what_may_not_be_uploaded_is_refused_with_the_cure(client):
    wrong = client.post("/library/files", params={"name": "run.exe"}, content=b"x")
    large = client.post("/library/files", params={"name": "a.txt"}, content=b"x" * 1_100_000)
    assert (wrong.status_code, large.status_code) == (422, 422)
    assert "run.exe cannot be read" in wrong.json()["detail"]
    assert "byline index FOLDER" in large.json()["detail"]


def test_a_path_of_the_server_is_no_address(client):
    answer = client.post("/library/addresses", json={"address": "/etc/passwd"})
    assert "is no web address. Begin it with http:// or https://" in answer.json()["detail"]


def test_documents_are_found_by_title_author_and_id(client):
    assert _titles(client, "halden author") == ["The Bridge at Halden"]
    assert _titles(client, "notes.md") == ["Notes on the Ferry"]
    assert _titles(client, "submarine") == []


def test_facts_are_corrected_and_what_is_emptied_is_left_to_the_document(client, library):
    given = {"title": "  The old bridge ", "published": "1998-05"}
    assert client.put("/library/documents/bridge.html/facts", json=given).status_code == 202
    _settled(client)
    (summary,) = [s for s in library.index.documents() if s.document_id == "bridge.html"]
    facts = summary.facts
    assert (facts.title, facts.published, facts.author) == (
        "The old bridge",
        "1998-05",
        "Ann Author",
    )
    wrong = client.put("/library/documents/bridge.html/facts", json={"published": "soon"})
    assert "is no date" in wrong.json()["detail"]


def test_the_voice_of_lines_is_corrected(client, library):
    given = {"first": 3, "last": 3, "voice": "comment", "speaker": "Bo"}
    assert client.put("/library/documents/notes.md/voices", json=given).status_code == 202
    _settled(client)
    said = {s.text: (s.voice.value, s.speaker) for s in library.index.segments("notes.md")}
    assert said["The ferry to Halden leaves at noon."] == ("comment", "Bo")
    beyond = client.put("/library/documents/notes.md/voices", json={**given, "last": 99})
    assert "are not in a text of" in beyond.json()["detail"]


def test_a_page_from_an_address_is_corrected_as_a_file_is(client, library):
    with serving() as site:
        page = f"{site}/page"
        client.post("/library/addresses", json={"address": page})
        _settled(client)
        path = f"/library/documents/{page}"
        assert client.put(f"{path}/facts", json={"author": "Ann"}).status_code == 202
        given = {"first": 1, "last": 1, "voice": "post", "speaker": "Bo"}
        assert client.put(f"{path}/voices", json=given).status_code == 202
        _settled(client)
    said = {(s.voice.value, s.speaker) for s in library.index.segments(page)}
    assert {("post", "Bo"), ("article", "Ann")} <= said
    client.delete(path)
    _settled(client)
    assert list((library.index.folder / "pages").iterdir()) == []


def test_a_removed_document_is_gone_and_a_file_of_ones_own_stays(client, library):
    (summary,) = [s for s in library.index.documents() if s.document_id == "notes.md"]
    assert client.delete("/library/documents/notes.md").status_code == 202
    _settled(client)
    assert _titles(client) == ["The Bridge at Halden"]
    assert file_of(summary).exists()
    assert client.get("/library/documents/notes.md").status_code == 404


def test_a_removed_upload_takes_its_file_along(client, library):
    client.post("/library/files", params={"name": "mill.md"}, content=b"# The mill\n\nRye.\n")
    _settled(client)
    client.delete("/library/documents/mill.md")
    _settled(client)
    assert _uploads(library) == []


def test_who_may_only_ask_changes_nothing(library):
    with _client(library, may_change=False) as client:
        refused = [
            client.post("/library/files", params={"name": "a.txt"}, content=b"x"),
            client.post("/library/addresses", json={"address": "https://example.org/"}),
            client.post("/library/documents/notes.md/refresh"),
            client.put("/library/documents/notes.md/facts", json={}),
            client.put(
                "/library/documents/notes.md/voices",
                json={"first": 1, "last": 1, "voice": "post"},
            ),
            client.delete("/library/documents/notes.md"),
            client.post("/library/jobs/1/retry"),
        ]
        assert [answer.status_code for answer in refused] == [403] * 7
        assert "Remove" not in client.get("/library/documents").text
        page = parse(client.get("/library").text)
        assert [form.attributes.get("role") for form in page.all("form")] == ["search"]
        assert len(library.index.documents()) == 2
