"""People whom a question asks although no page is theirs: others quote them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.scope.cues import ALL_CUES, CUES, VOICE_WORDS
from assistant.scope.names import HONORIFICS, Mention, Token
from assistant.scope.phrases import phrase_start, word_at
from vectorstore.terms import STOP_WORDS

_JOINS = frozenset("and or und oder".split())
# a verb only in small letters: "the United States", "the Islamic State"
_STATES = frozenset(("state", "states"))
_NO_NAMES = (STOP_WORDS | ALL_CUES | VOICE_WORDS.keys() | HONORIFICS) - _STATES
_OPENING = "\"'`“‘„«"
# "what (do) Ann and Bo say": an auxiliary stands so near before whoever says something
_NEAR = 8
# "does the professor at Evora say" asks the professor
_PLACING = STOP_WORDS | CUES["before"] | CUES["about"]
_PLACING -= CUES["auxiliaries"] | CUES["determiners"] | _JOINS


def people_asked(
    question: str, asked: Sequence[Token], mentions: Sequence[Mention]
) -> tuple[str, ...]:
    """Return the names of those who are asked for what they say and whom no mention names.

    "What does Mattis say", "according to Lavrov"; of "Mattis and Lavrov say" both. Who is only
    talked about is none.
    """
    spans = [span for span in _names(question, asked) if not _is_mentioned(span, mentions)]
    found: list[tuple[int, int]] = []
    for span in reversed(spans):
        joined = found and _is_joined(asked, span, found[-1])
        if joined or _says(question, asked, *span):
            found.append(span)
    return tuple(question[asked[first].start : asked[last - 1].end] for first, last in found[::-1])


def _names(question: str, asked: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Yield the runs of capital words, the first word of the question and of a quote aside."""
    place = 1
    while place < len(asked):
        end = place
        while (
            end < len(asked)
            and _is_name(asked[end])
            and (end == place or _near(question, asked, end))
        ):
            end += 1
        if end > place and question[asked[place].start - 1] not in _OPENING:
            yield place, end
        place = max(end, place + 1)


def _is_name(token: Token) -> bool:
    return token.capital and not token.word[0].isdigit() and token.word not in _NO_NAMES


def _near(question: str, asked: Sequence[Token], place: int) -> bool:
    return not question[asked[place - 1].end : asked[place].start].strip()


def _is_mentioned(span: tuple[int, int], mentions: Sequence[Mention]) -> bool:
    return any(
        span[0] < end and start < span[1]
        for mention in mentions
        for start, end in ((mention.first, mention.last), mention.spent)
    )


def _says(question: str, asked: Sequence[Token], first: int, last: int) -> bool:
    if asked[last - 1].possessive:
        return False
    if word_at(asked, phrase_start(asked, first) - 1) in CUES["to"]:
        return True
    said = last + 1 if word_at(asked, last) in CUES["apiece"] else last
    states = word_at(asked, said) in CUES["stating"] and _near(question, asked, said)
    return states and _is_subject(asked, first)


def _is_subject(asked: Sequence[Token], first: int) -> bool:
    """Return whether an auxiliary stands before a name, and nothing that it would belong to.

    Who "was told" something says nothing.
    """
    before = [token.word for token in asked[max(0, first - _NEAR) : first]]
    helped = [place for place, word in enumerate(before) if word in CUES["acting"]]
    return bool(helped) and _PLACING.isdisjoint(before[helped[-1] :])


def _is_joined(asked: Sequence[Token], span: tuple[int, int], other: tuple[int, int]) -> bool:
    between = [token.word for token in asked[span[1] : other[0]]]
    titles = HONORIFICS | CUES["determiners"] | _JOINS
    return not _JOINS.isdisjoint(between) and titles.issuperset(between)
