import pytest

from assistant.interfaces.chat.care import offends_by
from assistant.interfaces.chat.options import Care

FOUL = "You are a fucking idiot and a piece of shit."


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        (FOUL, True),
        (f"The bridge was opened in 1901. {FOUL} It is long.", True),
        ("The bridge at Halden was opened in 1901 by the harbour board.", False),
        ("I disagree with the author, who forgets what the treaty cost us.", False),
        ("", False),
    ],
)
def test_a_text_is_folded_for_any_of_its_sentences(text, folded):
    assert offends_by(Care.FOLD)(text) is folded


def test_whoever_runs_the_chat_can_have_everything_shown():
    assert offends_by(Care.SHOW)(FOUL) is False
