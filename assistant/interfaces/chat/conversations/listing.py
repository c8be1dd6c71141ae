"""The list of conversations as HTML."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from assistant.interfaces.chat.conversations.store import Listed
from assistant.interfaces.chat.markup import Markup, element, together
from assistant.rendering import date_phrase


def listing_html(listed: Sequence[Listed], *, words: str, today: date) -> Markup:
    """Return the conversations by day, latest first, or why there are none."""
    if not listed:
        none = f"No conversation has “{words}”." if words else "Nothing has been asked yet."
        return element("p", none, class_="fact")
    groups: dict[str, list[Markup]] = {}
    for conversation in listed:
        groups.setdefault(_day(conversation.changed, today), []).append(_item(conversation))
    return together(
        *(together(element("h3", day), element("ul", *items)) for day, items in groups.items())
    )


def _day(changed: float, today: date) -> str:
    day = datetime.fromtimestamp(changed, UTC).date()
    if day >= today:
        return "Today"
    return "Yesterday" if day == today - timedelta(days=1) else date_phrase(day.isoformat())


def _item(conversation: Listed) -> Markup:
    found = [element("span", conversation.found, class_="found")] if conversation.found else []
    return element(
        "li",
        element(
            "a",
            element("span", conversation.title, class_="name"),
            *found,
            href=f"#/conversation/{conversation.conversation_id}",
        ),
        element(
            "button",
            "⋯",
            type="button",
            data_menu=True,
            aria_label=f"Rename, export or delete: {conversation.title}",
            aria_haspopup="dialog",
        ),
        data_conversation=conversation.conversation_id,
    )
