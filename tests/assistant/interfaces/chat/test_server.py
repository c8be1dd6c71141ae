import socket

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from assistant.interfaces.chat import serve
from assistant.interfaces.chat.security import Gate
from tests.assistant.interfaces.chat.samples import ScriptedAssistant
from vectorstore.errors import UsageError


@pytest.fixture
def client():
    def answer(request):
        return PlainTextResponse("here")

    with TestClient(Gate(Starlette(routes=[Route("/{path:path}", answer)]))) as client:
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
