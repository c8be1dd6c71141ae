"""Chats in a process of their own: `python -m tests.browser.serving [FOLDER HOW]`.

Named so, one chat; without, one for every line `FOLDER HOW` of standard input, each in a thread:
starting Python and Gradio takes seconds, and one more chat does not. HOW is words, model, all, slow
or login, or `at ADDRESS` for words that are written by the model there. Every address that the
process looks up or connects to is told on stderr, so that a test can hold it to its own machine.
"""

from __future__ import annotations

import sys
import threading
import time
from functools import partial


def _tell(event: str, arguments: tuple[object, ...]) -> None:
    if event in ("socket.connect", "socket.getaddrinfo"):
        where = arguments[0 if event == "socket.getaddrinfo" else 1]
        sys.stderr.write(f"REACHES {event} {where!r}\n")


sys.addaudithook(_tell)

from assistant.interfaces.chat import ChatOptions, serve  # noqa: E402
from assistant.models import ModelSettings  # noqa: E402
from assistant.pipeline import Assistant  # noqa: E402
from tests.assistant.interfaces.chat.samples import answer_of, citation  # noqa: E402
from tests.fakes import BagOfWordsEmbedder  # noqa: E402
from vectorstore.index import Index  # noqa: E402


class QuoteAll:
    """Answers every question with every segment in full, so that nothing goes unseen."""

    def __init__(self, index: Index) -> None:
        self.index = index

    def ask_stream(self, question, *, scope=None, history=(), id=None):
        segments = [
            (summary.facts, segment)
            for summary in self.index.documents()
            for segment in self.index.segments(summary.document_id)
        ]
        yield answer_of(
            *(
                citation(
                    segment.text,
                    number=number,
                    start=segment.start,
                    document=segment.document_id,
                    title=facts.title,
                    voice=segment.voice,
                    speaker=segment.speaker,
                    quoted_by=segment.speaker,
                    publisher=facts.publisher,
                )
                for number, (facts, segment) in enumerate(segments, start=1)
            ),
            question=question,
        )


class Slow:
    """Answers with a word more every now and then, for as long as anybody waits."""

    def __init__(self, index: Index) -> None:
        self.index = index

    def ask_stream(self, question, *, scope=None, history=(), id=None):
        for length in range(1, 100):
            quotes = [citation(f"Word {n}.", number=n, document="a.txt") for n in range(1, length)]
            yield answer_of(*quotes, question=question)
            time.sleep(0.2)


_ASSISTANTS = {"all": QuoteAll, "slow": Slow}


def run(folder: str, how: str) -> None:
    """Serve a chat until the process ends."""
    embedder = None if how == "model" else BagOfWordsEmbedder()
    index = Index.open(folder, embedder=embedder)
    writer = None
    if how.startswith("at "):
        writer = ModelSettings("openai:scripted", address=how.removeprefix("at "))
    assistant = _ASSISTANTS[how](index) if how in _ASSISTANTS else Assistant(index, model=writer)
    serve(
        assistant,
        host="127.0.0.1",
        port=0,
        open_browser=False,
        options=ChatOptions(login=how == "login", questions_per_minute=0),
        open_index=partial(Index.create, folder, embedder=embedder),
    )


if __name__ == "__main__":
    if len(sys.argv) > 1:
        run(*sys.argv[1:])
    for line in sys.stdin if len(sys.argv) == 1 else ():
        threading.Thread(target=run, args=line.strip().split(" ", 1), daemon=True).start()
