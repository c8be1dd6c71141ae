"""Real pages as plain text: where does the article end, and which lines are its readers'?

The data is `dragnet-comments`: articles and reader comments that people have told apart. Each page
is glued together, article, blank line, comments. Everything in the comments' part is a comment by
the gold, the headings and buttons among it too. Beside Byline stands what every tool does that
does not look for voices in plain text: all is the article.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from evals.voices.figure import Figure, Measure, figure
from evals.voices.lines import SPOKEN, VoicedLine, read_rows, voiced_lines
from vectorstore.types import Voice

FOLDER = "dragnet-comments"

Count = tuple[int, int]
Page = tuple[Sequence[VoicedLine], int]
"""The lines of a page, and where its comments begin."""

_HOLDS_COMMENTS = frozenset({"248", "369", "503", "R136", "R162"})
"""Pages without a part for comments that hold readers' comments in the article all the same: found
by reading every page on which any line was told as a comment."""


_WITHOUT_READERS = ("covidqa", "mtrag", "clapnq", "xquad-noise")


def run(data: Path) -> list[Figure]:
    """Return the figures over the pages below the data folder."""
    both = [
        _page(row["article"].rstrip(), row["comments"])
        for row in read_rows(data / FOLDER / "pages_with_comments.jsonl")
    ]
    alone = {
        row["page_id"]: _page(row["article"])
        for row in read_rows(data / FOLDER / "pages_article_only.jsonl")
    }
    clean = [page for name, page in alone.items() if name not in _HOLDS_COMMENTS]
    others = [
        _page(row["text"])
        for folder in _WITHOUT_READERS
        if (data / folder / "docs.jsonl").is_file()
        for row in read_rows(data / folder / "docs.jsonl")
    ]
    return [
        *_figures(LINES, _comment_lines, both),
        *_figures(LOOSE_LINES, _comment_lines_or_frame, both),
        *_figures(BOUNDARY, _wrong_boundary, both),
        *_figures(FALSE_LINES, _false_lines, clean),
        *_figures(FALSE_LINES_GIVEN, _false_lines, list(alone.values())),
        *_figures(FALSE_DOCUMENTS, _has_readers, others),
    ]


LINES = Measure(
    "comment lines, F1",
    "2 hits / (2 hits + false + missed) of the lines told as a reader's; `of` is the denominator",
    "93%",
)
LOOSE_LINES = Measure(
    "comment lines, F1, furniture either way",
    "the same without the lines of the comments' part that are told as furniture",
)
BOUNDARY = Measure(
    "pages with a wrong boundary",
    "pages whose first line told as a reader's is not the first of the comments' part, furniture "
    "aside",
)
FALSE_LINES = Measure(
    "article lines told as comment",
    f"lines told as a reader's, on pages without comments; {len(_HOLDS_COMMENTS)} pages are left "
    "out whose article holds readers' comments",
    "under 1.5%",
)
FALSE_LINES_GIVEN = Measure(
    "article lines told as comment, all pages", "the same with those pages, as the data gives them"
)


FALSE_DOCUMENTS = Measure(
    "documents without readers told to have some",
    f"documents of {', '.join(_WITHOUT_READERS)} with a line told as a reader's or a poster's; "
    "they are papers, encyclopedia sections and pages of authorities",
)


def _page(article: str, comments: str = "") -> Page:
    text = f"{article}\n\n{comments}" if comments else article
    return list(voiced_lines(text)), len(article)


def _figures(measure: Measure, count: Callable[..., Count], pages: Sequence[Page]) -> list[Figure]:
    return [
        figure("plain_text", measure, tool, [count(*page, is_read=is_read) for page in pages])
        for tool, is_read in (("byline", _is_readers), ("all article", _never))
    ]


def _is_readers(line: VoicedLine) -> bool:
    return line.segment.voice in SPOKEN


def _never(_: VoicedLine) -> bool:
    return False


IsRead = Callable[[VoicedLine], bool]


def _comment_lines(lines: Sequence[VoicedLine], seam: int, *, is_read: IsRead) -> Count:
    hits = sum(is_read(line) and line.start > seam for line in lines)
    errors = sum(is_read(line) != (line.start > seam) for line in lines)
    return 2 * hits, 2 * hits + errors


def _comment_lines_or_frame(lines: Sequence[VoicedLine], seam: int, *, is_read: IsRead) -> Count:
    kept = [
        line for line in lines if line.start < seam or line.segment.voice is not Voice.BOILERPLATE
    ]
    return _comment_lines(kept, seam, is_read=is_read)


def _wrong_boundary(lines: Sequence[VoicedLine], seam: int, *, is_read: IsRead) -> Count:
    first = next((line.start for line in lines if is_read(line)), -1)
    below = (line for line in lines if line.start > seam)
    right = next((b.start for b in below if b.segment.voice is not Voice.BOILERPLATE), -1)
    return int(first < 0 or first != right), 1


def _has_readers(lines: Sequence[VoicedLine], _: int, *, is_read: IsRead) -> Count:
    return int(any(map(is_read, lines))), 1


def _false_lines(lines: Sequence[VoicedLine], _: int, *, is_read: IsRead) -> Count:
    return sum(map(is_read, lines)), len(lines)
