"""An answer in words: who says what, and where it stands."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence, Set

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
    """Return an answer as plain text, a line a statement, each under the names of its speakers."""
    return "\n".join(
        f"{_whose(cited)}: {_said(statement, cited)} {_marks(statement)}"
        for statement, cited in _with_citations(statements, citations)
    )


def counted_voices(counts: Iterable[tuple[Voice, int]]) -> str:
    """Return "3 reader comments, 2 quotations and 1 post"; empty for none."""
    *others, last = [
        f"{count} {VOICE_WORDS[voice]}{'' if count == 1 else 's'}" for voice, count in counts
    ] or [""]
    return f"{', '.join(others)} and {last}" if others else last


def answer_markdown(answer: Answer) -> str:
    """Return an answer as Markdown: a block quote a statement, then the sources."""
    if answer.abstained:
        return answer.text
    rows = [
        f"**{_whose(cited)}**\n\n{_block(statement, cited)} {_marks(statement)}"
        for statement, cited in _with_citations(answer.statements, answer.citations)
    ]
    sources = [f"{citation.number}. {source_phrase(citation)}" for citation in answer.citations]
    return "\n\n".join([*rows, *answer.remarks, "\n".join(sources)])


def render_terminal(answer: Answer) -> str:
    """Return an answer for a terminal of 88 columns: lanes, then the sources with offsets."""
    note = answer.written.note if answer.written else None
    noted = [textwrap.fill(note, _WIDTH)] if note else []
    if answer.abstained:
        return "\n\n".join([_filled(answer.text), *noted])
    by_number = {citation.number: citation for citation in answer.citations}
    parts = [_lane(lane, answer.statements, by_number) for lane in answer.lanes]
    parts.extend(textwrap.fill(remark, _WIDTH) for remark in answer.remarks)
    told = {statement.text for statement in answer.statements}
    sources = [_source_row(citation, told) for citation in answer.citations]
    parts.append("\n".join(["Sources", *sources]))
    if answer.dropped:
        parts.append(f"{len(answer.dropped)} not shown: could not be verified.")
    return "\n\n".join([*parts, *noted])


def _filled(text: str) -> str:
    """Return a text in lines that fit, those of a list indented."""
    return "\n".join(
        textwrap.fill(line, _WIDTH, subsequent_indent="  " if line.startswith("- ") else "")
        for line in text.splitlines()
    )


def render_dropped(answer: Answer) -> str:
    """Return what was written and did not hold, each with the verdict and its reason."""
    rows = [f"- {one.text}\n  {one.verdict}: {one.why}" for one in answer.dropped]
    return "\n".join(["Not shown, for it could not be verified", *rows])


def render_prompt(answer: Answer) -> str:
    """Return what a model was told, message by message; a line where none was asked."""
    if answer.written is None:
        return "No model was asked."
    rows = [f"[{role}]\n{content}" for role, content in answer.written.prompt]
    return "\n\n".join([f"What {answer.written.model} was told", *rows])


def describe_lane(lane: Lane, answer: Answer) -> str:
    """Return a lane's heading: speaker, publisher, voice and date, as far as they are known."""
    number = answer.statements[lane.statements[0]].citations[0]
    return _heading(next(c for c in answer.citations if c.number == number))


def source_phrase(citation: Citation) -> str:
    """Return where a quote stands: title, document and offsets, and where it stands besides."""
    place = f"{citation.document} {citation.start}-{citation.end}"
    also = [f"also in {a.document} {a.start}-{a.end}" for a in citation.also_in]
    return _joined(", ", (citation.title, place, *also))


def _source_row(citation: Citation, told: Set[str]) -> str:
    """Return where a quote stands, and the quote where the answer says it in other words."""
    place = f"[{citation.number}] {source_phrase(citation)}"
    quote = " ".join(citation.quote.split())
    return place if citation.quote in told else f'{place}\n    "{quote}"'


def _lane(lane: Lane, statements: Sequence[Statement], by_number: dict[int, Citation]) -> str:
    said = [statements[position] for position in lane.statements]
    rows = [_heading(by_number[said[0].citations[0]])]
    for statement in said:
        cited = [by_number[number] for number in statement.citations]
        told = f"{' '.join(_said(statement, cited).split())} {_marks(statement)}"
        reported = reported_phrase(cited[0]) if _is_verbatim(statement, cited) else None
        told = f"{reported}: {told}" if reported else told
        rows.append(textwrap.fill(told, _WIDTH, initial_indent="  ", subsequent_indent="  "))
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


def _whose(cited: Sequence[Citation]) -> str:
    return "; ".join(dict.fromkeys(_who(citation) for citation in cited))


def _said(statement: Statement, cited: Sequence[Citation]) -> str:
    return f'"{statement.text}"' if _is_verbatim(statement, cited) else statement.text


def _is_verbatim(statement: Statement, cited: Sequence[Citation]) -> bool:
    return [statement.text] == [citation.quote for citation in cited]


def _marks(statement: Statement) -> str:
    return "".join(f"[{number}]" for number in statement.citations)


def _block(statement: Statement, cited: Sequence[Citation]) -> str:
    """Return a quote as a block; what is said in other words stands before its quotes."""
    if _is_verbatim(statement, cited):
        return "\n".join(f"> {line}" for line in statement.text.splitlines())
    quotes = ["\n".join(f"> {line}" for line in one.quote.splitlines()) for one in cited]
    return "\n\n".join([statement.text, *quotes])


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
