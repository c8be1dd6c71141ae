"""What somebody is only told to say or believe is not said by the writer."""

from __future__ import annotations

import pytest

from assistant.verification.reading import read
from assistant.verification.reporting import only_reported

BELIEVED = "Sailors of the north had believed that the old whale ate their nets at night."


@pytest.mark.parametrize(
    ("said", "quote", "is_fault"),
    [
        ("the old whale ate their nets at night", BELIEVED, True),
        ("sailors had believed that the old whale ate their nets", BELIEVED, False),
        ("the old whale ate their nets, as people in the north think", BELIEVED, False),
        ("it was said that the old whale ate their nets", BELIEVED, False),
        ("the nets were eaten by a whale", BELIEVED, False),
        ("the old whale ate their nets", "I think that the old whale ate their nets.", False),
        ("der alte Wal frass die Netze", "Fischer glauben, dass der alte Wal frass die Netze.",
         True),
    ],
)  # fmt: skip
def test_a_clause_needs_whoever_says_it(said: str, quote: str, is_fault: bool) -> None:
    assert (only_reported(read(said), read(quote)) is not None) is is_fault
