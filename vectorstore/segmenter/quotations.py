"""Words of others that stand inside a text: an epigraph, an embedded tweet."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vectorstore.page_lines.names import is_name
from vectorstore.page_lines.stamps import find_date, iso_date
from vectorstore.segmenter.labels import Label, Run
from vectorstore.segmenter.lines import Line
from vectorstore.types import Voice

_DASHES = frozenset("—–-")
_TWEET = re.compile(r"^[—–-]{1,2}\s*(?P<name>\S[^@]{0,60}?)\s*\(@\w{1,30}\)(?P<when>.{0,40})$")
_TWEET_LENGTH = 300
"""Characters; what stands further above is not of the tweet."""
# the closing mark may be missing: the name below ends the quotation as well
_QUOTED_WHOLE = re.compile(r"^[\"“„«‘'][^\"“”„»]{40,}[\"”»’']{0,2}\.?$")
_EPIGRAPH_LENGTH = 2000
"""Characters; a longer paragraph is no motto."""
_SIGNED = re.compile(r"^(?:[—–-]{1,2}\s*)?(?P<name>\S.{1,59})$")


def quotation_runs(lines: Sequence[Line], painted: Sequence[Run]) -> list[Run]:
    """Return the runs of tweets and epigraphs, quoted by whoever speaks around them."""
    runs = []
    for number in range(1, len(lines)):
        run = _tweet(lines, painted, number) or _epigraph(lines, painted, number)
        if run:
            runs.append(run)
    return runs


def _tweet(lines: Sequence[Line], painted: Sequence[Run], number: int) -> Run | None:
    text = lines[number].text
    match = _TWEET.match(text) if text[0] in _DASHES and len(text) < 150 else None
    if match is None:
        return None
    first = number
    length = 0
    while (
        first > 0
        and painted[first - 1] is painted[number]
        and lines[first].gap == (0 if first < number else lines[number].gap)
        and (length := length + len(lines[first - 1].text)) <= _TWEET_LENGTH
    ):
        first -= 1
    when = find_date(match["when"])
    label = Label(
        Voice.QUOTATION,
        speaker=match["name"],
        quoted_by=painted[number].label.speaker,
        published=iso_date(when) if when else None,
    )
    return Run(first, number + 1, label)


def _epigraph(lines: Sequence[Line], painted: Sequence[Run], number: int) -> Run | None:
    """Return the run of a paragraph wholly in quotation marks and the name signed below it."""
    line, quote = lines[number], lines[number - 1]
    if len(line.text) > 60 or not _is_quoted(quote.text):
        return None
    if (
        painted[number].label.voice is not Voice.ARTICLE
        or painted[number - 1] is not painted[number]
    ):
        return None
    signed = _SIGNED.match(line.text)
    dashed = line.text[0] in _DASHES
    if signed is None or (line.gap and not dashed) or line.gap > 1:
        return None
    if not is_name(signed["name"]):
        return None
    label = Label(Voice.QUOTATION, speaker=signed["name"], quoted_by=painted[number].label.speaker)
    return Run(number - 1, number + 1, label)


def _is_quoted(text: str) -> bool:
    return len(text) <= _EPIGRAPH_LENGTH and _QUOTED_WHOLE.match(text) is not None
