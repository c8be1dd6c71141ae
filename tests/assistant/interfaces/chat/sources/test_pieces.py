from hypothesis import given
from hypothesis import strategies as st

from assistant.interfaces.chat.sources.pieces import line_starts, piece_at, pieces_of, runs_of
from tests.assistant.interfaces.chat.samples import document_of
from vectorstore.types import Voice

_texts = st.one_of(
    st.text(min_size=1),
    st.lists(st.sampled_from(["word ", "\n", "x" * 900]), min_size=1, max_size=60).map("".join),
)
_parts = st.lists(st.tuples(st.sampled_from(Voice), st.none(), _texts), min_size=1, max_size=6)


@given(_parts)
def test_the_pieces_hold_every_segment_whole_in_order_and_none_is_long(parts):
    document, segments = document_of(*parts)
    pieces = pieces_of(document, segments)
    for segment in segments:
        own = [piece for piece in pieces if piece.segment is segment]
        lines = [line for piece in own for line in piece.lines]
        assert "".join(document.text[line.start : line.end] for line in lines) == segment.text
    assert [piece.start for piece in pieces] == sorted(piece.start for piece in pieces)
    assert all(piece.end - piece.start <= 12_000 for piece in pieces)


@given(_parts)
def test_lines_bear_the_numbers_that_a_sidecar_counts(parts):
    document, segments = document_of(*parts)
    lines = document.text.split("\n")
    for piece in pieces_of(document, segments):
        for line in piece.lines:
            words = document.text[line.start : line.end].removesuffix("\n")
            assert words in lines[line.number - 1]


@given(_parts)
def test_a_place_is_found_in_the_piece_that_holds_it(parts):
    document, segments = document_of(*parts)
    pieces = pieces_of(document, segments)
    for number, piece in enumerate(pieces):
        assert piece_at(pieces, piece.start) == piece_at(pieces, piece.end - 1) == number
    assert piece_at(pieces, len(document.text)) is None


@given(_parts, st.data())
def test_the_runs_hold_every_piece_once_and_unfold_the_segment_that_is_shown(parts, data):
    pieces = pieces_of(*document_of(*parts))
    shown = data.draw(st.integers(0, len(pieces) - 1))
    runs = runs_of(pieces, shown=shown)
    assert [n for run in runs for n in range(run.first, run.last)] == list(range(len(pieces)))
    for run in runs:
        for number in range(run.first, run.last):
            same = pieces[number].segment is pieces[shown].segment
            aside = pieces[number].segment.voice in (Voice.COMMENT, Voice.BOILERPLATE)
            assert run.folded == (aside and not same)


def test_lines_begin_after_each_line_feed():
    assert line_starts("") == [0]
    assert line_starts("a\n\nb\n") == [0, 2, 3, 5]
