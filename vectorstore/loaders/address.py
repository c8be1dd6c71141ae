"""A web address as a document."""

from __future__ import annotations

import codecs
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from vectorstore.errors import AddressError, EncodingError
from vectorstore.loaders.files import MAX_FILE_BYTES, noted, read_as, refuse_too_much
from vectorstore.loaders.formats import SUFFIXES, Format, by_media_type, by_suffix
from vectorstore.loaders.public import refuse_private_host, refuse_private_peer
from vectorstore.types import Document, Facts

if TYPE_CHECKING:
    import httpx

_UNTYPED = ("", "application/octet-stream", "binary/octet-stream")
"""What servers say of files that they know nothing of; there the suffix tells more."""
_HEADERS = {"User-Agent": "Byline/0.1 (reads one page at its user's request)"}


@dataclass(frozen=True, slots=True)
class _Page:
    data: bytes
    known: Format
    charset: str | None


def load_address(
    address: str,
    *,
    silence_seconds: float = 20.0,
    total_seconds: float = 120.0,
    public_only: bool = False,
    beside: Path | None = None,
) -> Document:
    """Return the page at an http or https address as a document, whose id is the address.

    Redirects are followed; the content type says how the page is read. Raises `AddressError`
    where nothing can be fetched, after `silence_seconds` without a byte or `total_seconds` in
    all, and the errors of `load` for what was fetched. With `public_only`, addresses of this
    machine and its network are refused as well. A sidecar `beside` a path (see `place_of_page`)
    outranks what the page says of itself.
    """
    page = _fetch(address, silence_seconds, total_seconds, public_only=public_only)
    try:
        content = read_as(page.known, _utf8(page), address)
    except EncodingError as error:
        raise AddressError(
            address, error.problem, "Save the page as a file in UTF-8 and index that."
        ) from error
    content = replace(content, facts=Facts(address=address).over(content.facts))
    if beside is not None:
        return noted(address, content, beside=beside)
    return Document(address, content.text, content.facts, content.marks, content.warnings)


def _fetch(
    address: str, silence_seconds: float, total_seconds: float, *, public_only: bool
) -> _Page:
    import httpx

    if not address.lower().startswith(("http://", "https://")):
        raise AddressError(address, "is no web address.", "Begin it with http:// or https://.")
    deadline = time.monotonic() + total_seconds
    try:
        with (
            _client(silence_seconds, public_only=public_only) as client,
            client.stream("GET", address) as response,
        ):
            known = _format(response, address)
            data = _receive(response, deadline, address)
            return _Page(data, known, response.charset_encoding)
    except httpx.TimeoutException as error:
        raise _too_slow(address) from error
    except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
        raise _unreachable(error, address) from error


def _client(silence_seconds: float, *, public_only: bool) -> httpx.Client:
    import httpx

    hooks: dict[str, list[Callable[..., None]]] = {
        "request": [refuse_private_host],
        "response": [refuse_private_peer],
    }
    return httpx.Client(
        follow_redirects=True,
        timeout=silence_seconds,
        headers=_HEADERS,
        event_hooks=hooks if public_only else None,
        # a proxy would look the name up again, and elsewhere
        trust_env=not public_only,
    )


def _format(response: httpx.Response, address: str) -> Format:
    """Return how to read a page, from its content type or else from its suffix."""
    if response.status_code >= 400:
        raise AddressError(
            address,
            f"answers {response.status_code} {response.reason_phrase}.",
            "Open it in a browser: it may have moved, or ask for a login.",
        )
    media_type = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    known = by_media_type(media_type)
    if known is None and media_type in _UNTYPED:
        known = by_suffix(PurePosixPath(response.url.path).suffix)
    if known is None:
        raise AddressError(
            address,
            f"is of the type {media_type or 'unknown'}, which no loader reads.",
            f"These can be read: {', '.join(SUFFIXES)}.",
        )
    return known


def _receive(response: httpx.Response, deadline: float, address: str) -> bytes:
    data = bytearray()
    for chunk in response.iter_bytes():
        data += chunk
        refuse_too_much(len(data), MAX_FILE_BYTES, address)
        if time.monotonic() > deadline:
            raise _too_slow(address)
    return bytes(data)


def _utf8(page: _Page) -> bytes:
    """Return the page in UTF-8 where its server names another encoding for text."""
    if not page.known.is_text or page.charset is None:
        return page.data
    try:
        if codecs.lookup(page.charset).name == "utf-8":
            return page.data
        return page.data.decode(page.charset, "replace").encode()
    except (LookupError, UnicodeError):
        return page.data


def _too_slow(address: str) -> AddressError:
    return AddressError(
        address, "did not answer in time.", "Try again later, or save the page and index the file."
    )


def _unreachable(error: Exception, address: str) -> AddressError:
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, socket.gaierror):
            return AddressError(
                address, "names a server that is not known.", "Check its spelling and the network."
            )
        cause = cause.__cause__ or cause.__context__
    return AddressError(
        address, f"could not be fetched: {error}.", "Open it in a browser to see what is wrong."
    )
