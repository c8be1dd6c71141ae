"""An answer in words: who says what, and where it stands."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence

from assistant.types import Answer, Citation, Lane, Statement
from vectorstore.types import Voice

_WIDTH = 88
_MONTHS = (
    "January February March April May June July August September October November December"
).split()
_UNNAMED = {
    Voice.ARTICLE: "The unnamed author",
    Voice.QUOTATION: "An unnamed source",
    Voice.COMMENT: "An unnamed reader",
    Voice.POST: "An unnamed poster",
    Voice.BOILERPLATE: "The site",
}
VOICE_WORDS = {
    Voice.ARTICLE: "article",
    Voice.QUOTATION: "quotation",
    Voice.COMMENT: "reader comment",
    Voice.POST: "post",
    Voice.BOILERPLATE: "site furniture",
}
"""What a voice is called before a reader."""


def date_phrase(iso: str) -> str:
    """Return "21 July 2017" for `2017-07-21`, as exact as the date is; others as they stand."""
    year, *rest = iso.split("T")[0].split("-")
    try:
        month = [_MONTHS[int(rest[0]) - 1]] if rest else []
        day = [str(int(rest[1]))] if len(rest) > 1 else []
    except (ValueError, IndexError):
        return iso
    return " ".join([*day, *month, year])


def speaker_name(voice: Voice, speaker: str | None) -> str:
    """Return the speaker's name, or what to call one whom the page does not name."""
    return speaker or _UNNAMED[voice]


def speaker_phrase(citation: Citation) -> str:
    """Return who says it and in what capacity: "VeeNarian (Yerevan), reader comment"."""
    name = speaker_name(citation.voice, citation.speaker)
    if citation.voice is Voice.QUOTATION:
        return f"{name}, quoted by {citation.quoted_by or 'an unnamed writer'}"
    if citation.voice in (Voice.COMMENT, Voice.POST) and citation.speaker:
        return f"{name}, {VOICE_WORDS[citation.voice]}"
    return name


def imprint_phrase(citation: Citation) -> str:
    """Return publisher and date, or the title where neither is known; empty where nothing is."""
    published = date_phrase(citation.published) if citation.published else None
    publisher = None if citation.publisher == citation.speaker else citation.publisher
    known = [fact for fact in (publisher, published) if fact]
    return ", ".join(known) or citation.title or ""


def reported_phrase(citation: Citation) -> str | None:
    """Return "quoting James Mattis" where the words are somebody else's than the speaker's."""
    return f"quoting {citation.reported_speaker}" if citation.reported_speaker else None


def answer_text(statements: Sequence[Statement], citations: Sequence[Citation]) -> str:
    """Return an answer as plain text, a line a statement, each under the name of its speaker."""
    return "\n".join(
        f"{_who(cited[0])}: {_said(statement, cited)} {_marks(statement)}"
        for statement, cited in _with_citations(statements, citations)
    )


def answer_markdown(answer: Answer) -> str:
    """Return an answer as Markdown: a block quote a statement, then the sources."""
    if answer.abstained:
        return answer.text
    rows = [
        f"**{_who(cited[0])}**\n\n{_block(statement.text)} {_marks(statement)}"
        for statement, cited in _with_citations(answer.statements, answer.citations)
    ]
    sources = [f"{citation.number}. {source_phrase(citation)}" for citation in answer.citations]
    return "\n\n".join([*rows, "\n".join(sources)])


def render_terminal(answer: Answer) -> str:
    """Return an answer for a terminal of 88 columns: lanes, then the sources with offsets."""
    if answer.abstained:
        return textwrap.fill(answer.text, _WIDTH)
    by_number = {citation.number: citation for citation in answer.citations}
    parts = [_lane(lane, answer.statements, by_number) for lane in answer.lanes]
    sources = [f"[{number}] {source_phrase(citation)}" for number, citation in by_number.items()]
    parts.append("\n".join(["Sources", *sources]))
    if answer.dropped:
        parts.append(f"{len(answer.dropped)} not shown: could not be verified.")
    return "\n\n".join(parts)


def describe_lane(lane: Lane, answer: Answer) -> str:
    """Return a lane's heading: speaker, publisher, voice and date, as far as they are known."""
    number = answer.statements[lane.statements[0]].citations[0]
    return _heading(next(c for c in answer.citations if c.number == number))


def source_phrase(citation: Citation) -> str:
    """Return where a quote stands: title, document and offsets, and where it stands besides."""
    place = f"{citation.document} {citation.start}-{citation.end}"
    also = [f"also in {a.document} {a.start}-{a.end}" for a in citation.also_in]
    return _joined(", ", (citation.title, place, *also))


def _lane(lane: Lane, statements: Sequence[Statement], by_number: dict[int, Citation]) -> str:
    said = [statements[position] for position in lane.statements]
    rows = [_heading(by_number[said[0].citations[0]])]
    for statement in said:
        quote = f'"{" ".join(statement.text.split())}" {_marks(statement)}'
        reported = reported_phrase(by_number[statement.citations[0]])
        quote = f"{reported}: {quote}" if reported else quote
        rows.append(textwrap.fill(quote, _WIDTH, initial_indent="  ", subsequent_indent="  "))
    return "\n".join(rows)


def _heading(citation: Citation) -> str:
    quoted = citation.voice is Voice.QUOTATION
    name = speaker_phrase(citation) if quoted else speaker_name(citation.voice, citation.speaker)
    publisher = citation.publisher if citation.publisher != citation.speaker else None
    published = date_phrase(citation.published) if citation.published else None
    return _joined(" · ", (name, publisher, VOICE_WORDS[citation.voice], published))


def _who(citation: Citation) -> str:
    imprint = imprint_phrase(citation)
    who = f"{speaker_phrase(citation)} ({imprint})" if imprint else speaker_phrase(citation)
    return _joined(", ", (who, reported_phrase(citation)))


def _said(statement: Statement, cited: Sequence[Citation]) -> str:
    verbatim = [statement.text] == [citation.quote for citation in cited]
    return f'"{statement.text}"' if verbatim else statement.text


def _marks(statement: Statement) -> str:
    return "".join(f"[{number}]" for number in statement.citations)


def _block(text: str) -> str:
    return "\n".join(f"> {line}" for line in text.splitlines())


def _with_citations(
    statements: Iterable[Statement], citations: Sequence[Citation]
) -> list[tuple[Statement, list[Citation]]]:
    by_number = {citation.number: citation for citation in citations}
    return [
        (statement, [by_number[number] for number in statement.citations])
        for statement in statements
    ]


def _joined(glue: str, parts: Iterable[str | None]) -> str:
    return glue.join(part for part in parts if part)
