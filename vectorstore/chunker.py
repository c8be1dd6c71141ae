"""Segments to passages and sentences, by offsets."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from vectorstore.hashes import text_hash
from vectorstore.segmenter.spoken import spoken_span
from vectorstore.sentences import Span, sentence_spans
from vectorstore.terms import words
from vectorstore.types import Facts, Passage, Segment, Voice

CHUNKER_VERSION = "7"
"""Changes when the same segment would give other passages."""

_HEADING_CHARACTERS = 200
_STOP = re.compile(r"[.!?:;…]")

CountTokens = Callable[[Sequence[str]], list[int]]
Around = tuple[str, str]
NOTHING: Around = ("", "")

_SHORT_TURN = 12
"""Words. Of FriendsQA's questions (1,182, each asked of its scene) the first turn is the right
speaker's for 75.0% where turns of up to 13 words are embedded with those beside them, and for 73.4%
where none is; 74.2% to 75.0% for any limit from 4 to 20 words, better in both halves of the scenes.
Every turn embedded so is far worse: its neighbours then are as near as itself."""
_MOST_AROUND = 200
"""Characters of a turn beside it."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """A passage with what is searched of it, and its sentences as document offsets."""

    passage: Passage
    heading: str
    """Title, speaker and outlet: what makes the passage findable and is not part of its words."""
    sentences: tuple[Span, ...]
    around: Around = NOTHING
    """What is said before and after a turn that is too short to mean anything by itself."""

    @property
    def sentence_texts(self) -> list[str]:
        """The sentences as they stand."""
        text, offset = self.passage.text, self.passage.start
        return [text[start - offset : end - offset] for start, end in self.sentences]

    @property
    def embedded_sentences(self) -> list[str]:
        """The texts that stand for the sentences: a named poster's turn with the poster's name.

        A short turn is one text with the turns around it. Of the turns nearest to FriendsQA's
        questions 48% are the right speaker's without the name, 62% with it.
        """
        segment = self.passage.segment
        if segment.voice is not Voice.POST or segment.speaker is None:
            return self.sentence_texts
        if self.around != NOTHING:
            before, after = self.around
            whole = "\n".join(filter(None, (before, _turn(segment), after)))
            return [whole] * len(self.sentences)
        return [f"{segment.speaker}: {text}" for text in self.sentence_texts]

    @property
    def embedded_texts(self) -> list[str]:
        """All that is embedded of the passage: its sentences, and its heading if it has one."""
        return [*self.embedded_sentences, *filter(None, [self.heading])]

    @property
    def words_hash(self) -> bytes:
        """Equal for passages of the same words, whatever their case, accents and spacing."""
        return text_hash(" ".join(words(self.passage.text)))


def chunk(
    segment: Segment,
    *,
    facts: Facts,
    count_tokens: CountTokens,
    max_tokens: int,
    around: Around = NOTHING,
) -> list[Chunk]:
    """Return the passages of a segment in order: whole sentences, at most `max_tokens` each.

    A sentence that is longer by itself is cut at white space. A paragraph's end closes a passage
    that is at least half full. The passages leave out only white space, and of a comment the
    lines at its ends that name its writer or time: nobody said those. `around` is what is said
    before and after it, where it is too short to mean anything by itself.
    """
    heading = heading_of(segment, facts)
    sentences = _spoken_sentences(segment, facts)
    measured = _measured(segment.text, sentences, count_tokens, max_tokens)
    return [
        replace(_chunk(segment, heading, group), around=around)
        for group in _groups(segment.text, measured, max_tokens)
    ]


def chunk_all(
    segments: Sequence[Segment], *, facts: Facts, count_tokens: CountTokens, max_tokens: int
) -> list[tuple[Segment, list[Chunk]]]:
    """Return each segment of a document, in order, with its passages."""
    return [
        (
            segment,
            chunk(
                segment,
                facts=facts,
                count_tokens=count_tokens,
                max_tokens=max_tokens,
                around=around,
            ),
        )
        for segment, around in zip(segments, _turns_around(segments), strict=True)
    ]


def _turns_around(segments: Sequence[Segment]) -> list[Around]:
    """Return for each segment what is said before and after it, where it is a short turn of a talk.

    Empty texts for all others: a long turn speaks for itself.
    """
    turns = [place for place, each in enumerate(segments) if each.voice is Voice.POST]
    around = [NOTHING] * len(segments)
    for before, place, after in zip([None, *turns], turns, [*turns[1:], None], strict=False):
        if len(segments[place].text.split()) <= _SHORT_TURN:
            around[place] = (
                "" if before is None else _turn(segments[before])[-_MOST_AROUND:],
                "" if after is None else _turn(segments[after])[:_MOST_AROUND],
            )
    return around


def _turn(segment: Segment) -> str:
    return f"{segment.speaker}: {segment.text}" if segment.speaker else segment.text


def _spoken_sentences(segment: Segment, facts: Facts) -> list[Span]:
    first, stop = spoken_span(segment)
    spans = sentence_spans(_without_stops(segment.text[first:stop], facts.title))
    return [(start + first, end + first) for start, end in spans]


def _without_stops(text: str, title: str | None) -> str:
    """Return the text, as long as before, with no full stop in a title that cuts into a sentence.

    Crawls leave the caption of a picture, often the page's title, in the middle of a sentence.
    """
    told = re.escape(title or "").replace(r"\ ", r"\s+")
    if not told:
        return text
    return re.sub(
        rf"(?<=[^\s.!?…:])([ \t\u00a0]){told}", lambda found: _STOP.sub("x", found.group()), text
    )


def heading_of(segment: Segment, facts: Facts) -> str:
    """Return what makes a segment's passages findable: title, speaker and outlet."""
    parts = dict.fromkeys(
        part for part in (facts.title, segment.speaker, segment.publisher) if part
    )
    return ". ".join(parts)[:_HEADING_CHARACTERS]


def _groups(text: str, measured: Sequence[tuple[Span, int]], max_tokens: int) -> list[list[Span]]:
    groups: list[list[Span]] = []
    filled = last = 0
    for span, size in measured:
        paragraph_ends = "\n\n" in text[last : span[0]]
        is_full = filled + size > max_tokens or (paragraph_ends and filled >= max_tokens / 2)
        if is_full or not groups:
            groups.append([])
            filled = 0
        groups[-1].append(span)
        filled += size
        last = span[1]
    return groups


def _measured(
    text: str, spans: Sequence[Span], count_tokens: CountTokens, max_tokens: int
) -> list[tuple[Span, int]]:
    """Return the spans with their tokens; what is too long by itself is cut, and cut again."""
    # hardly any token is longer than twenty characters: what is hopelessly long is not counted
    counted = [(start, end) for start, end in spans if end - start <= 20 * max_tokens]
    sizes = dict(zip(counted, count_tokens([text[a:b] for a, b in counted]), strict=True))
    measured: list[tuple[Span, int]] = []
    for start, end in spans:
        size = sizes.get((start, end))
        if size is not None and (size <= max_tokens or end - start <= max_tokens):
            measured.append(((start, end), size))
            continue
        middle = _cut(text, start, end)
        halves = [_trim(text, start, middle), _trim(text, middle, end)]
        halves = [half for half in halves if half[0] < half[1]]
        measured += _measured(text, halves, count_tokens, max_tokens)
    return measured


def _cut(text: str, start: int, end: int) -> int:
    """Return the white space nearest before the middle, else the middle."""
    middle = (start + end) // 2
    for position in range(middle, max(start, middle - 200), -1):
        if text[position].isspace():
            return position
    return middle


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _chunk(segment: Segment, heading: str, spans: Sequence[Span]) -> Chunk:
    start, end = spans[0][0], spans[-1][1]
    text = segment.text[start:end]
    identity = "\x1f".join((segment.document_id, str(segment.start + start), heading, text))
    return Chunk(
        passage=Passage(
            passage_id=text_hash(identity).hex(),
            segment=segment,
            start=segment.start + start,
            end=segment.start + end,
            text=text,
        ),
        heading=heading,
        sentences=tuple((segment.start + first, segment.start + last) for first, last in spans),
    )
