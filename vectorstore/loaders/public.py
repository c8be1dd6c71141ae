"""Whether an address lies on the public network: a server must not fetch its own for others."""

from __future__ import annotations

import ipaddress
import socket
from typing import TYPE_CHECKING

from vectorstore.errors import AddressError

if TYPE_CHECKING:
    import httpx


def refuse_private_host(request: httpx.Request) -> None:
    """Refuse a request before it is sent. Raises `AddressError`.

    For every hop: a public page may redirect to a private one.
    """
    host = request.url.host
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return  # the request will fail by itself, and say so
    for *_, address in found:
        _refuse_private(str(address[0]), str(request.url))


def refuse_private_peer(response: httpx.Response) -> None:
    """Refuse a reply before it is read, where the name led elsewhere the second time."""
    stream = response.extensions.get("network_stream")
    peer = stream.get_extra_info("server_addr") if stream is not None else None
    if peer is not None:
        _refuse_private(str(peer[0]), str(response.request.url))


def is_public(address: str) -> bool:
    """Tell whether an IP address can be reached from anywhere."""
    # a scope ("%eth0") belongs to links, which are private
    found = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address) and found.ipv4_mapped:
        found = found.ipv4_mapped
    return found.is_global and not found.is_multicast


def _refuse_private(ip: str, address: str) -> None:
    if not is_public(ip):
        raise AddressError(
            address,
            "lies in a private network, which this server does not fetch from.",
            "Send the page as a file.",
        )
