"""What a question takes for granted has to be spoken of."""

from __future__ import annotations

import pytest

from assistant.conversation import understand
from assistant.evidence.search import Found
from assistant.evidence.selection import Candidate
from assistant.silence.premises import deed_in, names_in, office_in
from assistant.silence.presupposed import holding_presupposed
from tests.assistant.test_extractive import THRESHOLD, piece
from vectorstore.types import Facts, Voice

UNSURE = 0.2


def said(text: str, *, score: float = UNSURE, voice: Voice = Voice.ARTICLE) -> Candidate:
    # the last sentence of a text is the candidate, those before it its context
    evidence = piece(text, document=text, voice=voice)
    return Candidate(evidence, len(evidence.sentences) - 1, score)


OPEN = said("Harbours of the Open pact were named.")


def kept(question: str, *candidates: Candidate) -> tuple[Candidate, ...]:
    facts = {c.evidence.passage.segment.document_id: Facts() for c in candidates}
    found = Found(tuple(c.evidence for c in candidates), candidates, THRESHOLD)
    (side,) = holding_presupposed([found], understand(question, (), ()), facts)
    return side.candidates


def test_a_sentence_about_another_country_is_no_answer() -> None:
    spain = said("Spain bought two ferries from Norway.")
    portugal = said("Lisbon bought two ferries from Norway.")
    question = "Which ferries did Portugal buy from Norway?"
    assert kept(question, portugal, spain) == (portugal,)


def test_where_the_surest_is_about_another_country_a_much_less_sure_one_is_no_answer() -> None:
    spain = said("Spain bought two ferries from Norway.")
    portugal = said("Lisbon has ferries from Norway.", score=UNSURE / 2)
    assert kept("Which ferries did Portugal buy from Norway?", spain, portugal) == ()


def test_a_country_may_stand_before_the_sentence_or_be_known_otherwise() -> None:
    before = said("Portugal needs ferries. Two were bought from Norway.")
    assert kept("Which ferries did Portugal buy from Norway?", before) == (before,)
    nowhere = said("Two were bought.")
    assert kept("Which ferries did Portugal buy?", nowhere) == (nowhere,)


def test_another_name_has_to_stand_there_by_a_part_of_it() -> None:
    right = said("Hansen Yards builds ferries. A ferry costs 9 million.")
    other = said("Lund Yards builds ferries. A ferry costs 8 million.")
    assert kept("What does a ferry of Jens Hansen cost?", right, other) == (right,)


def test_a_part_of_a_name_of_several_words_is_a_name_itself() -> None:
    assert kept("Who signed the Open Harbours pact?", said("Bo is open to the idea."), OPEN) == (
        OPEN,
    )


def test_who_says_something_need_not_be_named() -> None:
    assert names_in("What does the professor at Evora say about Faro?") == [("faro",)]


def test_words_that_begin_a_sentence_and_the_asker_are_no_names() -> None:
    assert names_in("It is shut. How do I get to Faro? When can I go?") == [("faro",)]
    assert names_in("Which ferries did the US buy?") == [("us",)]


def test_who_is_sure_who_talks_and_who_answers_a_part_need_not_name_it() -> None:
    portugal = said("Portugal has ferries.", score=0.5)
    question = "How old are the ferries of Portugal?"
    sure = said("The ferries are very old.", score=0.9)
    assert kept(question, sure, portugal) == (sure, portugal)
    talk = said("The ferries are very old.", voice=Voice.COMMENT)
    assert talk in kept(question, talk, said("Portugal has ferries."))
    part = said("Spain bought two ferries.")
    both = "Which ferries did Spain and Portugal buy?"
    assert part in kept(both, part, said("Portugal has ferries."))


def test_a_people_that_only_describes_need_not_be_named() -> None:
    assert names_in("Which German ruler came?") == []
    assert names_in("What does the German embassy in Spain cost?") == [("spain",)]


@pytest.mark.parametrize(
    ("question", "noun", "of"),
    [
        ("Who is the mayor of Ankara?", "mayor", (("ankara",),)),
        ("who was the first defence minister of poland", "minister", (("defens",), ("poland",))),
        ("Who is Poland's minister of defence?", "minister", (("defens",), ("poland",))),
        ("And who is the current president of the port board?", "president", (("port", "board"),)),
    ],
)
def test_an_office_is_read_with_what_it_is_of(
    question: str, noun: str, of: tuple[tuple[str, ...], ...]
) -> None:
    office = office_in(question)
    assert office is not None
    assert (office.noun, office.of) == (noun, of)


@pytest.mark.parametrize(
    "question",
    ["Who is Ann Lee?", "Who was the man in the song?", "Who wrote it?", "Who are the mayors?"],
)
def test_whoever_is_asked_for_by_no_office_needs_none(question: str) -> None:
    assert office_in(question) is None


def test_an_office_and_its_country_stand_in_one_sentence() -> None:
    question = "Who is the defence minister of Poland?"
    right = said("Polish Defence Secretary Ewa Nowak said so.")
    assert kept(question, right) == (right,)
    assert kept(question, said("Poland agreed. Defence Minister Jonas Eber said so.")) == ()
    assert kept(question, said("Ewa Nowak, of the Polish ministry of culture, said so.")) == ()
    nations = "Who is the secretary general of the United Nations?"
    states = said("In the United States the Secretary General said so to all nations.")
    assert kept(nations, states) == ()
    initials = said("The UN Secretary General said so.")
    assert kept(nations, initials) == (initials,)
    assert kept("Who is the head of the port?", said("Bo is director of the port.")) != ()


@pytest.mark.parametrize(
    ("question", "deed"),
    [
        ("Why did Greece leave NATO?", "leav"),
        ("In which year did Turkey join NATO?", "join"),
        ("Where was Ann Lee born?", "born"),
        ("When was Ann Lee born?", None),
        ("Where is Faro located?", None),
        ("Why did Greece leave the old pact?", None),
        ("When does New START run out?", None),
        ("Who left NATO?", None),
        ("Why did it leave?", None),
    ],
)
def test_a_deed_is_read_where_all_else_are_names(question: str, deed: str | None) -> None:
    assert deed_in(question) == deed


def test_an_unsure_sentence_has_to_speak_of_the_deed() -> None:
    question = "Why did Greece leave the OSCE?"
    speaks = said("Greece and the OSCE met. It wants to leave for want of money.")
    assert kept(question, speaks) == (speaks,)
    silent = said("Greece and the OSCE met. It has no money.")
    assert kept(question, silent) == ()
    sure = said("Greece and the OSCE met. It has no money.", score=0.5)
    assert kept(question, sure) == (sure,)
    talk = said("Greece has no money for the OSCE.", voice=Voice.POST)
    assert kept(question, talk) == (talk,)
