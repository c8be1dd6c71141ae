"""Words handed from the thread that gets them to the one that waits, and only so long."""

from __future__ import annotations

import contextlib
import queue
import threading
from collections.abc import Callable, Generator, Iterator

from assistant.errors import ModelFailedError

_END = object()


class Channel:
    """Hands on what another thread sends, until it is silent for too long or nobody reads."""

    def __init__(self, patience: float) -> None:
        self._patience = patience
        self._waiting: queue.SimpleQueue[object] = queue.SimpleQueue()
        self._closed = threading.Event()

    @property
    def is_closed(self) -> bool:
        """Whether nobody reads any more: the sender is to stop."""
        return self._closed.is_set()

    def send(self, word: str) -> None:
        """Hand on some words."""
        self._waiting.put(word)

    def fail(self, error: Exception) -> None:
        """Let the reader end with an error."""
        self._waiting.put(error)

    def receive(self, send_all: Callable[[], None]) -> Generator[str, None, None]:
        """Run a function that sends in a thread of its own, and yield what it sends.

        Raises what it raises, and `ModelFailedError` after too many seconds without a word.
        """
        threading.Thread(target=self._run, args=(send_all,), name="model", daemon=True).start()
        try:
            while (word := self._next()) is not _END:
                if isinstance(word, Exception):
                    raise word
                yield str(word)
        finally:
            self._closed.set()

    def _run(self, send_all: Callable[[], None]) -> None:
        try:
            send_all()
        except Exception as error:  # noqa: BLE001 - raised where it is waited for
            self.fail(error)
        else:
            self._waiting.put(_END)

    def _next(self) -> object:
        try:
            return self._waiting.get(timeout=self._patience)
        except queue.Empty:
            why = f"it said nothing for {self._patience:g} seconds"
            raise ModelFailedError(why) from None


def patiently(start: Callable[[], Iterator[str]], *, seconds: float) -> Generator[str, None, None]:
    """Yield what a stream yields, but wait for its next word only so many seconds.

    Raises `ModelFailedError` then. Closing the generator closes the stream at its next word.
    """
    channel = Channel(seconds)

    def read() -> None:
        # closed in the thread that runs it
        with contextlib.closing(_generator(start)) as stream:
            for word in stream:
                if channel.is_closed:
                    return
                channel.send(word)

    yield from channel.receive(read)


def _generator(start: Callable[[], Iterator[str]]) -> Generator[str, None, None]:
    yield from start()
