import pytest

from assistant.interfaces.chat.scoping.by_hand import scope_by_hand, side_by_side
from assistant.interfaces.chat.scoping.naming import named_like
from assistant.interfaces.chat.scoping.view import boxes_html, chips_html
from assistant.interfaces.chat.scoping.widening import widened
from assistant.types import Scope
from tests.assistant.interfaces.chat.parsed import parse
from tests.assistant.interfaces.chat.samples import HOSTILE
from vectorstore.types import DEFAULT_VOICES, DocumentSummary, Facts, Voice

PAGE = DocumentSummary(
    "a.txt",
    Facts(title="A page", publisher="The Paper"),
    {Voice.COMMENT: 3, Voice.ARTICLE: 1, Voice.BOILERPLATE: 2},
    {Voice.ARTICLE: ("Ann Author",), Voice.COMMENT: ("Bob", "Änne Öz")},
)
NOTE = DocumentSummary("b.txt", Facts(), {Voice.POST: 1}, {Voice.POST: ("Bob",)})
THERE = (PAGE, NOTE)


def test_boxes_offer_the_voices_that_occur_and_tick_those_asked_by_default():
    voices, documents = parse(boxes_html(THERE)).all("fieldset")
    ticks = {box.attributes["value"]: "checked" in box.attributes for box in voices.all("input")}
    assert ticks == {"article": True, "post": True, "comment": False}
    assert [box.attributes["value"] for box in documents.all("input")] == ["a.txt", "b.txt"]
    assert [label.text for label in documents.all("label")] == ["A page The Paper", "b.txt"]


def test_of_very_many_documents_the_rest_is_picked_by_name():
    many = [DocumentSummary(f"{n}.txt", Facts(), {Voice.ARTICLE: 1}, {}) for n in range(100)]
    _, documents = parse(boxes_html(many)).all("fieldset")
    assert len(documents.all("input")) == 60
    assert "40 documents more: type @" in documents.text


@pytest.mark.parametrize("given", [None, {}, [], "all", {"documents": "a.txt"}, {"voices": ["x"]}])
def test_what_sets_nothing_leaves_the_scope_to_the_question(given):
    assert scope_by_hand(given, THERE) is None


def test_a_scope_by_hand_asks_the_voices_it_names_or_those_asked_by_default():
    assert scope_by_hand({"documents": ["a.txt"]}, THERE) == Scope(("a.txt",), DEFAULT_VOICES)
    assert scope_by_hand({"voices": ["comment"]}, THERE) == Scope((), (Voice.COMMENT,))


def test_a_speaker_is_asked_in_the_voices_in_which_they_speak():
    scope = scope_by_hand({"speakers": ["Bob", "Bob", 3]}, THERE)
    assert scope == Scope((), (Voice.COMMENT, Voice.POST), ("Bob",))


def test_side_by_side_there_is_a_column_for_each_document_that_is_chosen():
    scope = Scope(("a.txt", "b.txt"), (Voice.ARTICLE,))
    columns = side_by_side(scope, THERE)
    assert [column.label for column in columns] == ["A page", "b.txt"]
    assert [column.scope for column in columns] == [
        Scope(("a.txt",), (Voice.ARTICLE,)),
        Scope(("b.txt",), (Voice.ARTICLE,)),
    ]


def test_side_by_side_there_is_a_column_for_each_speaker_or_voice_of_one_document():
    speakers = side_by_side(Scope(("a.txt",), (Voice.COMMENT,), ("Bob", "Änne Öz")), THERE)
    assert [column.label for column in speakers] == ["Bob", "Änne Öz"]
    voices = side_by_side(Scope(("a.txt",), (Voice.ARTICLE, Voice.COMMENT)), THERE)
    assert [column.label for column in voices] == ["Articles", "Reader comments"]
    assert [column.scope.voices for column in voices] == [(Voice.ARTICLE,), (Voice.COMMENT,)]


def test_side_by_side_nothing_chosen_compares_the_documents_and_never_too_many():
    assert [column.label for column in side_by_side(None, THERE)] == ["A page", "b.txt"]
    many = [DocumentSummary(f"{n}.txt", Facts(), {Voice.ARTICLE: 1}, {}) for n in range(100)]
    assert len(side_by_side(None, many)) == 6


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("bo", ["Bob"]),
        ("a", ["Ann Author", "Änne Öz", "A page"]),
        ("oz", ["Änne Öz"]),
        ("page", ["A page"]),
        ("author ann", ["Ann Author"]),
        ("nobody", []),
        (HOSTILE, []),
    ],
)
def test_documents_and_speakers_are_completed_by_the_start_of_their_words(typed, names):
    assert [named.name for named in named_like(typed, THERE, most=8)] == names


def test_a_name_that_many_documents_share_is_offered_once():
    found = named_like("", THERE, most=20)
    assert [named.name for named in found].count("Bob") == 1
    assert len(named_like("", THERE, most=2)) == 2


def test_every_limit_of_a_scope_is_a_chip_that_can_be_taken_off():
    scope = Scope(("a.txt",), (Voice.COMMENT,), ("Bob",))
    shown = parse(chips_html(scope, THERE, origin="as you set it"))
    removed = [
        (button.attributes["data-part"], button.attributes["data-value"])
        for button in shown.all("button")
    ]
    assert removed == [("voices", ""), ("documents", "a.txt"), ("speakers", "Bob")]
    assert shown.text.startswith("Asks, as you set it:")


def test_the_default_scope_is_told_without_chips():
    shown = parse(chips_html(Scope(), THERE, origin="as your question says"))
    assert shown.text == "Asks articles, quotations, posts in 2 documents"
    assert shown.all("button") == []


def test_a_limit_is_taken_off_a_scope_alone():
    scope = Scope(("a.txt",), (Voice.COMMENT,), ("Bob",), read_from_question=True)
    assert widened(scope, "documents") == Scope((), (Voice.COMMENT,), ("Bob",))
    assert widened(scope, "voices") == Scope(("a.txt",), DEFAULT_VOICES, ("Bob",))
    assert widened(scope, "speakers") == Scope(("a.txt",), (Voice.COMMENT,), ())


def test_those_who_were_left_out_can_be_asked_too():
    scope = Scope(without_documents=("a.txt",), without_speakers=("Bob",))
    assert widened(scope, "voices") == scope
    assert widened(scope, "left_out") == Scope()


def test_everybody_are_the_default_voices_and_the_readers():
    scope = Scope(("a.txt",), (Voice.POST,), ("Bob",), read_from_question=True)
    assert widened(scope, "everybody") == Scope(voices=(*DEFAULT_VOICES, Voice.COMMENT))


def test_a_voice_that_was_left_out_is_asked_alone_in_the_same_documents():
    scope = Scope(("a.txt",), DEFAULT_VOICES, ("Ann Author",), read_from_question=True)
    assert widened(scope, "comment") == Scope(("a.txt",), (Voice.COMMENT,))
