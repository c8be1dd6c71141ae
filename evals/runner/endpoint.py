"""Systems behind an address: one that speaks Byline's JSON, or an OpenAI-compatible one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import httpx

from evals.types import Case
from vectorstore.errors import UsageError

NO_ANSWER = "NO ANSWER"
"""What a chat model is asked to reply where the documents do not say."""
_INSTRUCTION = (
    "Answer from the documents you have access to, in one or two sentences. "
    f"If they do not answer, reply with exactly: {NO_ANSWER}"
)
_SECONDS = 120.0


class BylineEndpoint:
    """Posts `{"id", "question", "history", "documents", "voices", "speakers"}`, reads an answer."""

    def __init__(self, address: str, *, key: str = "", client: httpx.Client | None = None) -> None:
        self._address = address
        self._client = client or _client(key)

    @property
    def name(self) -> str:
        """The address."""
        return self._address

    @property
    def configuration(self) -> Mapping[str, object]:
        """What is known of a system behind an address: the address."""
        return {"endpoint": self._address}

    def reply(self, case: Case) -> Mapping[str, Any]:
        """Return what the address replies. Raises `UsageError` where that is no answer."""
        asked: dict[str, Any] = {"id": case.id, "question": case.question, "history": [
            {"question": turn.question, "answer": turn.answer} for turn in case.history
        ]}  # fmt: skip
        if case.scope is not None:
            asked["documents"] = list(case.scope.documents)
            asked["voices"] = [voice.value for voice in case.scope.voices]
            asked["speakers"] = list(case.scope.speakers)
        return _post(self._client, self._address, asked)


class OpenAIEndpoint:
    """Asks a chat model, or whatever stands behind an OpenAI-compatible address."""

    def __init__(
        self, address: str, *, model: str, key: str = "", client: httpx.Client | None = None
    ) -> None:
        self._address = address.rstrip("/")
        self._model = model
        self._client = client or _client(key)

    @property
    def name(self) -> str:
        """The model's name."""
        return self._model

    @property
    def configuration(self) -> Mapping[str, object]:
        """Where and how the model is asked."""
        return {
            "endpoint": self._address,
            "model": self._model,
            "temperature": 0,
            "instruction": _INSTRUCTION,
        }

    def reply(self, case: Case) -> Mapping[str, Any]:
        """Return the model's words; it abstains where it says so in the agreed words."""
        messages = [{"role": "system", "content": _INSTRUCTION}]
        for turn in case.history:
            messages.append({"role": "user", "content": turn.question})
            messages.append({"role": "assistant", "content": turn.answer})
        messages.append({"role": "user", "content": case.question})
        asked = {"model": self._model, "temperature": 0, "messages": messages}
        reply = _post(self._client, f"{self._address}/chat/completions", asked)
        try:
            text = str(reply["choices"][0]["message"]["content"]).strip()
        except (KeyError, IndexError, TypeError) as error:
            raise UsageError(f"{self._address} replies with no message: {reply!r:.200}") from error
        return {"text": text, "abstained": text.rstrip(".").upper() == NO_ANSWER}


def _client(key: str) -> httpx.Client:
    headers = {"Authorization": f"Bearer {key}"} if key else {}
    return httpx.Client(timeout=_SECONDS, headers=headers)


def _post(client: httpx.Client, address: str, asked: Mapping[str, Any]) -> dict[str, Any]:
    try:
        response = client.post(address, json=asked)
        response.raise_for_status()
        reply = response.json()
    except (httpx.HTTPError, ValueError) as error:
        raise UsageError(f"{address} does not answer as expected: {error}") from error
    if not isinstance(reply, dict):
        raise UsageError(f"{address} replies with no JSON object: {reply!r:.200}")
    return reply
