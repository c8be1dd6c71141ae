"""The same question through each door gives the same statements and citations."""

from __future__ import annotations

import asyncio
import json
import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from assistant import Assistant, answer_chain, answer_tool
from assistant.settings import ModelSettings
from tests.assistant.models.server import Reply, serving
from tests.conftest import SEEDS
from tests.integration.serving import BYLINE, server
from vectorstore.index import Index

pytestmark = pytest.mark.integration

QUESTIONS = (
    "How much does the S-400 deal cost?",
    "What do readers say about whether Syria is an ally of Russia?",
    "What does Chossudovsky's article say about Jews?",
    "What is the population of Istanbul?",
)


# what the scripted model says to whatever it is asked: true of one document, and of no other
WRITTEN = {
    "text": "Bloomberg News reported Turkey's agreement with Russia at a cost of $2.5 billion.",
    "speaker": "Halil Celik",
    "passage": 1,
    "quote": "Bloomberg News reported last week Turkey's agreement with Russia to purchase one of "
    "the world's most sophisticated missile-defence systems, at a cost of $2.5 billion",
}


@dataclass(frozen=True)
class Doors:
    """Where the same index is asked, and the model that writes the answers, if one does."""

    folder: Path
    http: str
    mcp: str
    model: ModelSettings | None
    options: tuple[str, ...]

    @property
    def assistant(self) -> Assistant:
        """The assistant of a program of one's own."""
        return Assistant.open(self.folder, model=self.model)


@pytest.fixture(scope="module", params=["quotes", "a model"])
def doors(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Doors]:
    folder = tmp_path_factory.mktemp("doors") / "index"
    with Index.create(folder) as index:
        assert index.add([SEEDS]).failed == ()
    with ExitStack() as stack:
        model, options = None, ()
        if request.param == "a model":
            reply = Reply(json.dumps({"statements": [WRITTEN]}))
            model = ModelSettings("scripted", address=stack.enter_context(serving(reply)).address)
            options = ("--model", model.name, "--model-address", str(model.address))
        http = stack.enter_context(server(folder, *options, log=folder.parent / "http.log"))
        mcp = stack.enter_context(
            server(folder, "--http", *options, command="mcp", log=folder.parent / "mcp.log")
        )
        yield Doors(folder, http, mcp, model, options)


def by_python(doors: Doors, question: str) -> dict[str, Any]:
    return doors.assistant.ask(question).to_dict()


def by_command_line(doors: Doors, question: str) -> dict[str, Any]:
    command = [*BYLINE, "ask", question, "--json", "--index", str(doors.folder), *doors.options]
    return dict(json.loads(subprocess.run(command, capture_output=True, text=True).stdout))


def by_langchain(doors: Doors, question: str) -> dict[str, Any]:
    return answer_chain(doors.assistant).invoke(question).to_dict()


def by_langchain_tool(doors: Doors, question: str) -> dict[str, Any]:
    tool = answer_tool(doors.assistant)
    call = {"type": "tool_call", "id": "1", "name": tool.name, "args": {"question": question}}
    return dict(tool.invoke(call).artifact.to_dict())


def by_http(doors: Doors, question: str) -> dict[str, Any]:
    asked = {"question": question}
    return dict(httpx.post(f"{doors.http}/v1/ask", json=asked, timeout=60).json())


def by_events(doors: Doors, question: str) -> dict[str, Any]:
    httpx_sse = pytest.importorskip("httpx_sse")
    asked = {"question": question, "stream": True}
    with (
        httpx.Client(timeout=60) as client,
        httpx_sse.connect_sse(client, "POST", f"{doors.http}/v1/ask", json=asked) as source,
    ):
        *_, last = source.iter_sse()
    return dict(json.loads(last.data))


def by_openai(doors: Doors, question: str) -> dict[str, Any]:
    openai = pytest.importorskip("openai")
    with openai.OpenAI(base_url=f"{doors.http}/v1", api_key="none") as client:
        messages = [{"role": "user", "content": question}]
        done = client.chat.completions.create(model="byline", messages=messages)
    assert done.choices[0].message.content.startswith(done.byline["text"])
    assert [one.citation for one in done.choices[0].message.annotations] == (
        done.byline["citations"]
    )
    return dict(done.byline)


def by_langchain_openai(doors: Doors, question: str) -> dict[str, Any]:
    langchain_openai = pytest.importorskip("langchain_openai")
    chat = langchain_openai.ChatOpenAI(
        base_url=f"{doors.http}/v1", api_key="none", model="byline", include_response_headers=False
    )
    # it keeps the text alone: the statements are its lines
    text = str(chat.invoke(question).content)
    answer = by_http(doors, question)
    assert text.startswith(answer["text"])
    return answer


def by_mcp_over_http(doors: Doors, question: str) -> dict[str, Any]:
    mcp = pytest.importorskip("mcp")

    async def ask() -> Any:
        async with mcp.Client(doors.mcp) as client:
            return await client.call_tool("ask", {"question": question})

    done = asyncio.run(ask())
    assert done.content[0].text.startswith(done.structured_content["text"])
    return dict(done.structured_content)


def by_mcp_over_stdio(doors: Doors, question: str) -> dict[str, Any]:
    mcp = pytest.importorskip("mcp")

    async def ask() -> Any:
        started = mcp.StdioServerParameters(
            command=BYLINE[0],
            args=[*BYLINE[1:], "mcp", "--index", str(doors.folder), *doors.options],
        )
        async with mcp.Client(mcp.stdio_client(started)) as client:
            return await client.call_tool("ask", {"question": question})

    return dict(asyncio.run(ask()).structured_content)


WAYS = (
    by_command_line,
    by_langchain,
    by_langchain_tool,
    by_http,
    by_events,
    by_openai,
    by_langchain_openai,
    by_mcp_over_http,
    by_mcp_over_stdio,
)


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_each_door_gives_the_same_answer_byte_for_byte(
    doors: Doors, way: Callable[[Doors, str], dict[str, Any]]
) -> None:
    for question in QUESTIONS:
        told = {**way(doors, question), "elapsed_ms": 0}
        expected = {**by_python(doors, question), "elapsed_ms": 0}
        assert json.dumps(told, sort_keys=True) == json.dumps(expected, sort_keys=True)


def test_the_questions_are_answered_and_abstained_from(doors: Doors) -> None:
    answers = [by_python(doors, question) for question in QUESTIONS]
    assert [answer["abstained"] for answer in answers] == [False, False, True, True]
    assert {c["voice"] for c in answers[1]["citations"]} == {"comment"}
    if doors.model is None:
        assert [answer["model"] for answer in answers] == [None] * 4
        return
    # a model writes where there is something to write of, and what it says falsely is dropped
    assert [statement["text"] for statement in answers[0]["statements"]] == [WRITTEN["text"]]
    assert answers[0]["note"] is None
    assert [dropped["text"] for dropped in answers[1]["dropped"]] == [WRITTEN["text"]]
    assert "quoted instead" in answers[1]["note"]
    assert ["scripted" in str(answer["model"]) for answer in answers] == [True, True, False, False]
