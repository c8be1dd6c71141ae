"""Byline and the LangChain recipe timed over the samples and over documents made by rule."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from assistant.pipeline import Assistant
from evals.corpus import Corpus, Text
from evals.runner.langchain_recipe import LangChainRecipe, open_langchain_recipe
from evals.speed.made_documents import (
    SENTENCES,
    documents,
    documents_without_repeats,
    new_sentences,
    write,
)
from evals.speed.timing import Asked, Read, ask_in_turn, timed, times_as_fast
from evals.types import Case, Suite
from vectorstore.embedders import Embedder, Vectors, open_embedder
from vectorstore.embedders.onnx import default_model_folder
from vectorstore.embedders.sentence_transformer import SentenceTransformerEmbedder
from vectorstore.index import Index
from vectorstore.settings import IndexSettings
from vectorstore.types import SearchFilter

BYLINE, SEARCH, RECIPE = "byline", "byline, search alone", "langchain"

_EVERYTHING = SearchFilter(voices=())
_POOL = 4_000
"""Different sentences of the made documents: each is embedded once, however often it stands."""
_READ_DOCUMENTS = 40
_WARM = 3
"""Questions asked before the clock starts."""


def read_speed(suite: Suite, settings: IndexSettings, *, turns: int) -> list[Read]:
    """Return how long each takes to read the same new documents, turn about.

    Models and libraries are loaded before. No sentence stands twice in what is read: Byline embeds
    none again, which would be of no use to the recipe. What Byline reads it keeps on disk, each
    document safe against a crash; the recipe keeps its chunks in memory.
    """
    samples = [text.text for text in suite.corpus.texts.values()]
    sentences = new_sentences(samples, (turns * _READ_DOCUMENTS + 1) * SENTENCES)
    texts = list(documents_without_repeats(sentences))
    own = open_embedder(settings.model, cache_dir=settings.cache_dir)
    usual = SentenceTransformerEmbedder(settings.model or str(default_model_folder()))
    tools: dict[str, Callable[[Sequence[str]], tuple[int, float]]] = {
        BYLINE: lambda texts: _read_by_byline(texts, settings, own),
        RECIPE: lambda texts: _read_by_recipe(texts, usual),
    }
    for read in tools.values():
        read(texts[-1:])
    times: dict[str, list[tuple[int, float]]] = {tool: [] for tool in tools}
    for turn in range(turns):
        part = texts[turn * _READ_DOCUMENTS : (turn + 1) * _READ_DOCUMENTS]
        for tool in list(tools)[:: -1 if turn % 2 else 1]:
            times[tool].append(tools[tool](part))
    return [
        Read(tool, sum(count for count, _ in rows), tuple(seconds for _, seconds in rows))
        for tool, rows in times.items()
    ]


def _read_by_byline(
    texts: Sequence[str], settings: IndexSettings, embedder: Embedder
) -> tuple[int, float]:
    """Return how many passages were made of some texts, and in how many seconds."""
    with TemporaryDirectory() as folder:
        sources = write(iter(texts), Path(folder) / "texts")
        with timed() as watch:
            index = Index.create(Path(folder) / "index", settings=settings, embedder=embedder)
            index.add([sources])
        with index:
            return index.passage_count(_EVERYTHING), watch.seconds


def _read_by_recipe(texts: Sequence[str], embedder: Embedder) -> tuple[int, float]:
    with ExitStack() as stack:
        with timed() as watch:
            recipe = stack.enter_context(open_langchain_recipe(_corpus(texts), embedder=embedder))
        return recipe.chunk_count, watch.seconds


def ask_speed(
    suite: Suite,
    settings: IndexSettings,
    *,
    passages: int | None,
    questions: int,
    cache: Path | None = None,
) -> list[Asked]:
    """Return the times of questions to the samples, or to so many made passages.

    `cache` keeps the index of the made passages for the next time.
    """
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory()))
        if cache and passages:
            folder = cache / f"{passages}-passages"
        embedder = open_embedder(settings.model, cache_dir=settings.cache_dir)
        index = stack.enter_context(
            Index.create(folder / "index", settings=settings, embedder=embedder)
        )
        samples = [text.text for text in suite.corpus.texts.values()]
        if passages is None:
            index.add([Path(suite.corpus.folder or ".")])
            recipe_embedder: Embedder = embedder
        else:
            samples = _filled(index, folder / "texts", samples, passages)
            recipe_embedder = _Anywhere(embedder)
        recipe = stack.enter_context(
            open_langchain_recipe(_corpus(samples), embedder=recipe_embedder)
        )
        asked = [case.question for case in suite.cases if not case.history and not case.scope]
        tools = _tools(index, recipe)
        ask_in_turn(tools, asked[:_WARM])
        return ask_in_turn(tools, asked[_WARM : _WARM + questions])


def _tools(index: Index, recipe: LangChainRecipe) -> list[tuple[str, int, Callable[[str], Any]]]:
    assistant = Assistant(index)
    count = index.passage_count(_EVERYTHING)
    return [
        (BYLINE, count, assistant.ask),
        (SEARCH, count, lambda question: index.retrieve(question, k=20)),
        (RECIPE, recipe.chunk_count, lambda question: recipe.reply(Case("", question))),
    ]


def _filled(index: Index, folder: Path, samples: Sequence[str], passages: int) -> list[str]:
    """Fill an index with made documents until it holds so many passages; return their texts."""
    made = documents(new_sentences(samples, _POOL), passages)
    # those that were kept from the last time
    texts = list(islice(made, len(index.documents())))
    while (count := index.passage_count(_EVERYTHING)) < passages:
        # as many as are missing, by the passages that a document made so far
        wanted = max(1, (passages - count) * max(1, len(texts)) // max(5, count))
        part = list(islice(made, wanted))
        write(iter(part), folder / f"{len(texts):06}")
        index.add([folder])
        texts += part
    return texts


def _corpus(texts: Sequence[str]) -> Corpus:
    return Corpus({f"{number}": Text(text) for number, text in enumerate(texts)})


class _Anywhere:
    """Embeds questions, and puts chunks anywhere: how long search takes is not told by where."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self._chance = np.random.default_rng(20_170_721)
        self.fingerprint = "anywhere"
        self.dimension = embedder.dimension
        self.max_tokens = embedder.max_tokens
        self.count_tokens = embedder.count_tokens

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return the vector of one text, or some vectors of unit length for several."""
        if len(texts) == 1:
            return self._embedder.encode(texts)
        vectors = self._chance.standard_normal((len(texts), self.dimension), dtype=np.float32)
        made: Vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
        return made


def lines(read: Sequence[Read], asked: Sequence[Asked]) -> Iterator[str]:
    """Yield the figures as a table."""
    yield f"{'reading the same documents':28} {'tool':21} {'passages':>8} {'seconds':>8}"
    for each in read:
        yield (
            f"{f'{len(each.seconds)} times':28} {each.tool:21} {each.passages:8,} "
            f"{sum(each.seconds):8.1f}"
        )
    if read:
        yield "{:28} {:.1f} times as fast ({:.1f} to {:.1f})".format("", *times_as_fast(*read))
    yield ""
    yield f"{'one question at a time':28} {'tool':21} {'passages':>8} {'p50':>8} {'p95':>8}"
    for one in asked:
        yield (
            f"{f'{len(one.milliseconds)} questions':28} {one.tool:21} {one.passages:8,} "
            f"{one.percentile(50):5.0f} ms {one.percentile(95):5.0f} ms"
        )
