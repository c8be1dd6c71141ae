"""Whose words stand in a mail."""

from __future__ import annotations

from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.vectorstore.loaders import samples
from tests.vectorstore.loaders.test_formats import marked
from vectorstore.loaders import mail
from vectorstore.loaders.content import compose
from vectorstore.loaders.mail_quotes import mail_parts
from vectorstore.types import Facts, Voice

THREAD = """Hello Bob,

I think so.

On Thu, Jul 20, 2017 at 9:00 AM, Bob Smith <bob@example.org>
wrote:
> Shall we go?
>
> On Wed, 19 July 2017, Carl wrote:
>> My first mail.

That is all.
-- 
Jane Doe
Example Ltd
"""  # noqa: W291


def spoken(body, **headers):
    """Return what is said in a mail, furniture left out."""
    content = mail.read(samples.make_mail(body, **headers), "a.eml")
    return [mark for mark in marked(content) if mark[0] is not Voice.BOILERPLATE]


def test_a_mail_is_its_senders_post_with_date_and_subject():
    content = mail.read(samples.make_mail("Some words.\n"), "a.eml")
    assert content.facts == Facts("Re: The plan", "Jane Doe", None, "2017-07-21")
    assert marked(content) == [(Voice.POST, "Jane Doe", None, "Some words.")]
    assert content.marks[0].published == "2017-07-21"


def test_quoted_mails_are_their_writers_words_quoted_by_the_one_above():
    assert spoken(THREAD) == [
        (Voice.POST, "Jane Doe", None, "Hello Bob,\n\nI think so."),
        (Voice.QUOTATION, "Bob Smith", "Jane Doe", "Shall we go?"),
        (Voice.QUOTATION, "Carl", "Bob Smith", "My first mail."),
        (Voice.POST, "Jane Doe", None, "That is all."),
    ]


def test_the_signature_and_the_lines_above_quotations_are_furniture():
    content = mail.read(samples.make_mail(THREAD), "a.eml")
    furniture = [mark[3] for mark in marked(content) if mark[0] is Voice.BOILERPLATE]
    assert furniture == [
        "On Thu, Jul 20, 2017 at 9:00 AM, Bob Smith <bob@example.org> wrote:",
        "On Wed, 19 July 2017, Carl wrote:",
        "--\nJane Doe\nExample Ltd",
    ]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("On 20 July 2017 at 10:15, Bob Smith wrote:", "Bob Smith"),
        ("On 20/07/2017 10:15, Bob Smith wrote:", "Bob Smith"),
        ("On 2017-07-20 10:15 Bob Smith wrote:", "Bob Smith"),
        ("Bob Smith <bob@example.org> wrote:", "Bob Smith"),
        ("Am 20. Juli 2017 um 10:15 schrieb Bob Smith <bob@example.org>:", "Bob Smith"),
        ("Am Do., 20. Juli 2017 um 10:15 Uhr schrieb Bob Smith:", "Bob Smith"),
        ("Bob Smith schrieb am 20.07.2017:", "Bob Smith"),
        ("These are old words:", None),
    ],
)
def test_the_line_above_names_who_is_quoted(line, name):
    assert spoken(f"New words.\n\n{line}\n> Old words.\n")[-1] == (
        Voice.QUOTATION,
        name,
        "Jane Doe",
        "Old words.",
    )


@pytest.mark.parametrize(
    "header",
    [
        "-----Original Message-----\nFrom: Bob Smith <b@x.org>\nSent: 18 July 2017\nSubject: x\n",
        "---------- Forwarded message ---------\nFrom: Bob Smith <b@x.org>\nDate: 18 July 2017\n",
        "From: Bob Smith <b@x.org>\nSent: 18 July 2017\nTo: All\nSubject: x\n",
        "Von: Bob Smith <b@x.org>\nGesendet: 18. Juli 2017\nAn: Alle\nBetreff: x\n",
    ],
)
def test_a_forwarded_mail_is_its_writers_words(header):
    content = mail.read(samples.make_mail(f"See below.\n\n{header}\nOld words.\n"), "a.eml")
    assert marked(content)[0] == (Voice.POST, "Jane Doe", None, "See below.")
    assert marked(content)[-1] == (Voice.QUOTATION, "Bob Smith", "Jane Doe", "Old words.")
    assert content.marks[-1].published == "2017-07-18"


def test_a_mail_in_html_alone_is_read_with_its_quotation():
    message = EmailMessage()
    message["From"] = "jane@example.org"
    message.set_content(
        "<p>New words.</p><div>Bob wrote:</div><blockquote><p>Old words.</p></blockquote>",
        subtype="html",
    )
    content = mail.read(message.as_bytes(), "a.eml")
    assert marked(content)[0] == (Voice.POST, "jane@example.org", None, "New words.")
    assert marked(content)[-1] == (Voice.QUOTATION, "Bob", "jane@example.org", "Old words.")
    assert content.facts.published is None


def test_attached_texts_and_mails_are_quoted_and_other_attachments_left_out():
    message = EmailMessage()
    message["From"] = "Jane Doe <jane@example.org>"
    message.set_content("See the files.\n")
    message.add_attachment("An attached text.\n")
    message.add_attachment(b"\x00\x01", maintype="image", subtype="png")
    inner = EmailMessage()
    inner["From"] = "Bob Smith <bob@example.org>"
    inner.set_content("An attached mail.\n")
    message.add_attachment(inner)
    assert marked(mail.read(message.as_bytes(), "a.eml")) == [
        (Voice.POST, "Jane Doe", None, "See the files."),
        (Voice.QUOTATION, None, "Jane Doe", "An attached text."),
        (Voice.QUOTATION, "Bob Smith", "Jane Doe", "An attached mail."),
    ]


def test_a_mail_of_very_deep_quotations_is_read():
    assert spoken(">" * 3000 + " deep\n")[-1][0] is Voice.QUOTATION
    assert spoken("Forwarded message\n" * 3000 + "words\n")[-1][0] is Voice.QUOTATION


@given(st.text(alphabet="> \nab-:onwrte", max_size=200))
def test_every_word_of_a_mail_is_kept_and_has_a_voice(text):
    content = compose(mail_parts(text, sender="Jane"), Facts())
    covered = "".join(content.text[mark.start : mark.end] for mark in content.marks)
    bare = [character for character in text if character not in " \n>"]
    assert [character for character in covered if character not in " \n>"] == bare
