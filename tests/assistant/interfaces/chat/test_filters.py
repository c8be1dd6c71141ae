from assistant.interfaces.chat.filters import filters_for, titles_of
from assistant.interfaces.chat.scope import widened
from assistant.types import Scope
from vectorstore.types import DEFAULT_VOICES, DocumentSummary, Facts, Voice

PAGE = DocumentSummary(
    "a.txt",
    Facts(title="A", publisher="The Paper"),
    {Voice.COMMENT: 3, Voice.ARTICLE: 1, Voice.BOILERPLATE: 2},
    {},
)
NOTE = DocumentSummary("b.txt", Facts(), {Voice.POST: 1}, {})


def test_documents_are_offered_by_title_and_voices_in_plain_words():
    filters = filters_for((PAGE, NOTE))
    assert filters.documents == (("A · The Paper", "a.txt"), ("b.txt", "b.txt"))
    assert [words for words, _ in filters.voices] == ["articles", "posts", "reader comments"]


def test_the_voices_asked_by_default_are_ticked_and_comments_are_not():
    assert filters_for((PAGE, NOTE)).ticked_voices == ("article", "post")


def test_ticks_left_as_they_were_leave_the_scope_to_the_question():
    assert filters_for((PAGE, NOTE)).scope([], ["post", "article"]) is None


def test_a_changed_voice_or_document_is_a_scope_by_hand():
    filters = filters_for((PAGE, NOTE))
    assert filters.scope([], ["comment"]) == Scope(voices=(Voice.COMMENT,))
    assert filters.scope(["b.txt"], ["article", "post"]) == Scope(
        documents=("b.txt",), voices=(Voice.ARTICLE, Voice.POST)
    )


def test_a_document_without_title_goes_by_its_id():
    assert titles_of((PAGE, NOTE)) == {"a.txt": "A", "b.txt": "b.txt"}


def test_a_limit_is_taken_off_a_scope_alone():
    scope = Scope(("a.txt",), (Voice.COMMENT,), ("Bob",), read_from_question=True)
    assert widened(scope, "documents") == Scope((), (Voice.COMMENT,), ("Bob",))
    assert widened(scope, "voices") == Scope(("a.txt",), DEFAULT_VOICES, ("Bob",))
    assert widened(scope, "speakers") == Scope(("a.txt",), (Voice.COMMENT,), ())
    assert widened(scope, "anything else") == Scope(("a.txt",), (Voice.COMMENT,), ("Bob",))


def test_everybody_includes_the_reader_comments_and_not_the_furniture():
    scope = widened(Scope(("a.txt",), (Voice.ARTICLE,), ("Bob",)), "everybody")
    assert scope == Scope(voices=(Voice.ARTICLE, Voice.QUOTATION, Voice.POST, Voice.COMMENT))
