"""Long and hostile texts take time in proportion to their length.

A megabyte of plain text takes less than 2 seconds, a text made to be slow less than 10. The limits
of the tests are wider, and in time of the processor, so that a busy machine fails none.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from tests.vectorstore.segmenter.pages import ARTICLE, PARAGRAPHS, read, words_of
from vectorstore.types import Voice

# a fifth of this is usual; the rest is for slow and busy machines
SECONDS = 15

TEXTS = {
    "a megabyte of prose": "\n\n".join(PARAGRAPHS * 3000)[:1_000_000],
    "half a million lines of a letter": "a\n" * 500_000,
    "a megabyte of short lines": "\n".join(f"w{number} x" for number in range(110_000)),
    "one line of ten megabytes": "word " * 2_000_000,
    "one word of ten megabytes": "a" * 10_000_000,
    "rows of dots": ("." * 79 + "x\n") * 5000,
    "rows of digits": ("1 " * 40 + "x\n") * 5000,
    "rows of brackets": ("( 1 ) " * 15 + "x\n") * 5000,
    "rows of connectors": ("by on at posted by " * 6 + "x\n") * 5000,
    "rows of capitals": ("Ab " * 30 + "\n") * 5000,
    "open quotation marks": "“" * 1_000_000,
    "deep quoting": "\n".join(">" * (number % 300) + " x" for number in range(5000)),
    "gaps": "x\n\n\n" * 50_000,
    "rows of numbers": "Quays 12345 closed.12345 4/3/2020\n" * 5000,
    "rows of names before colons": "Ann Moor: " * 20_000 + "\n" + "Bo: x\n" * 20_000,
    "headings over comments": f"{ARTICLE}\n\n" + "Comments\n" * 50_000 + "I do.\n",
    "a heading over names": f"{ARTICLE}\n\nComments\n\n" + "Ann\nOh, no.\n\n" * 20_000,
    "tweets": "words\n— Bo (@bo) May 3, 2012\n" * 5000,
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_a_hostile_text_is_read_in_time(text):
    start = time.process_time()
    found = read(text)
    assert time.process_time() - start < SECONDS
    assert found


def test_ten_thousand_comments_each_keep_their_speaker():
    comments = "\n\n".join(
        f"Reader{number % 977}\nOctober 28, 2012 at 1:{number % 60:02d} pm\n\nI say {number}."
        for number in range(10_000)
    )
    start = time.process_time()
    found = read(f"{ARTICLE}\n\n{comments}")
    assert time.process_time() - start < SECONDS
    said = [each for each in found if each.voice is Voice.COMMENT]
    assert [words_of(each) for each in said] == [f"I say {number}." for number in range(10_000)]
    assert [each.speaker for each in said] == [f"Reader{n % 977}" for n in range(10_000)]


ROWS: dict[str, Callable[[int], str]] = {
    "prose": lambda n: f"{PARAGRAPHS[n % 4]}\n\n",
    "comments with times": lambda n: (
        f"Reader{n % 977}\nOctober 28, 2012 at 1:{n % 60:02d} pm\n\nI say {n}, and so it is.\n\n"
    ),
    "comments with verbs": lambda n: f"Reader{n} said:\nI say {n}, and so it is.\n\n",
    "replies with quotes": lambda n: (
        f"Reader{n}\n03.05.2012, 10:15\nZitat von Reader{n - 1}:\nI say {n - 1}, and so it is.\n"
        f"I say {n}, and so it is.\n\n"
    ),
    "turns": lambda n: f"Ann{n * n % 7}: I say {n}, and so it is.\n",
    "a table with dates": lambda n: f"Quay{n} closed to ships.{n} {1 + n % 28}/3/2020\n",
}
MEGABYTE = 1_000_000
"""Characters."""


@pytest.mark.parametrize("row", ROWS.values(), ids=ROWS.keys())
def test_a_megabyte_is_read_in_time_and_four_times_a_quarter_takes_no_longer(row):
    quarter, whole = (_seconds(_text_of(row, size)) for size in (MEGABYTE // 4, MEGABYTE))
    assert whole < 3 * 2
    # 4 is linear, 16 quadratic; a tenth of a second is what other work may cost
    assert whole < 8 * (quarter + 0.1)


def _text_of(row: Callable[[int], str], size: int) -> str:
    length = len(row(1000))
    return f"{ARTICLE}\n\n" + "".join(map(row, range(size // length)))


def _seconds(text: str) -> float:
    start = time.process_time()
    assert read(text)
    return time.process_time() - start
