"""Questions for the documents that speak of something: "which of these mention the bridge?"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from assistant.answerers.contract import Draft, quoting
from assistant.conversation import Understood
from assistant.evidence.countries import country_terms
from assistant.evidence.search import filter_of
from assistant.evidence.selection import is_heading
from vectorstore.index import Index
from vectorstore.terms import content_terms, fold
from vectorstore.types import Evidence, Facts, Sentence

_ASKS = re.compile(
    r"^(?:and )?(?:in |on )?(?:which|what|welche[rns]?)(?: of| von)?"
    r"(?: (?:the|these|those|my|your|all|den|diesen|meinen|der|dieser))*"
    r" (?:documents?|texts?|articles?|sources?|files?|pieces?|pages?|dokumente?n?|texte?n?"
    r"|artikeln?|quellen?)\b.*?\b(?:deals?|dealt|mentions?|mentioned|discuss(?:es|ed)?|talks?|talked|covers?"
    r"|covered|address(?:es|ed)?|about|treats?|refers?|referred|speaks?|spoken|erwahnen|erwahnt"
    r"|behandeln|behandelt|handeln|sprechen|uber)\b"
)
_ASKING = frozenset(
    content_terms(
        "which what documents document texts text articles article sources source files file pieces"
        " piece pages page deal deals dealt with mention mentions mentioned discuss discusses"
        " discussed talk talks talked cover covers covered address addressed about treat treats"
        " refer refers referred speak speaks spoken have has there you here topic subject all"
        " welche welcher dokumente texte artikel quellen erwahnen erwahnt behandeln behandelt"
        " handeln sprechen uber von der die das den dem"
    )
)
_PASSAGES = 200
_MOST = 20


def drafts_of_documents_on(
    index: Index, understood: Understood, facts: Mapping[str, Facts]
) -> Iterator[Draft]:
    """Yield from each document that speaks of what is asked the sentence that does so best.

    Nothing where the question asks something else, or says not of what.
    """
    matter = set(content_terms(understood.reading.topic)) - _ASKING
    if not matter or not _ASKS.search(fold(understood.reading.question).strip()):
        return
    found = index.retrieve(
        " ".join(sorted(matter)), search_filter=filter_of(understood.reading.scope), k=_PASSAGES
    )
    told: dict[str, tuple[Evidence, Sentence]] = {}
    for piece in found:
        document = piece.passage.segment.document_id
        for sentence in piece.sentences:
            if document not in told and _tells(sentence.text, matter):
                told[document] = piece, sentence
    for document, (piece, sentence) in list(told.items())[:_MOST]:
        span = (sentence.start, sentence.end)
        score = max(0.0, sentence.similarity)
        yield quoting(piece.passage, span, score=score, facts=facts[document])


def _tells(text: str, matter: set[str]) -> bool:
    """Return whether a sentence holds every word of what is asked for."""
    return matter <= set(content_terms(text)) | country_terms(text) and not is_heading(text)
