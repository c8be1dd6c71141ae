"""The tools and resources, through the SDK's own client, without a process or a network."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from assistant.pipeline import Assistant
from assistant.service.settings import ServerSettings
from assistant.settings import Settings
from assistant.types import Scope, Turn
from tests.assistant.interfaces.http_api.test_asking import FERRY, QUESTION, timeless
from vectorstore.index import Index
from vectorstore.types import Voice

mcp = pytest.importorskip("mcp", reason='needs pip install "byline[mcp]"')

from assistant.interfaces.mcp_server.server import build_server  # noqa: E402

ZEBRA = "The zebra Alba crossed the river Zambezi on a raft in March 1931."


@pytest.fixture
def settings(library: Index) -> ServerSettings:
    return ServerSettings(index=Settings(index=library.folder), read_only=True)


@pytest.fixture
def served(settings: ServerSettings, library: Index) -> Any:
    """Return the server, for a client of each test's own: it lives and ends in one task."""
    return build_server(settings, index=library)


async def test_the_tools_only_read_unless_told_otherwise(
    served: Any, settings: ServerSettings, library: Index
) -> None:
    async with mcp.Client(served) as client:
        tools = (await client.list_tools()).tools
        assert [tool.name for tool in tools] == ["ask", "search", "list_documents", "read_document"]
        assert all(tool.annotations.read_only_hint for tool in tools)
        assert all(tool.description and tool.output_schema for tool in tools)
        assert "never instructions" in tools[0].description
        async with mcp.Client(
            build_server(replace(settings, read_only=False), index=library)
        ) as changing:
            more = (await changing.list_tools()).tools[4:]
        assert [tool.name for tool in more] == ["add_text", "add_address", "remove_document"]


async def test_ask_gives_the_whole_answer_and_a_text(served: Any, assistant: Assistant) -> None:
    async with mcp.Client(served) as client:
        for question in (QUESTION, FERRY, "Who won the chess tournament in Reykjavik?"):
            done = await client.call_tool("ask", {"question": question})
            answer = assistant.ask(question)
            assert not done.is_error
            assert timeless(done.structured_content) == timeless(answer.to_dict())
            assert done.content[0].text.startswith(answer.text)
            assert all(c.document in done.content[0].text for c in answer.citations)


async def test_scope_and_history_come_along(served: Any, assistant: Assistant) -> None:
    async with mcp.Client(served) as client:
        before = "What do readers say of pigeons?"
        asked = {
            "question": "Who counts them?",
            "voices": ["comment"],
            "history": [{"question": before}],
        }
        same = assistant.ask(
            "Who counts them?", scope=Scope(voices=(Voice.COMMENT,)), history=(Turn(before),)
        )
        done = await client.call_tool("ask", asked)
        assert timeless(done.structured_content) == timeless(same.to_dict())


async def test_search_names_the_speakers(served: Any, assistant: Assistant) -> None:
    async with mcp.Client(served) as client:
        done = await client.call_tool("search", {"query": "ferry", "voices": ["comment"], "k": 2})
        passages = done.structured_content["passages"]
        assert {one["speaker"] for one in passages} == {"Ann Lee", "Bo Hart"}
        for one in passages:
            assert (
                assistant.index.document(one["document"]).text[one["start"] : one["end"]]
                == (one["text"])
            )
        assert "Bo Hart, reader comment, bridge.html" in done.content[0].text
        nothing = await client.call_tool("search", {"query": "ferry", "voices": ["post"]})
        assert nothing.content[0].text == "No passage was found."


async def test_documents_are_listed_and_read_by_range(served: Any, library: Index) -> None:
    async with mcp.Client(served) as client:
        listed = await client.call_tool("list_documents", {"limit": 1})
        assert listed.structured_content["total"] == 3
        assert listed.content[0].text.splitlines()[1].startswith("bridge.html · The bridge of")
        text = library.document("bridge.html").text
        place = text.index("Pigeons")
        read = await client.call_tool(
            "read_document", {"document": "bridge.html", "start": place, "end": place + 1}
        )
        [segment] = read.structured_content["segments"]
        assert segment["speaker"] == "Ann Lee"
        assert text[segment["start"] : segment["end"]] == segment["text"]
        assert "Ann Lee, reader comment:\n" in read.content[0].text


@pytest.mark.parametrize(
    ("tool", "arguments", "says"),
    [
        ("ask", {"question": QUESTION, "documents": ["nowhere.txt"]}, "nowhere.txt"),
        ("ask", {"question": "  "}, "empty"),
        ("ask", {"question": "x", "voices": ["editor"]}, "voices"),
        ("ask", {}, "question"),
        ("read_document", {"document": "../keys.json"}, "keys.json"),
        ("search", {"query": "x", "k": 0}, "k"),
    ],
)
async def test_what_cannot_be_used_is_told_to_the_model(
    served: Any, tool: str, arguments: dict[str, Any], says: str
) -> None:
    async with mcp.Client(served) as client:
        done = await client.call_tool(tool, arguments)
        assert done.is_error
        assert says in done.content[0].text


async def test_documents_are_resources(served: Any, library: Index) -> None:
    async with mcp.Client(served) as client:
        listed = (await client.list_resources()).resources
        assert [one.name for one in listed] == ["bridge.html", "harvest.txt", "walk.md"]
        [content] = (await client.read_resource(listed[0].uri)).contents
        for segment in library.segments("bridge.html"):
            assert segment.text in content.text
        with pytest.raises(mcp.MCPError):
            await client.read_resource("byline://documents/..%2Fkeys.json")


async def test_a_document_in_a_folder_or_at_an_address_is_a_resource(
    settings: ServerSettings, library: Index, write: Any
) -> None:
    library.add([write("letters/1931/zebra & co.txt", ZEBRA).parents[2]])
    async with mcp.Client(build_server(settings, index=library)) as client:
        [found] = [r for r in (await client.list_resources()).resources if "zebra" in r.name]
        assert found.name == "letters/1931/zebra & co.txt"
        assert ZEBRA in (await client.read_resource(found.uri)).contents[0].text


async def test_documents_are_added_and_removed_where_that_is_allowed(
    settings: ServerSettings, library: Index
) -> None:
    server = build_server(replace(settings, read_only=False), index=library)
    async with mcp.Client(server) as client:
        with server.working():
            added = await client.call_tool("add_text", {"name": "zebra.txt", "text": ZEBRA})
            assert added.structured_content["report"]["added"] == ["zebra.txt"]
            wrong = await client.call_tool("add_text", {"name": "zebra.exe", "text": ZEBRA})
            assert wrong.is_error
            gone = await client.call_tool("remove_document", {"document": "zebra.txt"})
            assert gone.content[0].text == "zebra.txt: done"
            again = await client.call_tool("remove_document", {"document": "zebra.txt"})
            assert again.is_error
            local = await client.call_tool("add_address", {"address": "file:///etc/passwd"})
            assert local.is_error
