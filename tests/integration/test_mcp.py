"""MCP over both transports, with the SDK's client and real processes."""

from __future__ import annotations

import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from assistant.service.keys import KeyRing, Right
from tests.conftest import SEEDS
from tests.integration.serving import server
from vectorstore.index import Index

pytestmark = pytest.mark.integration
mcp = pytest.importorskip("mcp", reason='needs pip install "byline[mcp]"')

QUESTION = {"question": "How much does the S-400 deal cost?"}
# whatever a library prints must not get into the protocol
NOISY = """import assistant.pipeline
from assistant.interfaces.cli import main

ask = assistant.pipeline.Assistant.ask

def noisy(self, *given, **named):
    print("noise")
    return ask(self, *given, **named)

assistant.pipeline.Assistant.ask = noisy
raise SystemExit(main())
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("mcp") / "index"
    with Index.create(folder) as index:
        assert index.add([SEEDS / "002_42b21dbca4c90612.txt"]).failed == ()
    return folder


async def check(client: Any) -> None:
    asked = await client.call_tool("ask", QUESTION)
    assert "$2.5 billion" in asked.structured_content["citations"][0]["quote"]
    assert asked.structured_content["citations"][0]["speaker"] == "Halil Celik"
    assert len((await client.list_resources()).resources) == 1


async def test_over_standard_input_and_output_nothing_but_protocol_is_printed(
    folder: Path,
) -> None:
    from mcp import StdioServerParameters, stdio_client

    started = StdioServerParameters(
        command=sys.executable,
        args=["-c", NOISY, "mcp", "--index", str(folder)],
        env={**os.environ},
        cwd=Path.cwd(),
    )
    async with mcp.Client(stdio_client(started)) as client:
        await check(client)


async def test_over_http_with_keys(folder: Path, tmp_path: Path) -> None:
    import httpx

    ring = KeyRing(folder / "keys.json")
    secret, writer = ring.create("reader", Right.READ), ring.create("writer", Right.WRITE)
    options = ("--http", "--host", "0.0.0.0", "--allow-changes")
    with server(folder, *options, command="mcp", log=tmp_path / "log") as address:
        assert httpx.post(address, json={}).status_code == 401
        async with connected(address, secret) as client:
            await check(client)
            refused = await client.call_tool("add_text", {"name": "a.txt", "text": "Words."})
            assert refused.is_error
            assert "read only" in refused.content[0].text
        async with connected(address, writer) as client:
            added = await client.call_tool("add_text", {"name": "a.txt", "text": "Words of Ann."})
            assert added.structured_content["report"]["added"] == ["a.txt"]
            # of more than 1 MB as it is sent, and few words
            long = "Words of Bo." + "\u2003" * 900_000
            added = await client.call_tool("add_text", {"name": "b.txt", "text": long})
            assert added.structured_content["report"]["added"] == ["b.txt"]


@asynccontextmanager
async def connected(address: str, secret: str) -> AsyncIterator[Any]:
    from mcp.client.streamable_http import create_mcp_http_client, streamable_http_client

    headers = {"Authorization": f"Bearer {secret}"}
    async with (
        create_mcp_http_client(headers=headers) as http,
        mcp.Client(streamable_http_client(address, http_client=http)) as client,
    ):
        yield client
