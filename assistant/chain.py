"""The one door to LangChain's chains: questions in, answers with their citations out."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Sequence
from typing import Any, NotRequired

from langchain_core.runnables import Runnable, RunnableConfig

# LangChain makes a schema of it, which needs this one before Python 3.12
from typing_extensions import TypedDict

from assistant.pipeline import Assistant
from assistant.types import Answer, Scope, Turn


class Question(TypedDict):
    """A question with what may be said about how to answer it."""

    question: str
    scope: NotRequired[Scope | None]
    history: NotRequired[Sequence[Turn]]
    id: NotRequired[str | int | None]


class AnswerChain(Runnable[str | Question, Answer]):
    """A question, alone or with scope and history, to its `Answer`.

    `stream` gives the answer as it grows, a statement at a time; its last chunk is complete, and
    no chunk is to be added to another.
    """

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant

    def invoke(
        self, input: str | Question, config: RunnableConfig | None = None, **kwargs: Any
    ) -> Answer:
        """Return the answer to a question."""
        return self._call_with_config(
            lambda asked: self._assistant.ask(**_whole(asked)), input, config, **kwargs
        )

    async def ainvoke(
        self, input: str | Question, config: RunnableConfig | None = None, **kwargs: Any
    ) -> Answer:
        """Return the answer to a question; a thread answers."""

        async def aask(asked: str | Question) -> Answer:
            return await self._assistant.aask(**_whole(asked))

        return await self._acall_with_config(aask, input, config, **kwargs)

    def stream(
        self, input: str | Question, config: RunnableConfig | None = None, **kwargs: Any
    ) -> Iterator[Answer]:
        """Yield the answer as it grows; the last is complete."""
        yield from self._transform_stream_with_config(iter([input]), self._grow, config, **kwargs)

    async def astream(
        self, input: str | Question, config: RunnableConfig | None = None, **kwargs: Any
    ) -> AsyncIterator[Answer]:
        """Yield the answer as it grows; a thread answers, and is not waited for between."""

        async def given() -> AsyncIterator[str | Question]:
            yield input

        async for answer in self._atransform_stream_with_config(
            given(), self._agrow, config, **kwargs
        ):
            yield answer

    async def _agrow(self, asked: AsyncIterator[str | Question]) -> AsyncIterator[Answer]:
        async for one in asked:
            async for answer in self._assistant.aask_stream(**_whole(one)):
                yield answer

    def _grow(self, asked: Iterator[str | Question]) -> Iterator[Answer]:
        for one in asked:
            yield from self._assistant.ask_stream(**_whole(one))


def answer_chain(assistant: Assistant) -> AnswerChain:
    """Return the chain that asks an assistant."""
    return AnswerChain(assistant)


def _whole(asked: str | Question) -> Question:
    return Question(question=asked) if isinstance(asked, str) else asked
