"""Quotations that name nobody: whose words they are where these stand earlier on the page."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, replace

from vectorstore.types import Segment, Voice

_WORD = re.compile(r"\w+")
_FEWEST_WORDS = 3
_LONGEST = 2_000
"""Characters of a quotation that is looked for; a reply repeats no more."""
_REACH = 50
"""Contributions back; who replies quotes what stands near."""
_REACH_OF_ARTICLE = 200
"""Segments of an article back: it is cut into as many as it quotes."""
_LOOKED_AT = 100_000
"""Characters of an article in which what it shows as a quotation is looked for."""
_SAYING = frozenset({Voice.ARTICLE, Voice.COMMENT, Voice.POST})


@dataclass(frozen=True, slots=True)
class _Said:
    speaker: str
    words: str


def with_quoted_speakers(segments: Sequence[Segment]) -> tuple[Segment, ...]:
    """Return the segments, a quotation without a speaker given to whoever said it above.

    Whoever quotes is not asked: they may repeat themselves, but then they seldom say so. What an
    article shows twice, once as if it were quoted, is its ornament: a pull quote.
    """
    # most pages have none: then nothing needs to be remembered
    if not any(map(_is_nameless, segments)):
        return tuple(segments)
    own = _Article(segments)
    article: deque[_Said] = deque(maxlen=_REACH_OF_ARTICLE)
    recent: deque[_Said] = deque(maxlen=_REACH)
    found: list[Segment] = []
    for segment in segments:
        if _is_nameless(segment) and own.repeats(segment):
            segment = replace(segment, voice=Voice.BOILERPLATE, quoted_by=None, published=None)
        elif _is_nameless(segment):
            segment = replace(segment, speaker=_speaker(segment, [*reversed(recent), *article]))
        elif segment.voice in _SAYING and segment.speaker:
            kept = article if segment.voice is Voice.ARTICLE else recent
            kept.append(_Said(segment.speaker, _words(segment.text)))
        found.append(segment)
    return tuple(found)


class _Article:
    """The words of a page's article, to see what it repeats of itself."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        own = [segment for segment in segments if segment.voice is Voice.ARTICLE]
        self._author = own[0].speaker if own else None
        self._words = _words(" ".join(segment.text for segment in own)[:_LOOKED_AT])

    def repeats(self, quotation: Segment) -> bool:
        """Return whether a quotation in the article stands in its own words, too."""
        if quotation.quoted_by not in (None, self._author) or len(quotation.text) > _LONGEST:
            return False
        words = _words(quotation.text)
        return words.count(" ") > _FEWEST_WORDS and words in self._words


def _is_nameless(segment: Segment) -> bool:
    return segment.voice is Voice.QUOTATION and segment.speaker is None


def _speaker(quotation: Segment, said: Sequence[_Said]) -> str | None:
    words = _words(quotation.text) if len(quotation.text) <= _LONGEST else ""
    if words.count(" ") <= _FEWEST_WORDS:
        return None
    others = (one for one in said if one.speaker != quotation.quoted_by)
    return next((one.speaker for one in others if words in one.words), None)


def _words(text: str) -> str:
    """Return the words of a text alone, with a space on either side of each."""
    return f" {' '.join(_WORD.findall(text)).casefold()} "
