"""The commands that show what the index holds."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterable

from assistant.rendering import VOICE_WORDS, date_phrase, speaker_name
from assistant.service.listings import document_object, segment_object
from assistant.settings import Settings
from vectorstore.index import Index
from vectorstore.sentences import sentence_spans
from vectorstore.speech import Speech, reported_speech
from vectorstore.types import DocumentSummary, Segment, Voice

_WIDTH = 88


def documents(*, settings: Settings, as_json: bool) -> int:
    """Print every document with what is known of it and the voices found in it."""
    with Index.open(settings.index, settings=settings.index_settings) as opened:
        summaries = opened.documents()
    if not summaries and not as_json:
        print("The index is empty. Fill it: byline index PATH")
    for summary in summaries:
        print(
            json.dumps(document_object(summary), ensure_ascii=False) if as_json else _entry(summary)
        )
    return 0


def segments(document: str, *, settings: Settings, as_json: bool) -> int:
    """Print every segment of a document: whose words, and which."""
    with Index.open(settings.index, settings=settings.index_settings) as opened:
        found = opened.segments(document)
        text = opened.document(document).text
    for segment in found:
        print(
            json.dumps(segment_object(segment), ensure_ascii=False)
            if as_json
            else _block(segment, text)
        )
    return 0


def speech(document: str, *, settings: Settings, as_json: bool) -> int:
    """Print every sentence of a document that holds somebody else's words, and whose."""
    with Index.open(settings.index, settings=settings.index_settings) as opened:
        found = opened.segments(document)
        text = opened.document(document).text
    for segment in found:
        if segment.voice is Voice.BOILERPLATE:
            continue
        sentences = sentence_spans(segment.text)
        for said in reported_speech(segment.text, sentences, document_text=text):
            print(
                json.dumps(_speech_object(segment, said), ensure_ascii=False)
                if as_json
                else _speech_entry(segment, said, text)
            )
    return 0


def _speech_object(segment: Segment, said: Speech) -> dict[str, object]:
    start, end = said.sentence
    return {
        "start": segment.start + start,
        "end": segment.start + end,
        "voice": segment.voice.value,
        "speaker": segment.speaker,
        "reported_speaker": said.speaker,
        "cue": said.cue,
        "direct": said.direct,
        "content_start": segment.start + said.content[0],
        "content_end": segment.start + said.content[1],
        "text": segment.text[start:end],
    }


def _speech_entry(segment: Segment, said: Speech, text: str) -> str:
    start, end = said.sentence
    line = text.count("\n", 0, segment.start + start) + 1
    how = f"“{said.cue}”" if said.cue else "quotation goes on"
    return _paragraph(_joined((f"line {line}", said.speaker, how)), segment.text[start:end])


def _entry(summary: DocumentSummary) -> str:
    facts = summary.facts
    published = date_phrase(facts.published) if facts.published else None
    imprint = _joined((facts.author, facts.publisher, published, facts.address))
    voices = ", ".join(
        f"{count} {VOICE_WORDS[voice]}{'' if count == 1 else 's'}"
        for voice, count in summary.voices.items()
    )
    warnings = (f"warning: {warning}" for warning in summary.warnings)
    lines = [summary.document_id, facts.title, imprint, voices, *warnings]
    return (
        "\n".join([line if not n else f"  {line}" for n, line in enumerate(lines) if line]) + "\n"
    )


def _block(segment: Segment, text: str) -> str:
    first = text.count("\n", 0, segment.start) + 1
    last = text.count("\n", 0, segment.end) + 1
    heading = _joined(
        (
            f"lines {first}-{last}",
            VOICE_WORDS[segment.voice],
            speaker_name(segment.voice, segment.speaker),
            segment.publisher if segment.publisher != segment.speaker else None,
            f"quoted by {segment.quoted_by}" if segment.quoted_by else None,
            date_phrase(segment.published) if segment.published else None,
        )
    )
    return _paragraph(heading, segment.text)


def _paragraph(heading: str, text: str) -> str:
    words = textwrap.shorten(text, width=3 * _WIDTH, placeholder=" ...")
    return (
        heading
        + "\n"
        + textwrap.fill(words, width=_WIDTH, initial_indent="  ", subsequent_indent="  ")
        + "\n"
    )


def _joined(parts: Iterable[str | None]) -> str:
    return " · ".join(part for part in parts if part)
