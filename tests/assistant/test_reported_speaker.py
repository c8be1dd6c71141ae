"""An answer says when its speaker only reports somebody else's words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.pipeline import Assistant
from assistant.rendering import answer_markdown, answer_text, render_terminal
from assistant.types import Statement
from tests.assistant.citations import citation
from vectorstore.index import Index

_TUNNEL = """The tunnel of Evora floods

Ines Prado
3 May 2022

The city closed the tunnel on Sunday. Transport Minister Joao Reis said on Monday that the pumps
had failed at midnight. The tunnel is 900 metres long.
"""
_MANIFEST = """["tunnel.txt"]
author = "Ines Prado"
publisher = "Alentejo Post"
"""


@pytest.fixture
def tunnel(index: Index, write: Callable[[str, str], Path], tmp_path: Path) -> Assistant:
    write("tunnel.txt", _TUNNEL)
    write("manifest.toml", _MANIFEST)
    index.add([tmp_path / "docs"])
    return Assistant(index)


def test_a_citation_of_reported_speech_names_who_is_reported(tunnel: Assistant) -> None:
    answer = tunnel.ask("When had the pumps failed?")

    assert [cited.speaker for cited in answer.citations] == ["Ines Prado"]
    assert answer.to_dict()["citations"][0]["reported_speaker"] == "Joao Reis"
    assert answer.text.startswith("Ines Prado (Alentejo Post, 3 May 2022), quoting Joao Reis: ")


def test_a_citation_of_the_writers_own_words_names_nobody_else(tunnel: Assistant) -> None:
    answer = tunnel.ask("How long is the tunnel in metres?")

    assert answer.citations[0].quote == "The tunnel is 900 metres long."
    assert answer.to_dict()["citations"][0]["reported_speaker"] is None


def test_every_rendering_names_who_is_reported(tunnel: Assistant) -> None:
    answer = tunnel.ask("When had the pumps failed?")

    assert "quoting Joao Reis" in answer_text(answer.statements, answer.citations)
    assert "quoting Joao Reis" in answer_markdown(answer)
    assert "  quoting Joao Reis: " in render_terminal(answer)


def test_the_phrase_stands_after_the_imprint() -> None:
    cited = citation(reported_speaker="Ana Costa")

    text = answer_text([Statement(cited.quote, (1,))], [cited])

    assert text.startswith("Rui Lima (Algarve Weekly, 12 October 2020), quoting Ana Costa: ")
