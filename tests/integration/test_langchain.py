"""LangChain's own standard tests, on the real retriever and chain."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from langchain_core.documents import Document
from langchain_tests.integration_tests import RetrieversIntegrationTests

from assistant.chain import answer_chain
from assistant.pipeline import Assistant
from tests.fakes import BagOfWordsEmbedder, MemoryStore
from vectorstore import BylineRetriever, Index, Voice

pytestmark = pytest.mark.integration

LETTERS = (
    "# Letters\n\nI read this of late.\n\n> The orchard lost its apples to hail.\n>\n> — Ada\n"
)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    folder = tmp_path_factory.mktemp("langchain")
    (folder / "docs").mkdir()
    (folder / "docs" / "letters.md").write_text(LETTERS)
    for number in range(6):
        (folder / "docs" / f"{number}.txt").write_text(
            f"Ship {number}\n\nShip {number} carried grain to the harbour of Riga.\n"
        )
    with Index.create(
        folder / "index", embedder=BagOfWordsEmbedder(), store=MemoryStore()
    ) as index:
        index.add([folder / "docs"])
        yield index


class TestStandardRetriever(RetrieversIntegrationTests):
    @pytest.fixture(autouse=True)
    def _index(self, filled: Index) -> None:
        type(self).index = filled

    @property
    def retriever_constructor(self) -> type[BylineRetriever]:
        return BylineRetriever

    @property
    def retriever_constructor_params(self) -> dict[str, object]:
        return {"index": self.index}

    @property
    def retriever_query_example(self) -> str:
        return "Which ship carried grain to the harbour?"


def test_a_document_carries_whose_words_it_is(filled: Index) -> None:
    retriever = BylineRetriever(index=filled, voices=(Voice.QUOTATION,))
    [found] = retriever.invoke("apples")
    assert isinstance(found, Document)
    assert found.metadata["document"] == "letters.md"
    assert found.metadata["voice"] == "quotation"
    assert found.metadata["speaker"] == "Ada"
    text = filled.document("letters.md").text
    assert text[found.metadata["start"] : found.metadata["end"]] == found.page_content
    assert 0 < found.metadata["score"] <= 1


def test_a_call_may_ask_other_voices_and_numbers(filled: Index) -> None:
    retriever = BylineRetriever(index=filled)
    assert len(retriever.invoke("ship grain", k=2)) == 2
    assert retriever.invoke("ship grain", voices=("comment",)) == []
    [only] = retriever.bind(documents=("3.txt",)).invoke("ship grain")
    assert only.metadata["document"] == "3.txt"
    with pytest.raises(ValueError, match="k"):
        retriever.invoke("ship", k=0)


def test_the_chain_gives_answers_alone_in_batches_and_streamed(filled: Index) -> None:
    chain = answer_chain(Assistant(filled))
    question = "Which ship carried grain to the harbour of Riga?"
    answer = chain.invoke(question)
    assert answer.question == question
    assert [one.question for one in chain.batch([question, "Who lost apples?"])] == [
        question,
        "Who lost apples?",
    ]
    streamed = list(chain.stream({"question": question, "history": ()}))
    assert streamed[-1].statements == answer.statements
    assert streamed[-1].citations == answer.citations
    piped = chain | (lambda given: given.question)
    assert piped.invoke(question) == question
