"""Answers while others write: of one state, and saying so where that state is gone."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from assistant.answerers.contract import Draft, Inquiry
from assistant.answerers.extractive import ExtractiveAnswerer
from assistant.pipeline import Assistant
from tests.fakes import BagOfWordsEmbedder, MemoryStore
from vectorstore.errors import DocumentNotFoundError
from vectorstore.index import Index
from vectorstore.types import Evidence

QUESTION = "When does the iron bridge close to lorries?"


class Interrupted:
    """Answers as usual, after somebody else has changed the index."""

    def __init__(self, folder: Path, change: str) -> None:
        self._folder = folder
        self._change = change

    def drafts(self, inquiry: Inquiry) -> Iterator[Draft]:
        bridge = self._folder.parent / "docs" / "bridge.html"
        with Index.create(
            self._folder, embedder=BagOfWordsEmbedder(), store=MemoryStore()
        ) as other:
            if self._change == "remove":
                other.remove("bridge.html")
            elif self._change == "rewrite":
                bridge.write_text(bridge.read_text("utf-8").replace("May 2021", "June 2022"))
                other.add([bridge])
            else:
                other.remove("walk.md")
        yield from ExtractiveAnswerer().drafts(inquiry)


@pytest.mark.parametrize(
    ("change", "withdrawn"),
    [("remove", ("bridge.html",)), ("rewrite", ("bridge.html",)), ("another", ())],
)
def test_an_answer_is_of_one_state_and_says_what_is_gone(
    library: Index, change: str, withdrawn: Sequence[str]
) -> None:
    answer = Assistant(library, answerer=Interrupted(library.folder, change)).ask(QUESTION)
    assert answer.statements[0].text == "The iron bridge of Porto closes to lorries in May 2021."
    assert answer.withdrawn == withdrawn
    assert answer.to_dict()["withdrawn"] == list(withdrawn)


def test_a_reader_sees_one_state_within_a_snapshot_and_the_new_one_after(library: Index) -> None:
    with Index.open(library.folder, embedder=BagOfWordsEmbedder(), store=MemoryStore()) as reader:
        with reader.snapshot() as before:
            library.remove("walk.md")
            assert [one.document_id for one in reader.documents()][-1] == "walk.md"
            assert reader.document("walk.md").text
        assert reader.revision() != before
        assert [one.document_id for one in reader.documents()] == ["bridge.html", "harvest.txt"]
        with pytest.raises(DocumentNotFoundError):
            reader.document("walk.md")


def test_the_event_loop_goes_on_while_a_thread_answers(assistant: Assistant) -> None:
    async def ask() -> tuple[object, tuple[Evidence, ...]]:
        return await asyncio.gather(
            assistant.aask(QUESTION), assistant.index.aretrieve(QUESTION, k=3)
        )

    answer, evidence = asyncio.run(ask())
    assert answer.statements == assistant.ask(QUESTION).statements  # type: ignore[attr-defined]
    assert evidence == assistant.index.retrieve(QUESTION, k=3)


def test_many_threads_ask_one_assistant_while_another_writes(
    library: Index, assistant: Assistant, tmp_path: Path
) -> None:
    asked = {
        QUESTION: assistant.ask(QUESTION).statements,
        "How many euros does the cooperative pay each farmer?": assistant.ask(
            "How many euros does the cooperative pay each farmer?"
        ).statements,
    }
    note = tmp_path / "docs" / "zebra.txt"
    note.write_text("The zebra Alba crossed the river on a raft.\n")
    done = threading.Event()

    def write() -> None:
        while not done.is_set():
            library.add([note])
            library.remove("zebra.txt")

    def ask(question: str) -> bool:
        answer = assistant.ask(question, id=question)
        return answer.id == answer.question == question and answer.statements == asked[question]

    writing = threading.Thread(target=write)
    writing.start()
    with ThreadPoolExecutor(8) as threads:
        right = list(threads.map(ask, [*asked] * 20))
    done.set()
    writing.join()
    assert right == [True] * 40
