"""Chats, calls, threads and pages as people copy them: whose each line is."""

from __future__ import annotations

import pytest

from tests.vectorstore.segmenter.pages import read
from vectorstore.types import Voice

TURNS = {
    "a telephone's chat": (
        """[12.03.21, 10:15:22] Anna: Kommst du heute noch zum Hafen?
[12.03.21, 10:16:02] Ben: Eher nicht, das Boot ist noch nicht fertig.
[12.03.21, 10:20:11] Anna: Schade.
Dann morgen?""",
        [
            ("Anna", "Kommst du heute noch zum Hafen?"),
            ("Ben", "Eher nicht, das Boot ist noch nicht fertig."),
            ("Anna", "Schade.\nDann morgen?"),
        ],
    ),
    "a chat with a number that has no name": (
        """12/03/2021, 10:15 - Messages are encrypted. No one outside of this chat can read them.
12/03/2021, 10:15 - Anna Berg: Are you coming to the pier?
12/03/2021, 10:16 - +44 7700 900123: Not today, the boat is not ready.
12/03/2021, 10:22 - Anna Berg: Tomorrow then?""",
        [
            ("Anna Berg", "Are you coming to the pier?"),
            ("+44 7700 900123", "Not today, the boat is not ready."),
            ("Anna Berg", "Tomorrow then?"),
        ],
    ),
    "a channel of a company": (
        """Maya Lind  9:14 AM
Morning! The notes are in the shared folder.
Could somebody check the part on timeouts?

Owen Tate  9:20 AM
On it.

Maya Lind  9:22 AM
You are right, I fixed it.""",
        [
            ("Maya Lind", "Morning! The notes are in the shared folder.\n"
                          "Could somebody check the part on timeouts?"),
            ("Owen Tate", "On it."),
            ("Maya Lind", "You are right, I fixed it."),
        ],
    ),
    "an assembly": (
        """THE ASSEMBLY
Tuesday 3 May 2011

The Minister for Ports (Mr. James Holt): The ferry will return to service in June.

Mrs. Ellen Marsh (Northaven): Can he tell the House what has changed?

Mr. Holt: The engine has been delivered.""",
        [
            ("The Minister for Ports (Mr. James Holt)",
             "The ferry will return to service in June."),
            ("Mrs. Ellen Marsh (Northaven)", "Can he tell the House what has changed?"),
            ("Mr. Holt", "The engine has been delivered."),
        ],
    ),
    "accounts below a title, in many paragraphs each": (
        """How do you label cables?

tape42: Tape falls off.

Note: ink fades as well.

wire_r: Heat shrink, printed.

It costs ten cents each.

It lasts long.""",
        [
            ("tape42", "Tape falls off.\n\nNote: ink fades as well."),
            ("wire_r", "Heat shrink, printed.\n\nIt costs ten cents each.\n\nIt lasts long."),
        ],
    ),
    "accounts on lines of their own over lists": (
        """Which apples keep?

pip99

Which of them keep until spring?

core_7

These do:

Boskop

Glockenapfel (Bern)

Ontario""",
        [
            ("pip99", "Which of them keep until spring?"),
            ("core_7", "These do:\n\nBoskop\n\nGlockenapfel (Bern)\n\nOntario"),
        ],
    ),
    "an aggregator's page with ages cut short": (
        """r/harbours
u/quietstreet
3 yr. ago

Anyone else hear the hum at night?

docksider
·
3y ago
It is the pumps in the lock.
Reply
quietstreet
OP
·
2 mo. ago
Thank you, now I can sleep.
Reply""",
        [
            ("quietstreet", "Anyone else hear the hum at night?"),
            ("docksider", "It is the pumps in the lock."),
            ("quietstreet", "Thank you, now I can sleep."),
        ],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", TURNS)
def test_each_turn_is_its_speakers_in(name):
    text, expected = TURNS[name]
    assert [(p.speaker, p.text) for p in read(text) if p.voice is Voice.POST] == expected


INTERVIEW = """The lighthouse keeper

Ruth Pell has kept the lighthouse for thirty years. We met her on a wet afternoon in May.

{0}: How did you come to this job?

{1}: My father had it. When he fell ill I came home.

{0}: Is it not lonely?

{1}: It is loud, I find.

{0}: What will happen when you retire?

{1}: They will switch it off."""


@pytest.mark.parametrize(
    ("asks", "answers", "speakers"),
    [("Coast Times", "Pell", ["Coast Times", "Pell"]), ("Q", "A", [None, None])],
)
def test_an_interview_is_told_from_what_its_author_says_above_it(asks, answers, speakers):
    found = read(INTERVIEW.format(asks, answers))
    assert found[0].voice is Voice.ARTICLE
    assert "wet afternoon" in found[0].text
    turns = [part for part in found if part.voice is Voice.POST]
    assert [turn.speaker for turn in turns] == speakers * 3
    assert turns[1].text == "My father had it. When he fell ill I came home."


def test_frequent_questions_are_answered_by_their_page():
    text = """Parcels

Q: How long does it take?

A: Parcels arrive within three days.

Q: What does it cost?

A: Five euros in the country.

Q: Who brings them?

A: The post does."""
    assert {part.voice for part in read(text)} == {Voice.ARTICLE}


def test_comments_below_a_count_are_told_by_their_times_although_one_has_lost_its_name():
    text = """The last lamplighter

He has fourteen hundred lamps and one ladder, and both are getting heavier every winter.

The town has promised him an assistant for nine years now. The assistant has not come.

Comments (2)
wickedone
1 Dec 2015 9:00
I still light mine by hand.
Reply
mantle_piece wickedone
2 Dec 2015 9:00
With a match?
Reply"""
    said = [part for part in read(text) if part.voice is Voice.COMMENT]
    assert [part.published for part in said] == ["2015-12-01", "2015-12-02"]
    assert said[0].speaker == "wickedone"
    assert "With a match?" in said[1].text
    assert "lamps" not in "".join(part.text for part in said)


def test_a_poster_who_reposts_an_outlets_article_quotes_it():
    text = """Harbour dues

skip_al
Feb 2, 2022

Have a look at this one, it explains why I am selling.

Harbour dues to double next spring - Harbour Gazette

HAVEN, Feb 1, 2022 - The harbour board voted on Tuesday to double the dues for every berth from \
next spring, its chairman said. The money will pay for a new breakwater.

What do you all think?

crimpster
Feb 3, 2022

I think I will move as well."""
    found = [(p.voice, p.speaker, p.quoted_by) for p in read(text) if p.speaker]
    assert found == [
        (Voice.POST, "skip_al", None),
        (Voice.QUOTATION, "Harbour Gazette", "skip_al"),
        (Voice.POST, "skip_al", None),
        (Voice.POST, "crimpster", None),
    ]
