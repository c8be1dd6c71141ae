"""Clients of OpenAI, the real ones, over a server without a network."""

from __future__ import annotations

from typing import Any

import pytest
from starlette.testclient import TestClient

from assistant.pipeline import Assistant
from assistant.service.keys import KeyRing, Right
from assistant.service.settings import ServerSettings
from assistant.types import Scope, Turn
from tests.assistant.interfaces.http_api.test_asking import FERRY, QUESTION, timeless
from vectorstore.types import Voice

openai = pytest.importorskip("openai", reason="needs the openai package")


@pytest.fixture
def model(client: TestClient) -> Any:
    """Return OpenAI's own client, talking to the server."""
    return openai.OpenAI(
        base_url="http://127.0.0.1/v1", api_key="none", max_retries=0, http_client=client
    )


def ask(model: Any, *messages: str, **how: Any) -> Any:
    roles = ["user", "assistant"] * len(messages)
    chat = [{"role": role, "content": text} for role, text in zip(roles, messages, strict=False)]
    return model.chat.completions.create(model="byline", messages=chat, **how)


def test_a_completion_is_the_answer_with_footnotes_and_annotations(
    model: Any, assistant: Assistant
) -> None:
    done = ask(model, QUESTION)
    answer = assistant.ask(QUESTION)
    [choice] = done.choices
    assert choice.finish_reason == "stop"
    assert choice.message.content.startswith(answer.text + "\n\nSources\n[1] ")
    assert timeless(done.byline) == timeless(answer.to_dict())
    for annotation, citation in zip(
        choice.message.annotations, answer.to_dict()["citations"], strict=True
    ):
        assert annotation.citation == citation
        place = annotation.url_citation
        mark = choice.message.content[place.start_index : place.end_index]
        assert mark == f"[{citation['number']}]"
        assert place.title == citation["title"]
    assert done.usage.total_tokens == done.usage.prompt_tokens + done.usage.completion_tokens


def test_the_address_of_an_annotation_shows_the_words(model: Any, client: TestClient) -> None:
    [annotation] = ask(model, QUESTION).choices[0].message.annotations
    found = client.get(annotation.url_citation.url).json()["segments"]
    assert annotation.citation["quote"] in found[0]["text"]
    assert found[0]["speaker"] == annotation.citation["speaker"]


def test_a_stream_adds_up_to_the_whole(model: Any) -> None:
    whole = ask(model, FERRY)
    chunks = list(ask(model, FERRY, stream=True, stream_options={"include_usage": True}))
    deltas = [chunk.choices[0].delta for chunk in chunks if chunk.choices]
    assert "".join(delta.content or "" for delta in deltas) == whole.choices[0].message.content
    assert len([delta for delta in deltas if delta.content]) > 2
    assert deltas[-2].annotations[0]["citation"] == whole.byline["citations"][0]
    assert chunks[-2].choices[0].finish_reason == "stop"
    assert timeless(chunks[-2].byline) == timeless(whole.byline)
    assert chunks[-1].usage == whole.usage


def test_an_abstention_says_so_without_footnotes(model: Any) -> None:
    done = ask(model, "Who won the chess tournament in Reykjavik?")
    assert done.choices[0].message.content == "The documents do not say."
    assert done.choices[0].message.annotations == []
    assert done.byline["reason"] == "not_in_documents"
    streamed = list(ask(model, "Who won the chess tournament in Reykjavik?", stream=True))
    assert "".join(c.choices[0].delta.content or "" for c in streamed) == (
        "The documents do not say."
    )


def test_scope_comes_by_a_field_and_by_names(model: Any, assistant: Assistant) -> None:
    comments = assistant.ask("Who counts the pigeons?", scope=Scope(voices=(Voice.COMMENT,)))
    by_field = ask(model, "Who counts the pigeons?", extra_body={"byline": {"voices": ["comment"]}})
    by_name = ask(model, "@readers Who counts the pigeons?")
    for done in (by_field, by_name):
        assert timeless(done.byline) == timeless(comments.to_dict())
    spoken = ask(model, "@Bo Hart What of the ferry?").byline
    assert {citation["speaker"] for citation in spoken["citations"]} == {"Bo Hart"}


def test_what_was_said_before_is_the_history(model: Any, assistant: Assistant) -> None:
    first = "What does the cooperative pay each farmer?"
    said = ask(model, first)
    done = ask(model, first, said.choices[0].message.content, "From whom did it borrow?")
    history = (Turn(first, said.byline["text"]),)
    same = assistant.ask("From whom did it borrow?", history=history)
    assert timeless(done.byline) == timeless(same.to_dict())


def test_parts_of_text_are_read_and_other_parts_refused(model: Any) -> None:
    parts = [{"type": "text", "text": QUESTION}]
    done = model.chat.completions.create(
        model="byline",
        messages=[{"role": "system", "content": "Be brief."}, {"role": "user", "content": parts}],
        temperature=0.2,
        max_tokens=10,
    )
    assert done.byline["question"] == QUESTION
    picture = {"type": "image_url", "image_url": {"url": "https://example.org/a.png"}}
    with pytest.raises(openai.UnprocessableEntityError):
        model.chat.completions.create(
            model="byline", messages=[{"role": "user", "content": [picture]}]
        )


def test_errors_are_told_as_its_clients_read_them(model: Any, settings: ServerSettings) -> None:
    with pytest.raises(openai.NotFoundError) as missing:
        model.chat.completions.create(model="gpt-4", messages=[{"role": "user", "content": "x"}])
    assert missing.value.code == "model_not_found"
    assert "'byline'" in missing.value.message
    with pytest.raises(openai.UnprocessableEntityError, match="nowhere.txt"):
        ask(model, QUESTION, extra_body={"byline": {"documents": ["nowhere.txt"]}}, stream=True)
    with pytest.raises(openai.UnprocessableEntityError, match="role user"):
        ask(model, QUESTION, "An answer.")
    KeyRing(settings.keys_file).create("reader", Right.READ)
    with pytest.raises(openai.AuthenticationError):
        ask(model, QUESTION)


def test_there_is_one_model(model: Any) -> None:
    assert [one.id for one in model.models.list()] == ["byline"]
    assert model.models.retrieve("byline").owned_by == "byline"


def test_langchains_chat_model_talks_to_it(client: TestClient, assistant: Assistant) -> None:
    langchain_openai = pytest.importorskip("langchain_openai")
    chat = langchain_openai.ChatOpenAI(
        base_url="http://127.0.0.1/v1", api_key="none", model="byline", http_client=client
    )
    answer = assistant.ask(FERRY)
    assert chat.invoke(FERRY).content.startswith(answer.text)
    assert "".join(str(chunk.content) for chunk in chat.stream(FERRY)).startswith(answer.text)
