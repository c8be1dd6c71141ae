"""A conversation as HTML: questions, answers in lanes, abstentions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.interfaces.chat import wording
from assistant.interfaces.chat.conversation import Conversation, Exchange
from assistant.interfaces.chat.markup import Markup, element, together
from assistant.rendering import VOICE_WORDS, reported_phrase, speaker_name
from assistant.types import Answer, Citation, Lane, Reason, Scope, Statement
from vectorstore.types import DEFAULT_VOICES

Titles = Mapping[str, str]
"""The title of each document, by its id."""

_QUOTATION_MARKS = ("“", "”", "„", "«", "»", '"')


def conversation_html(
    conversation: Conversation, *, titles: Titles, examples: Sequence[str]
) -> Markup:
    """Return the conversation, or the welcome where nothing has been asked yet."""
    if conversation.exchanges:
        content = together(
            *(
                _exchange(message, exchange, titles)
                for message, exchange in enumerate(conversation.exchanges)
            )
        )
    else:
        content = _welcome(examples) if titles else _nothing_indexed()
    return element(
        "div", content, class_="conversation", role="log", aria_live="polite", aria_label="Answers"
    )


def _welcome(examples: Sequence[str]) -> Markup:
    buttons = together(
        *(
            element("button", question, type="button", class_="example", data_example=number)
            for number, question in enumerate(examples)
        )
    )
    return element(
        "section",
        element("h2", "What would you like to know?"),
        element("p", "Answers are quotes from your documents, each under the name of its speaker."),
        element("div", buttons, class_="examples"),
        class_="welcome",
    )


def _nothing_indexed() -> Markup:
    return element(
        "section",
        element("h2", "There is nothing to ask yet."),
        element("p", "No document has been indexed. Add a file, a folder or an address with"),
        element("pre", element("code", "byline index PATH")),
        element("p", "and load this page again."),
        class_="welcome",
    )


def _exchange(message: int, exchange: Exchange, titles: Titles) -> Markup:
    return element(
        "article",
        element("h2", exchange.question, class_="question"),
        element(
            "div",
            _reply(message, exchange, titles),
            class_="answer",
            aria_busy="false" if exchange.finished else "true",
        ),
        class_="exchange",
        data_exchange=message,
    )


def _reply(message: int, exchange: Exchange, titles: Titles) -> Markup:
    if exchange.failure is not None:
        heading = element("h3", "No answer could be given.")
        return element("div", heading, element("p", exchange.failure), class_="notice failure")
    answer = exchange.answer
    if answer is None:
        return element("p", "Reading the documents…", class_="reading")
    if answer.abstained:
        return _abstention(message, answer, titles)
    lanes = together(*(_lane(message, lane, answer, titles) for lane in answer.lanes))
    return together(lanes, _footing(message, exchange, answer, titles))


def _lane(message: int, lane: Lane, answer: Answer, titles: Titles) -> Markup:
    numbered = {citation.number: citation for citation in answer.citations}
    statements = [answer.statements[index] for index in lane.statements]
    first = numbered[statements[0].citations[0]]
    heading = element(
        "header",
        element("h3", speaker_name(lane.voice, lane.speaker), class_="speaker"),
        element("span", VOICE_WORDS[lane.voice], class_="badge"),
        element("span", wording.imprint(first), class_="fact"),
        element("p", titles.get(lane.document, lane.document), class_="title"),
    )
    return element(
        "section",
        heading,
        *(_statement(message, statement, numbered, titles) for statement in statements),
        class_=f"lane voice-{lane.voice.value}",
        aria_label=wording.whose(first),
    )


def _statement(
    message: int, statement: Statement, numbered: Mapping[int, Citation], titles: Titles
) -> Markup:
    cited = [numbered[number] for number in statement.citations]
    if [statement.text] == [citation.quote for citation in cited]:
        said = element("p", _quote(message, cited[0]), class_="verbatim")
    else:
        quotes = (element("p", _quote(message, citation), class_="quoted") for citation in cited)
        said = together(element("p", statement.text), *quotes)
    places = [titles.get(place.document, place.document) for c in cited for place in c.also_in]
    also = element("p", f"The same words stand in {'; '.join(places)}.", class_="also")
    return element("div", said, *([also] if places else []), class_="statement")


def _quote(message: int, citation: Citation) -> Markup:
    reported = reported_phrase(citation)
    return together(
        *([element("span", reported, class_="reported"), " "] if reported else []),
        element("q", citation.quote, class_=_marks_of_its_own(citation.quote)),
        " ",
        _citation_button(message, citation),
    )


def _marks_of_its_own(quote: str) -> str | None:
    """Return the classes that keep a quote that has quotation marks from getting them twice."""
    opened = "opened" if quote.startswith(_QUOTATION_MARKS) else ""
    closed = "closed" if quote.endswith(_QUOTATION_MARKS) else ""
    return f"{opened} {closed}".strip() or None


def _citation_button(message: int, citation: Citation) -> Markup:
    return element(
        "button",
        str(citation.number),
        type="button",
        class_="citation",
        data_message=message,
        data_citation=citation.number,
        aria_label=f"Source {citation.number}: {wording.whose(citation)}",
        title="Read it in its place",
    )


def _abstention(message: int, answer: Answer, titles: Titles) -> Markup:
    reason = answer.reason or Reason.NOT_IN_DOCUMENTS
    everybody = element(
        "button",
        "Ask everybody, reader comments included",
        type="button",
        data_message=message,
        data_widen="everybody",
    )
    return together(
        element(
            "div",
            element("h3", answer.text),
            element("p", wording.REASONS[reason]),
            *([everybody] if reason is Reason.NOT_IN_SCOPE else []),
            class_="notice abstention",
        ),
        _scope(message, answer.scope, titles, "Searched"),
    )


def _footing(message: int, exchange: Exchange, answer: Answer, titles: Titles) -> Markup:
    if not exchange.finished:
        return Markup()
    left_out = element("p", wording.left_out(len(answer.dropped)), class_="left-out")
    scope = _scope(message, answer.scope, titles, "Asked")
    return together(*([left_out] if answer.dropped else []), scope)


def _scope(message: int, scope: Scope, titles: Titles, verb: str) -> Markup:
    """The scope as chips; those that narrow it can be taken off, which asks again."""
    chips = []
    voices = wording.voice_list(scope.voices)
    chips.append(_chip(message, "voices", voices, set(scope.voices) != set(DEFAULT_VOICES)))
    if scope.documents:
        named = "; ".join(titles.get(document, document) for document in scope.documents)
        chips.append(_chip(message, "documents", named, True))
    else:
        chips.append(_chip(message, "documents", wording.counted(len(titles), "document"), False))
    if scope.speakers:
        chips.append(_chip(message, "speakers", ", ".join(scope.speakers), True))
    origin = [element("span", "read from your question")] if scope.read_from_question else []
    return element(
        "div", element("span", verb), *chips, *origin, class_="scope", aria_label="Scope"
    )


def _chip(message: int, part: str, text: str, removable: bool) -> Markup:
    if not removable:
        return element("span", text, class_="chip")
    remove = element(
        "button",
        "×",
        type="button",
        data_message=message,
        data_widen=part,
        aria_label=f"Ask again without this limit: {text}",
        title="Ask again without this limit",
    )
    return element("span", text, remove, class_="chip removable")
