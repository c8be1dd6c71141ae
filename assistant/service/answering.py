"""Questions of many callers at once, answered by a few threads, each in its turn."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus
from typing import TypeVar

from assistant.pipeline import Assistant
from assistant.service.asked import Asked
from assistant.service.problems import ServiceError
from assistant.service.settings import ServerSettings
from assistant.types import Answer
from assistant.withdrawn import checked_again

_Result = TypeVar("_Result")
_END = None


class Answering:
    """Runs what takes time beside the event loop, without letting the waiting grow for ever.

    An answer is worked out by one processor: more threads than processors make all of them slower.
    """

    def __init__(self, assistant: Assistant, settings: ServerSettings) -> None:
        self.assistant = assistant
        self._most = settings.threads_each + settings.waiting
        self._seconds = settings.answer_seconds
        self._under_way = 0
        self._threads = ThreadPoolExecutor(
            settings.threads_each, thread_name_prefix="byline-answer"
        )

    def close(self) -> None:
        """Let what is under way finish, and forget the rest."""
        self._threads.shutdown(cancel_futures=True)

    @property
    def under_way(self) -> int:
        """How many callers are being answered or wait."""
        return self._under_way

    async def ask(self, asked: Asked) -> Answer:
        """Return the answer to a question. Raises a `ServiceError` where it takes too long."""
        return await self.run(
            lambda: self.assistant.ask(
                asked.question, scope=asked.scope, history=asked.history, id=asked.id
            )
        )

    async def stream(self, asked: Asked) -> AsyncIterator[Answer]:
        """Yield the answer as it grows; the last is complete, and of one state of the index."""
        loop = asyncio.get_running_loop()
        grown: asyncio.Queue[Answer | None] = asyncio.Queue()

        def give(answer: Answer | None) -> None:
            loop.call_soon_threadsafe(grown.put_nowait, answer)

        working = asyncio.ensure_future(self.run(lambda: self._grow(asked, give)))
        # put at the end where the thread could not: it failed, or its turn never came
        working.add_done_callback(lambda done: grown.put_nowait(_END))
        try:
            while (answer := await grown.get()) is not _END:
                yield answer
            yield await working
        finally:
            working.cancel()

    async def run(self, work: Callable[[], _Result]) -> _Result:
        """Return what a thread makes of some work, in turn.

        Raises a `ServiceError` where too many wait already or it takes too long.
        """
        if self._under_way >= self._most:
            raise ServiceError(
                HTTPStatus.SERVICE_UNAVAILABLE,
                "Too many ask at once. Come again in a moment.",
                kind="busy",
                headers={"Retry-After": "2"},
            )
        self._under_way += 1
        try:
            async with asyncio.timeout(self._seconds):
                return await asyncio.get_running_loop().run_in_executor(self._threads, work)
        except TimeoutError as error:
            raise ServiceError(
                HTTPStatus.SERVICE_UNAVAILABLE,
                f"It took more than {self._seconds:g} seconds. Come again later, or ask less.",
                kind="too-slow",
                headers={"Retry-After": "5"},
            ) from error
        finally:
            self._under_way -= 1

    def _grow(self, asked: Asked, give: Callable[[Answer], None]) -> Answer:
        index = self.assistant.index
        with index.snapshot() as revision:
            growing = self.assistant.ask_stream(
                asked.question, scope=asked.scope, history=asked.history, id=asked.id
            )
            answer = next(growing)
            for grown in growing:
                give(answer)
                answer = grown
        return checked_again(answer, index, revision=revision)
