from hypothesis import given
from hypothesis import strategies as st

from assistant.interfaces.chat.source_view import lost_source_html, source_html
from tests.assistant.interfaces.chat.parsed import parse
from tests.assistant.interfaces.chat.samples import HOSTILE, citation, document_of
from vectorstore.types import Voice

_OUR_TAGS = set("aside button details div h2 header mark p section span summary".split())

_parts = st.lists(
    st.tuples(
        st.sampled_from(Voice),
        st.one_of(st.none(), st.text(min_size=1)),
        st.one_of(st.text(min_size=1), st.just(HOSTILE)),
    ),
    min_size=1,
    max_size=8,
)


def _panel(parts, quoted: int, begin: int = 0, end: int | None = None):
    document, segments = document_of(*parts)
    segment = segments[quoted]
    quote = segment.text[begin:end]
    cited = citation(
        quote, start=segment.start + begin, voice=segment.voice, speaker=segment.speaker
    )
    return parse(source_html(document, segments, cited, message=0))


@given(_parts, st.data())
def test_the_panel_shows_every_segment_as_it_stands_and_marks_the_quote(parts, data):
    quoted = data.draw(st.integers(0, len(parts) - 1))
    words = parts[quoted][2]
    begin = data.draw(st.integers(0, len(words) - 1))
    end = data.draw(st.integers(begin + 1, len(words)))
    panel = _panel(parts, quoted, begin, end)

    assert [node.text for node in panel.of_class("words")] == [words for _, _, words in parts]
    assert [node.text for node in panel.all("mark")] == [words[begin:end]]
    assert {node.tag for node in panel.nodes()} <= _OUR_TAGS


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
    folded = {words.text for fold in panel.all("details") for words in fold.of_class("words")}
    assert folded == {"One.", "Reply", "Two.", "Three.", "Menu"}
    assert all("open" not in fold.attributes for fold in panel.all("details"))


def test_a_quote_that_is_no_longer_in_its_place_is_not_marked():
    document, segments = document_of((Voice.ARTICLE, "Ann", "Other words now."))
    panel = parse(source_html(document, segments, citation("The old words."), message=0))
    assert panel.all("mark") == []
    assert "the quote is gone from its place" in panel.text


def test_a_removed_document_leaves_the_quote_and_says_so():
    panel = parse(lost_source_html(citation(HOSTILE), message=0))
    assert panel.all("blockquote")[0].text == HOSTILE
    assert "removed from the index" in panel.text
