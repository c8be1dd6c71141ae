"""Which documents speak of something."""

from __future__ import annotations

import pytest

from assistant.pipeline import Assistant


@pytest.mark.parametrize(
    "question",
    [
        "Which of these documents mention the lower deck?",
        "Which documents deal with the lower deck?",
        "In which of the texts is the lower deck talked about?",
    ],
)
def test_every_document_that_speaks_of_it_is_cited_and_no_other(
    assistant: Assistant, question: str
) -> None:
    answer = assistant.ask(question)
    assert {c.document for c in answer.citations} == {"bridge.html", "walk.md"}
    assert all("lower deck" in c.quote for c in answer.citations)


def test_no_document_is_cited_for_what_none_speaks_of(assistant: Assistant) -> None:
    assert assistant.ask("Which documents mention the railway of Evora?").abstained


def test_readers_are_not_asked_which_documents_speak_of_something(assistant: Assistant) -> None:
    answer = assistant.ask("Which documents mention pigeons?")
    assert not any("Pigeons" in citation.quote for citation in answer.citations)
