"""Words are found where they stand, and in the voice they stand in."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from evals.corpus import Corpus, Span, Text
from tests.evals.suites import NEWS, corpus
from vectorstore.types import Voice


def test_a_quote_is_found_at_each_of_its_places():
    assert corpus().find("news.txt", "opens in May.") == (
        Span("news.txt", 33, 46),
        Span("news.txt", 58, 71),
    )


def test_white_space_and_curled_marks_do_not_hide_a_quote():
    text = Corpus({"d": Text("She said:\n “it’s   over” – twice.")})
    (span,) = text.find("d", '"it\'s over" - twice')
    assert text.texts["d"].text[span.start : span.end] == "“it’s   over” – twice"


def test_words_that_do_not_stand_there_are_not_found():
    assert corpus().find("news.txt", "eleven") == ()
    assert corpus().find("other.txt", "May") == ()
    assert corpus().find("news.txt", "  ") == ()


def test_a_span_has_the_voice_that_most_of_it_is_in():
    spoken = corpus().voice_at(Span("news.txt", 40, len(NEWS)))
    assert spoken is not None and spoken.voice is Voice.COMMENT
    assert corpus().voice_at(Span("other.txt", 0, 4)) is None


@given(st.text(max_size=60), st.data())
def test_any_piece_with_words_is_found_where_it_was_cut_out(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    piece = text[start:end]
    found = Corpus({"d": Text(text)}).find("d", piece)
    stripped = piece.strip()
    if stripped:
        assert any(
            text[span.start : span.end].split() == piece.split()
            and start <= span.start <= span.end <= end
            for span in found
        )
