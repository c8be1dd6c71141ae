"""A model behind an address: asked, refused, too slow, cut off, and never told a key of others."""

from __future__ import annotations

import json
import sys
import time
from types import ModuleType
from typing import Any

import pytest

from assistant.answerers.prompts import STATEMENTS
from assistant.errors import ModelError, ModelFailedError
from assistant.models import ChatModel, Message, ModelSettings, OpenedModel, open_model
from tests.assistant.models.server import Reply, Server, serving

pytest.importorskip("langchain_openai")
ASKED = [Message("system", "Be brief."), Message("user", "Who is there?")]


@pytest.fixture(autouse=True)
def no_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("OPENAI_API_KEY", "ANTHROPIC_API_KEY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setitem(sys.modules, "keyring", None)


def model_at(server: Server, **options: Any) -> ChatModel:
    settings: dict[str, Any] = {"address": server.address, "patience": 60.0, "retries": 0}
    return open_model(ModelSettings("openai:small", **(settings | options)))


def said(model: ChatModel, **options: Any) -> str:
    return "".join(model.stream(ASKED, **options))


def test_a_reply_comes_word_by_word() -> None:
    with serving(Reply("It is the neighbour.")) as server:
        pieces = [piece for piece in model_at(server).stream(ASKED) if piece]
    assert pieces == ["It", " is", " the", " neighbour."]
    assert server.requests[0]["messages"][1] == {"content": "Who is there?", "role": "user"}
    assert server.requests[0]["temperature"] == 0


def test_a_server_of_ones_own_is_given_no_key_of_a_provider(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-meant-for-openai")
    with serving(Reply()) as server:
        said(model_at(server))
        said(model_at(server, key="meant-for-this-one"))
    assert server.keys == ["Bearer none", "Bearer meant-for-this-one"]


def test_a_key_is_shown_nowhere() -> None:
    settings = ModelSettings("openai:gpt-4o", key="sk-secret")
    assert "sk-secret" not in repr(settings)
    with serving(Reply(status=401, error="bad key sk-secret")) as server:
        with pytest.raises(ModelFailedError) as failed:
            said(model_at(server, key="sk-secret"))
    assert str(failed.value) == "its server refused the key"


@pytest.mark.parametrize(
    ("reply", "why"),
    [
        (Reply(status=404), "its server does not know it"),
        (Reply(status=429), "its server limits how often it may be asked"),
        (Reply(status=500), "its server failed with status 500"),
        (Reply(status=418), "its server refused the question with status 418"),
    ],
)
def test_why_a_server_does_not_answer_is_said_in_few_words(reply: Reply, why: str) -> None:
    with serving(reply) as server, pytest.raises(ModelFailedError, match=why):
        said(model_at(server))


def test_a_server_that_is_not_there_cannot_be_reached() -> None:
    model = open_model(ModelSettings("openai:m", address="http://127.0.0.1:9/v1", retries=0))
    with pytest.raises(ModelFailedError, match="cannot be reached"):
        said(model)


def test_a_busy_server_is_asked_again() -> None:
    with serving(Reply(status=429), Reply(status=503), Reply("Now.")) as server:
        assert said(model_at(server, retries=2)) == "Now."
    assert len(server.requests) == 3


def test_a_server_that_says_nothing_is_given_up() -> None:
    with serving(Reply(waits=3.0)) as server:
        started = time.monotonic()
        with pytest.raises(ModelFailedError, match="too slow|said nothing"):
            said(model_at(server, patience=0.3))
        assert time.monotonic() - started < 2.5


def test_a_connection_that_breaks_is_a_failure_after_what_came() -> None:
    pieces = []
    with serving(Reply("one two three four", breaks_off=True)) as server:
        with pytest.raises(ModelFailedError):
            for piece in model_at(server).stream(ASKED):
                pieces.append(piece)
    assert "".join(pieces) == "one two"


def test_too_much_to_read_is_told_apart() -> None:
    refusal = Reply(status=400, error="exceeds the maximum context length")
    with serving(refusal) as server, pytest.raises(ModelFailedError) as failed:
        said(model_at(server), schema=STATEMENTS)
    assert failed.value.too_long
    assert len(server.requests) == 1


def test_with_a_schema_each_part_is_a_line_once_it_is_whole() -> None:
    parts = [
        {"text": f"{n} is a number", "speaker": "A", "passage": n, "quote": "q"} for n in "123"
    ]
    with serving(Reply(json.dumps({"statements": parts}))) as server:
        told = said(model_at(server), schema=STATEMENTS)
    assert [json.loads(line) for line in told.splitlines()] == parts
    assert server.requests[0]["response_format"]["type"] == "json_schema"


def test_an_empty_list_is_told_as_one() -> None:
    with serving(Reply('{"statements": []}')) as server:
        assert json.loads(said(model_at(server), schema=STATEMENTS)) == {"statements": []}


def test_a_server_that_knows_no_schema_is_asked_without_one_from_then_on() -> None:
    refusal = Reply(status=400, error="response_format is not supported")
    with serving(refusal, Reply("In prose."), Reply("Again.")) as server:
        model = model_at(server)
        assert said(model, schema=STATEMENTS) == "In prose."
        assert said(model, schema=STATEMENTS) == "Again."
    assert ["response_format" in request for request in server.requests] == [True, False, False]


def test_no_more_is_asked_in_a_minute_than_was_set() -> None:
    with serving(Reply()) as server:
        model = model_at(server, requests_per_minute=120.0)
        said(model)
        started = time.monotonic()
        said(model)
        assert time.monotonic() - started > 0.3


def test_closing_the_stream_lets_the_server_go() -> None:
    with serving(Reply("word " * 10_000)) as server:
        stream = model_at(server).stream(ASKED)
        assert next(iter(stream)) is not None
        stream.close()  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("name", "cure"),
    [
        ("llama", "PROVIDER:NAME"),
        ("nobody:llama", "Unsupported"),
        ("openai:gpt-4o", "OPENAI_API_KEY"),
        ("openai:gpt-4o", "keyring set byline openai"),
        ("local:nowhere.gguf", "nowhere.gguf"),
    ],
)
def test_a_model_that_cannot_be_used_names_the_cure(name: str, cure: str) -> None:
    with pytest.raises(ModelError, match=cure):
        open_model(name)


@pytest.mark.parametrize(
    ("name", "package", "line"),
    [
        ("ollama:llama3.2", "langchain_ollama", r'pip install "byline\[ollama\]"'),
        ("mistral:small", "langchain_mistralai", r'pip install "byline\[mistral\]"'),
        ("cohere:command", "langchain_cohere", "pip install langchain-cohere"),
    ],
)
def test_a_provider_that_is_not_installed_names_the_line_that_installs_it(
    name: str, package: str, line: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(ModelError, match=line):
        open_model(name)


def test_a_key_is_found_in_the_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    keyring, errors = ModuleType("keyring"), ModuleType("keyring.errors")
    keyring.get_password = lambda service, name: f"{service}-{name}-key"  # type: ignore[attr-defined]
    errors.KeyringError = RuntimeError  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "keyring", keyring)
    monkeypatch.setitem(sys.modules, "keyring.errors", errors)
    with serving(Reply()) as server:
        said(model_at(server))
    assert server.keys == ["Bearer byline-127.0.0.1-key"]
    assert open_model("openai:gpt-4o").name == "openai:gpt-4o"


def test_a_chat_model_of_langchain_is_taken_as_it_is() -> None:
    from langchain_core.language_models import GenericFakeChatModel

    model = open_model(GenericFakeChatModel(messages=iter(["Hello you."])))
    assert "".join(model.stream(ASKED, schema=STATEMENTS)) == "Hello you."


def test_what_is_no_model_is_refused() -> None:
    with pytest.raises(ModelError, match="is no model"):
        open_model(object())


def test_a_forked_process_has_a_model_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(Reply()) as server:
        opened = OpenedModel(ModelSettings("m", address=server.address))
        first = opened.get()
        assert opened.get() is first
        monkeypatch.setattr("assistant.models.os.getpid", lambda: -1)
        assert opened.get() is not first
        assert "".join(opened.get().stream([Message("user", "Hello?")])) == "Hello there."
        assert opened.get() is opened.get()
