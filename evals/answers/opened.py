"""A question set with all that is asked about it: Byline over its documents, and baselines."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from tqdm import tqdm

from assistant.settings import Settings
from assistant.types import Scope
from evals.answers.question_set import QuestionSet
from evals.responses import response_of
from evals.runner.byline import Byline, open_byline
from evals.types import Case, Response
from vectorstore.embedders import Embedder, open_embedder
from vectorstore.indexer import Progress
from vectorstore.types import DEFAULT_VOICES, Evidence

_Item = TypeVar("_Item")

PASSAGES = 20
"""Passages that are looked at in a ranking: as many as an answer is chosen from."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A question set whose documents Byline has read."""

    questions: QuestionSet
    byline: Byline
    embedder: Embedder
    cache: Path
    """A folder for what is kept of this set."""

    @property
    def name(self) -> str:
        """The set's name."""
        return self.questions.name

    def ask(self, case: Case, *, documents: Iterable[str] | None = None) -> Response:
        """Return Byline's answer, asked of all documents or of some."""
        if documents is not None:
            case = replace(case, scope=Scope(tuple(documents), DEFAULT_VOICES))
        return response_of(self.byline.reply(case))

    def found(self, question: str, *, k: int = PASSAGES) -> tuple[Evidence, ...]:
        """Return the passages that Byline's retrieval alone ranks first."""
        return self.byline.assistant.index.retrieve(question, k=k)

    def documents(self, found: Sequence[Evidence]) -> list[str]:
        """Return the set's documents in which the passages stand, best first, each once."""
        document_of = self.byline.files.document_of
        passages = (one for each in found for one in (each.passage, *each.also_in))
        return list(dict.fromkeys(document_of(one.segment.document_id) for one in passages))

    def ranked(self, found: Sequence[Evidence]) -> list[str]:
        """Return the set's document of each passage, best first."""
        document_of = self.byline.files.document_of
        return [document_of(each.passage.segment.document_id) for each in found]


@contextmanager
def open_set(
    questions: QuestionSet, *, cache: Path | None, embedder: Embedder | None = None
) -> Iterator[Opened]:
    """Give a set with its documents read; `cache` keeps the index for the next time."""
    settings = Settings.from_env().index_settings
    embedder = embedder or open_embedder(settings.model, cache_dir=settings.cache_dir)
    with ExitStack() as stack:
        base = cache or Path(stack.enter_context(TemporaryDirectory()))
        folder = base / questions.name
        bar = tqdm(desc=f"{questions.name}, reading", file=sys.stderr, disable=None, leave=False)

        def watch(progress: Progress) -> None:
            bar.total = progress.total
            bar.update(progress.finished - bar.n)

        with bar:
            opened = open_byline(
                questions.corpus,
                index_folder=folder,
                settings=settings,
                embedder=embedder,
                watch=watch,
            )
            byline = stack.enter_context(opened)
        yield Opened(questions, byline, embedder, folder)


def watched(items: Sequence[_Item], what: str) -> Iterator[_Item]:
    """Yield the items, with a bar on standard error where that is a screen."""
    yield from tqdm(items, desc=what, file=sys.stderr, disable=None, leave=False)
