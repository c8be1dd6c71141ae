"""Lines that no one wrote for the reader: buttons, counts, prompts."""

from __future__ import annotations

import re
from functools import lru_cache

from vectorstore.page_lines.attributions import is_addressed
from vectorstore.page_lines.vocabulary import any_of

_REMEMBERED = 65_536
"""Lines kept in mind: several rules ask of the same line, and furniture mostly comes back."""
_NUMBER = r"#?\(?\s*\d[\d.,]*+[km]?\s*\)?"
# atomic, or a long row that ends unlike one would be tried in every division
_BUTTONS = re.compile(
    rf"^(?>(?:{any_of('buttons')}|{any_of('comment_nouns')}|{_NUMBER}\s?{any_of('counted')}"
    rf"|{_NUMBER}|[|•·/,+:-])\s*)++$",
    re.IGNORECASE,
)
# what stands at each comment, unlike what stands once around all of them
_DECORATION = re.compile(
    rf"^(?>(?:{any_of('comment_buttons')}|{_NUMBER}\s?{any_of('counted')}|{_NUMBER}"
    rf"|[|•·/,+:-])\s*)++$",
    re.IGNORECASE,
)
_COMMENT_HEADING = re.compile(
    rf"^(?:{_NUMBER}\s+{any_of('comment_nouns')}"
    rf"|(?:{any_of('reader_nouns')}|{any_of('comment_nouns')})(?:\s*{_NUMBER}|:)?"
    rf"|{any_of('talk_nouns')}:?"
    rf"|{_NUMBER}\s+{any_of('comment_nouns')}\s+(?:to|on|zu|auf)\s+.{{1,150}})$",
    re.IGNORECASE,
)
_READERS = re.compile(rf"^{any_of('reader_nouns')}:?$", re.IGNORECASE)
_RULES = "#=*~_|[]–—- "
"""What plain text sets around a heading."""
_FIRST_NUMBER = re.compile(r"[0-9][0-9.,]*")
_PROMPT = re.compile(any_of("prompts"), re.IGNORECASE)
_MEMBER_FACT = re.compile(rf"^{any_of('member_facts')}\s*:\s*\S.{{0,40}}$", re.IGNORECASE)
_PICTURE = re.compile(r"^(?:.{1,40}['’]s picture|photo|picture|avatar|image)$", re.IGNORECASE)


@lru_cache(maxsize=_REMEMBERED)
def is_button_row(text: str) -> bool:
    """Return whether a line holds nothing but the words of buttons and counts."""
    return len(text) <= 80 and _BUTTONS.match(text) is not None


def is_comment_heading(text: str) -> bool:
    """Return whether a line is the heading over readers' comments: "12 comments"."""
    return len(text) <= 200 and _COMMENT_HEADING.match(text.strip(_RULES)) is not None


def heads_readers(text: str) -> bool:
    """Return whether a heading can stand over no words but readers': "Comments", "2 replies"."""
    bare = text.strip(_RULES)
    return counted_comments(text) > 0 or (len(bare) <= 60 and _READERS.match(bare) is not None)


def counted_comments(text: str) -> int:
    """Return how many comments a heading says there are; 0 where it gives no number."""
    number = _FIRST_NUMBER.search(text) if is_comment_heading(text) else None
    return int(re.sub(r"\D", "", number.group())) if number else 0


@lru_cache(maxsize=_REMEMBERED)
def is_prompt(text: str) -> bool:
    """Return whether a line asks the reader to do something on the page."""
    return len(text) <= 120 and _PROMPT.search(text) is not None


@lru_cache(maxsize=_REMEMBERED)
def is_member_fact(text: str) -> bool:
    """Return whether a line tells a fact of an account: "Joined: May 2009", a picture's label."""
    return len(text) <= 60 and bool(_MEMBER_FACT.match(text) or _PICTURE.match(text))


def is_decoration(text: str) -> bool:
    """Return whether a line holds only the buttons and votes of one comment: "Reply | 3 likes"."""
    return (len(text) <= 80 and _DECORATION.match(text) is not None) or is_member_fact(text)


def frames_comments(text: str) -> bool:
    """Return whether a line belongs to the block of comments and to none of them: "12 comments"."""
    framing = is_comment_heading(text) or is_prompt(text) or is_button_row(text)
    return framing and not is_decoration(text)


def is_furniture(text: str) -> bool:
    """Return whether a line inside a discussion is none of the writers' words."""
    return is_button_row(text) or is_prompt(text) or is_member_fact(text) or is_addressed(text)
