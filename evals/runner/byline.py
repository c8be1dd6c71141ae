"""Byline itself, in process, over an index of the suite's documents."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from assistant.pipeline import Assistant
from assistant.settings import Settings
from assistant.types import Scope
from evals.corpus import Corpus
from evals.runner.document_files import DocumentFiles
from evals.types import Case
from vectorstore.chunker import CHUNKER_VERSION
from vectorstore.embedders import Embedder
from vectorstore.errors import UsageError
from vectorstore.index import Index
from vectorstore.indexer import Progress
from vectorstore.segmenter import SEGMENTER_VERSION
from vectorstore.settings import IndexSettings


class Byline:
    """Asks an assistant whose documents are those of a suite."""

    def __init__(
        self, assistant: Assistant, files: DocumentFiles, *, model: str | None = None
    ) -> None:
        self.assistant = assistant
        self.files = files
        self._model = model

    @property
    def name(self) -> str:
        """What it is called in reports: with the model that writes, if one does."""
        return f"byline, {self._model}" if self._model else "byline"

    @property
    def configuration(self) -> Mapping[str, object]:
        """Versions and settings that the replies depend on."""
        settings = self.assistant.index.settings
        return {
            "byline": version("byline"),
            "model": self._model or "none: answers are quotes",
            "embedding_model": settings.model or "all-MiniLM-L6-v2",
            "passage_tokens": settings.passage_tokens,
            "segmenter": SEGMENTER_VERSION,
            "chunker": CHUNKER_VERSION,
        }

    def reply(self, case: Case) -> Mapping[str, Any]:
        """Return the answer as JSON, with the suite's names of the documents."""
        scope = case.scope and Scope(
            tuple(self.files.name_of(document) for document in case.scope.documents),
            case.scope.voices,
            case.scope.speakers,
        )
        answer = self.assistant.ask(
            case.question, scope=scope, history=case.history, id=case.id
        ).to_dict()
        for place in _places(answer):
            place["document"] = self.files.document_of(place["document"])
        return answer


@contextmanager
def open_byline(
    corpus: Corpus,
    *,
    index_folder: Path | None = None,
    settings: IndexSettings | None = None,
    embedder: Embedder | None = None,
    written_by: Settings | None = None,
    watch: Callable[[Progress], None] | None = None,
) -> Iterator[Byline]:
    """Give a Byline that has read the documents of a corpus.

    `written_by` names the model that writes its answers; without it they are quotes, whatever the
    environment says. `index_folder` keeps the index for the next time. Raises `UsageError` where a
    document cannot be read: a suite is asked of all its documents or not at all.
    """
    with ExitStack() as stack:
        folder = index_folder or Path(stack.enter_context(TemporaryDirectory()))
        files = stack.enter_context(DocumentFiles.of(corpus))
        index = stack.enter_context(
            Index.create(folder / "index", settings=settings, embedder=embedder)
        )
        failed = index.add([files.folder], watch=watch).failed
        if failed:
            raise UsageError(f"The suite's documents cannot all be read: {failed[0].message}")
        if written_by is None or written_by.model is None:
            yield Byline(Assistant(index), files)
        else:
            assistant = Assistant.over(index, written_by)
            yield Byline(assistant, files, model=written_by.model.name)


def _places(answer: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    lists: Sequence[list[dict[str, Any]]] = (
        answer["lanes"],
        answer["citations"],
        answer["evidence"],
        *(citation["also_in"] for citation in answer["citations"]),
    )
    for found in lists:
        yield from found
