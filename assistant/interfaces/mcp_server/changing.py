"""The tools that change documents, where the server is told to have them."""

from __future__ import annotations

import io
from typing import Annotated, Any

from mcp.server.mcpserver import Context, MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp_types import CallToolResult, TextContent, ToolAnnotations
from pydantic import Field

from assistant.interfaces.mcp_server.arguments import DocumentName
from assistant.interfaces.mcp_server.tools import told_as_tools_do
from assistant.service.indexing import Indexing
from assistant.service.job import Job, Status
from assistant.service.replies import JobReply

_LONGEST_TEXT = 1_000_000
_WAIT_SECONDS = 50.0
Address = Annotated[str, Field(max_length=2_000, description="A web address.")]
FileName = Annotated[str, Field(max_length=200, description="With its suffix: notes.md")]
Text = Annotated[str, Field(min_length=1, max_length=_LONGEST_TEXT)]


def add_changing_tools(server: MCPServer[Any], indexing: Indexing) -> None:
    """Add the tools that add and remove documents."""

    async def add_text(
        name: FileName, text: Text, ctx: Context
    ) -> Annotated[CallToolResult, JobReply]:
        """Add a document from its text; one of the same name is replaced."""
        with told_as_tools_do():
            _check(ctx)
            return await _done(indexing, indexing.add_file(name, io.BytesIO(text.encode())))

    async def add_address(address: Address, ctx: Context) -> Annotated[CallToolResult, JobReply]:
        """Fetch a page of the web and add it as a document."""
        with told_as_tools_do():
            _check(ctx)
            return await _done(indexing, indexing.add_address(address))

    async def remove_document(
        document: DocumentName, ctx: Context
    ) -> Annotated[CallToolResult, JobReply]:
        """Take a document out of the index."""
        with told_as_tools_do():
            _check(ctx)
            return await _done(indexing, indexing.remove(document))

    adds = ToolAnnotations(destructive_hint=False, open_world_hint=False)
    server.add_tool(add_text, annotations=adds)
    server.add_tool(
        add_address, annotations=ToolAnnotations(destructive_hint=False, open_world_hint=True)
    )
    server.add_tool(
        remove_document, annotations=ToolAnnotations(destructive_hint=True, open_world_hint=False)
    )


def _check(ctx: Context) -> None:
    """Refuse callers over HTTP whose key may read only; over stdio whoever started it may."""
    request = ctx.request_context.request
    if request is not None and not request.state.may_write:
        raise ToolError("This key may read only. Make one that may write: byline keys create")


async def _done(indexing: Indexing, job: Job) -> CallToolResult:
    [ended] = await indexing.awaited([job], _WAIT_SECONDS)
    if ended.status is Status.FAILED:
        raise ToolError(str(ended.error))
    return CallToolResult(
        content=[TextContent(type="text", text=f"{ended.source}: {ended.status}")],
        structured_content=ended.to_dict(),
    )
