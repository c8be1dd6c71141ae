"""The one door to LangChain's loading: documents cut by voices, for pipelines of others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from langchain_core.document_loaders import BaseLoader
from langchain_core.documents import BaseDocumentTransformer
from langchain_core.documents import Document as LangChainDocument

from vectorstore import loaders
from vectorstore.chunker import Chunk, CountTokens, chunk
from vectorstore.embedders import open_embedder
from vectorstore.provenance import segment_provenance
from vectorstore.segmenter import segmented
from vectorstore.settings import IndexSettings
from vectorstore.sources import is_address
from vectorstore.types import Document, Facts, Segment, Voice

_FACTS = ("title", "author", "publisher", "published", "address")


class BylineLoader(BaseLoader):
    """Files and pages as LangChain documents, one a segment: one voice and one speaker each.

    `source` is a file, a folder or a web address. The metadata hold `document`, `title`, `author`,
    `address`, `voice`, `speaker`, `quoted_by`, `publisher`, `published`, `start` and `end` (offsets
    into the document's text), and `warning`: what of the document's voices could not be told, else
    `None`. Raises a `LoadError` for what cannot be read.
    """

    def __init__(self, source: str | Path, *, voices: Sequence[Voice | str] = tuple(Voice)) -> None:
        self._source = source
        self._voices = frozenset(Voice(voice) for voice in voices)

    def lazy_load(self) -> Iterator[LangChainDocument]:
        """Yield a document for each segment of the wanted voices, file by file."""
        for document in _read(self._source):
            read, parts = segmented(document)
            for part in parts:
                if part.voice in self._voices:
                    yield _of_segment(part, read)


class BylineSplitter(BaseDocumentTransformer):
    """Cuts documents into passages of whole sentences that never cross a voice or a speaker.

    Documents of `BylineLoader` keep their offsets; what another loader read is cut by voices first.
    The metadata are those of the loader, and `heading`: title, speaker and outlet, to be embedded
    before the text. `max_tokens` are counted by `count_tokens`, or as the default model counts.
    """

    def __init__(self, *, max_tokens: int = 160, count_tokens: CountTokens | None = None) -> None:
        self._max_tokens = max_tokens
        self._count_tokens = count_tokens or _default_counter()

    def split_documents(self, documents: Sequence[LangChainDocument]) -> list[LangChainDocument]:
        """Return the passages of documents, in order."""
        return [
            _of_chunk(piece, given.metadata, document)
            for given in documents
            for part, document in _segments(given)
            for piece in chunk(
                part,
                facts=document.facts,
                count_tokens=self._count_tokens,
                max_tokens=self._max_tokens,
            )
        ]

    def transform_documents(
        self, documents: Sequence[LangChainDocument], **kwargs: Any
    ) -> Sequence[LangChainDocument]:
        """Return what `split_documents` returns."""
        return self.split_documents(documents)


def _read(source: str | Path) -> Iterator[Document]:
    if isinstance(source, str) and is_address(source):
        yield loaders.load_address(source)
        return
    path = Path(source)
    folder, files = (path, loaders.find_files(path)) if path.is_dir() else (path.parent, (path,))
    for file in files:
        yield loaders.load(file, document_id=file.relative_to(folder).as_posix())


def _of_segment(part: Segment, document: Document) -> LangChainDocument:
    return LangChainDocument(
        id=f"{part.document_id}#{part.start}-{part.end}",
        page_content=part.text,
        metadata=_provenance(part, document),
    )


def _provenance(part: Segment, document: Document) -> dict[str, Any]:
    warning = " ".join(document.warnings) or None
    return {**segment_provenance(part, document.facts), "warning": warning}


def _segments(given: LangChainDocument) -> Iterator[tuple[Segment, Document]]:
    """Yield the segments of a document, each with it: itself where it is one already."""
    metadata = given.metadata
    facts = Facts(**{name: metadata.get(name) for name in _FACTS})
    name = str(metadata.get("document") or metadata.get("source") or given.id or "document")
    known = tuple(filter(None, [metadata.get("warning")]))
    document = Document(name, given.page_content, facts, warnings=known)
    if "voice" not in metadata:
        document, parts = segmented(document)
        for part in parts:
            yield part, document
        return
    yield (
        Segment(
            document_id=metadata["document"],
            start=metadata["start"],
            end=metadata["end"],
            text=given.page_content,
            voice=Voice(metadata["voice"]),
            speaker=metadata["speaker"],
            quoted_by=metadata["quoted_by"],
            publisher=metadata["publisher"],
            published=metadata["published"],
        ),
        document,
    )


def _of_chunk(piece: Chunk, metadata: dict[str, Any], document: Document) -> LangChainDocument:
    passage = piece.passage
    told = {
        **metadata,
        **_provenance(passage.segment, document),
        "start": passage.start,
        "end": passage.end,
        "heading": piece.heading,
    }
    return LangChainDocument(id=passage.passage_id, page_content=passage.text, metadata=told)


def _default_counter() -> CountTokens:
    settings = IndexSettings()
    return open_embedder(settings.model, cache_dir=settings.cache_dir).count_tokens
