"""Every example of the documentation runs as it stands."""

from __future__ import annotations

import asyncio
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from assistant.service.answer_reply import AnswerReply, CitationReply
from tests.conftest import SEEDS
from tests.integration.serving import BYLINE, server
from vectorstore.index import Index

pytestmark = pytest.mark.integration

DOCS = Path(__file__).parents[2] / "docs"
README = DOCS.parent / "README.md"
EXAMPLES = [
    pytest.param(page.stem, code, id=f"{page.stem}-{number}")
    for page in (README, *sorted(DOCS.glob("*.md")))
    for number, code in enumerate(re.findall(r"```python\n(.*?)```", page.read_text("utf-8"), re.S))
]
NEEDED = {"openai": "openai", "mcp": "mcp", "llamaindex-haystack": "haystack"}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the samples and their index, as the documentation takes it."""
    place = tmp_path_factory.mktemp("docs")
    (place / "seeds").symlink_to(SEEDS)
    with Index.create(place / ".byline") as index:
        index.add([place / "seeds"])
    return place


@pytest.fixture(scope="module")
def address(place: Path) -> Iterator[str]:
    with ExitStack() as stack:
        yield stack.enter_context(server(place / ".byline", log=place / "log"))


def test_there_is_an_example_on_every_page_of_a_door() -> None:
    with_example = {example.values[0] for example in EXAMPLES}
    pages = {page.stem for page in DOCS.glob("*.md")}
    assert pages - with_example == {"answer", "hosting"}
    assert "```python" in README.read_text("utf-8")


@pytest.mark.parametrize(("page", "code"), EXAMPLES)
def test_an_example_runs(page: str, code: str, place: Path, request: pytest.FixtureRequest) -> None:
    if page in NEEDED:
        pytest.importorskip(NEEDED[page])
    if "127.0.0.1:8000" in code:
        address = request.getfixturevalue("address")
        code = code.replace("http://127.0.0.1:8000", address)
    assert len(code.splitlines()) <= 18
    environment = {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "HAYSTACK_TELEMETRY_ENABLED": "False",
    }
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=place, env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()


def test_the_answer_page_names_every_key_of_an_answer() -> None:
    page = (DOCS / "answer.md").read_text("utf-8")
    for model in (AnswerReply, CitationReply):
        for key in model.model_fields:
            assert f"`{key}`" in page, key
    [shown] = re.findall(r"```json\n(.*?)```", page, re.S)
    answer = AnswerReply.model_validate_json(shown)
    assert answer.model_dump(mode="json") == json.loads(shown)


def test_what_is_written_into_the_files_of_clients_starts_the_server(place: Path) -> None:
    mcp = pytest.importorskip("mcp")
    shown = re.findall(r"```json\n(.*?)```", (DOCS / "mcp.md").read_text("utf-8"), re.S)
    entries = [next(iter(json.loads(one).values()))["byline"] for one in shown]
    started = {(one["command"], *one["args"]) for one in entries if "command" in one}
    assert len(entries) > len(started) == 1
    [(command, *arguments)] = started
    assert command == "byline"
    arguments = [one.replace("/path/to/.byline", str(place / ".byline")) for one in arguments]

    async def tools() -> list[str]:
        server = mcp.StdioServerParameters(command=BYLINE[0], args=[*BYLINE[1:], *arguments])
        async with mcp.Client(mcp.stdio_client(server)) as client:
            return [tool.name for tool in (await client.list_tools()).tools]

    assert asyncio.run(tools()) == ["ask", "search", "list_documents", "read_document"]
