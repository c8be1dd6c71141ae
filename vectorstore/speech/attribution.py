"""From cues to speech: whose words each sentence of a text holds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from vectorstore.sentences import sentence_spans
from vectorstore.speech.carried import carried_speakers
from vectorstore.speech.cast import Cast
from vectorstore.speech.cue import Place
from vectorstore.speech.language import language_of
from vectorstore.speech.owners import quote_owners
from vectorstore.speech.quotes import Quote, find_quotes
from vectorstore.speech.roster import Figure, Roster
from vectorstore.speech.said import Said, Sentence, find_said, find_teller
from vectorstore.speech.tokens import tokenize
from vectorstore.speech.types import Span, Speech
from vectorstore.types import Segment

# nobody speaks a page in one sentence, and what is no prose stays cheap
_LONGEST_SENTENCE = 4_000
# a citation waits no longer in a book than in an article; steps let citations near share a reading
_READ_BEFORE = 50_000
_STEP = 10_000
_READ_OF_DOCUMENT = 200_000
# the words that attribute count for nobody, but are not all there is
_MOSTLY = 0.5
_LEAST_CONTENT = 0.2
_WORD = re.compile(r"[^\W\d_]+")
# "said the port's new head": so many words behind the verb
_LONGEST_CALL = 4


def reported_speech(
    text: str, sentences: Sequence[Span], *, document_text: str = ""
) -> tuple[Speech, ...]:
    """Return what others than the writer say in a text, in order; `sentences` are its spans.

    Whom pronouns and descriptions mean is sought in the text before them; the names that stand in
    full only elsewhere in the document are found in `document_text`. Where that, or who speaks at
    all, cannot be told, nothing is returned for the sentence.
    """
    language = language_of(text)
    quotes = find_quotes(text)
    read = list(_read(text, sentences, quotes))
    roster = Roster(language)
    for sentence in read:
        roster.read(sentence.tokens)
    roster.read_names(document_text)
    cast = Cast(language, roster)
    said: list[list[Said]] = []
    named: dict[int, Figure] = {}
    for number, sentence in enumerate(read):
        cast.begin(sentence.tokens)
        said.append(find_said(sentence, cast, language))
        if not said[-1] and (figure := find_teller(sentence, cast, language)):
            named[number] = figure
    owners = quote_owners(text, read, said, quotes)
    carried = carried_speakers(text, read, said, named, language)
    return tuple(
        speech
        for number, (sentence, here) in enumerate(zip(read, said, strict=True))
        for speech in _speeches(text, sentence, here, owners, carried.get(number))
    )


def reported_in(segment: Segment, start: int, end: int, *, document_text: str) -> str | None:
    """Return whose words a range of a document inside a segment mostly is: `reported_speaker`."""
    return reported_speaker(
        segment.text, start - segment.start, end - segment.start, document_text=document_text
    )


def reported_speaker(
    segment_text: str, start: int, end: int, *, document_text: str = ""
) -> str | None:
    """Return whose words `segment_text[start:end]` mostly is, `None` where the writer's own.

    The words that only say who speaks count for nobody. `document_text` as in `reported_speech`.
    """
    overlaps: Counter[str] = Counter()
    framing = 0
    begins, speeches = _speeches_near(segment_text, start, end, document_text)
    cited = start - begins, end - begins
    for speech in speeches:
        overlaps[speech.speaker] += _overlap(speech.content, cited)
        framing += _overlap(speech.frame, cited)
    speaker, content = max(overlaps.items(), key=lambda item: item[1], default=("", 0))
    length = end - start
    if content < _LEAST_CONTENT * length or content <= _MOSTLY * (length - framing):
        return None
    return speaker or None


def called_speaker(segment_text: str, start: int, end: int, *, document_text: str = "") -> str:
    """Return the noun by which a sentence itself calls who speaks in `segment_text[start:end]`.

    "minister" of "the defence minister said", whoever that is; empty where nothing is said there.
    """
    begins, speeches = _speeches_near(segment_text, start, end, document_text)
    cited = start - begins, end - begins
    for speech in speeches:
        if speech.cue and _overlap(speech.content, cited):
            frame = segment_text[begins + speech.frame[0] : begins + speech.frame[1]]
            before, _, after = " ".join(frame.split()).partition(speech.cue)
            named = _WORD.findall(before) or _WORD.findall(after)[:_LONGEST_CALL]
            return named[-1] if named else ""
    return ""


def _speeches_near(
    segment_text: str, start: int, end: int, document_text: str
) -> tuple[int, tuple[Speech, ...]]:
    """Return the speeches of the text about a range, and where that text begins."""
    begins = max(0, start - _READ_BEFORE) // _STEP * _STEP
    stops = -(-(end + _STEP) // _STEP) * _STEP
    return begins, _speeches_of(segment_text[begins:stops], document_text[:_READ_OF_DOCUMENT])


# question after question cites the same places
@lru_cache(maxsize=64)
def _speeches_of(text: str, document_text: str) -> tuple[Speech, ...]:
    return reported_speech(text, sentence_spans(text), document_text=document_text)


def _overlap(one: Span, other: Span) -> int:
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def _read(text: str, sentences: Sequence[Span], quotes: Sequence[Quote]) -> Iterator[Sentence]:
    first = 0
    for start, end in sentences:
        while first < len(quotes) and quotes[first].end <= start:
            first += 1
        stop = first
        while stop < len(quotes) and quotes[stop].start < end:
            stop += 1
        if end - start <= _LONGEST_SENTENCE:
            touching = [(number, quotes[number]) for number in range(first, stop)]
            yield Sentence((start, end), tokenize(text, start, end, touching))


def _speeches(
    text: str,
    sentence: Sentence,
    said: Sequence[Said],
    owners: dict[int, Said],
    carried: Figure | None,
) -> Iterator[Speech]:
    if carried is not None:
        start, _ = sentence.span
        yield Speech(carried.name, "", sentence.span, sentence.span, False, (start, start))
    covered: list[Span] = []
    for one in said:
        first, last = sentence.tokens[one.first], sentence.tokens[one.stop - 1]
        content = first.start, last.end
        covered.append(content)
        yield Speech(
            speaker=one.figure.name,
            cue=_cue_text(text, sentence, one),
            content=content,
            sentence=sentence.span,
            direct=first.quote is not None,
            frame=_frame(sentence, one, content, alone=len(said) == 1),
        )
    for token in sentence.quotes:
        span = token.start, token.end
        owner = owners.get(token.quote) if token.quote is not None else None
        if owner and not any(first <= span[0] and span[1] <= last for first, last in covered):
            yield Speech(
                speaker=owner.figure.name,
                cue="",
                content=span,
                sentence=sentence.span,
                direct=True,
                frame=(span[0], span[0]),
            )


def _cue_text(text: str, sentence: Sentence, one: Said) -> str:
    first, stop = one.cue.verb
    return " ".join(text[sentence.tokens[first].start : sentence.tokens[stop - 1].end].split())


def _frame(sentence: Sentence, one: Said, content: Span, *, alone: bool) -> Span:
    """Return the words that attribute, with what introduces or follows them in their sentence."""
    tokens, cue = sentence.tokens, one.cue
    begins = not cue.first or not tokens[cue.first - 1].is_word
    if cue.place is Place.AFTER and content[1] >= tokens[cue.stop - 1].end:
        introduced = alone and begins
        return (sentence.span[0] if introduced else tokens[cue.first].start), content[0]
    if cue.place is Place.BEFORE and alone:
        quoted = any(token.quote is not None for token in tokens[cue.stop :])
        return content[1], (tokens[cue.stop - 1].end if quoted else sentence.span[1])
    return tokens[cue.first].start, tokens[cue.stop - 1].end
