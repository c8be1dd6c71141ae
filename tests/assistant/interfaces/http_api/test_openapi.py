"""The OpenAPI document: what it shows is what is taken and replied."""

from __future__ import annotations

from typing import Any

import pytest
from starlette.testclient import TestClient

from assistant.interfaces.http_api import examples
from assistant.service.answer_reply import AnswerReply
from assistant.service.replies import (
    DocumentsReply,
    JobsReply,
    ProblemReply,
    SearchReply,
    SegmentsReply,
)
from tests.assistant.interfaces.http_api.test_asking import QUESTION


@pytest.mark.parametrize(
    ("model", "example"),
    [
        (AnswerReply, examples.ANSWER),
        (SearchReply, examples.PASSAGES),
        (DocumentsReply, examples.DOCUMENTS),
        (SegmentsReply, examples.SEGMENTS),
        (JobsReply, examples.JOBS),
        (ProblemReply, examples.PROBLEM),
    ],
    ids=lambda value: getattr(value, "__name__", "example"),
)
def test_an_example_has_every_key_of_its_schema(model: Any, example: dict[str, Any]) -> None:
    assert model.model_validate(example).model_dump(mode="json") == example


def test_a_completion_is_shown_as_it_is_replied(client: TestClient) -> None:
    asked = {"messages": [{"role": "user", "content": QUESTION}]}
    made = client.post("/v1/chat/completions", json=asked).json()
    assert shape(made) == shape(examples.COMPLETION)
    assert examples.COMPLETION["choices"][0]["message"]["content"].startswith(
        examples.ANSWER["text"]
    )


def test_every_reply_of_json_and_every_body_of_json_has_an_example(client: TestClient) -> None:
    made = client.get("/openapi.json").json()
    schemas = made["components"]["schemas"]
    for path, methods in made["paths"].items():
        for method, operation in methods.items():
            shown = operation["responses"]["200"].get("content", {}).get("application/json", {})
            if path not in ("/healthz", "/readyz", "/metrics"):
                assert "example" in shown, (method, path)
            body = operation.get("requestBody", {}).get("content", {}).get("application/json")
            if body:
                assert schemas[body["schema"]["$ref"].rpartition("/")[2]]["examples"], path


def test_the_examples_of_bodies_are_taken(client: TestClient) -> None:
    schemas = client.get("/openapi.json").json()["components"]["schemas"]
    for path, name in (
        ("/v1/ask", "AskBody"),
        ("/v1/search", "SearchBody"),
        ("/v1/chat/completions", "CompletionBody"),
    ):
        for example in schemas[name]["examples"]:
            assert client.post(path, json=example).status_code == 200, example


def shape(value: Any) -> Any:
    """Return what keys a reply has, and of what kind their values are."""
    if isinstance(value, dict):
        return {key: shape(one) for key, one in value.items() if key != "byline"}
    if isinstance(value, list):
        return [shape(one) for one in value[:1]]
    return type(value).__name__ if value is not None else None
