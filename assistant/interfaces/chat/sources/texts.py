"""The documents that are being read, cut into pieces once for all who scroll through them."""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass

from assistant.interfaces.chat.sources.pieces import Piece, pieces_of
from vectorstore.index import Index
from vectorstore.types import Document

_KEPT = 8
"""Documents of which the pieces are kept; a long one takes a second to read and cut."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A document and its pieces in order."""

    document: Document
    pieces: tuple[Piece, ...]


class Texts:
    """The latest documents that were asked for, each until the index changes."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._changing = threading.Lock()
        self._kept: OrderedDict[tuple[str, str | None], Cut] = OrderedDict()

    def cut(self, document_id: str) -> Cut:
        """Return a document as it is now. Raises `DocumentNotFoundError`."""
        key = (document_id, self._index.revision())
        with self._changing:
            found = self._kept.get(key)
            if found is not None:
                self._kept.move_to_end(key)
                return found
        document = self._index.document(document_id)
        made = Cut(document, pieces_of(document, self._index.segments(document_id)))
        with self._changing:
            self._kept[key] = made
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return made
