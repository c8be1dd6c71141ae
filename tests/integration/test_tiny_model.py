"""A real client, a real server and a real model that invents: what is shown still holds.

The whole suite, which takes a processor hours: `byline eval seeds --model smollm2 --model-address
URL` beside `python -m tests.integration.tiny_model`, as `evals/README.md` says.
"""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.answerers.prompts import STATEMENTS
from assistant.models import Message, ModelSettings, open_model
from assistant.pipeline import Assistant
from assistant.types import Answer
from evals.metrics.misstated import faults
from evals.responses import response_of
from evals.suite_loader import load_suite
from tests.conftest import BYLINE
from tests.integration.tiny_model import INSTALL, NAME, model_file, serve

pytestmark = [pytest.mark.integration, pytest.mark.timeout(600)]
COST = "How much does the S-400 deal cost?"


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    file = model_file()
    if file is None:
        pytest.skip(f"the model is not installed: {INSTALL}")
    pytest.importorskip("xllamacpp")
    server = serve(file)
    yield f"{server.listening_address}/v1"


def test_whatever_the_model_writes_what_is_shown_holds(seeds_index: Path, address: str) -> None:
    settings = ModelSettings(NAME, address=address, context_tokens=900, answer_tokens=120)
    assistant = Assistant.open(seeds_index, model=settings)
    with assistant.index:
        for question in (COST, "What do readers say about Syria?"):
            assert_holds(assistant.ask(question))


def assert_holds(answer: Answer) -> None:
    assert answer.statements
    assert answer.written is not None
    assert answer.written.model == NAME
    assert answer.written.presented
    # the model was reached, wherever its words ended
    assert "its server" not in (answer.written.note or "")
    shown = response_of({**answer.to_dict(), "id": "q"})
    corpus = load_suite("seeds").corpus
    wrong = [why for said in shown.statements for why in faults(said, shown.citations, corpus)]
    assert wrong == []
    for dropped in answer.dropped:
        assert dropped.text not in answer.text


def test_a_file_answers_in_the_same_process_word_by_word() -> None:
    file = model_file()
    if file is None:
        pytest.skip(f"the model is not installed: {INSTALL}")
    pytest.importorskip("xllamacpp")
    model = open_model(ModelSettings(f"local:{file}", context_tokens=1_024, answer_tokens=40))
    asked = [Message("user", "Who wrote it?")]
    assert len(list(model.stream(asked))) > 3
    begun = "".join(model.stream(asked, schema=STATEMENTS)).split()
    assert "".join(begun).startswith('{"statements":[')


def test_the_command_asks_the_model(seeds_index: Path, address: str) -> None:
    command = [*BYLINE, "ask", COST, "--index", str(seeds_index), "--json", "--show-prompt"]
    environment = {"BYLINE_MODEL_CONTEXT": "900", "BYLINE_MODEL_ANSWER": "60"}
    done = subprocess.run(
        [*command, "--model", NAME, "--model-address", address],
        capture_output=True, text=True, env={**os.environ, **environment},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    assert answer["model"] == NAME
    assert answer["statements"]
    assert COST in answer["prompt"][1]["content"]
