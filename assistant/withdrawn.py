"""What changed under an answer while it was being given."""

from __future__ import annotations

from dataclasses import replace

from assistant.types import Answer
from vectorstore.errors import DocumentNotFoundError
from vectorstore.index import Index


def checked_again(answer: Answer, index: Index, *, revision: str | None) -> Answer:
    """Return an answer from `revision` with the cited documents that do not say so any more.

    Those were removed or rewritten by somebody else since: their names are in `withdrawn`.
    """
    if not answer.citations or index.revision() == revision:
        return answer
    gone = [
        document
        for document in dict.fromkeys(citation.document for citation in answer.citations)
        if not _stands(answer, document, index)
    ]
    return replace(answer, withdrawn=tuple(gone))


def _stands(answer: Answer, document: str, index: Index) -> bool:
    try:
        text = index.document(document).text
    except DocumentNotFoundError:
        return False
    return all(
        text[citation.start : citation.end] == citation.quote
        for citation in answer.citations
        if citation.document == document
    )
