"""Mails: the sender's words, the mails that are quoted in them, and the signature."""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage, MIMEPart
from email.utils import parseaddr, parsedate_to_datetime

from vectorstore.errors import DamagedFileError
from vectorstore.loaders.content import Content, Part, clean, compose, one_line, reading
from vectorstore.loaders.decoding import refuse_empty, refuse_other_kinds
from vectorstore.loaders.mail_quotes import mail_parts
from vectorstore.types import Facts


def read(data: bytes, source: str) -> Content:
    """Return the text of a mail, marked as its sender's post, with what it quotes marked apart.

    Attachments are left out, unless they are text or mails, which the sender quotes.
    """
    refuse_empty(data, source)
    refuse_other_kinds(data, source)
    with reading(source, "a mail"):
        message = message_from_bytes(data, policy=policy.default)
        sender = _sender(message)
        if sender is None:
            raise DamagedFileError(
                source,
                "is no mail: it has no From line at its top.",
                "Save the mail again as .eml, or name the file .txt.",
            )
        facts = Facts(
            title=one_line(message["Subject"]), author=sender, published=_published(message)
        )
        return compose(_parts(message, sender), facts)


def _parts(message: EmailMessage, sender: str) -> Iterator[Part]:
    published = _published(message)
    yield from mail_parts(_body(message), sender=sender, published=published)
    for attached in message.iter_attachments():
        if attached.get_content_type() == "text/plain":
            yield from mail_parts(_text(attached), sender=None, quoted_by=sender)
        elif attached.get_content_type() == "message/rfc822":
            inner = attached.get_content()
            yield from mail_parts(
                _body(inner), sender=_sender(inner), published=_published(inner), quoted_by=sender
            )


def _body(message: EmailMessage) -> str:
    body = message.get_body(preferencelist=("plain", "html"))
    if body is None:
        return ""
    if body.get_content_type() == "text/plain":
        return _text(body)
    return _shown(_text(body))


def _shown(page: str) -> str:
    """Return all that the HTML of a mail shows, block quotes with `> ` as in a plain mail."""
    from vectorstore.loaders.html_parser import parse
    from vectorstore.loaders.html_text import runs

    tree = parse(page)
    shown = runs(tree) if tree is not None else []
    return "\n\n".join(
        "> " * run.depth + run.text.replace("\n", "\n" + "> " * run.depth) for run in shown
    )


def _text(part: MIMEPart) -> str:
    payload = part.get_payload(decode=True)
    charset = part.get_content_charset("utf-8")
    if not isinstance(payload, bytes):
        return ""
    try:
        return clean(payload.decode(charset, "replace"))
    except LookupError:
        return clean(payload.decode("utf-8", "replace"))


def _sender(message: EmailMessage) -> str | None:
    """Return the name of the sender, the mail address where there is no name."""
    name, address = parseaddr(str(message["From"] or ""))
    return one_line(name) or one_line(address)


def _published(message: EmailMessage) -> str | None:
    try:
        return parsedate_to_datetime(str(message["Date"])).date().isoformat()
    except ValueError:
        return None
