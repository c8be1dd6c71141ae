"""What a question says of whom it asks."""

from __future__ import annotations

import pytest

from assistant.scope import check_scope, read_scope
from assistant.types import Scope
from vectorstore.errors import UsageError
from vectorstore.types import DEFAULT_VOICES, DocumentSummary, Facts, Voice

REGISTRY = (
    DocumentSummary(
        "bridge.html",
        Facts("The iron bridge of Porto closes to lorries", "Prof. Márta Şousa", "Douro Post"),
        {Voice.ARTICLE: 1, Voice.COMMENT: 3},
        {
            Voice.ARTICLE: ("Prof. Márta Şousa",),
            Voice.COMMENT: ("Ann Lee (Gaia)", "Keep the trams running", "Harbour"),
        },
    ),
    DocumentSummary(
        "harvest.txt",
        Facts("The harvest", "Rui Lima", "World Harvest News", "2020-10-12"),
        {Voice.ARTICLE: 1},
        {Voice.ARTICLE: ("Rui Lima",)},
    ),
    DocumentSummary(
        "thread.txt",
        Facts("Bridges of Europe"),
        {Voice.POST: 4, Voice.QUOTATION: 2},
        {Voice.QUOTATION: ("Douro Post", "City Council")},
    ),
)
BRIDGE, HARVEST, THREAD = (summary.document_id for summary in REGISTRY)


@pytest.mark.parametrize(
    ("question", "documents", "voices", "speakers", "topic"),
    [
        (
            "What does Sousa's article say about pigeons?",
            (BRIDGE,),
            (Voice.ARTICLE,),
            (),
            "pigeons?",
        ),
        ("what does marta sousa say about rust", (BRIDGE,), (Voice.ARTICLE,), (), "rust"),
        (
            "How many farmers were paid according to the WHN report?",
            (HARVEST,),
            (Voice.ARTICLE,),
            (),
            "How many farmers were paid",
        ),
        ("Why does Lima say frost came?", (HARVEST,), (Voice.ARTICLE,), (), "Why frost came?"),
        (
            "According to Ann Lee, what nests there?",
            (),
            (Voice.COMMENT,),
            ("Ann Lee (Gaia)",),
            "what nests there?",
        ),
        (
            "What do readers say about whether the ferry helps?",
            (),
            (Voice.COMMENT,),
            (),
            "the ferry helps?",
        ),
        (
            "What do the comments on Sousa's article say about trams?",
            (BRIDGE,),
            (Voice.COMMENT,),
            (),
            None,
        ),
        (
            "What do comments on the article say about trams?",
            (),
            (Voice.COMMENT,),
            (),
            None,
        ),
        (
            "In the thread, which bridge is oldest?",
            (THREAD,),
            (Voice.POST, Voice.QUOTATION),
            (),
            "which bridge is oldest?",
        ),
        ("What do posters think about trams?", (), (Voice.POST,), (), "trams?"),
        ("Does the author think rust matters?", (), (Voice.ARTICLE,), (), "rust matters?"),
        ("Was schreibt Rui Lima über Mandeln?", (HARVEST,), (Voice.ARTICLE,), (), None),
        ("Was sagen die Leser über Tauben?", (), (Voice.COMMENT,), (), None),
        (
            'In "The iron bridge of Porto closes to lorries", what is rusty?',
            (BRIDGE,),
            DEFAULT_VOICES,
            (),
            None,
        ),
    ],
)
def test_an_attributed_name_or_voice_is_the_scope(
    question: str,
    documents: tuple[str, ...],
    voices: tuple[Voice, ...],
    speakers: tuple[str, ...],
    topic: str | None,
) -> None:
    reading = read_scope(question, REGISTRY)
    assert reading.scope == Scope(documents, voices, speakers, read_from_question=True)
    if topic is not None:
        assert reading.topic == topic


@pytest.mark.parametrize(
    "question",
    [
        "When did Lima become a city?",
        "Who is Ann Lee?",
        "What did the harbour cost?",
        "What did the mayor say about rust?",
        "How many readers does the Douro Post have?",
        "What does Article 5 say?",
        "What did trams cost in Porto?",
        "What does the City build?",
        "What did he remove from City buses?",
        "Who closed the iron bridge of Porto to lorries?",
        "When did the iron bridge of Porto close to lorries and trams?",
        'Who sang "The iron bridge of Porto closes to lorries"?',
        "Which song comes from The iron bridge of Porto closes to lorries?",
        "Who is the author of Beowulf?",
    ],
)
def test_who_is_only_asked_about_narrows_nothing(question: str) -> None:
    reading = read_scope(question, REGISTRY)
    assert reading.scope == Scope()
    assert reading.topic == question


@pytest.mark.parametrize(
    "question",
    [
        'In "The iron bridge of Porto closes to lorries", who pays?',
        'Who pays in "The iron bridge of Porto closes to lorries"?',
        "In The iron bridge of Porto closes to lorries, who pays?",
        "What does The iron bridge of Porto closes to lorries say about tolls?",
    ],
)
def test_a_title_that_is_asked_is_the_scope(question: str) -> None:
    assert read_scope(question, REGISTRY).scope.documents == (BRIDGE,)


def test_asking_the_documents_asks_whom_one_asks_anyway() -> None:
    reading = read_scope("Compare what the sources say about trams", REGISTRY)
    assert reading.scope == Scope()
    assert reading.topic == "trams"
    assert reading.several


def test_an_outlet_that_also_speaks_elsewhere_is_asked_by_name_in_both() -> None:
    scope = read_scope("What does Douro Post say about rust?", REGISTRY).scope
    assert scope.documents == ()
    assert set(scope.speakers) == {"Prof. Márta Şousa", "Douro Post"}
    assert set(scope.voices) == {Voice.ARTICLE, Voice.QUOTATION}


def test_a_reader_who_signs_with_a_sentence_is_not_found_by_a_word_of_it() -> None:
    assert read_scope("What do trams say?", REGISTRY).scope == Scope()
    named = read_scope("What does Keep the trams running say?", REGISTRY).scope
    assert named.speakers == ("Keep the trams running",)


@pytest.mark.parametrize(
    ("question", "sides", "topic"),
    [
        (
            "What do Sousa and Rui Lima say about rust?",
            {((BRIDGE,), (Voice.ARTICLE,)), ((HARVEST,), (Voice.ARTICLE,))},
            "rust?",
        ),
        (
            "Is frost bad? Compare Lima with the readers.",
            {((HARVEST,), (Voice.ARTICLE,)), ((), (Voice.COMMENT,))},
            "Is frost bad?",
        ),
        (
            "What does Sousa write about trams, and what do her readers say?",
            {((BRIDGE,), (Voice.ARTICLE,)), ((BRIDGE,), (Voice.COMMENT,))},
            None,
        ),
        (
            "What do the October 2020 report and Sousa say about frost?",
            {((HARVEST,), (Voice.ARTICLE,)), ((BRIDGE,), (Voice.ARTICLE,))},
            "frost?",
        ),
    ],
)
def test_two_who_are_named_are_each_asked_in_a_scope_of_their_own(
    question: str, sides: set[tuple[tuple[str, ...], tuple[Voice, ...]]], topic: str | None
) -> None:
    reading = read_scope(question, REGISTRY)
    assert {(side.documents, side.voices) for side in reading.sides} == sides
    assert reading.several
    if topic is not None:
        assert reading.topic == topic


def test_a_name_in_a_statement_before_the_question_only_places_who_is_asked() -> None:
    reading = read_scope("Sousa says trams rust. What do the readers reply?", REGISTRY)
    assert reading.sides == ()
    assert (reading.scope.documents, reading.scope.voices) == ((BRIDGE,), (Voice.COMMENT,))


@pytest.mark.parametrize(
    ("question", "voices"),
    [
        ("Which commenter mentions trams?", (Voice.COMMENT,)),
        ("Does any reader mention trams?", (Voice.COMMENT,)),
        ("What does the forum poster suspect?", (Voice.POST,)),
    ],
)
def test_one_of_many_readers_or_posters_is_sought_among_them(
    question: str, voices: tuple[Voice, ...]
) -> None:
    assert read_scope(question, REGISTRY).scope.voices == voices


def test_a_document_is_named_by_kind_and_date() -> None:
    for question in (
        "What does the 2020 report say?",
        "How bad was it, in the text of October 2020?",
    ):
        assert read_scope(question, REGISTRY).scope.documents == (HARVEST,)
    assert read_scope("What does the 2019 report say?", REGISTRY).scope == Scope()


def test_a_misspelt_name_is_the_nearest_that_is_registered() -> None:
    assert read_scope("What does Marta Soussa say of trams?", REGISTRY).scope.documents == (BRIDGE,)
    assert read_scope("what did they say of a sauna", REGISTRY).scope == Scope()


@pytest.mark.parametrize("word", ["readers", "authors", "posters", "leser"])
def test_boilerplate_is_never_read_from_a_question(word: str) -> None:
    assert Voice.BOILERPLATE not in read_scope(f"What do {word} say?", REGISTRY).scope.voices


def test_several_speakers_are_heard_when_a_question_names_them_in_the_plural() -> None:
    assert read_scope("What do readers say about trams?", REGISTRY).several
    assert not read_scope("What does Lima say about trams?", REGISTRY).several


@pytest.mark.parametrize(
    ("scope", "nearest"),
    [
        (Scope(documents=("bridge.htm",)), "bridge.html"),
        (Scope(speakers=("Rui Lina",)), "Rui Lima"),
        (Scope(voices=("coment",)), "comment"),  # type: ignore[arg-type]
    ],
)
def test_a_scope_by_hand_that_names_nothing_known_is_refused_with_the_nearest(
    scope: Scope, nearest: str
) -> None:
    with pytest.raises(UsageError, match=nearest):
        check_scope(scope, REGISTRY)


def test_a_scope_by_hand_that_is_known_passes() -> None:
    check_scope(Scope((BRIDGE,), (Voice.BOILERPLATE,), ("Rui Lima",)), REGISTRY)


@pytest.mark.parametrize(
    ("question", "voices"),
    [
        ("What is rusty, acording to the readers?", (Voice.COMMENT,)),
        ("What do the comentators say about rust?", (Voice.COMMENT,)),
        ("What do the commanders say about rust?", DEFAULT_VOICES),
    ],
)
def test_a_misspelt_long_cue_is_one(question: str, voices: tuple[Voice, ...]) -> None:
    assert read_scope(question, REGISTRY).scope.voices == voices


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("Do Sousa and Lima agree about the rust?", "the rust?"),
        ("What do Sousa and the October 2020 article say about frost?", "frost?"),
        ("How old is it? Do the documents differ?", "How old is it?"),
        ("Does Lima say who pays?", "who pays?"),
        ("Does Lima say anything about frost?", "frost?"),
        ("whats Lima's opinion of frost", "whats of frost"),
    ],
)
def test_what_only_says_that_others_say_is_no_topic(question: str, topic: str) -> None:
    assert read_scope(question, REGISTRY).topic == topic


def test_a_text_of_which_others_say_something_is_not_asked() -> None:
    reading = read_scope("Does any reader say the article is right about pigeons?", REGISTRY)
    assert reading.scope.voices == (Voice.COMMENT,)
    assert reading.sides == ()


@pytest.mark.parametrize(
    ("question", "documents"),
    [
        ("Whom does Sousa blame for the rust?", (BRIDGE,)),
        ("Why does Rui Lima not expect a harvest?", (HARVEST,)),
        ("What reason does World Harvest News give for the frost?", (HARVEST,)),
        ("Wie begründet Lima das?", (HARVEST,)),
        ("the old bridges, Sousa vs Lima", (BRIDGE, HARVEST)),
        # of what people do they are no witness
        ("Where did Rui Lima work before?", ()),
        ("Which tree does Lima own?", ()),
    ],
)
def test_an_author_is_asked_what_texts_do_and_not_what_people_do(question, documents):
    assert set(read_scope(question, REGISTRY).scope.documents) >= set(documents)
    assert bool(documents) == read_scope(question, REGISTRY).scope.read_from_question


def test_an_outlet_stands_for_the_authors_who_are_quoted_from_it():
    registry = (
        DocumentSummary(
            "thread.txt",
            Facts("Old mills"),
            {Voice.POST: 2, Voice.QUOTATION: 1},
            {Voice.QUOTATION: ("Ada Quill",)},
            outlets={"PierBlog": ("Ada Quill",)},
        ),
    )
    scope = read_scope("What does PierBlog say about the mill?", registry).scope
    assert (scope.voices, scope.speakers) == ((Voice.QUOTATION,), ("Ada Quill",))


@pytest.mark.parametrize(
    ("publisher", "asked"),
    [("WHN", "World Harvest News"), ("harvesttimes.example", "Harvest Times")],
)
def test_an_outlet_of_initials_or_of_an_address_is_asked_by_its_full_name(publisher, asked):
    registry = (
        DocumentSummary("a.txt", Facts(publisher=publisher), {Voice.ARTICLE: 1}, {}),
        DocumentSummary("b.txt", Facts(publisher="Other"), {Voice.ARTICLE: 1}, {}),
    )
    reading = read_scope(f"What does {asked} say about pigeons?", registry)
    assert (reading.scope.documents, reading.topic) == (("a.txt",), "pigeons?")


@pytest.mark.parametrize(
    ("question", "documents"),
    [
        ('What is old according to "The iron bridge"?', (BRIDGE,)),
        ('How old is it according to the analysis "The iron bridge"?', (BRIDGE,)),
        ("How old is it according to the iron bridge?", ()),
        ("What has Rui Lima to say on pigeons?", (HARVEST,)),
    ],
)
def test_the_beginning_of_a_title_names_a_text_where_it_is_quoted(question, documents):
    assert read_scope(question, REGISTRY).scope.documents == documents
