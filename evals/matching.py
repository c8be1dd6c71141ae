"""When words count as the same words: of an answer and its gold, of a citation and its source."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from evals.corpus import Corpus, Span, Text, fold
from evals.types import Case, Cited, Gold, Response
from vectorstore.terms import STOP_WORDS
from vectorstore.types import Voice

NUGGET_RECALL = 0.8
"""The share of a nugget's content words that an answer must hold; its numbers it must hold all."""
OVERLAP = 0.5
"""The share of the shorter of two spans that must lie in the other for them to be one place."""
_ARTICLES = frozenset({"a", "an", "the"})
# crawls leave sentences without a space between them: "Iran?Prince" is two words
_PARTING = str.maketrans(dict.fromkeys("–—?!;…", " "))


@lru_cache(maxsize=65_536)
def words(text: str) -> tuple[str, ...]:
    """Return the words of a text as SQuAD compares them: lower case, no punctuation, no articles.

    Dashes and the marks that end sentences part words; other marks and symbols vanish.
    """
    kept = "".join(
        character
        for character in text.translate(_PARTING).lower()
        if not unicodedata.category(character).startswith(("P", "S"))
    )
    return tuple(word for word in kept.split() if word not in _ARTICLES)


def holds(text: Sequence[str], wanted: Sequence[str]) -> bool:
    """Tell whether words stand in a text side by side and in order; no words stand nowhere."""
    size = len(wanted)
    return bool(size) and any(
        tuple(text[at : at + size]) == tuple(wanted) for at in range(len(text) - size + 1)
    )


def reply_words(response: Response) -> tuple[str, ...]:
    """Return the words of an answer and of its quotes."""
    quotes = (citation.quote for citation in response.citations)
    return tuple(word for part in (response.text, *quotes) for word in words(part))


def says(text: Sequence[str], nugget: str) -> bool:
    """Tell whether a text holds most content words of a nugget, and all its numbers."""
    wanted = set(words(nugget)) - STOP_WORDS
    numbers = {word for word in wanted if any(character.isdigit() for character in word)}
    held = wanted & set(text)
    return bool(wanted) and numbers <= held and len(held) >= NUGGET_RECALL * len(wanted)


def accepted(case: Case, response: Response) -> str | None:
    """Return the acceptable short answer that a reply holds; `None` where it holds none."""
    reply = reply_words(response)
    return next((answer for answer in case.answers if holds(reply, words(answer))), None)


def forbidden(case: Case, response: Response) -> int | None:
    """Return which forbidden words a reply holds, counted from 1; `None` where it holds none."""
    reply = "\n".join([response.text, *(cited.quote for cited in response.citations)]).casefold()
    held = (n for n, words in enumerate(case.forbidden, start=1) if words.casefold() in reply)
    return next(held, None)


def places(cited: Cited, corpus: Corpus) -> tuple[Span, ...]:
    """Return where a citation's words stand: at its offsets, or wherever its document has them.

    Further places that it gives come after; none at all where its words stand nowhere.
    """
    own = offsets(cited)
    found = corpus.find(cited.document, cited.quote)
    if own and reads(own, cited.quote, corpus):
        found = (own,)
    also = (Span(*place) for place in cited.also_in)
    return (*found, *(place for place in also if reads(place, cited.quote, corpus)))


def offsets(cited: Cited) -> Span | None:
    """Return the span that a citation's offsets name, if it gives any."""
    if cited.start is None or cited.end is None:
        return None
    return Span(cited.document, cited.start, cited.end)


def reads(span: Span, quote: str, corpus: Corpus) -> bool:
    """Tell whether a document reads so at a span; white space and curled marks aside."""
    text = corpus.texts.get(span.document)
    return text is not None and fold(text.text[span.start : span.end]) == fold(quote)


def gold_places(gold: Gold, corpus: Corpus) -> tuple[Span, ...]:
    """Return where a gold quote stands in its own voice; the whole document without a quote."""
    if not gold.quote:
        return (Span(gold.document, 0, len(corpus.texts[gold.document].text)),)
    found = corpus.find(gold.document, gold.quote)
    own = [place for place in found if gold.voice in (_voice_at(place, corpus), None)]
    return tuple(own) or found


def hits(cited: Cited, gold: Gold, corpus: Corpus) -> bool:
    """Tell whether a citation stands where a gold does, by half of the shorter of the two."""
    return any(
        same_place(place, target)
        for place in places(cited, corpus)
        for target in gold_places(gold, corpus)
    )


def same_place(one: Span, other: Span) -> bool:
    """Tell whether two spans overlap by half of the shorter."""
    shorter = min(one.end - one.start, other.end - other.start)
    return shorter > 0 and one.overlap(other) >= OVERLAP * shorter


class Shown(NamedTuple):
    """Whose words a reader takes a citation for."""

    voice: Voice
    speaker: str | None
    is_told: bool = True
    """Whether the speaker can be judged: named, or known to be nobody."""


def presented(cited: Cited, corpus: Corpus) -> Shown:
    """Return whose words a reader takes a citation for.

    Without a label, that is the document's own: its article, or where it has none its chief
    voice, and its speaker if that has but one. Where nobody has marked the voices, its own words
    are an article by its author.
    """
    if cited.voice is not None:
        return Shown(cited.voice, cited.speaker)
    text = corpus.texts.get(cited.document)
    own = _own_voice(text) if text else None
    if text is None or own is None:
        speaker = cited.speaker or (text.facts.author if text else None)
        return Shown(Voice.ARTICLE, speaker, is_told=speaker is not None)
    speakers = {part.speaker for part in text.voices if part.voice is own}
    return Shown(own, cited.speaker or (speakers.pop() if len(speakers) == 1 else None))


def _own_voice(text: Text) -> Voice | None:
    """Return the voice that a document's name stands for; `None` where nobody has marked any."""
    sizes: dict[Voice, int] = {}
    for part in text.voices:
        if part.voice is not Voice.BOILERPLATE:
            sizes[part.voice] = sizes.get(part.voice, 0) + part.end - part.start
    return (
        Voice.ARTICLE if Voice.ARTICLE in sizes else max(sizes, key=sizes.__getitem__, default=None)
    )


def rightly_presented(cited: Cited, gold: Gold, corpus: Corpus) -> bool:
    """Tell whether a reader takes a citation for the gold's voice and speaker, as far as known."""
    shown = presented(cited, corpus)
    if gold.voice not in (None, shown.voice):
        return False
    return not (gold.names_speaker and shown.is_told) or same_name(shown.speaker, gold.speaker)


def same_name(one: str | None, other: str | None) -> bool:
    """Tell whether two names are written alike but for case, marks and articles."""
    return words(one or "") == words(other or "")


def hitting(case: Case, response: Response, corpus: Corpus) -> Iterator[tuple[Cited, Gold]]:
    """Yield every pair of a citation and a gold that it hits."""
    for cited in response.citations:
        for side in case.sides:
            for gold in side:
                if hits(cited, gold, corpus):
                    yield cited, gold


def _voice_at(place: Span, corpus: Corpus) -> Voice | None:
    spoken = corpus.voice_at(place)
    return spoken.voice if spoken else None
