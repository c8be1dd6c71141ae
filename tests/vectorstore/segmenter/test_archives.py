"""Archives of mailing lists as plain text: each message is its writer's."""

from __future__ import annotations

import pytest

from tests.vectorstore.segmenter.pages import furniture, read, voices
from vectorstore.types import Voice

FIRST = "Subject: [pier] Salt\n\nIs the salt dangerous?\n\n"
REPLY = "Subject: Re: [pier] Salt\n\nOnly to iron.\n\n-- \nCy Vane, Harbour Office"
MAILBOX = (
    "From bo at example.org  Thu May  3 10:15:02 2012\n"
    "From: bo at example.org (Bo Sand)\nDate: Thu, 3 May 2012 10:15:02 +0200\n"
    f"{FIRST}"
    "From cy at example.org  Fri May  4 09:00:00 2012\n"
    "From: cy at example.org (Cy Vane)\nDate: Fri, 4 May 2012 09:00:00 +0200\n"
    f"Message-ID: <7@example.org>\n{REPLY}"
)
BARE = (
    f"From: Bo Sand <bo@example.org>\nDate: 3 May 2012\n{FIRST}"
    f"From: Cy Vane <cy@example.org>\nDate: 4 May 2012\n{REPLY}"
)


@pytest.mark.parametrize("page", [MAILBOX, BARE], ids=["a mailbox", "fields alone"])
def test_the_messages_of_an_archive_are_posts_of_those_who_sent_them(page):
    assert [(e.voice, e.speaker, e.published, e.text) for e in read(page) if e.speaker] == [
        (Voice.POST, "Bo Sand", "2012-05-03", "Is the salt dangerous?"),
        (Voice.POST, "Cy Vane", "2012-05-04", "Only to iron."),
    ]
    assert "Harbour Office" in furniture(page)


def test_a_reply_above_what_it_answers_passes_that_on():
    page = (
        "From: Cy Vane\nDate: 4 May 2012\nSubject: Re: Salt\n\nOnly to iron.\n\n"
        "From: Bo Sand\nDate: 3 May 2012\nSubject: Salt\n\nIs the salt dangerous?"
    )
    assert voices(page) == [
        (Voice.POST, "Cy Vane", "Only to iron."),
        (Voice.QUOTATION, "Bo Sand", "Is the salt dangerous?"),
    ]


def test_an_address_with_a_word_for_its_sign_is_no_part_of_a_name():
    page = (
        MAILBOX + "\n\nOn 3 May 2012, Bo Sand <bo at example.org> wrote:\n> Is the salt dangerous?"
    )
    page = page.replace("-- \nCy Vane, Harbour Office\n\n", "")
    (quoted,) = [each for each in read(page) if each.voice is Voice.QUOTATION]
    assert (quoted.speaker, quoted.quoted_by) == ("Bo Sand", "Cy Vane")
