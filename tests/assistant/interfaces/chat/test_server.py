import socket

import pytest
from fastapi import FastAPI
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from assistant.interfaces.chat import ChatOptions, serve
from assistant.interfaces.chat.health import health_routes
from assistant.interfaces.chat.security import Gate
from tests.assistant.interfaces.chat.samples import ScriptedAssistant
from vectorstore.errors import UsageError


@pytest.fixture
def client():
    def answer(request):
        return PlainTextResponse("here")

    methods = ["GET", "POST", "PUT", "PATCH", "DELETE"]
    routes = [Route("/{path:path}", answer, methods=methods)]
    with TestClient(Gate(Starlette(routes=routes))) as client:
        yield client


def test_every_response_forbids_what_the_page_does_not_need(client):
    for path, status in (("/", 200), ("/theme.css", 200), ("/nothing-here", 404)):
        response = client.get(path)
        policy = response.headers["content-security-policy"].split("; ")
        assert response.status_code == status
        assert {"default-src 'self'", "frame-ancestors 'none'", "object-src 'none'"} <= set(policy)
        assert response.headers["x-content-type-options"] == "nosniff"
        assert response.headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize(
    "path",
    [
        "/docs",
        "/gradio_api/info",
        "/gradio_api/file=/etc/passwd",
        "/gradio_api/proxy=https://evil.example/",
        "/gradio_api/upload",
        "/gradio_api/deep_link",
        "/monitoring",
    ],
)
def test_what_the_page_does_not_ask_for_is_not_there(client, path):
    assert client.get(path).status_code == 404
    assert client.post(path).status_code == 404


def test_a_port_in_use_is_refused_with_the_cure(index):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(UsageError, match=rf"port {port}.*--port"):
            serve(ScriptedAssistant(index), host="127.0.0.1", port=port, open_browser=False)


def test_what_is_larger_than_it_may_be_is_refused_before_it_is_read(client):
    headers = {"content-type": "application/json"}
    assert client.post("/byline/scope", content=b"x" * 1_000, headers=headers).status_code == 200
    large = client.post("/byline/scope", content=b"x" * 1_000_001, headers=headers)
    assert large.status_code == 413
    assert "Split it" in large.json()["detail"]
    unknown = client.post("/byline/scope", content=iter([b"x"]), headers=headers)
    assert unknown.status_code == 411


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_another_site_may_not_change_anything(client, headers):
    for method in ("POST", "PUT", "PATCH", "DELETE"):
        assert client.request(method, "/byline/scope", headers=headers).status_code == 403
    assert client.get("/", headers=headers).status_code == 200


def test_what_others_can_reach_wants_an_account_first(index):
    with pytest.raises(UsageError, match="byline accounts add NAME"):
        serve(
            ScriptedAssistant(index),
            host="127.0.0.1",
            port=0,
            open_browser=False,
            options=ChatOptions(login=True),
        )


def test_health_says_whether_the_index_can_be_read_and_tells_nothing_else(index):
    app = FastAPI()
    app.include_router(health_routes(index))
    with TestClient(app) as client:
        assert client.get("/health").json() == {"status": "ok"}
        index.close()
        index._database.path.write_bytes(b"no database" * 100)
        broken = client.get("/health")
    assert broken.status_code == 503
    assert broken.json() == {"status": "the index cannot be read"}
