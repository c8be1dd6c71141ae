from hypothesis import given
from hypothesis import strategies as st

from assistant.interfaces.chat.sources.panel import lost_panel_html, panel_html
from assistant.interfaces.chat.sources.pieces import pieces_of
from assistant.interfaces.chat.sources.text_view import Text, pieces_html
from assistant.interfaces.chat.sources.texts import Cut
from tests.assistant.interfaces.chat.parsed import parse
from tests.assistant.interfaces.chat.samples import HOSTILE, citation, document_of
from vectorstore.types import Voice

_OUR_TAGS = set("details div h2 header mark p section span summary".split())

_parts = st.lists(
    st.tuples(
        st.sampled_from(Voice),
        st.one_of(st.none(), st.text(min_size=1)),
        st.one_of(st.text(min_size=1), st.just(HOSTILE), st.just("One line.\n\nAnother.\n")),
    ),
    min_size=1,
    max_size=8,
)


def _cut(document, segments):
    return Cut(document, pieces_of(document, segments))


def _inoffensive(text):
    return False


def _panel(parts, quoted: int, begin: int = 0, end: int | None = None, offends=_inoffensive):
    document, segments = document_of(*parts)
    segment = segments[quoted]
    quote = segment.text[begin:end]
    cited = citation(
        quote, start=segment.start + begin, voice=segment.voice, speaker=segment.speaker
    )
    return parse(panel_html(_cut(document, segments), cited, offends=offends))


@given(_parts, st.data())
def test_the_panel_shows_what_is_not_folded_as_it_stands_and_marks_the_quote(parts, data):
    quoted = data.draw(st.integers(0, len(parts) - 1))
    words = parts[quoted][2]
    begin = data.draw(st.integers(0, len(words) - 1))
    end = data.draw(st.integers(begin + 1, len(words)))
    panel = _panel(parts, quoted, begin, end)

    folded = {Voice.COMMENT, Voice.BOILERPLATE}
    assert [node.text for node in panel.of_class("words")] == [
        words
        for number, (voice, _, words) in enumerate(parts)
        if voice not in folded or number == quoted
    ]
    assert "".join(node.text for node in panel.all("mark")) == words[begin:end]
    assert {node.tag for node in panel.nodes()} <= _OUR_TAGS


@given(_parts)
def test_every_piece_can_be_fetched_and_is_text(parts):
    document, segments = document_of(*parts)
    pieces = pieces_of(document, segments)
    shown = parse(pieces_html(Text(document, pieces, _inoffensive), 0, len(pieces)))
    assert [node.text for node in shown.of_class("words")] == [words for _, _, words in parts]
    assert {node.tag for node in shown.nodes()} <= _OUR_TAGS


def test_every_segment_is_labelled_with_its_voice_and_speaker():
    panel = _panel(
        [
            (Voice.ARTICLE, "Ann", "One."),
            (Voice.QUOTATION, None, "Two."),
            (Voice.POST, "Bob", "3."),
        ],
        quoted=0,
    )
    assert [node.text for node in panel.of_class("margin")] == [
        "articleAnn",
        "quotationAn unnamed source",
        "postBob",
    ]


def test_comments_and_furniture_around_the_quote_are_folded_away():
    panel = _panel(
        [
            (Voice.ARTICLE, "Ann", "Body."),
            (Voice.COMMENT, None, "One."),
            (Voice.BOILERPLATE, None, "Reply"),
            (Voice.COMMENT, None, "Two."),
            (Voice.COMMENT, "Cid", "The cited one."),
            (Voice.COMMENT, None, "Three."),
            (Voice.ARTICLE, "Ann", "End."),
            (Voice.BOILERPLATE, None, "Menu"),
        ],
        quoted=4,
    )
    assert [node.text for node in panel.all("summary")] == [
        "2 reader comments and site furniture",
        "1 reader comment",
        "site furniture",
    ]
    assert all("open" not in fold.attributes for fold in panel.all("details"))
    shown = [words.text for words in panel.of_class("words")]
    assert shown == ["Body.", "The cited one.", "End."]
    rooms = [
        (room.attributes["data-first"], room.attributes["data-last"])
        for room in panel.of_class("room")
    ]
    assert rooms == [("1", "4"), ("5", "6"), ("7", "8")]


def test_of_ten_thousand_comments_only_those_near_the_quote_are_sent():
    parts = [(Voice.POST, f"Poster {number}", f"Post {number}.") for number in range(10_000)]
    panel = _panel(parts, quoted=5_000)
    shown = [words.text for words in panel.of_class("words")]
    assert "Post 5000." in shown
    assert len(shown) < 50
    rooms = panel.of_class("room")
    fetched = sum(
        int(room.attributes["data-last"]) - int(room.attributes["data-first"]) for room in rooms
    )
    assert fetched + len(shown) == 10_000


def test_words_that_may_offend_are_folded_unless_they_were_asked_for():
    parts = [(Voice.POST, "Ann", "Foul one."), (Voice.POST, "Bob", "Foul two.")]
    panel = _panel(parts, quoted=1, offends=lambda text: "Foul" in text)
    (fold,) = panel.of_class("offending")
    assert fold.all("summary")[0].text == "Words of Ann, post, that may offend. Show"
    assert fold.of_class("words")[0].text == "Foul one."


def test_a_quote_that_is_no_longer_in_its_place_is_not_marked():
    document, segments = document_of((Voice.ARTICLE, "Ann", "Other words now."))
    quote = citation("The old words.")
    panel = parse(panel_html(_cut(document, segments), quote, offends=_inoffensive))
    assert panel.all("mark") == []
    assert "the quote is gone from its place" in panel.text
    assert panel.all("blockquote")[0].text == "The old words."


def test_a_removed_document_leaves_the_quote_and_says_so():
    panel = parse(lost_panel_html(citation(HOSTILE), offends=_inoffensive))
    assert panel.all("blockquote")[0].text == HOSTILE
    assert "has been removed" in panel.text
