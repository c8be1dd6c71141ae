"""A question asked back as HTML: a button for each document that may be meant."""

from __future__ import annotations

from assistant.interfaces.chat.conversations.shelf import Shelf
from assistant.interfaces.chat.markup import Markup, element
from assistant.types import Answer, Choice


def asked_back_html(answer: Answer, shelf: Shelf) -> Markup:
    """Return the question which document is meant, and a button for each that may be."""
    which = answer.text.partition("\n")[0]
    return element(
        "div",
        element("h3", which),
        element("ul", *(_choice(choice, shelf) for choice in answer.choices), aria_label=which),
        element("p", "Or ask again and name it: type @ and a part of its title."),
        class_="notice asked-back",
        data_voices=" ".join(answer.scope.voices),
    )


def _choice(choice: Choice, shelf: Shelf) -> Markup:
    title = shelf.title(choice.document, choice.title)
    if not shelf.holds(choice.document):
        gone = element("span", "no longer in the library", class_="gone")
        return element("li", title, " ", gone)
    return element("li", element("button", title, type="button", data_means=choice.document))
