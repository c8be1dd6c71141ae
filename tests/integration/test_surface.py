"""What a program that embeds Byline relies on: names, types, and imports that cost nothing."""

from __future__ import annotations

import inspect
import os
import subprocess
import sys
import time
from enum import Enum
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

import assistant
import vectorstore
from assistant.service import answer_reply, replies

pytestmark = pytest.mark.integration
ROOT = Path(__file__).parents[2]

CONSUMER = """
from collections.abc import AsyncIterator, Iterator

from assistant import Answer, Assistant, BylineError, Citation, Reason, Scope, Turn, Voice
from assistant import answer_chain, answer_tool, retriever_tool
from vectorstore import BylineLoader, BylineRetriever, BylineSplitter, Evidence, Index
from vectorstore import IndexReport, IndexSettings, SearchFilter, Segment


def speakers(folder: str) -> list[str | None]:
    assistant = Assistant.open(folder, settings=IndexSettings(passage_tokens=100))
    scope = Scope(voices=(Voice.ARTICLE, Voice.COMMENT), documents=("a.txt",))
    answer: Answer = assistant.ask("Who?", scope=scope, history=[Turn("Why?", "Because.")])
    citations: tuple[Citation, ...] = answer.citations
    growing: Iterator[Answer] = assistant.ask_stream("Who?")
    reason: Reason | None = next(growing).reason
    reveal_type(reason)
    return [citation.speaker for citation in citations]


async def asked(assistant: Assistant) -> Answer:
    growing: AsyncIterator[Answer] = assistant.aask_stream("Who?")
    async for answer in growing:
        return answer
    return await assistant.aask("Who?")


def filled(folder: str) -> tuple[IndexReport, tuple[Evidence, ...], tuple[Segment, ...]]:
    with Index.create(folder) as index:
        report = index.add(["a.txt"])
        found = index.retrieve("who", search_filter=SearchFilter(speakers=("Ann",)), k=3)
        return report, found, index.segments("a.txt")


def chained(index: Index) -> str:
    retriever = BylineRetriever(index=index, k=3, scope=Scope())
    answer = answer_chain(Assistant(index)).invoke({"question": "Who?", "scope": None})
    tools = [retriever_tool(retriever), answer_tool(Assistant(index))]
    passages = BylineSplitter().split_documents(BylineLoader("a.txt", voices=["post"]).load())
    return answer.text + tools[0].name + passages[0].page_content


def refused(assistant: Assistant) -> str:
    try:
        return assistant.ask("").text
    except BylineError as error:
        return str(error)


from vectorstore import NoSuchName

wrong: int = Assistant.open("x").ask("Who?").text
"""


def test_a_strict_type_checker_sees_all_of_it_in_another_project(tmp_path: Path) -> None:
    (tmp_path / "consumer.py").write_text(CONSUMER)
    (tmp_path / "pyproject.toml").write_text("[tool.mypy]\nstrict = true\n")
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "consumer.py", "--python-executable", sys.executable],
        cwd=tmp_path,
        # an editable installation, which the checker does not look through
        env={**os.environ, "MYPYPATH": str(ROOT)},
        capture_output=True,
        text=True,
    )
    assert all((ROOT / package / "py.typed").exists() for package in ("assistant", "vectorstore"))
    # of the packages themselves the checker also tells what their own configuration allows
    told = [line for line in done.stdout.splitlines() if line.startswith("consumer.py")]
    assert len(told) == 3, done.stdout
    assert 'note: Revealed type is "assistant.types.Reason | None"' in told[0]
    # the last lines are wrong, so that a package without types is told from one that has them
    assert 'error: Module "vectorstore" has no attribute "NoSuchName"' in told[1]
    assert told[2].startswith(
        f"consumer.py:{len(CONSUMER.splitlines())}: error: Incompatible types"
    )


@pytest.mark.parametrize("package", ["assistant", "vectorstore"])
def test_importing_takes_no_time_and_no_library(package: str, tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(tmp_path)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)

    def run(code: str) -> float:
        started = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], env=environment, check=True)
        return time.perf_counter() - started

    run(f"import {package}")
    bare = min(run("pass") for _ in range(5))
    assert min(run(f"import {package}") for _ in range(5)) < max(0.3, bare + 0.1)
    heavy = "{'torch', 'gradio', 'fastapi', 'mcp', 'chromadb', 'langchain_core', 'numpy'}"
    run(f"import sys, {package}; assert not {heavy} & set(sys.modules)")


ALONE = """
import sys

for hidden in (
    "chromadb", "fastapi", "gradio", "mcp", "prometheus_client", "sentence_transformers",
    "starlette", "torch", "uvicorn",
):
    sys.modules[hidden] = None

import assistant
import vectorstore

for package in (assistant, vectorstore):
    for name in package.__all__:
        getattr(package, name)
question = "How much does the S-400 deal cost?"
asked = assistant.Assistant.open(sys.argv[1])
call = {"type": "tool_call", "id": "1", "name": "ask_documents", "args": {"question": question}}
print(asked.ask(question).text)
print(assistant.answer_chain(asked).invoke(question).text)
print(assistant.answer_tool(asked).invoke(call).artifact.text)
print(vectorstore.BylineRetriever(index=asked.index, k=1).invoke("missiles")[0].metadata["voice"])
"""


def test_asking_needs_neither_servers_nor_torch(seeds_index: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", ALONE, str(seeds_index)], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    *answers, voice = done.stdout.splitlines()
    assert len(set(answers)) == 1
    assert "$2.5 billion" in answers[0]
    assert voice == "article"


def test_public_names_parameters_and_keys_stay() -> None:
    """Whoever takes one away announces it first: docs/python.md."""
    now = surface()
    lines = (Path(__file__).parent / "public_surface.txt").read_text("utf-8").splitlines()
    assert len(lines) > 50
    for line in lines:
        name, _, parts = line.partition(": ")
        assert name in now
        assert set(parts.split()) <= set(now[name]), name


def surface() -> dict[str, list[str]]:
    """Return what each public name, its methods, and the JSON of each reply have in them."""
    found: dict[str, list[str]] = {}
    for package in (assistant, vectorstore):
        for name in package.__all__:
            found |= parts_of(name, getattr(package, name))
    for reply in (*vars(answer_reply).values(), *vars(replies).values()):
        if isinstance(reply, type) and issubclass(reply, BaseModel):
            found[f"JSON {reply.__name__}"] = list(reply.model_fields)
    return found


def parts_of(name: str, value: Any) -> dict[str, list[str]]:
    """Return the parameters of a function, or the parts of a class and those of its methods."""
    if not isinstance(value, type):
        return {name: parameters(value)}
    if issubclass(value, Enum):
        return {name: [one.value for one in value]}
    if issubclass(value, BaseModel):
        return {name: list(value.model_fields)}
    public = {called: what for called, what in vars(value).items() if not called.startswith("_")}
    methods = {
        f"{name}.{called}": parameters(plain)
        for called, what in public.items()
        if inspect.isfunction(plain := getattr(what, "__func__", what))
    }
    properties = [called for called, what in public.items() if isinstance(what, property)]
    # of a dataclass: its fields
    built = parameters(value.__init__) if "__init__" in vars(value) else []
    return {name: [*built, *properties]} | methods


def parameters(function: Any) -> list[str]:
    return [name for name in inspect.signature(function).parameters if name not in ("self", "cls")]
