"""A word in place of another is told where all of the words are the quote's."""

from __future__ import annotations

import pytest

from assistant.verdict import Verdict
from assistant.verification.reading import read
from assistant.verification.replacing import replaced

SOLD = "In May the council of Faro sold the old ferry to Olhao, and Tavira lent a crew to Lagos."


@pytest.mark.parametrize(
    ("said", "quote", "fault"),
    [
        ("the council of Olhao sold the old ferry to Faro", SOLD, Verdict.NAME),
        ("Tavira lent a crew to Faro", SOLD, Verdict.NAME),
        ("the old ferry was sold by the council of Faro to Olhao", SOLD, None),
        ("a crew was lent to Lagos by Tavira", SOLD, None),
        ("Lagos got a crew", SOLD, None),
        ("Tavira lent a crew to What", SOLD, Verdict.NAME),
        ("by day 10 degrees, by night 10 boats", "By day 30 degrees, by night 10 boats.",
         Verdict.FIGURE),
        ("it sails to Faro and Olhao daily", "It sails to Olhao and Faro daily.", None),
        ("if negative means left, negative means right", "If positive means left, negative means "
         "right.", Verdict.OPPOSITE),
        ("more rain fell before the harvest, and less after it",
         "Less rain fell before the harvest, and more after it.", Verdict.OPPOSITE),
        ("less rain fell before the harvest, and more after it",
         "Less rain fell before the harvest, and more after it.", None),
        ("the bridge will close in winter", "The bridge may close in winter, and will open again.",
         Verdict.CERTAINTY),
        ("the bridge may close in winter", "The bridge may close in winter, and will open again.",
         None),
        ("the crew has seen the whale", "The crew has not seen the whale.", Verdict.NEGATION),
        ("the crew has not seen the whale", "The crew has not seen the whale.", None),
        ("the crew has seen the whale", "The crew has not only seen the whale.", None),
        ("they are a crew, and the cook is a sailor",
         "The cook is not a sailor. They are a crew, and the boy is a sailor.", None),
    ],
)  # fmt: skip
def test_what_stands_between_the_same_neighbours(
    said: str, quote: str, fault: Verdict | None
) -> None:
    found = replaced(read(said), read(quote))
    assert (found.verdict if found else None) is fault
