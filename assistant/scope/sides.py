"""Which of the names and voices in a question belong together, and which are asked apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.scope.names import Mention, Name, Token
from vectorstore.types import Voice

Group = tuple[list[Mention], list[Mention]]
"""Names and voices that narrow each other."""
_OWNING = frozenset("his her their its".split())
_PLACING = frozenset("on under below beneath to of for in by at from zu unter zum am von".split())
_WITHIN = frozenset(("in", "im"))
_JOINS = frozenset("and or with versus vs than und oder mit als".split())
_NEAR = 6


def grouped(
    question: str, asked: Sequence[Token], names: Sequence[Mention], voices: Sequence[Mention]
) -> list[Group]:
    """Return the names and voices of a question in groups, each to be asked by itself.

    "Comments on Celik's article" is one: the name says where the voice stands. "Celik and the
    readers" are two. A name in a sentence that asks nothing only places the voices that are asked.
    """
    asking = [name for name in names if not _is_premise(question, asked, name)]
    premises = [name for name in names if name not in asking] if asking or voices else []
    groups: list[Group] = []
    for name in asking:
        own = next((group for group in groups if _belong(asked, group[0], name)), None)
        further = _beyond(asked, own[0][-1], name) if own else None
        if further:
            groups.append(([further], []))
        elif own:
            own[0].append(name)
        else:
            groups.append(([name], []))
    asked_voices = [voice for voice in voices if not _is_premise(question, asked, voice)]
    for voice in asked_voices if asked_voices or asking else voices:
        placed = [group for group in groups if _narrows(asked, group[0], voice)]
        if placed and _is_owned(asked, voice):
            groups.append((placed[0][0], [voice]))
            continue
        for group in placed:
            group[1].append(voice)
        if not placed:
            groups.append((premises if Voice.COMMENT in _voices([voice]) else [], [voice]))
    return groups or [(list(names), list(voices))]


def _is_premise(question: str, asked: Sequence[Token], mention: Mention) -> bool:
    """Return whether a mention stands in a statement before the question itself."""
    end = asked[mention.last - 1].end
    after = question[end:]
    stop, mark = after.find(". "), after.find("?")
    return 0 <= stop < mark


def _belong(asked: Sequence[Token], names: Sequence[Mention], other: Mention) -> bool:
    """Return whether two names are one: an author and his outlet, a speaker "in Celik's text"."""
    if asked[other.spent[0]].word in _WITHIN and not any(
        name.documents for mention in names for name in mention.names
    ):
        return True
    return any(
        not set(one.documents).isdisjoint(two.documents)
        or not set(one.speakers).isdisjoint(two.speakers)
        for mention in names
        for one in mention.names
        for two in other.names
    )


def _beyond(asked: Sequence[Token], before: Mention, other: Mention) -> Mention | None:
    """Return what a name stands for beyond the one that it is joined to by "and", if anything.

    "Sousa and the Douro Post" asks for what the paper says elsewhere, not for Sousa once more.
    """
    between = [token.word for token in asked[before.last : other.first]]
    if not _JOINS.intersection(between):
        return None
    known = {speaker for name in before.names for speaker in name.speakers}
    names = tuple(name for name in other.names if not known.issuperset(name.speakers))
    return replace(other, names=names) if names else None


def _narrows(asked: Sequence[Token], names: Sequence[Mention], voice: Mention) -> bool:
    """Return whether a voice and a name say together whom to ask."""
    kinds = set(_voices([voice]))
    meant = [name for mention in names for name in mention.names]
    if not kinds or not kinds.isdisjoint(_voices(names)):
        return True
    if all(not name.documents for name in meant) and Voice.QUOTATION in kinds | set(_voices(names)):
        return True
    if Voice.ARTICLE in kinds and any(name.documents for name in meant):
        return True
    return any(_places(asked, mention, voice) for mention in names)


def _places(asked: Sequence[Token], name: Mention, voice: Mention) -> bool:
    """Return whether a name says where a voice stands: "comments on Celik's", "his readers"."""
    if _is_owned(asked, voice):
        return name.last <= voice.first
    if name.last == voice.first:
        return asked[name.last - 1].possessive
    between = [token.word for token in asked[voice.last : name.first]]
    return 0 < len(between) <= _NEAR and between[0] in _PLACING and "and" not in between


def _is_owned(asked: Sequence[Token], voice: Mention) -> bool:
    return voice.first > 0 and asked[voice.first - 1].word in _OWNING


def _voices(mentions: Sequence[Mention]) -> list[Voice]:
    names: list[Name] = [name for mention in mentions for name in mention.names]
    return [voice for name in names for voice in name.voices]
