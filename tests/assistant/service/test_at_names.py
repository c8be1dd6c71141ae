"""`@name` in a message names whom to ask."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.service.at_names import Addressed, addressed
from vectorstore.types import DocumentSummary, Facts, Voice

DOCUMENTS = (
    DocumentSummary(
        "bridge.html",
        Facts(title="The bridge of Porto closes"),
        voices={Voice.ARTICLE: 1, Voice.COMMENT: 2},
        speakers={Voice.ARTICLE: ("Marta Sousa",), Voice.COMMENT: ("Ann", "Ann Lee")},
    ),
    DocumentSummary("walk.md", Facts(title="Walks"), voices={}, speakers={}),
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("@Ann Lee who is against it?", Addressed("who is against it?", speakers=("Ann Lee",))),
        ("@ann what else?", Addressed("what else?", speakers=("Ann",))),
        ("Why? @readers", Addressed("Why?", voices=(Voice.COMMENT,))),
        ("In @walk.md, why?", Addressed("In , why?", documents=("walk.md",))),
        (
            '@"the bridge of porto closes" @comments Why?',
            Addressed("Why?", documents=("bridge.html",), voices=(Voice.COMMENT,)),
        ),
        ("@Nobody why?", Addressed("@Nobody why?")),
        ("Write to ann@walks.org", Addressed("Write to ann@walks.org")),
        ("@Annabel why?", Addressed("@Annabel why?")),
        ('@"Ann why?', Addressed('@"Ann why?')),
        ("@Walks  about\nwhat?", Addressed("about what?", documents=("walk.md",))),
    ],
)
def test_a_name_is_taken_out_and_taken_up(text: str, expected: Addressed) -> None:
    assert addressed(text, DOCUMENTS) == expected


def test_many_names_in_a_large_index_are_looked_up_at_once() -> None:
    many = tuple(
        DocumentSummary(f"{n}.html", Facts(title=f"Page {n} of many"), voices={}, speakers={})
        for n in range(5_000)
    )
    started = time.perf_counter()
    found = addressed("@page 77 of  many " + "@ " * 10_000 + "why?", many)
    assert found.documents == ("77.html",)
    # half a minute where each name is tried at each place
    assert time.perf_counter() - started < 3


@given(st.text(alphabet='@ "AnLewalk.md\n', max_size=40))
def test_what_names_nobody_stays_as_it_is(text: str) -> None:
    found = addressed(text, DOCUMENTS)
    if not (found.documents or found.speakers or found.voices):
        assert found.text == text
