"""Archives of mailing lists: a thread's messages one below the other, the earliest first."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vectorstore.page_lines.vocabulary import any_of
from vectorstore.segmenter.digest import without_signature
from vectorstore.segmenter.discussion import Contribution
from vectorstore.segmenter.lines import Line
from vectorstore.segmenter.mail import field_blocks, is_passed_on, read_message

# what programs write above each message of a mailbox: "From ann@example.org  Tue Mar  4 10:12:44"
_MAILBOX = re.compile(r"^From \S+(?: at \S+)?\s+\w{3},? .*\d")
_SUBJECT = re.compile(rf"^{any_of('mail_subject')}\s*:\s*(?P<subject>.*)$", re.IGNORECASE)
_REPLY = re.compile(rf"^{any_of('mail_reply')}\s*:", re.IGNORECASE)
_LIST = re.compile(r"\[[^\[\]]{1,40}\]\s*")
_FEWEST = 2


def find_archive(lines: Sequence[Line]) -> list[Contribution]:
    """Return the messages of an archive in order, or nothing where a page is none.

    Above each stands the line of a mailbox; or else the first is no reply and a later one is,
    unlike where a reply passes on what it answers.
    """
    blocks = [block for block in field_blocks(lines) if not is_passed_on(lines, block.start)]
    if len(blocks) < _FEWEST:
        return []
    starts = [_start(lines, block.start) for block in blocks]
    boxed = all(start < block.start for start, block in zip(starts, blocks, strict=True))
    if starts[0] or not (boxed or _are_answered(lines, blocks)):
        return []
    return [
        without_signature(lines, read_message(lines, range(start, stop), block))
        for start, stop, block in zip(starts, [*starts[1:], len(lines)], blocks, strict=True)
    ]


def _start(lines: Sequence[Line], number: int) -> int:
    return number - 1 if number and _MAILBOX.match(lines[number - 1].head) else number


def _are_answered(lines: Sequence[Line], blocks: Sequence[range]) -> bool:
    """Return whether all messages have one subject, and replies follow the first, which is none."""
    subjects = [_subject(lines, block) for block in blocks]
    bare = {_REPLY.sub("", subject).strip().lower() for subject in subjects}
    first, *later = (_REPLY.match(subject) is not None for subject in subjects)
    return len(bare) == 1 and not first and all(later)


def _subject(lines: Sequence[Line], block: range) -> str:
    found = (match for number in block if (match := _SUBJECT.match(lines[number].head)))
    # lists put their own name in brackets before every subject
    return next((_LIST.sub("", match["subject"]).strip() for match in found), "")
