"""Documents that a question names by their titles."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from assistant.once import once
from assistant.scope.cues import CUES
from assistant.scope.names import Mention, Name, Token, words_of
from assistant.scope.phrases import attributed, phrase_start, word_at
from vectorstore.terms import STOP_WORDS, content_terms
from vectorstore.types import DocumentSummary, Facts

# so many content words of a title in a row are no accident of the topic
_TITLE_RUN = 4
_TITLE_SHARE = 0.8
# what is known of documents is the same from question to question
_REMEMBERED = 65_536


@lru_cache(maxsize=_REMEMBERED)
def title_terms(title: str | None) -> frozenset[str]:
    """Return the content terms of a title; nothing without one."""
    return frozenset(content_terms(title or ""))


def naming_terms(known: Facts) -> frozenset[str]:
    """Return the content terms by which a document can be named: of its title and outlet."""
    return title_terms(known.title) | title_terms(known.publisher)


def title_mentions(
    question: str, asked: Sequence[Token], documents: Sequence[DocumentSummary]
) -> Iterator[Mention]:
    """Yield the documents whose titles, or most of one, a question attributes text to."""
    words = [token.word for token in asked]
    for place in _titled_alike(words, documents):
        summary = documents[place]
        title = words_of(summary.facts.title or "")
        run = difflib.SequenceMatcher(None, words, title, autojunk=False).find_longest_match()
        first, last = run.a, run.a + run.size
        content = sum(word not in STOP_WORDS for word in words[first:last])
        whole = run.b == 0 and content > 0 and _is_quoted(question, asked[first], asked[last - 1])
        short = content < _TITLE_RUN and run.size < _TITLE_SHARE * max(len(title), _TITLE_RUN)
        if short and not whole:
            continue
        # "according to the analysis 'Within the Month'"
        kind = whole and word_at(asked, first - 1) in CUES["texts"]
        spent = attributed(asked, first - kind, last)
        if spent and (whole or not _only_preposition(asked, first, last, spent)):
            yield Mention(first, last, (Name(title, (summary.document_id,)),), spent)


def _titled_alike(words: Sequence[str], documents: Sequence[DocumentSummary]) -> list[int]:
    """Return the places of the documents that have enough of the words in their titles."""
    by_word = _places_by_title_word(documents)
    held = [by_word[word] for word in set(words) if word in by_word]
    if not held:
        return []
    shared = np.bincount(np.concatenate(held))
    return [int(place) for place in np.flatnonzero(shared >= _TITLE_SHARE * _TITLE_RUN)]


@once
def _places_by_title_word(documents: Sequence[DocumentSummary]) -> dict[str, NDArray[np.int64]]:
    found: dict[str, list[int]] = {}
    for place, summary in enumerate(documents):
        for word in set(words_of(summary.facts.title or "")):
            found.setdefault(word, []).append(place)
    return {word: np.array(places) for word, places in found.items()}


def _is_quoted(question: str, first: Token, last: Token) -> bool:
    """Return whether a run of words is set in quotation marks by itself."""
    opened = question[: first.start].rstrip().endswith(('"', "“", "«", "„", "'", "‘"))
    closed = question[last.end :].lstrip(" ,.?!").startswith(('"', "”", "»", "“", "'", "’"))
    return opened and closed


def _only_preposition(
    asked: Sequence[Token], first: int, last: int, phrase: tuple[int, int]
) -> bool:
    """Return whether nothing but "in" or "from" within the question attributes to a title.

    "The second single from How to Save a Life" is about it; "In How to Save a Life, who" asks it.
    """
    placed = word_at(asked, phrase_start(asked, first) - 1) in CUES["before"]
    return placed and phrase[0] > 0 and last == phrase[1]
