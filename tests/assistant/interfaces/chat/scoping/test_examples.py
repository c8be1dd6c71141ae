from assistant.interfaces.chat.scoping.examples import Example, example_questions
from tests.fakes import BagOfWordsEmbedder
from vectorstore.index import Index
from vectorstore.types import Voice


def test_an_example_asks_the_speaker_about_a_name_in_the_title_that_they_use(index):
    assert example_questions(index) == (
        Example("What does Ann Author say about Halden?", Voice.ARTICLE),
    )


def test_no_more_examples_are_given_than_asked_for(index):
    assert example_questions(index, most=0) == ()


def test_an_empty_index_gives_no_example(tmp_path):
    with Index.create(tmp_path, embedder=BagOfWordsEmbedder()) as empty:
        assert example_questions(empty) == ()
