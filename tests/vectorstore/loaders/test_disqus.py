"""An export of Disqus: each comment its reader's, below its page and what it replies to."""

from __future__ import annotations

import pytest

from tests.vectorstore.loaders.test_formats import marked
from vectorstore.errors import DamagedFileError, UnsupportedFormatError
from vectorstore.loaders import disqus, find_files
from vectorstore.types import Voice

HEAD = (
    '<?xml version="1.0" encoding="utf-8"?><disqus xmlns="http://disqus.com" '
    'xmlns:dsq="http://disqus.com/disqus-internals">'
    '<category dsq:id="1"><forum>notes</forum><title>General</title></category>'
)


def page(number: int, title: str) -> str:
    return (
        f'<thread dsq:id="{number}"><id>p{number}</id><link>https://example.org/{number}</link>'
        f"<title>{title}</title><message/><author><name>The owner</name></author></thread>"
    )


def comment(
    number: int, words: str, *, by: str = "Ann", on: int = 1, to: int = 0, state: str = ""
) -> str:
    parent = f'<parent dsq:id="{to}"/>' if to else ""
    return (
        (
            f'<post dsq:id="{number}"><id/><message><![CDATA[<p>{words}</p>]]></message>'
            f"<createdAt>2012-05-{number:02}T10:00:00Z</createdAt><isDeleted>{state == 'deleted'}"
            f"</isDeleted><isSpam>{state == 'spam'}</isSpam><author><name>{by}</name></author>"
            f'<thread dsq:id="{on}"/>{parent}</post>'
        )
        .replace("True", "true")
        .replace("False", "false")
    )


def read(*parts: str):
    return disqus.read(f"{HEAD}{''.join(parts)}</disqus>".encode(), "export.xml")


def test_replies_stand_below_what_they_reply_to_and_pages_one_after_the_other():
    content = read(
        page(1, "Tea"),
        page(2, "Rice"),
        page(3, "Nobody came"),
        comment(2, "Second.", by="Bob"),
        comment(1, "First."),
        comment(3, "Elsewhere.", on=2),
        comment(4, "A reply to the first.", by="Cem", to=1),
    )
    assert marked(content) == [
        (Voice.BOILERPLATE, None, None, "Tea"),
        (Voice.COMMENT, "Ann", None, "First."),
        (Voice.COMMENT, "Cem", None, "A reply to the first."),
        (Voice.COMMENT, "Bob", None, "Second."),
        (Voice.BOILERPLATE, None, None, "Rice"),
        (Voice.COMMENT, "Ann", None, "Elsewhere."),
    ]
    assert [mark.published for mark in content.marks[1:3]] == ["2012-05-01", "2012-05-04"]
    assert content.facts.title is None


def test_what_was_deleted_or_is_spam_is_gone_and_its_replies_stay():
    content = read(
        page(1, "Tea"),
        comment(1, "Gone.", state="deleted"),
        comment(2, "Buy this.", state="spam"),
        comment(3, "A reply to what is gone.", to=1),
    )
    assert [text for *_, text in marked(content)] == ["Tea", "A reply to what is gone."]
    assert (content.facts.title, content.facts.address) == ("Tea", "https://example.org/1")


def test_words_that_a_reader_quotes_are_not_the_readers():
    words = "<blockquote>Tea is a leaf.</blockquote>So is parsley."
    content = read(page(1, "Tea"), comment(1, words))
    assert [mark[:3] for mark in marked(content)[1:]] == [
        (Voice.QUOTATION, None, "Ann"),
        (Voice.COMMENT, "Ann", None),
    ]


def test_other_xml_is_refused_and_left_out_of_folders(tmp_path):
    with pytest.raises(UnsupportedFormatError, match=r"no export of comments.*\.html"):
        disqus.read(b"<rss><item>x</item></rss>", "feed.xml")
    with pytest.raises(DamagedFileError):
        disqus.read(b"<disqus", "export.xml")
    (tmp_path / "feed.xml").write_text("<rss/>", encoding="utf-8")
    (tmp_path / "export.xml").write_text(f"{HEAD}</disqus>", encoding="utf-8")
    assert [file.name for file in find_files(tmp_path)] == ["export.xml"]


def test_entities_that_a_file_declares_are_not_followed():
    bomb = '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    body = f"{page(1, '&b;')}{comment(1, 'Words.')}</disqus>"
    declared, rest = HEAD.split("?>")
    content = disqus.read(f"{declared}?>{bomb}{rest}{body}".encode(), "export.xml")
    assert "aaa" not in content.text
