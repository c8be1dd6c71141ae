"""LlamaIndex and Haystack, the real packages: the same passages, each with whose words it is."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import SEEDS
from vectorstore import BylineRetriever, Index, SearchFilter, Voice

pytestmark = pytest.mark.integration
os.environ.setdefault("HAYSTACK_TELEMETRY_ENABLED", "False")

QUERY = "Why does Turkey buy the S-400?"
COMMENTS = SearchFilter(voices=(Voice.COMMENT,))


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    with Index.create(tmp_path_factory.mktemp("adapters") / "index") as made:
        made.add([SEEDS / "000_343ea18ab3577c52.txt", SEEDS / "002_42b21dbca4c90612.txt"])
        yield made


def expected(
    index: Index, *, k: int, scope: SearchFilter | None = None
) -> list[tuple[str, object]]:
    retriever = BylineRetriever(index=index, k=k, scope=scope)
    return [(found.page_content, found.metadata) for found in retriever.invoke(QUERY)]


def test_llama_index_gives_the_same_passages(index: Index) -> None:
    pytest.importorskip("llama_index.core", reason='needs pip install "byline[llamaindex]"')
    from llama_index.core.schema import MetadataMode

    from vectorstore.llama_index_retriever import BylineLlamaIndexRetriever

    for scope in (None, COMMENTS):
        retriever = BylineLlamaIndexRetriever(index, k=4, scope=scope)
        nodes = retriever.retrieve(QUERY)
        assert [(one.node.get_content(), one.node.metadata) for one in nodes] == expected(
            index, k=4, scope=scope
        )
        assert [one.score for one in nodes] == sorted((n.score for n in nodes), reverse=True)
        shown = nodes[0].node.get_content(MetadataMode.LLM)
        assert f"voice: {nodes[0].node.metadata['voice']}" in shown
        assert "similarity" not in shown
        again = asyncio.run(retriever.aretrieve(QUERY))
        assert [one.node.node_id for one in again] == [one.node.node_id for one in nodes]


def test_haystack_gives_the_same_passages_in_a_pipeline_kept_as_a_file(index: Index) -> None:
    pytest.importorskip("haystack", reason='needs pip install "byline[haystack]"')
    from haystack import Pipeline

    from vectorstore.haystack_retriever import BylineHaystackRetriever

    made = Pipeline()
    component = BylineHaystackRetriever(str(index.folder), top_k=4, voices=["comment"])
    made.add_component("find", component)
    kept = Pipeline.loads(made.dumps(), allowed_modules=["vectorstore.haystack_retriever"])
    found = kept.run({"find": {"query": QUERY}})["find"]["documents"]
    assert [(one.content, one.meta) for one in found] == expected(index, k=4, scope=COMMENTS)
    assert len(component.run(QUERY, top_k=1)["documents"]) == 1
    assert asyncio.run(component.run_async(QUERY))["documents"] == found


def test_a_missing_package_is_told_with_its_pip_line(tmp_path: Path) -> None:
    import subprocess
    import sys

    for module, extra, hidden in (
        ("vectorstore.llama_index_retriever", "llamaindex", "llama_index"),
        ("vectorstore.haystack_retriever", "haystack", "haystack"),
    ):
        code = f"import sys; sys.modules[{hidden!r}] = None; import {module}"
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
        assert f'pip install "byline[{extra}]"' in done.stderr
    for command, extra, hidden in (
        ("serve", "serve", "prometheus_client"),
        ("mcp", "mcp", "mcp"),
    ):
        code = (
            f"import sys; sys.modules[{hidden!r}] = None\n"
            "from assistant.interfaces.cli import main\n"
            f"raise SystemExit(main([{command!r}, '--index', {str(tmp_path)!r}]))"
        )
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
        assert done.returncode == 2
        assert f'pip install "byline[{extra}]"' in done.stderr
        assert "Traceback" not in done.stderr
