"""Which language model is asked, as the environment and the command line say."""

from __future__ import annotations

import pytest

from assistant.settings import ModelSettings, Settings
from vectorstore.errors import UsageError


def test_without_a_model_there_is_none() -> None:
    assert Settings.from_env({}).model is None
    assert Settings.from_env({"BYLINE_MODEL_KEY": "k"}).with_model(None).model is None


def test_the_environment_names_a_model_and_how_it_is_asked() -> None:
    settings = Settings.from_env(
        {
            "BYLINE_MODEL": "openai:small",
            "BYLINE_MODEL_ADDRESS": "http://127.0.0.1:8080/v1",
            "BYLINE_MODEL_KEY": "sk-secret",
            "BYLINE_MODEL_PATIENCE": "90",
            "BYLINE_MODEL_RATE": "20",
            "BYLINE_MODEL_CONTEXT": "4096",
            "BYLINE_MODEL_ANSWER": "256",
            "BYLINE_ENTAILMENT": "models/nli",
        }
    )
    assert settings.model == ModelSettings(
        "openai:small",
        address="http://127.0.0.1:8080/v1",
        key="sk-secret",
        patience=90.0,
        requests_per_minute=20.0,
        context_tokens=4096,
        answer_tokens=256,
    )
    assert settings.entailment == "models/nli"
    assert "sk-secret" not in repr(settings)


def test_the_command_line_wins_and_keeps_the_rest() -> None:
    settings = Settings.from_env({"BYLINE_MODEL": "openai:small", "BYLINE_MODEL_RATE": "20"})
    model = settings.with_model("ollama:big").model
    assert model == ModelSettings("ollama:big", requests_per_minute=20.0)


def test_how_a_model_is_asked_holds_for_one_that_the_command_line_names() -> None:
    settings = Settings.from_env({"BYLINE_MODEL_CONTEXT": "4096", "BYLINE_MODEL_ANSWER": "99"})
    assert settings.model is None
    model = settings.with_model("small", address="http://127.0.0.1:8080/v1").model
    assert model == ModelSettings(
        "small", address="http://127.0.0.1:8080/v1", context_tokens=4096, answer_tokens=99
    )


@pytest.mark.parametrize("value", ["soon", "0", "-3", "nan"])
def test_a_number_that_is_none_is_refused(value: str) -> None:
    with pytest.raises(UsageError, match="BYLINE_MODEL_PATIENCE"):
        Settings.from_env({"BYLINE_MODEL": "a:b", "BYLINE_MODEL_PATIENCE": value})


def test_an_address_needs_a_model() -> None:
    with pytest.raises(UsageError, match="--model NAME"):
        Settings.from_env({}).with_model(None, address="http://127.0.0.1:8080/v1")
