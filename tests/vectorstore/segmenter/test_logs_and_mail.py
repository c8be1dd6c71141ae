"""Chat logs, transcripts and mail written out as plain text."""

from __future__ import annotations

import pytest

from tests.vectorstore.segmenter.pages import ARTICLE, PARAGRAPHS, read, voices
from vectorstore.types import Voice

TURNS = [("Bo Sand", "Is it shut?"), ("Cy", "Since May."), ("Bo Sand", "Oh no."), ("Cy", "Oh yes.")]


@pytest.mark.parametrize(
    "form",
    [
        "{name}: {words}",
        "[10:15] {name}: {words}",
        "03/05/2012, 10:15 - {name}: {words}",
        "10:15 <{name}> {words}",
    ],
)
def test_every_turn_of_a_log_is_a_post_without_its_name(form):
    named = [(name.replace(" ", "") if "<" in form else name, words) for name, words in TURNS]
    page = "\n".join(form.format(name=name, words=words) for name, words in named)
    assert voices(page) == [(Voice.POST, name, words) for name, words in named]


def test_a_turn_may_go_on_over_lines():
    page = "The pier\n\n" + "\n".join(f"{name}: {words}\nand so on" for name, words in TURNS * 2)
    assert voices(page)[0] == (Voice.POST, "Bo Sand", "Is it shut?\nand so on")


@pytest.mark.parametrize("name", ["Carl (a guest)", "Bo Sand, Cy", "Dr. Moor"])
def test_a_turn_may_be_of_a_guest_or_of_several(name):
    page = "\n".join(["Ann: Is it shut?", f"{name}: Since May.", "Ann: Oh no.", f"{name}: Oh yes."])
    assert [speaker for _, speaker, _ in voices(page)] == ["Ann", name, "Ann", name]


def test_turns_of_many_paragraphs_are_a_conversation_if_people_speak_to_each_other():
    page = (
        f"How long does a pier last?\n\nuser7: I own one.\n\n{PARAGRAPHS[0]}\n\n{PARAGRAPHS[1]}"
        f"\n\nCy Vane: You should ask Bo.\n\n{PARAGRAPHS[2]}\n\nEdit: {PARAGRAPHS[3]}"
    )
    assert [(voice, speaker) for voice, speaker, _ in voices(page)] == [
        (Voice.POST, "user7"),
        (Voice.POST, "Cy Vane"),
    ]
    assert voices(page)[1][2].endswith(f"Edit: {PARAGRAPHS[3]}")


@pytest.mark.parametrize(
    "page",
    [
        f"The old pier\n\nSalt: {PARAGRAPHS[0]}\n\nAge: {PARAGRAPHS[1]}\n\n{PARAGRAPHS[2]}",
        f"The old pier\n\nTime: I say you have time.\n\nBudget: I say you lack a budget.\n\n"
        f"{PARAGRAPHS[2]}\n\n{PARAGRAPHS[3]}",
        f"The old pier\n\n{PARAGRAPHS[0]}\n\n{PARAGRAPHS[1]}\n\nBo: I see you.\n\nCy: You do?",
    ],
    ids=["speaks to no one", "names are words of the page", "begins below an article"],
)
def test_paragraphs_with_labels_are_no_conversation(page):
    assert {voice for voice, _, _ in voices(page)} == {Voice.ARTICLE}


@pytest.mark.parametrize(
    "page",
    [
        ARTICLE + "\n\nBo Sand: Is it shut?\n\nCy: Since May.",
        "Name: Pier\nAge: 90\nState: bad\nName: Quay\nAge: 20\nState: good",
        "Title: The pier\nAuthor: Ada\nYear: 2012\nPages: 90",
    ],
)
def test_a_few_names_with_colons_and_the_fields_of_a_form_are_no_log(page):
    assert all(voice is not Voice.POST for voice, _, _ in voices(page))


@pytest.mark.parametrize(
    "intro",
    [
        "On 3 May 2012 at 10:15, Bo Sand <bo@example.org> wrote:",
        "On Thu, May 3, 2012 at 10:15 AM, Bo Sand\n<bo@example.org> wrote:",
        "Am 03.05.2012 um 10:15 schrieb Bo Sand <bo@example.org>:",
    ],
)
def test_lines_marked_as_quoted_are_by_whom_the_line_above_names(intro):
    page = f"{PARAGRAPHS[0]}\n\n{intro}\n> Is it shut?\n> I hope not.\n\n{PARAGRAPHS[1]}"
    (quoted,) = [each for each in read(page) if each.voice is Voice.QUOTATION]
    assert (quoted.speaker, quoted.published) == ("Bo Sand", "2012-05-03")
    assert quoted.text == "> Is it shut?\n> I hope not."
    assert quoted.quoted_by == "Ada Quill"


def test_quotations_within_quotations_keep_both_names():
    page = (
        f"{PARAGRAPHS[0]}\n\nBo wrote:\n> Cy wrote:\n>> It is shut.\n> I hope not.\n\nWe shall see."
    )
    quoted = [(e.speaker, e.quoted_by) for e in read(page) if e.voice is Voice.QUOTATION]
    assert quoted == [("Cy", "Bo"), ("Bo", "Ada Quill")]


def test_a_mail_is_its_senders_and_what_it_passes_on_is_quoted():
    page = (
        "From: Bo Sand <bo@example.org>\nTo: cy@example.org\nDate: 3 May 2012\nSubject: Pier\n\n"
        "It is shut.\n\n-----Original Message-----\nFrom: Cy Vane\nSent: 2 May 2012\nTo: Bo\n\n"
        "Is it open?"
    )
    posted, quoted = [each for each in read(page) if each.voice is not Voice.BOILERPLATE]
    assert (posted.voice, posted.speaker, posted.published, posted.text) == (
        Voice.POST,
        "Bo Sand",
        "2012-05-03",
        "It is shut.",
    )
    assert (quoted.voice, quoted.speaker, quoted.quoted_by, quoted.text) == (
        Voice.QUOTATION,
        "Cy Vane",
        "Bo Sand",
        "Is it open?",
    )


def test_readers_below_an_interview_are_none_of_those_who_speak_in_it():
    turns = [
        "Is it shut?",
        "Since May, as I told you.",
        "Oh no?",
        "Oh yes.",
        "For long?",
        "A year.",
    ]
    interview = "\n\n".join(f"{('Bo', 'Cy')[n % 2]}: {words}" for n, words in enumerate(turns))
    readers = "\n\n".join(
        f"{name} says:\nMay 3, 2012 at 1:1{n} pm\n{words}"
        for n, (name, words) in enumerate([("Di Moor", "Well asked."), ("Eve Ohm", "I agree.")])
    )
    found = voices(f"On the pier\n\n{PARAGRAPHS[0]}\n\n{interview}\n\n{readers}")
    assert found[1:] == [
        *((Voice.POST, ("Bo", "Cy")[n % 2], words) for n, words in enumerate(turns)),
        (Voice.COMMENT, "Di Moor", "Well asked."),
        (Voice.COMMENT, "Eve Ohm", "I agree."),
    ]


@pytest.mark.parametrize(
    "form",
    [
        "20:01 < {name}> {words}",
        "20:01 <@{name}> {words}",
        "10:02:14\t From {name} : {words}",
        "10:02:14 From {name} to Everyone : {words}",
        "[Yesterday 3:12 PM] {name}\n{words}",
    ],
)
def test_rooms_write_their_logs_in_many_ways(form):
    said = [("maja", "What cone?"), ("potter_bob", "Cone 10 for me."), ("maja", "I see. Thanks!")]
    page = "The kiln\n\n" + "\n".join(form.format(name=name, words=words) for name, words in said)
    assert voices(page) == [(Voice.POST, *each) for each in said]


def test_whoever_speaks_goes_on_below_what_happens_in_the_room():
    page = (
        "Ann Lee: Dear all.\n\n(Applause)\n\nWe vote no.\n\nBo Sand: Why is that?\n\n"
        "Ann Lee: It costs too much."
    )
    assert voices(page)[:3] == [
        (Voice.POST, "Ann Lee", "Dear all."),
        (Voice.POST, None, "(Applause)"),
        (Voice.POST, "Ann Lee", "We vote no."),
    ]


def test_questions_and_answers_of_a_hearing_are_nobodys_by_name():
    page = (
        "IN THE COUNTY COURT\n\nTHE COURT: Call your witness.\n\nMR. DANE: I call Dr. Vole.\n\n"
        "Q. Where do you work?\n\nA. In a laboratory.\n\nMS. OKORO: Objection.\n\n"
        "THE COURT: Overruled.\n\nA. It contained lead."
    )
    found = [speaker for _, speaker, _ in voices(page)]
    assert found == ["THE COURT", "MR. DANE", None, None, "MS. OKORO", "THE COURT", None]


def test_frequent_questions_are_no_hearing():
    page = "Waste\n\nQ. When do you collect?\n\nA. On Mondays.\n\nQ. May I ask more?\n\nA. You may."
    assert {voice for voice, _, _ in voices(page)} == {Voice.ARTICLE}
