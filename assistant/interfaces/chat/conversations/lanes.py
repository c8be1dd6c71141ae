"""An answer as HTML: one lane for each document, voice and speaker, each quote with its chip."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.interfaces.chat import wording
from assistant.interfaces.chat.conversations.shelf import Shelf
from assistant.interfaces.chat.markup import Markup, element, together
from assistant.rendering import VOICE_WORDS, reported_phrase, speaker_name
from assistant.types import Answer, Citation, Lane, Statement

_QUOTATION_MARKS = ("“", "”", "„", "«", "»", '"')


def lanes_html(answer: Answer, shelf: Shelf, *, column: int | None = None) -> Markup:
    """Return the lanes of an answer in order; of one side by side, `column` is its number."""
    return together(*(_lane(lane, answer, shelf, column) for lane in answer.lanes))


def _lane(lane: Lane, answer: Answer, shelf: Shelf, column: int | None) -> Markup:
    numbered = {citation.number: citation for citation in answer.citations}
    statements = [answer.statements[index] for index in lane.statements]
    first = numbered[statements[0].citations[0]]
    gone = element("span", "no longer in the library", class_="gone")
    heading = element(
        "header",
        element("h3", speaker_name(lane.voice, lane.speaker), class_="speaker"),
        element("span", VOICE_WORDS[lane.voice], class_="badge"),
        element("span", wording.imprint(first), class_="fact"),
        *([] if shelf.holds(lane.document) else [gone]),
        element("p", shelf.title(lane.document, first.title), class_="title"),
    )
    return element(
        "div",
        heading,
        *(_statement(statement, numbered, shelf, column) for statement in statements),
        class_=f"lane voice-{lane.voice.value}",
        role="group",  # a landmark each would be too many
        aria_label=wording.whose(first),
    )


def _statement(
    statement: Statement, numbered: Mapping[int, Citation], shelf: Shelf, column: int | None
) -> Markup:
    cited = [numbered[number] for number in statement.citations]
    if [statement.text] == [citation.quote for citation in cited]:
        said = element("p", _quote(cited[0], shelf, column), class_="verbatim")
    else:
        quotes = (element("p", _quote(each, shelf, column), class_="quoted") for each in cited)
        said = together(element("p", statement.text), *quotes)
    if any(shelf.offends(words) for words in (statement.text, *(c.quote for c in cited))):
        said = folded_html(said, cited[0])
    places = [shelf.title(place.document) for each in cited for place in each.also_in]
    also = element("p", f"The same words stand in {'; '.join(places)}.", class_="also")
    return element("div", said, *([also] if places else []), class_="statement")


def folded_html(words: Markup, citation: Citation) -> Markup:
    """Return words that may offend behind a note that says whose they are."""
    note = f"Words of {wording.whose(citation)}, that may offend."
    return element(
        "details", element("summary", note, " ", element("b", "Show")), words, class_="offending"
    )


def _quote(citation: Citation, shelf: Shelf, column: int | None) -> Markup:
    reported = reported_phrase(citation)
    return together(
        *([element("span", reported, class_="reported"), " "] if reported else []),
        element("q", citation.quote, class_=_marks_of_its_own(citation.quote)),
        " ",
        citation_chip(citation, shelf, column=column),
    )


def _marks_of_its_own(quote: str) -> str | None:
    """Return the classes that keep a quote that has quotation marks from getting them twice."""
    opened = "opened" if quote.startswith(_QUOTATION_MARKS) else ""
    closed = "closed" if quote.endswith(_QUOTATION_MARKS) else ""
    return f"{opened} {closed}".strip() or None


def citation_chip(citation: Citation, shelf: Shelf, *, column: int | None = None) -> Markup:
    """Return the button that opens a source, and what is shown while it is pointed at."""
    chip = element(
        "button",
        str(citation.number),
        type="button",
        class_="citation",
        data_citation=citation.number,
        data_column=column,
        aria_label=f"Source {citation.number}: {wording.whose(citation)}",
    )
    return together(chip, element("template", _peek(citation, shelf), class_="peek"))


def _peek(citation: Citation, shelf: Shelf) -> Markup:
    quote = element("blockquote", citation.quote)
    if shelf.offends(citation.quote):
        quote = element("p", "Words that may offend; open the source to read them.")
    whose = element(
        "p",
        element("span", VOICE_WORDS[citation.voice], class_="badge"),
        " ",
        element("span", speaker_name(citation.voice, citation.speaker), class_="speaker"),
        " ",
        element("span", wording.imprint(citation), class_="fact"),
        class_=f"whose voice-{citation.voice.value}",
    )
    title = element("p", shelf.title(citation.document, citation.title), class_="title")
    return together(quote, whose, title)
