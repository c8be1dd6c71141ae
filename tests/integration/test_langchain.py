"""LangChain's own standard tests, on the real retriever and chain."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from langchain.agents import create_agent
from langchain_core.documents import Document
from langchain_core.language_models.fake_chat_models import GenericFakeChatModel
from langchain_core.messages import AIMessage, ToolMessage
from langchain_core.runnables import ConfigurableField, Runnable
from langchain_core.tools import BaseTool
from langchain_core.tracers.run_collector import RunCollectorCallbackHandler
from langchain_tests.integration_tests import RetrieversIntegrationTests

from assistant import Answer, Assistant, Scope, answer_chain, answer_tool, retriever_tool
from tests.fakes import BagOfWordsEmbedder, MemoryStore
from vectorstore import BylineLoader, BylineRetriever, BylineSplitter, Index, SearchFilter, Voice
from vectorstore.errors import LoadError, UsageError
from vectorstore.loaders import load

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


async def test_the_retriever_takes_scope_and_configuration_in_every_way_of_calling(
    filled: Index,
) -> None:
    retriever = BylineRetriever(index=filled, k=4)
    quoted = Scope(voices=(Voice.QUOTATION,))
    [found] = retriever.invoke("apples", scope=quoted)
    assert found.metadata["speaker"] == "Ada"
    assert await retriever.ainvoke("apples", scope=quoted) == [found]
    assert BylineRetriever(index=filled, scope=SearchFilter(voices=(Voice.QUOTATION,))).invoke(
        "apples"
    ) == [found]
    both = [retriever.invoke(question) for question in ("ship", "grain")]
    assert retriever.batch(["ship", "grain"]) == both
    assert await retriever.abatch(["ship", "grain"]) == both
    chosen = retriever.configurable_fields(k=ConfigurableField(id="k"))
    assert len(chosen.with_config(configurable={"k": 2}).invoke("ship grain")) == 2
    seen = RunCollectorCallbackHandler()
    retriever.with_config(tags=["mine"], callbacks=[seen]).invoke("ship")
    assert "mine" in (seen.traced_runs[0].tags or ())
    with pytest.raises(UsageError, match="limit"):
        retriever.invoke("ship", limit=3)


async def test_the_chain_streams_statements_without_blocking(filled: Index) -> None:
    chain = answer_chain(Assistant(filled))
    question = "Which ship carried grain to the harbour of Riga?"
    answer = await chain.ainvoke({"question": question, "id": 7})
    assert answer.id == 7
    grown = [chunk async for chunk in chain.astream(question)]
    assert grown[-1].statements == answer.statements
    counts = [len(chunk.statements) for chunk in grown]
    assert counts == sorted(counts)


def test_the_chain_tells_what_goes_in_and_what_comes_out(filled: Index) -> None:
    chain = answer_chain(Assistant(filled))
    assert "Question" in chain.get_input_schema().model_json_schema()["$defs"]
    assert chain.OutputType is Answer
    assert chain.get_output_jsonschema()["title"] == "AnswerChainOutput"


async def test_an_agent_reads_passages_and_keeps_the_documents(filled: Index) -> None:
    tool = retriever_tool(BylineRetriever(index=filled, k=3))
    arguments = {"query": "apples", "voices": ["quotation"]}
    call = {"type": "tool_call", "id": "1", "name": tool.name, "args": arguments}
    for message in (tool.invoke(call), await tool.ainvoke(call)):
        [document] = message.artifact
        assert document.metadata["speaker"] == "Ada"
        assert message.content.startswith("[1] Ada, quotation")
        assert document.page_content in message.content
    nothing = tool.invoke({**call, "args": {"query": "apples", "voices": ["comment"]}})
    assert (nothing.content, nothing.artifact) == ("No passage was found.", [])


async def test_an_agent_reads_an_answer_and_keeps_it_whole(filled: Index) -> None:
    assistant = Assistant(filled)
    tool = answer_tool(assistant)
    question = "Which ship carried grain to the harbour of Riga?"
    call = {"type": "tool_call", "id": "1", "name": tool.name, "args": {"question": question}}
    for message in (tool.invoke(call), await tool.ainvoke(call)):
        assert message.artifact.statements == assistant.ask(question).statements
        assert message.content.startswith(message.artifact.text)


class ScriptedAgent(GenericFakeChatModel):
    """A model that calls the tools that its script says."""

    def bind_tools(self, tools: Sequence[BaseTool], **how: object) -> Runnable[Any, Any]:
        return self


async def test_an_agent_loop_calls_the_tools(filled: Index) -> None:
    tools = [retriever_tool(BylineRetriever(index=filled, k=2)), answer_tool(Assistant(filled))]
    calls = [
        {"name": "search_documents", "args": {"query": "apples", "voices": ["quotation"]}},
        {"name": "ask_documents", "args": {"question": "Which ship carried grain to Riga?"}},
        {"name": "ask_documents", "args": {"question": "Who?", "documents": ["nowhere.txt"]}},
        {"name": "search_documents", "args": {"query": "Who?", "documents": ["nowhere.txt"]}},
    ]
    told = [
        AIMessage("", tool_calls=[{"type": "tool_call", "id": str(place), **call}])
        for place, call in enumerate(calls)
    ]
    for run in ("invoke", "ainvoke"):
        agent = create_agent(
            ScriptedAgent(messages=iter([*told, AIMessage("That is all.")])), tools
        )
        given = {"messages": [("user", "What of the apples and the grain?")]}
        done = agent.invoke(given) if run == "invoke" else await agent.ainvoke(given)
        found, answered, *refused = [m for m in done["messages"] if isinstance(m, ToolMessage)]
        assert [one.metadata["speaker"] for one in found.artifact] == ["Ada"]
        assert answered.artifact.citations[0].quote in answered.content
        # what it may not ask is for the model to read, and no end of the run
        assert [(one.status, one.artifact) for one in refused] == [("error", None)] * 2
        assert all("nowhere.txt" in one.content for one in refused)
        assert done["messages"][-1].content == "That is all."


def test_a_loader_cuts_documents_by_voices_for_others(tmp_path: Path) -> None:
    (tmp_path / "letters.md").write_text(LETTERS)
    loaded = BylineLoader(tmp_path).load()
    assert [one.metadata["voice"] for one in loaded] == ["article", "quotation"]
    quoted = BylineLoader(str(tmp_path / "letters.md"), voices=["quotation"]).load()
    assert quoted == loaded[1:]
    assert (quoted[0].metadata["document"], quoted[0].metadata["speaker"]) == ("letters.md", "Ada")
    with pytest.raises(LoadError, match=r"nowhere\.txt"):
        BylineLoader("nowhere.txt").load()


def test_a_loader_and_a_splitter_keep_a_text_over_which_a_rule_fails_and_say_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "letters.md").write_text(LETTERS)
    assert [one.metadata["warning"] for one in BylineLoader(tmp_path).load()] == [None, None]

    def fail(_: object) -> None:
        raise RecursionError

    monkeypatch.setattr("vectorstore.segmenter.find_posts", fail)
    splitter = BylineSplitter(count_tokens=lambda texts: [len(text.split()) for text in texts])
    loaded = BylineLoader(tmp_path).load()
    raw = Document(page_content="It rained.", metadata={"source": "a.txt"})
    assert [one.metadata["voice"] for one in loaded] == ["article", "quotation"]
    for one in [*loaded, *splitter.split_documents(loaded), *splitter.split_documents([raw])]:
        assert "could not be told apart" in one.metadata["warning"]


def test_a_splitter_never_crosses_a_voice_and_keeps_the_place(tmp_path: Path) -> None:
    many = " ".join(f"In {year} hail took the apples of the orchard." for year in range(1900, 1950))
    (tmp_path / "letters.md").write_text(LETTERS + "\n" + many + "\n")
    text = load(tmp_path / "letters.md", document_id="letters.md").text
    splitter = BylineSplitter(
        max_tokens=60, count_tokens=lambda texts: [len(text.split()) for text in texts]
    )
    passages = splitter.split_documents(BylineLoader(tmp_path / "letters.md").load())
    assert len(passages) > 5
    assert {one.metadata["voice"] for one in passages} == {"article", "quotation"}
    for one in passages:
        assert text[one.metadata["start"] : one.metadata["end"]] == one.page_content
        assert len(one.page_content.split()) <= 60
    raw = Document(page_content=text, metadata={"source": "letters.md", "mine": 1})
    again = splitter.transform_documents([raw])
    assert {one.metadata["mine"] for one in again} == {1}
    assert all(
        text[one.metadata["start"] : one.metadata["end"]] == one.page_content for one in again
    )
