"""The documents of a suite as files of a folder, which is what an index reads."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory

from evals.corpus import Corpus, Text


@dataclass(frozen=True)
class DocumentFiles:
    """A folder and which of its files is which document."""

    folder: Path
    names: Mapping[str, str] = field(default_factory=dict)
    """File names by document id; a document that is not here is named by its id."""

    @cached_property
    def documents(self) -> Mapping[str, str]:
        """Documents by file name; a file that is not here names its document."""
        return {file: document for document, file in self.names.items()}

    def name_of(self, document: str) -> str:
        """Return the file name of a document."""
        return self.names.get(document, document)

    def document_of(self, name: str) -> str:
        """Return the document of a file name."""
        return self.documents.get(name, name)

    @classmethod
    @contextmanager
    def of(cls, corpus: Corpus) -> Iterator[DocumentFiles]:
        """Give the corpus's own folder, or one that its documents are written to for now."""
        if corpus.folder is not None:
            yield cls(Path(corpus.folder))
            return
        with TemporaryDirectory() as made:
            yield cls(Path(made), _write(corpus.texts, Path(made)))


def _write(texts: Mapping[str, Text], folder: Path) -> dict[str, str]:
    """Write each document under a number: its id may be no file name."""
    names = {}
    facts = []
    for number, (document, text) in enumerate(sorted(texts.items())):
        names[document] = f"{number:06}.txt"
        (folder / names[document]).write_text(text.text, "utf-8")
        if text.facts.title:
            title = json.dumps(text.facts.title)
            facts.append(f'["{names[document]}"]\ntitle = {title}\n')
    if facts:
        (folder / "manifest.toml").write_text("\n".join(facts), "utf-8")
    return names
