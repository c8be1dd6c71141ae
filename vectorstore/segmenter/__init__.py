"""Whose words each run of a document is."""

from __future__ import annotations

import logging
import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace

from vectorstore.page_lines.furniture import counted_comments, frames_comments
from vectorstore.page_lines.vocabulary import any_of
from vectorstore.segmenter.archive import find_archive
from vectorstore.segmenter.article_below import find_article_below, without_article
from vectorstore.segmenter.boilerplate import find_boilerplate, is_remnant
from vectorstore.segmenter.comments import find_stamped
from vectorstore.segmenter.digest import find_digest
from vectorstore.segmenter.discussion import Contribution, without_footer
from vectorstore.segmenter.echoes import with_quoted_speakers
from vectorstore.segmenter.evidence import is_discussion
from vectorstore.segmenter.forum import (
    find_posts,
    is_exchange,
    is_thread,
    with_opener,
    with_question,
)
from vectorstore.segmenter.headed_comments import find_headed
from vectorstore.segmenter.inner_quotes import inner_quote_runs
from vectorstore.segmenter.interviews import find_answers
from vectorstore.segmenter.labels import FURNITURE, Label, Run, paint, to_segments
from vectorstore.segmenter.letters import find_letters
from vectorstore.segmenter.lines import Line, read_lines
from vectorstore.segmenter.mail import find_mail, quoted_runs
from vectorstore.segmenter.named_comments import find_named
from vectorstore.segmenter.quotations import quotation_runs
from vectorstore.segmenter.recording import are_recorded
from vectorstore.segmenter.reposts import repost_runs
from vectorstore.segmenter.transcript import (
    find_conversation,
    find_interview,
    find_turns,
    without_closing,
)
from vectorstore.segmenter.undivided import divided
from vectorstore.types import Document, Facts, Segment, Voice

_logger = logging.getLogger(__name__)

_REPLY = re.compile(rf"^{any_of('mail_reply')}:\s*", re.IGNORECASE)
"""What forums put before a thread's title over each reply."""

_UNSEGMENTED = "its voices could not be told apart; what its format does not mark is its author's."

SEGMENTER_VERSION = "18"
"""Changes whenever the same document may be segmented differently."""


def segment(document: Document) -> tuple[Segment, ...]:
    """Return the segments of a document, in order: all of its text but white space.

    Ranges that the document's format marks are taken as given, but for a section of comments that
    it does not divide; the rest is found by rules. The
    lines that say who wrote a comment and when, its votes and its links to reply are part of it.
    """
    document = divided(document)
    lines, runs = _read_page(read_lines(document.text, document.marks), document.facts)
    painted = paint(len(lines), runs)
    quoted = [
        *quotation_runs(lines, painted),
        *inner_quote_runs(lines, painted),
        *quoted_runs(lines, painted),
    ]
    return with_quoted_speakers(to_segments(document, lines, paint(len(lines), [*runs, *quoted])))


def segmented(document: Document) -> tuple[Document, tuple[Segment, ...]]:
    """Return the segments of a document, and it with a warning where a rule failed over it.

    It is still read then: what its format marks is taken as given, and all else is its article.
    """
    try:
        return document, segment(document)
    except Exception:
        _logger.info("%s could not be segmented", document.document_id, exc_info=True)
        lines = read_lines(document.text, document.marks)
        whole = Run(0, len(lines), _article_label(document.facts))
        warned = replace(document, warnings=(*document.warnings, _UNSEGMENTED))
        return warned, to_segments(document, lines, paint(len(lines), [whole]))


def _read_page(lines: list[Line], facts: Facts) -> tuple[list[Line], list[Run]]:
    """Return the runs of a page by the kind it is of, and the lines they count in."""
    if messages := _messages(lines):
        return lines, messages
    if log := find_turns(lines):
        return log[0], _posts(*log)
    if posts := find_posts(lines):
        return lines, _posts(lines, posts)
    comments = _comments(lines)
    above = lines[: comments[0].first] if comments else lines
    if not find_answers(above) and (interview := find_interview(above)):
        return _interviewed(interview, lines, comments, facts)
    if comments and (thread := _thread(lines, comments, facts)):
        return lines, thread
    if not comments and (talk := find_conversation(lines)):
        return talk[0], _posts(*talk)
    return lines, _article(lines, comments, facts)


def _thread(lines: list[Line], found: list[Contribution], facts: Facts) -> list[Run]:
    """Return the runs of contributions that are posts and no comments, nothing where they are."""
    if is_exchange(lines, found):
        return _posts(lines, with_question(lines, found))
    if are_recorded(lines, found):
        return _interview(lines, found, facts)
    found = with_opener(lines, found)
    return _posts(lines, found) if is_thread(lines, found) else []


def _messages(lines: Sequence[Line]) -> list[Run]:
    if several := find_archive(lines):
        return _posts(lines, several)
    if messages := find_mail(lines):
        return _mail(lines, messages)
    several = find_digest(lines) or find_letters(lines)
    return _posts(lines, several) if several else []


def _interviewed(
    interview: tuple[list[Line], list[Contribution]],
    lines: Sequence[Line],
    comments: Sequence[Contribution],
    facts: Facts,
) -> tuple[list[Line], list[Run]]:
    """Return the lines and runs of an interview with the readers' comments below it."""
    parts, turns = interview
    runs = _interview(parts, turns, facts)
    if not comments:
        return parts, runs
    first = comments[0].first
    shift = len(parts) - first
    runs.extend(
        Run(run.first + shift, run.stop + shift, run.label)
        for run in _comment_runs(lines, comments)
    )
    return [*parts, *lines[first:]], runs


def _interview(lines: list[Line], turns: Sequence[Contribution], facts: Facts) -> list[Run]:
    first, turns = turns[0].first, without_closing(lines, turns)
    around = [
        Run(0, first, _article_label(facts)),
        Run(turns[-1].stop, len(lines), _article_label(facts)),
    ]
    around.extend(_furniture(find_boilerplate(lines, 0, first)))
    return [*_posts(lines, turns), *around]


def _comments(lines: Sequence[Line]) -> list[Contribution]:
    """Return the contributions of a page's readers, by the surest sign of them that it has."""
    for find in (find_stamped, find_named, find_headed):
        found = find(lines)
        if found and is_discussion(lines, found):
            return without_footer(lines, found)
    return []


def _posts(lines: Sequence[Line], posts: Sequence[Contribution]) -> list[Run]:
    runs = [Run(0, len(lines), FURNITURE)]
    titles = {line.text for line in lines[: posts[0].first + 1]}
    for post in posts:
        first = next((n for n in range(post.first, post.stop) if n not in post.side), post.stop)
        runs.append(Run(first, post.stop, Label(Voice.POST, post.name, published=post.published)))
        runs.extend(repost_runs(lines, first, post.stop, post.name))
        side = {*post.side, *(n for n in range(first, post.stop) if _is_aside(lines[n], titles))}
        runs.extend(_furniture(side))
    return runs


def _is_aside(line: Line, titles: Container[str]) -> bool:
    text = line.text
    answers = _REPLY.sub("", text) in titles and _REPLY.match(text) is not None
    return answers or is_remnant(text) or counted_comments(text) > 0


def _mail(lines: Sequence[Line], messages: Sequence[Contribution]) -> list[Run]:
    """Return the runs of a mail: the first message is the sender's own, the others it quotes."""
    sender = messages[0].name
    runs = [Run(0, len(lines), Label(Voice.POST, sender, published=messages[0].published))]
    for message in messages[1:]:
        label = Label(Voice.QUOTATION, message.name, sender, published=message.published)
        runs.append(Run(message.first, message.stop, label))
    for message in messages:
        runs.extend(_furniture(message.side))
    return runs


def _article(lines: Sequence[Line], comments: Sequence[Contribution], facts: Facts) -> list[Run]:
    stop = comments[0].first if comments else len(lines)
    label = _article_label(facts)
    runs = [Run(0, stop, label)]
    for said in find_answers(lines[:stop]):
        answer = Label(Voice.QUOTATION, said.name, label.speaker)
        runs.append(Run(said.first, said.stop, answer))
    runs.extend(_furniture(find_boilerplate(lines, 0, stop)))
    below = find_article_below(lines, comments) if comments else None
    if below is not None:
        label = label if label.speaker else replace(label, speaker=below.author)
        runs.append(Run(below.first, len(lines), label))
        runs.extend(_furniture(find_boilerplate(lines, below.first, len(lines))))
    runs.extend(_comment_runs(lines, without_article(comments, below)))
    return runs


def _comment_runs(lines: Sequence[Line], comments: Sequence[Contribution]) -> list[Run]:
    runs: list[Run] = []
    for said in comments:
        label = Label(Voice.COMMENT, speaker=said.name, published=said.published)
        runs.append(Run(said.first, said.stop, label))
        span = range(said.first, said.stop)
        heads = said.name is None and said.side.issuperset(span)
        runs.extend(_furniture({n for n in span if heads or frames_comments(lines[n].text)}))
    return runs


def _furniture(numbers: set[int] | frozenset[int]) -> Iterator[Run]:
    for number in sorted(numbers):
        yield Run(number, number + 1, FURNITURE)


def _article_label(facts: Facts) -> Label:
    return Label(
        Voice.ARTICLE,
        speaker=facts.author or facts.publisher,
        publisher=facts.publisher,
        published=facts.published,
    )
