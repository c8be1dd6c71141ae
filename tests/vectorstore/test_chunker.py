"""Passages and sentences stand where their offsets say and hold all that the speaker says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from vectorstore.chunker import chunk, chunk_all
from vectorstore.segmenter.spoken import spoken_span
from vectorstore.sentences import sentence_spans
from vectorstore.types import Facts, Segment, Voice

PROSE = st.text(
    st.one_of(st.characters(codec="utf-8"), st.sampled_from(" \n.?!\"'ab,;")), max_size=400
)


def count_words(texts: Sequence[str]) -> list[int]:
    return [len(text.split()) for text in texts]


def make_segment(text: str, *, before: str = "", voice: Voice = Voice.COMMENT) -> Segment:
    return Segment(
        document_id="a.txt",
        start=len(before),
        end=len(before) + len(text),
        text=text,
        voice=voice,
        speaker="Ada",
    )


@given(PROSE)
def test_sentences_leave_out_only_white_space(text: str) -> None:
    last = 0
    for start, end in sentence_spans(text):
        assert last <= start < end
        assert text[start:end] == text[start:end].strip()
        assert not text[last:start].strip()
        last = end
    assert not text[last:].strip()


@given(before=PROSE, text=PROSE, voice=st.sampled_from(Voice), max_tokens=st.integers(1, 30))
def test_passages_stand_in_their_document_and_leave_out_only_white_space_and_attributions(
    before: str, text: str, voice: Voice, max_tokens: int
) -> None:
    document = before + text
    segment = make_segment(text, before=before, voice=voice)
    first, stop = spoken_span(segment)
    last = len(before) + first
    for piece in chunk(
        segment,
        facts=Facts(),
        count_tokens=count_words,
        max_tokens=max_tokens,
    ):
        passage = piece.passage
        assert document[passage.start : passage.end] == passage.text
        assert not document[last : passage.start].strip()
        assert [document[start:end] for start, end in piece.sentences] == piece.sentence_texts
        assert piece.sentences[0][0] == passage.start
        assert piece.sentences[-1][1] == passage.end
        last = passage.end
    assert not document[last : len(before) + stop].strip()


def test_a_title_that_cuts_into_a_sentence_ends_none() -> None:
    title = "Will it hold? A bridge in doubt."
    text = f"The port could close the {title}bridge in May. {title} The mayor was asked."
    [piece] = chunk(
        make_segment(text, voice=Voice.ARTICLE),
        facts=Facts(title=title),
        count_tokens=count_words,
        max_tokens=60,
    )
    assert piece.sentence_texts[0] == f"The port could close the {title}bridge in May."
    assert piece.sentence_texts[1:3] == ["Will it hold?", "A bridge in doubt."]


def test_nobody_is_quoted_with_the_lines_that_attribute_a_comment() -> None:
    text = "Ada\nMay 3, 2012 at 10:15 am\n\nhow to do this?\n\nWith care.\n\nReply | 3 likes"
    [piece] = chunk(make_segment(text), facts=Facts(), count_tokens=count_words, max_tokens=20)
    assert piece.sentence_texts == ["how to do this?", "With care."]
    assert piece.passage.text == "how to do this?\n\nWith care."


def test_a_comment_of_a_name_alone_has_no_passage() -> None:
    assert not chunk(make_segment("Ada"), facts=Facts(), count_tokens=count_words, max_tokens=20)


@given(st.lists(st.sampled_from(["Yes.", "It rains in Riga.", "Why not?"]), max_size=40))
def test_no_passage_of_short_sentences_is_longer_than_allowed(sentences: list[str]) -> None:
    pieces = chunk(
        make_segment(" ".join(sentences)), facts=Facts(), count_tokens=count_words, max_tokens=9
    )
    assert all(count_words([piece.passage.text])[0] <= 9 for piece in pieces)


def test_a_long_line_is_cut_at_white_space() -> None:
    words = [f"word{number}" for number in range(500)]
    pieces = chunk(
        make_segment(" ".join(words)), facts=Facts(), count_tokens=count_words, max_tokens=50
    )
    assert all(count_words([piece.passage.text])[0] <= 50 for piece in pieces)
    assert [word for piece in pieces for word in piece.passage.text.split()] == words


def test_a_paragraph_ends_a_passage_that_is_half_full() -> None:
    text = "One two three four five.\n\nSix seven.\n\nEight nine."
    pieces = chunk(make_segment(text), facts=Facts(), count_tokens=count_words, max_tokens=10)
    assert [piece.passage.text for piece in pieces] == [
        "One two three four five.",
        "Six seven.\n\nEight nine.",
    ]


def test_title_and_speaker_are_embedded_and_not_quoted() -> None:
    [piece] = chunk(
        make_segment("It rains."),
        facts=Facts(title="The weather"),
        count_tokens=count_words,
        max_tokens=10,
    )
    assert piece.embedded_texts == ["It rains.", "The weather. Ada"]
    assert piece.passage.text == "It rains."


def test_the_same_words_have_the_same_hash_whatever_their_look() -> None:
    one, other = (
        chunk(make_segment(text), facts=Facts(), count_tokens=count_words, max_tokens=10)[0]
        for text in ("Mesut CAŞIN  wrote it.", "Mesut Casin wrote it")
    )
    assert one.words_hash == other.words_hash
    assert one.passage.passage_id != other.passage.passage_id


def test_a_line_that_stops_in_mid_sentence_goes_on_below() -> None:
    text = "It relies on missiles,\n\nstationed in 2016. They stay\nfor good.\nNew line\n• bullet"
    assert [text[start:end] for start, end in sentence_spans(text)] == [
        "It relies on missiles,\n\nstationed in 2016.",
        "They stay\nfor good.",
        "New line",
        "• bullet",
    ]


def test_a_named_posters_sentences_are_embedded_with_the_name_and_stand_without() -> None:
    turn = replace(make_segment("I did. Twice."), voice=Voice.POST)
    [piece] = chunk(turn, facts=Facts(), count_tokens=count_words, max_tokens=10)
    assert piece.embedded_sentences == ["Ada: I did.", "Ada: Twice."]
    assert piece.sentence_texts == ["I did.", "Twice."]
    [comment] = chunk(
        make_segment("I did."), facts=Facts(), count_tokens=count_words, max_tokens=10
    )
    assert comment.embedded_sentences == ["I did."]


def talk(*turns: tuple[str | None, str], voice: Voice = Voice.POST) -> list[Segment]:
    """Return the segments of a talk, each speaker's name furniture before the turn."""
    segments: list[Segment] = []
    for name, text in turns:
        if name:
            segments.append(Segment("a.txt", 0, len(name), name, Voice.BOILERPLATE))
        segments.append(Segment("a.txt", 0, len(text), text, voice, speaker=name))
    return segments


def embedded(segments: list[Segment]) -> list[list[str]]:
    parts = chunk_all(segments, facts=Facts(), count_tokens=count_words, max_tokens=100)
    return [
        piece.embedded_sentences
        for part, pieces in parts
        for piece in pieces
        if part.voice is not Voice.BOILERPLATE
    ]


LONG = "The pier was mended over the summer, and it took all of the money that there was."


def test_a_turn_too_short_to_mean_anything_is_embedded_with_those_beside_it() -> None:
    segments = talk(("Ada", LONG), ("Bo", "Never. Not it."), (None, "(Ada leaves.)"), ("Cy", LONG))
    never = f"Ada: {LONG}\nBo: Never. Not it.\n(Ada leaves.)"
    assert embedded(segments) == [
        [f"Ada: {LONG}"],
        [never, never],
        ["(Ada leaves.)"],
        [f"Cy: {LONG}"],
    ]


def test_such_a_turn_is_still_cited_alone() -> None:
    parts = chunk_all(
        talk(("Ada", LONG), ("Bo", "Never."), ("Cy", LONG)),
        facts=Facts(),
        count_tokens=count_words,
        max_tokens=100,
    )
    texts = [piece.passage.text for _, pieces in parts for piece in pieces]
    assert texts.count("Never.") == 1
    assert [piece.sentence_texts for part, [piece] in parts if part.text == "Never."] == [
        ["Never."]
    ]


def test_only_the_near_end_of_a_long_turn_stands_beside_a_short_one() -> None:
    far = "far " * 100
    texts = embedded(talk(("Ada", far + LONG), ("Bo", "Never."), ("Cy", f"{LONG} {far}")))
    [around] = [text for piece in texts for text in piece if "Never." in text]
    assert "far far" in around
    assert f"{LONG}\nBo: Never.\nCy: {LONG}" in around
    assert len(around) <= 2 * 200 + len("\nBo: Never.\n")


def test_no_other_voice_is_embedded_with_what_stands_beside_it() -> None:
    said = [("Ada", "Never."), ("Bo", "Always."), ("Cy", "Now.")]
    assert embedded(talk(*said, voice=Voice.COMMENT)) == [["Never."], ["Always."], ["Now."]]
    assert embedded(talk(("Ada", "Never."))) == [["Ada: Never."]]
