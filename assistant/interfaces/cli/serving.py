"""The commands that go on until they are stopped: the chat and the doors for programs."""

from __future__ import annotations

import argparse

from assistant.interfaces.cli.commands import (
    Commands,
    add_command,
    add_model_options,
    settings_of,
)
from vectorstore.errors import UsageError

_DONE = 0


def add_serving(commands: Commands) -> None:
    """Add the commands that serve, and the keys of those whom they serve."""
    _add_chat(commands)
    _add_serve(commands)
    _add_mcp(commands)
    _add_keys(commands)
    _add_accounts(commands)


def _add_chat(commands: Commands) -> None:
    command = add_command(commands, "chat", "ask in the browser", _run_chat, json=False)
    command.add_argument("--host", default="127.0.0.1", help="address to listen on (%(default)s)")
    command.add_argument("--port", type=int, default=7860, help="port to listen on (%(default)s)")
    command.add_argument("--no-browser", action="store_true", help="do not open a browser")
    command.add_argument(
        "--open",
        action="store_true",
        help="let in whoever reaches it; without this, another host than this machine asks for a"
        " login",
    )
    command.add_argument(
        "--upload-mb", type=int, default=50, help="the largest file to upload (%(default)s)"
    )
    command.add_argument(
        "--rate", type=int, default=30, help="questions a minute and asker; 0: any (%(default)s)"
    )
    command.add_argument(
        "--show-all", action="store_true", help="do not fold quotes that may offend"
    )
    command.add_argument(
        "--log-questions", action="store_true", help="log what is asked, not only that it is"
    )
    command.add_argument(
        "--private-addresses",
        action="store_true",
        help="let pages be added from this machine's network, although others can reach the chat",
    )
    add_model_options(command)


def _add_serve(commands: Commands) -> None:
    command = add_command(commands, "serve", "answer programs over HTTP", _run_serve, json=False)
    command.add_argument("--host", default="127.0.0.1", help="address to listen on (%(default)s)")
    command.add_argument("--port", type=int, default=8000, help="port to listen on (%(default)s)")
    command.add_argument("--workers", type=int, default=1, help="processes (%(default)s)")
    command.add_argument("--read-only", action="store_true", help="let nobody change documents")
    command.add_argument(
        "--rate", type=int, default=600, help="requests a minute and caller; 0: any (%(default)s)"
    )
    add_model_options(command)
    command.add_argument(
        "--log-questions", action="store_true", help="log what is asked, not only that it is"
    )
    command.add_argument(
        "--private-addresses",
        action="store_true",
        help="let pages be fetched from this machine and its network",
    )


def _add_mcp(commands: Commands) -> None:
    command = add_command(commands, "mcp", "be a tool of assistants (MCP)", _run_mcp, json=False)
    command.add_argument(
        "--http", action="store_true", help="over HTTP, not over standard input and output"
    )
    command.add_argument("--host", default="127.0.0.1", help="address to listen on (%(default)s)")
    command.add_argument("--port", type=int, default=8001, help="port to listen on (%(default)s)")
    command.add_argument("--workers", type=int, default=1, help="processes (%(default)s)")
    add_model_options(command)
    command.add_argument(
        "--allow-changes", action="store_true", help="give tools that add and remove documents"
    )
    command.add_argument(
        "--private-addresses",
        action="store_true",
        help="let pages be fetched from this machine and its network",
    )


def _add_keys(commands: Commands) -> None:
    command = add_command(commands, "keys", "make, list and revoke the keys of a server", _run_keys)
    command.add_argument("action", choices=["create", "list", "revoke"])
    command.add_argument("name", nargs="?", help="what you call the key")
    command.add_argument(
        "--write", action="store_true", help="the key may also add and remove documents"
    )


def _add_accounts(commands: Commands) -> None:
    command = add_command(
        commands, "accounts", "add, list and remove who may log in to the chat", _run_accounts
    )
    command.add_argument("action", choices=["add", "list", "remove"])
    command.add_argument("name", nargs="?", help="the name to log in with")
    command.add_argument(
        "--reader", action="store_true", help="they may ask, and not change the documents"
    )


def _run_chat(options: argparse.Namespace) -> int:
    from assistant.interfaces.chat import LOOPBACK, Care, ChatOptions, serve
    from assistant.pipeline import Assistant
    from vectorstore.index import Index

    settings = settings_of(options)
    # an empty index is a fine start: the page says how to fill it
    with Index.create(settings.index, settings=settings.index_settings) as index:
        serve(
            Assistant.over(index, settings),
            host=options.host,
            port=options.port,
            open_browser=not options.no_browser,
            options=ChatOptions(
                login=not (options.open or options.host in LOOPBACK),
                care=Care.SHOW if options.show_all else Care.FOLD,
                most_megabytes=options.upload_mb,
                questions_per_minute=options.rate,
                private_addresses=options.private_addresses or options.host in LOOPBACK,
                log_questions=options.log_questions,
            ),
        )
    return _DONE


def _run_accounts(options: argparse.Namespace) -> int:
    from assistant.interfaces.cli.accounts import add, listing, remove

    settings = settings_of(options)
    if options.action == "list":
        return listing(settings=settings, as_json=options.json)
    if options.name is None:
        raise UsageError(f"Name the account: byline accounts {options.action} NAME")
    if options.action == "remove":
        return remove(options.name, settings=settings, as_json=options.json)
    return add(options.name, reader=options.reader, settings=settings, as_json=options.json)


def _run_serve(options: argparse.Namespace) -> int:
    from assistant.interfaces.http_api import serve
    from assistant.service.settings import ServerSettings

    serve(
        ServerSettings(
            index=settings_of(options),
            host=options.host,
            port=options.port,
            workers=options.workers,
            read_only=options.read_only,
            private_addresses=options.private_addresses,
            log_questions=options.log_questions,
            requests_per_minute=options.rate,
        )
    )
    return _DONE


def _run_mcp(options: argparse.Namespace) -> int:
    from assistant.interfaces.mcp_server import serve_http, serve_stdio
    from assistant.service.settings import ServerSettings

    serve = serve_http if options.http else serve_stdio
    serve(
        ServerSettings(
            index=settings_of(options),
            host=options.host if options.http else "127.0.0.1",
            port=options.port,
            workers=options.workers,
            read_only=not options.allow_changes,
            private_addresses=options.private_addresses,
        )
    )
    return _DONE


def _run_keys(options: argparse.Namespace) -> int:
    from assistant.interfaces.cli.keys import create, listing, revoke

    settings = settings_of(options)
    if options.action == "list":
        return listing(settings=settings, as_json=options.json)
    if options.name is None:
        raise UsageError(f"Name the key: byline keys {options.action} NAME")
    if options.action == "revoke":
        return revoke(options.name, settings=settings, as_json=options.json)
    return create(options.name, write=options.write, settings=settings, as_json=options.json)
