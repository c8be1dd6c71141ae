"""Text as sentences."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vectorstore.sentences import sentence_spans


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text)]


@pytest.mark.parametrize(
    ("text", "split"),
    [
        (
            "Am 12. Juni 2020 fror es. Dann taute es.",
            ["Am 12. Juni 2020 fror es.", "Dann taute es."],
        ),
        ("Sie kam am 3. Mai.", ["Sie kam am 3. Mai."]),
        ("Vom 1. bis 2. März schneite es.", ["Vom 1. bis 2. März schneite es."]),
        ("There were 12. Then it froze.", ["There were 12.", "Then it froze."]),
    ],
)
def test_a_german_date_is_not_parted(text: str, split: list[str]) -> None:
    assert sentences(text) == split


@given(st.text(alphabet="ab 1.2\nJuni?,", max_size=200))
def test_spans_are_in_order_and_leave_out_only_white_space(text: str) -> None:
    spans = sentence_spans(text)
    assert spans == sorted(spans)
    assert "".join("".join(text[start:end] for start, end in spans).split()) == "".join(
        text.split()
    )
    assert all(one[1] <= other[0] for one, other in zip(spans, spans[1:], strict=False))


def test_a_long_run_of_dates_takes_time_as_it_is_long() -> None:
    def seconds(times: int) -> float:
        started = time.process_time()
        sentence_spans("Es war der 12. Juni und kalt. " * times)
        return time.process_time() - started

    seconds(1_000)
    assert seconds(16_000) < 40 * max(seconds(2_000), 0.005)


def test_an_apostrophe_that_faces_the_wrong_way_opens_no_quotation():
    text = "They met at the dog‘s grave. It was late."
    assert [text[start:end] for start, end in sentence_spans(text)] == [text[:28], text[29:]]
