"""Lines that say by whom and when, and lines that only look like it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vectorstore.loaders.signed_lines import SignedLine, read_signed_line


@pytest.mark.parametrize(
    ("line", "name", "published"),
    [
        ("by ann on January 31, 2011", "ann", "2011-01-31"),
        ("October 25th, 2012 by Ann Doe", "Ann Doe", "2012-10-25"),
        ("Posted November 4th, 2012 / By Ann-Marie Doe in Parks", "Ann-Marie Doe", "2012-11-04"),
        ("1:54 pm August 9, 2012, by Ann O'Doe", "Ann O'Doe", "2012-08-09"),
        ("posted by Ann ● 6 August 2012", "Ann", "2012-08-06"),
        ("Updated 6 August 2012 by Ann", "Ann", None),
        ("Von Anni Doe am 6. August 2012 um 10:15 Uhr", "Anni Doe", "2012-08-06"),
        ("Posted by ann", "ann", None),
    ],
)
def test_name_and_date_are_taken_apart(line, name, published):
    assert read_signed_line(line) == SignedLine(name, published)


@pytest.mark.parametrize(
    "line",
    [
        "by Ann",
        "On 3 May 2023",
        "The park was opened on 3 May 2023 by the mayor, who had planned it for many years",
        "By 3 May 2023",
        "",
    ],
)
def test_other_lines_are_not_signed(line):
    assert read_signed_line(line) is None


@given(line=st.text(max_size=160))
def test_a_name_is_part_of_its_line(line):
    signed = read_signed_line(line)
    assert signed is None or signed.name in line
