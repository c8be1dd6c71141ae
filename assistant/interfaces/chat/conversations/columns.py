"""Answers side by side as HTML: a column for each who was asked, and where they differ."""

from __future__ import annotations

from assistant.interfaces.chat import wording
from assistant.interfaces.chat.conversations.asked_back import asked_back_html
from assistant.interfaces.chat.conversations.differences import Difference, differences
from assistant.interfaces.chat.conversations.exchange import Column, Exchange
from assistant.interfaces.chat.conversations.lanes import citation_chip, folded_html, lanes_html
from assistant.interfaces.chat.conversations.shelf import Shelf
from assistant.interfaces.chat.markup import Markup, element, together


def columns_html(exchange: Exchange, shelf: Shelf) -> Markup:
    """Return the columns, those without an answer included, and above them what differs."""
    columns = (_column(number, column, shelf) for number, column in enumerate(exchange.columns))
    side_by_side = element("div", *columns, class_="columns")
    if not exchange.finished:
        return side_by_side
    found = differences(exchange.question, exchange.columns)
    return together(*([_differences(found, exchange, shelf)] if found else []), side_by_side)


def _column(number: int, column: Column, shelf: Shelf) -> Markup:
    return element(
        "section",
        element("h3", column.label, class_="column-label"),
        _said(number, column, shelf),
        class_="column",
        aria_label=column.label,
    )


def _said(number: int, column: Column, shelf: Shelf) -> Markup:
    if column.answer is None:
        return element("p", "Not asked yet…", class_="reading")
    if column.answer.choices:
        return asked_back_html(column.answer, shelf)
    if column.answer.abstained:
        return element(
            "div",
            element("p", "Nothing found", class_="nothing"),
            class_="notice abstention",
        )
    return lanes_html(column.answer, shelf, column=number)


def _differences(found: tuple[Difference, ...], exchange: Exchange, shelf: Shelf) -> Markup:
    rows = (_difference(difference, exchange, shelf) for difference in found)
    return element(
        "section",
        element("h3", f"They differ in {wording.counted(len(found), 'point')}"),
        element("ul", *rows),
        class_="differences",
        aria_label="Differences",
    )


def _difference(difference: Difference, exchange: Exchange, shelf: Shelf) -> Markup:
    sides = []
    for side in difference.sides:
        quote = together(
            element("q", side.citation.quote),
            " ",
            citation_chip(side.citation, shelf, column=side.column),
        )
        if shelf.offends(side.citation.quote):
            quote = folded_html(quote, side.citation)
        label = exchange.columns[side.column].label
        sides.append(
            element(
                "div",
                element("p", element("b", side.value), " ", element("span", label, class_="fact")),
                element("div", quote, class_="said"),
                class_=f"side voice-{side.citation.voice.value}",
            )
        )
    kind = element("p", difference.kind.value, class_="kind")
    return element("li", kind, element("div", *sides, class_="sides"))
