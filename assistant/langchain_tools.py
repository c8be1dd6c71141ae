"""Byline as tools of LangChain's agents: what a model reads, and the whole beside it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from langchain_core.documents import Document
from langchain_core.tools import BaseTool, StructuredTool, ToolException
from pydantic import BaseModel, Field

from assistant.pipeline import Assistant
from assistant.rendering import VOICE_WORDS, speaker_name
from assistant.scope import check_scope
from assistant.service.asked import Asked
from assistant.service.chat_form import content_of
from assistant.types import Answer, Scope
from vectorstore.errors import UsageError
from vectorstore.langchain_retriever import BylineRetriever
from vectorstore.types import Voice


class ScopeArguments(BaseModel):
    """Whom to ask."""

    voices: list[Voice] = Field(
        default=[],
        description="Whose kind of words: article (the author's), quotation, comment (readers), "
        "post (forum, mail, chat). Empty: all but the comments.",
    )
    documents: list[str] = Field(default=[], description="Only these documents, by name.")
    speakers: list[str] = Field(default=[], description="Only these speakers, by name.")


class SearchArguments(ScopeArguments):
    """What to find."""

    query: str = Field(description="Words to find passages for.")


class AskArguments(ScopeArguments):
    """What to answer."""

    question: str = Field(description="One question, in plain words.")


def retriever_tool(
    retriever: BylineRetriever,
    *,
    name: str = "search_documents",
    description: str = "Find passages of the user's documents, each with whose words it is.",
) -> BaseTool:
    """Return a tool that finds passages.

    Its content is for the model: each passage under its speaker, voice and place. Its artifact is
    the list of `Document`s. What the model may not ask, such as a document that is none, is told it
    as an error that it can act on.
    """

    def narrowed(arguments: Mapping[str, Any]) -> dict[str, Any]:
        scope = _scope(arguments)
        if scope is None:
            return {}
        check_scope(scope, retriever.index.documents())
        return {"scope": scope}

    def search(query: str, **arguments: Any) -> tuple[str, list[Document]]:
        with _told_to_the_model():
            found = retriever.invoke(query, **narrowed(arguments))
        return _passages(found), found

    async def asearch(query: str, **arguments: Any) -> tuple[str, list[Document]]:
        with _told_to_the_model():
            how = await asyncio.to_thread(narrowed, arguments)
            found = await retriever.ainvoke(query, **how)
        return _passages(found), found

    return StructuredTool.from_function(
        search,
        asearch,
        name=name,
        description=description,
        args_schema=SearchArguments,
        response_format="content_and_artifact",
        handle_tool_error=True,
    )


def answer_tool(
    assistant: Assistant,
    *,
    name: str = "ask_documents",
    description: str = "Answer a question from the user's documents by verbatim quotes, each with "
    "whose words it is, or say that they do not say.",
) -> BaseTool:
    """Return a tool that answers questions.

    Its content is the answer with footnotes; its artifact is the `Answer`. What the model may not
    ask is told it as an error, as of `retriever_tool`.
    """

    def ask(question: str, **arguments: Any) -> tuple[str, Answer]:
        with _told_to_the_model():
            answer = assistant.ask(question, scope=_scope(arguments))
        return content_of(answer), answer

    async def aask(question: str, **arguments: Any) -> tuple[str, Answer]:
        with _told_to_the_model():
            answer = await assistant.aask(question, scope=_scope(arguments))
        return content_of(answer), answer

    return StructuredTool.from_function(
        ask,
        aask,
        name=name,
        description=description,
        args_schema=AskArguments,
        response_format="content_and_artifact",
        handle_tool_error=True,
    )


@contextmanager
def _told_to_the_model() -> Iterator[None]:
    try:
        yield
    except UsageError as error:
        raise ToolException(str(error)) from error


def _scope(arguments: Mapping[str, Any]) -> Scope | None:
    return Asked(
        question="",
        voices=tuple(arguments["voices"]),
        documents=tuple(arguments["documents"]),
        speakers=tuple(arguments["speakers"]),
    ).scope


def _passages(found: Sequence[Document]) -> str:
    if not found:
        return "No passage was found."
    return "\n\n".join(
        f"[{number}] {_who(document.metadata)}:\n{document.page_content}"
        for number, document in enumerate(found, start=1)
    )


def _who(metadata: dict[str, Any]) -> str:
    voice = Voice(metadata["voice"])
    quoted = f", quoted by {metadata['quoted_by']}" if metadata["quoted_by"] else ""
    return (
        f"{speaker_name(voice, metadata['speaker'])}, {VOICE_WORDS[voice]}{quoted}, "
        f"{metadata['document']} {metadata['start']}-{metadata['end']}"
    )
