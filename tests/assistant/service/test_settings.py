"""What makes no server is said before anything is started."""

from __future__ import annotations

import socket

import pytest

from assistant.service.listening import address_of, listener
from assistant.service.running import run
from assistant.service.settings import ServerSettings
from assistant.settings import ModelSettings, Settings
from vectorstore.errors import ModelError, UsageError
from vectorstore.index import Index


def test_numbers_that_make_no_server_are_refused() -> None:
    with pytest.raises(UsageError, match="--workers 1"):
        ServerSettings(workers=0)
    with pytest.raises(UsageError, match="--rate"):
        ServerSettings(requests_per_minute=-5)


@pytest.mark.parametrize("workers", [1, 2])
def test_a_model_that_cannot_be_asked_is_told_once(library: Index, workers: int) -> None:
    index = Settings(index=library.folder, model=ModelSettings("nonsense"))
    settings = ServerSettings(index=index, port=0, workers=workers)

    def make_app(settings: ServerSettings) -> None:
        raise ModelError("told by the worker itself")

    with pytest.raises(ModelError, match="provider" if workers > 1 else "worker"):
        run(settings, make_app)  # type: ignore[arg-type]


def test_a_port_that_is_taken_or_none_is_refused_with_the_cure() -> None:
    with listener("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        assert address_of("127.0.0.1", taken) == f"http://127.0.0.1:{port}"
        with pytest.raises(UsageError, match="--port 0"):
            listener("127.0.0.1", port)
    with pytest.raises(UsageError, match="0 to 65535. Choose"):
        listener("127.0.0.1", 99_999)


@pytest.mark.skipif(not socket.has_ipv6, reason="this machine has no IPv6")
def test_an_address_of_ipv6_is_written_in_brackets() -> None:
    try:
        listening = listener("::1", 0)
    except UsageError:
        pytest.skip("this machine has no IPv6 address")
    with listening:
        assert address_of("::1", listening) == f"http://[::1]:{listening.getsockname()[1]}"
