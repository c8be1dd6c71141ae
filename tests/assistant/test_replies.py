"""Replies of models, well formed and less so."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answerers.contract import Claim, Support
from assistant.answerers.replies import ReplyReader

ONE = {"text": "Ann writes that it rains.", "speaker": "Ann", "passage": 2, "quote": "it rains"}
CLAIM = Claim("Ann writes that it rains.", (Support(2, "it rains"),), "Ann")


def read(reply: str, *, size: int = 7) -> tuple[list[Claim], ReplyReader]:
    reader = ReplyReader()
    pieces = [reply[place : place + size] for place in range(0, len(reply), size)]
    claims = [claim for piece in pieces for claim in reader.read(piece)]
    return [*claims, *reader.finish()], reader


@pytest.mark.parametrize(
    "reply",
    [
        json.dumps({"statements": [ONE]}),
        json.dumps([ONE], indent=2),
        json.dumps(ONE),
        f"Sure! Here it is:\n```json\n{json.dumps({'statements': [ONE]})}\n```\nAnything else?",
        json.dumps({**ONE, "passage": "Passage [2]"}),
        json.dumps({"statement": ONE["text"], "speaker": "Ann",
                    "citations": [{"passage": 2, "quote": "it rains"}]}),
        json.dumps({"text": ONE["text"], "speaker": "Ann", "passages": [2],
                    "quotes": ["it rains"]}),
        json.dumps({"statements": [ONE]}).removesuffix("]}"),
    ],
)  # fmt: skip
def test_a_statement_is_found_however_it_is_wrapped(reply: str) -> None:
    for size in (1, 7, 10_000):
        assert read(reply, size=size)[0] == [CLAIM]


def test_braces_and_quotes_inside_a_text_do_not_end_it() -> None:
    text = 'Ann writes "{it} rains" \\ here.'
    claims, _ = read(json.dumps({"statements": [{**ONE, "text": text}]}))
    assert claims[0].text == text


def test_a_statement_comes_as_soon_as_it_is_whole() -> None:
    reader = ReplyReader()
    begun = json.dumps({"statements": [ONE, ONE]})
    first = begun.index("}") + 1
    assert list(reader.read(begun[: first - 1])) == []
    assert list(reader.read(begun[first - 1 : first])) == [CLAIM]


def test_prose_is_read_by_its_numbers() -> None:
    reply = "Ann writes that it rains [2]. Bo agrees. [1, 3]\n- Cy does not (passage 4).\nNobody."
    claims, reader = read(reply)
    assert [(claim.text, [one.number for one in claim.supports]) for claim in claims] == [
        ("Ann writes that it rains", [2]),
        ("Bo agrees.", [1, 3]),
        ("Cy does not", [4]),
        ("Nobody.", []),
    ]
    assert not reader.declined


@pytest.mark.parametrize(
    "reply",
    ['{"statements": []}', "None.", "I don't know.", "The passages do not say.", "No answer"],
)
def test_saying_that_there_is_no_answer_is_understood(reply: str) -> None:
    claims, reader = read(reply)
    assert claims == []
    assert reader.declined


@pytest.mark.parametrize(
    "reply", ["", "   ", '{"statements": [{"text": "cut o', "{]", '{"text": 3}']
)
def test_what_cannot_be_read_claims_nothing_and_declines_nothing(reply: str) -> None:
    claims, reader = read(reply)
    assert claims == []
    assert not reader.declined


@given(st.text(alphabet='{}[]"\\:,ab1 \n', max_size=80))
def test_no_reply_breaks_the_reader(reply: str) -> None:
    claims, _ = read(reply, size=3)
    assert all(claim.text.strip() for claim in claims)
