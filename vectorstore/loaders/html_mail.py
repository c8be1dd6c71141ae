"""A mail in the archive of a list: who sent it stands above, its words in preformatted text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.utils import parseaddr
from itertools import takewhile
from typing import Any

from vectorstore.loaders.content import Part, one_line
from vectorstore.loaders.html_contributions import day_from
from vectorstore.loaders.html_text import short_text, visible_text
from vectorstore.loaders.mail_quotes import mail_parts
from vectorstore.loaders.words import any_of, words

_MOSTLY = 0.5
"""The share of a page's words that a mail is of its page in an archive."""
_LONGEST_HEAD = 200
_MOST_ELEMENTS = 60
"""Elements above a mail that may say who sent it."""


def read_mail(tree: Any) -> list[Part]:
    """Return a page of a list's archive as the mail it holds; empty for other pages.

    An archive shows the sender with an address, or in a field as mails have it.
    """
    body = max(tree.iter("pre"), key=lambda pre: len(pre.text_content()), default=None)
    if body is None or not _is_most(body, tree):
        return []
    head = list(takewhile(lambda element: element is not body, tree.iter("*")))[-_MOST_ELEMENTS:]
    sender = next(_senders(head), None)
    if sender is None:
        return []
    published = next(filter(None, (day_from(short_text(e, _LONGEST_HEAD)) for e in head)), None)
    return list(mail_parts(visible_text(body), sender=sender, published=published))


def _is_most(body: Any, tree: Any) -> bool:
    return len(body.text_content()) >= _MOSTLY * len(visible_text(tree))


def _senders(head: list[Any]) -> Iterator[str]:
    for element in head:
        if element.tag == "a" and (element.get("href") or "").startswith("mailto:"):
            above = element.getprevious()
            name = one_line(above.text_content()) if above is not None else None
            yield name or _bare(element.text_content())
    for element in head:
        if match := _field().fullmatch(short_text(element, _LONGEST_HEAD) or ""):
            yield _bare(match["name"])


def _bare(text: str) -> str:
    name, address = parseaddr(text)
    return one_line(name) or one_line(address) or text


def _field() -> re.Pattern[str]:
    senders = any_of(words().all("mail.sender"))
    return re.compile(rf"(?:{senders})\s*:\s*(?P<name>\S.*)", re.IGNORECASE)
