"""What may be done with a text: the site says so, and is named as who does."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.pipeline import Assistant
from vectorstore.index import Index
from vectorstore.types import Voice

PAGE = """The mill turns again

By Ines Prado

Harbour Times, 4 March 2021

The mill by the river turns again after two winters, the town has decided. It had stood still
because nobody would pay for its new wheel.

The first flour will be sold in May, a spokeswoman said on Wednesday, and the school will visit.

Copyright 2021 Harbour Times. Reprinting a text needs our written permission. All rights reserved.
"""


@pytest.fixture
def site(index: Index, write: Callable[[str, str], Path], tmp_path: Path) -> Assistant:
    write("mill.txt", PAGE)
    assert index.add([tmp_path / "docs"]).failed == ()
    return Assistant(index)


@pytest.mark.parametrize(
    "question",
    [
        "Do I need permission to reprint the article by Ines Prado?",
        "Am I allowed to republish the text by Ines Prado?",
    ],
)
def test_the_sites_note_is_quoted_as_the_sites(site: Assistant, question: str) -> None:
    answer = site.ask(question)
    assert "written permission" in answer.citations[0].quote
    assert {citation.voice for citation in answer.citations} == {Voice.BOILERPLATE}


def test_other_questions_never_reach_the_sites_notes(site: Assistant) -> None:
    answer = site.ask("What does Ines Prado say about rights?")
    assert Voice.BOILERPLATE not in {citation.voice for citation in answer.citations}
