"""Documents that a question names by kind or topic: "the survey", "the article about dams"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from assistant.once import once
from assistant.scope.cues import CUES, VOICE_WORDS
from assistant.scope.leaving_out import left_out
from assistant.scope.names import Mention, Name, Token
from assistant.scope.phrases import attributed, phrase_start, word_at
from vectorstore.terms import STOP_WORDS, content_terms
from vectorstore.types import DocumentSummary, Voice

_POINTING = frozenset("the this that der die das dem den dieser diese".split())
_COUPLING = frozenset("and or und oder with mit".split())
_LONGEST_TOPIC = 4
_MOST_BEFORE = 2


def typed_mentions(
    question: str, asked: Sequence[Token], documents: Sequence[DocumentSummary]
) -> list[Mention]:
    """Return the documents whose title or file name, and no other's, says what is asked.

    The kind of text, its topic, or both: "the survey", "the angling thread", "the article on dams".
    """
    found = list(_named(question, asked, documents))
    phrases = {(first, last): _phrase(question, asked, first, last) for first, last, _ in found}
    ends = [phrase[0] for phrase in phrases.values() if phrase]
    mentions = []
    for first, last, summary in found:
        start = phrase_start(asked, first)
        coupled = word_at(asked, last) in _COUPLING and last + 1 in ends
        coupled = coupled or _is_compared(asked, start, last)
        phrase = phrases[first, last] or ((start, last) if coupled else None)
        if phrase:
            name = Name((), (summary.document_id,))
            mentions.append(Mention(first, last, (name,), phrase))
    return mentions


def _is_compared(asked: Sequence[Token], start: int, last: int) -> bool:
    """Return whether a text is one of those compared: "compare the thread with the survey"."""
    compared = any(token.word in CUES["comparing"] for token in asked[:start])
    return compared and (
        word_at(asked, start - 1) in _COUPLING | CUES["comparing"]
        or word_at(asked, last) in _COUPLING
    )


def _named(
    question: str, asked: Sequence[Token], documents: Sequence[DocumentSummary]
) -> Iterator[tuple[int, int, DocumentSummary]]:
    """Yield where a text stands that is told by its kind or topic, and which it is."""
    for position, token in enumerate(asked):
        first = _first(asked, position)
        if first is None or not _is_text(token.word):
            continue
        end = _topic_end(question, asked, position)
        before, after = asked[first:position], asked[position + 1 : end]
        topic = content_terms(" ".join(one.word for one in (*before, *after)))
        # "the thread" alone asks the voices of all threads
        alone = content_terms(token.word) if token.word not in VOICE_WORDS else []
        for terms, last in (
            (topic and [*content_terms(token.word), *topic], end),
            (topic, end),
            (alone, position + 1),
        ):
            if summary := _only(set(terms), documents):
                yield first, last, summary
                break


def _first(asked: Sequence[Token], position: int) -> int | None:
    """Return where the words before a kind of text begin: "the (angling) thread"."""
    for first in range(position, max(-1, position - _MOST_BEFORE - 1), -1):
        if word_at(asked, first - 1) in _POINTING:
            return first
    return None


def _is_text(word: str) -> bool:
    return word in CUES["texts"] and Voice.COMMENT not in VOICE_WORDS.get(word, ())


def _phrase(question: str, asked: Sequence[Token], first: int, last: int) -> tuple[int, int] | None:
    start = phrase_start(asked, first)
    return attributed(asked, first, last) or left_out(question, asked, start, last)


def _topic_end(question: str, asked: Sequence[Token], position: int) -> int:
    """Return where what a text is about ends: "the article (about the old dam) say"."""
    end = position + 1
    if word_at(asked, end) not in CUES["about"]:
        return end
    end += 1
    while end < len(asked) and end - position - 2 < _LONGEST_TOPIC:
        word = asked[end].word
        apart = question[asked[end - 1].end : asked[end].start].strip()
        if apart or word in CUES["saying"] or word in STOP_WORDS - CUES["determiners"]:
            break
        end += 1
    return end


def _only(terms: set[str], documents: Sequence[DocumentSummary]) -> DocumentSummary | None:
    by_term = _places_by_term(documents)
    held = set.intersection(*(by_term.get(term, set()) for term in terms)) if terms else set()
    return documents[held.pop()] if len(held) == 1 else None


@once
def _places_by_term(documents: Sequence[DocumentSummary]) -> Mapping[str, set[int]]:
    found: dict[str, set[int]] = {}
    for place, summary in enumerate(documents):
        for term in _called(summary.document_id, summary.facts.title or ""):
            found.setdefault(term, set()).add(place)
    return found


def _called(document_id: str, title: str) -> frozenset[str]:
    """Return the terms of a document's title and of its file's name."""
    name = document_id.rpartition("/")[2].rpartition(".")[0]
    return frozenset(content_terms(f"{title} {name.replace('_', ' ').replace('-', ' ')}"))
