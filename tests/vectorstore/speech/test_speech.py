"""Who speaks in a sentence by somebody else's words."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.vectorstore.speech.cases import read_cases, score
from vectorstore.sentences import sentence_spans
from vectorstore.speech import Speech, reported_speaker, reported_speech

_NEWS = (
    "Harbour Minister Ada Lovett said on Monday that the pier was safe. "
    '"It will stand for a century. I would jump on it," she told reporters. '
    "Engineers checked it in May."
)


def speeches(text: str) -> tuple[Speech, ...]:
    return reported_speech(text, sentence_spans(text))


def speakers(text: str) -> list[str]:
    return [speech.speaker for speech in speeches(text)]


@pytest.mark.parametrize("name", ["building.txt", "building_news.txt", "building_forms.txt"])
def test_every_sentence_that_the_rules_were_built_on_has_its_speaker(name: str) -> None:
    found = score(read_cases(name))

    assert (found.wrong, found.missed) == (0, 0)


def test_sentences_held_back_keep_the_precision_and_recall_of_their_first_reading() -> None:
    found = score(read_cases("held_back.txt"))

    # 46 of 49 right and 46 of 51 found when they were first read
    assert found.precision >= 46 / 49
    assert found.recall >= 46 / 51


def test_news_held_back_keeps_the_precision_and_recall_of_its_first_reading() -> None:
    found = score(read_cases("held_back_news.txt"))

    # 38 of 41 right and 38 of 49 found by the rules before; 50 of 53 and of 53 by these
    assert found.precision >= 50 / 53
    assert found.recall >= 50 / 53


@pytest.mark.parametrize(
    "text",
    [
        "Die Halle ist leer, sagte Wirtin Ute Holm. Ich habe das nicht gewusst.",
        "Die Halle ist leer, sagte Wirtin Ute Holm. Es klang, als sei sie froh.",
        "Die Halle ist leer, sagte Wirtin Ute Holm. Sei die Tür denn offen gewesen?",
        "Die Halle ist leer, sagte Wirtin Ute Holm.\n\nDie Straße habe Löcher.",
    ],
)
def test_a_reported_clause_goes_on_only_where_nobody_else_can_have_said_it(text: str) -> None:
    assert speakers(text) == ["Ute Holm"]


def test_a_speaker_stands_between_commas_with_a_note_on_them() -> None:
    text = "The pier is rotten, noted Ann Voss, a diver who has seen it from below."

    (found,) = speeches(text)
    assert (found.speaker, text[slice(*found.content)]) == ("Ann Voss", "The pier is rotten")


def test_content_leaves_out_who_says_it_and_when() -> None:
    indirect, direct = speeches(_NEWS)[:2]

    assert _NEWS[slice(*indirect.content)] == "the pier was safe."
    assert (indirect.cue, indirect.direct) == ("said", False)
    assert _NEWS[slice(*direct.content)].startswith('"It will stand')
    assert direct.direct


def test_a_quotation_over_several_sentences_is_one_speakers_in_all_of_them() -> None:
    text = '"We waited. Nobody came. Then it rained," said Postmaster Hugh Denby. He left.'
    whole = [(0, 11), (12, 24), (25, 69), (70, 78)]

    found = reported_speech(text, whole)

    assert {speech.sentence for speech in found} == set(whole[:3])
    assert {speech.speaker for speech in found} == {"Hugh Denby"}


def test_a_quotation_goes_on_in_the_next_paragraph_that_opens_with_a_mark() -> None:
    text = "“We began small,” said Baker Ida Holm. “The oven was borrowed.\n\n“The flour was not.”"

    last = speeches(text)[-1]
    assert (text[slice(*last.content)], last.speaker) == ("“The flour was not.”", "Ida Holm")


@pytest.mark.parametrize(
    "text",
    [
        "The minister did not say that the pier was closed.",
        "If Mayor Tom Hill says that the pier is closed, nobody will come.",
        "Mayor Tom Hill would say that the pier is closed.",
        "I said that the pier was closed.",
        "Who said that the pier was closed?",
        "Nobody claims that the pier is closed.",
        "He said that the pier was closed.",
        'The so-called "pier" is a plank.',
        "Der Bürgermeister sagte nicht, dass die Brücke und der Weg gesperrt sind.",
        "Wenn der Bürgermeister sagt, dass die Brücke gesperrt ist, ist sie es nicht.",
        "Ich sagte, dass die Brücke und der Weg gesperrt sind.",
        "Man sagt, dass die Brücke und der Weg gesperrt sind.",
    ],
)
def test_nobody_is_given_what_they_did_not_say(text: str) -> None:
    assert speakers(text) == []


def test_a_pronoun_means_nobody_where_two_could_be_meant() -> None:
    text = "Judge Paul Reed met Senator John Carr. He said that the law was old."

    assert speakers(text) == []


def test_a_pronoun_passes_over_those_of_another_gender() -> None:
    text = (
        "Mrs Ellen Marsh said that the shop was hers. Mr Carl Webb said that it was his. "
        "She said that he was wrong."
    )

    assert speakers(text) == ["Ellen Marsh", "Carl Webb", "Ellen Marsh"]


def test_two_bearers_of_a_name_are_not_confused() -> None:
    text = (
        "Mayor Anna Stone and Judge Peter Stone came. Stone said that the hall was full. "
        "Anna Stone said that it was cold."
    )

    assert speakers(text) == ["Stone", "Anna Stone"]


def test_a_last_name_is_completed_from_elsewhere_in_the_document() -> None:
    text = "Stone said that the hall was full."
    document = "The city's mayor spoke.\nMayor Anna Stone came late.\n" + text

    found = reported_speech(text, sentence_spans(text), document_text=document)

    assert [speech.speaker for speech in found] == ["Anna Stone"]


def test_a_span_is_its_speakers_and_the_words_around_it_the_writers() -> None:
    first, second, third = sentence_spans(_NEWS)[0], sentence_spans(_NEWS)[1], len(_NEWS)

    assert reported_speaker(_NEWS, *first) == "Ada Lovett"
    assert reported_speaker(_NEWS, *second) == "Ada Lovett"
    assert reported_speaker(_NEWS, third - 28, third) is None


def test_a_few_quoted_words_do_not_make_a_sentence_somebody_elses() -> None:
    text = (
        "The pier, which has been closed since the storm took two of its pillars and the kiosk, "
        'is "a fine pier" to Councillor Amy Frost, and to nobody else who has seen it lately.'
    )

    assert reported_speaker(text, 0, len(text)) is None


@pytest.mark.parametrize(
    "text",
    [
        '"' * 200_000,
        '" a ' * 50_000,
        "“ab " * 50_000,
        "said " * 100_000,
        "a, " * 100_000,
        ("Bo, " * 300 + "said. ") * 100,
        ("the minister " * 200 + ". ") * 100,
        "A" * 500_000,
    ],
    ids=["marks", "quotes", "openings", "verbs", "commas", "appositions", "articles", "word"],
)
def test_bait_is_read_in_a_few_seconds(text: str) -> None:
    started = time.process_time()

    reported_speech(text, [(0, len(text))])
    reported_speech(text, [(n, min(n + 3_000, len(text))) for n in range(0, len(text), 3_000)])

    assert time.process_time() - started < 10


_WORDS = st.sampled_from(
    'said says "we go" “we go” , . : ? he she the minister Ada Lovett Mrs that not according to '
    "sagte dass er die Polizei so laut „wir gehen“ teilte mit und \n\n".split(" ")
)


@given(st.lists(_WORDS, max_size=60).map(" ".join))
def test_spans_lie_in_their_sentence_and_the_speaker_in_the_text(text: str) -> None:
    for speech in speeches(text):
        start, end = speech.sentence
        assert start <= speech.content[0] < speech.content[1] <= end
        assert start <= speech.frame[0] <= speech.frame[1] <= end
        assert speech.speaker.split()[-1].lower() in text.lower()


@pytest.mark.parametrize(
    ("sentence", "speaker", "content"),
    [
        ('Ada Lovett labelled the report "optimistic".', "Ada Lovett", '"optimistic"'),
        ('Ada Lovett described him as "Mr. Clean".', "Ada Lovett", '"Mr. Clean"'),
        ("Ute Holm bezeichnete den Deich als „Zeitbombe“.", "Ute Holm", "„Zeitbombe“"),
        ("Ute Holm hat den Plan am Montag eine „Farce“ genannt.", "Ute Holm", "„Farce“"),
        ("Ute Holm sprach von einer „Jahrhundertaufgabe“.", "Ute Holm", "„Jahrhundertaufgabe“"),
    ],
)
def test_a_word_in_marks_is_of_whoever_calls_something_so(sentence, speaker, content):
    (said,) = speeches(sentence)
    assert (said.speaker, sentence[said.content[0] : said.content[1]]) == (speaker, content)


@pytest.mark.parametrize(
    "sentence",
    [
        'Ada Lovett called the "deal" off.',
        'Ada Lovett praised the film "Harbour Lights".',
        "Ute Holm lobte den Film „Hafenlichter“.",
        "Ute Holm hat den „Deal“ abgesagt.",
    ],
)
def test_a_word_in_marks_is_nobodys_where_it_is_a_name_or_the_writers_distance(sentence):
    assert speeches(sentence) == ()
