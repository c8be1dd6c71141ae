"""The words of a question that name whom to ask."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.scope.cues import CUES, VOICE_WORDS
from assistant.scope.dated import dated_mentions
from assistant.scope.leaving_out import LEAVING_OUT_FIRST, left_out, marked
from assistant.scope.names import (
    HONORIFICS,
    Mention,
    Name,
    Token,
    names_in,
    one_kind,
)
from assistant.scope.phrases import attributed, phrase_start, widened, word_at
from assistant.scope.titled import title_mentions
from assistant.scope.typed import typed_mentions
from vectorstore.types import DocumentSummary, Voice


def mentions_in(
    question: str, asked: Sequence[Token], documents: Sequence[DocumentSummary]
) -> tuple[list[Mention], list[Mention]]:
    """Return the names and titles in a question, and the voices, each with its phrase.

    Both those that it asks and those that it leaves out.
    """
    named = [
        *dated_mentions(asked, documents, texts=CUES["texts"]),
        *title_mentions(question, asked, documents),
    ]
    typed = typed_mentions(question, asked, documents)
    named += [one for one in typed if not _inside(one.first, named)]
    names = names_in(documents, {token.word for token in asked})
    anchors = [one.spent for one in (*named, *_voice_mentions(question, asked, taken=named))]
    names_found = _name_mentions(question, asked, names, beside=anchors)
    named += [one for one in names_found if not _inside(one.first, named)]
    voices = _voice_mentions(question, asked, taken=named)
    found = marked(question, asked, [*named, *voices])
    return found[: len(named)], found[len(named) :]


def _name_mentions(
    question: str,
    asked: Sequence[Token],
    names: Sequence[Name],
    *,
    beside: Sequence[tuple[int, int]],
) -> list[Mention]:
    """Return the longest attributed names, each with everything that it stands for."""
    words = [token.word for token in asked]
    spans: dict[tuple[int, int], list[Name]] = {}
    for name in names:
        for first in range(len(words) - len(name.words) + 1):
            if tuple(words[first : first + len(name.words)]) == name.words:
                spans.setdefault((first, first + len(name.words)), []).append(name)
    longest: list[tuple[int, int]] = []
    for first, last in sorted(spans, key=lambda span: span[0] - span[1]):
        if not any(first < end and start < last for start, end in longest):
            longest.append((first, last))
    phrases = _phrases(question, asked, sorted(longest), beside)
    return [Mention(*span, one_kind(spans[span]), spent) for span, spent in phrases.items()]


def _phrases(
    question: str,
    asked: Sequence[Token],
    spans: Sequence[tuple[int, int]],
    beside: Sequence[tuple[int, int]],
) -> dict[tuple[int, int], tuple[int, int]]:
    """Return the phrase of each name that attributes text to it, or is joined to one that does.

    "What do Celik and Chossudovsky say" asks both, and so do "compare Celik with Chossudovsky" and
    "how strong is it for Celik, and for Chossudovsky".
    """
    found = {
        span: phrase
        for span in spans
        if (phrase := attributed(asked, *span))
        or (phrase := left_out(question, asked, phrase_start(asked, span[0]), span[1]))
    }
    found |= {span: span for span in spans if _is_set_against(asked, *span)}
    weighed = [s for s in spans if word_at(asked, phrase_start(asked, s[0]) - 1) in CUES["for"]]
    if len(weighed) > 1:
        found |= {span: (phrase_start(asked, span[0]) - 1, span[1]) for span in weighed}
    if len(spans) == 1 and _only_turns_to(asked, *spans[0]):
        found[spans[0]] = spans[0]
    compared = [place for place, token in enumerate(asked, 1) if token.word in CUES["comparing"]]
    for span in (*spans, *reversed(spans)):
        if span in found:
            continue
        starts = [*compared, *(phrase[1] for phrase in (*beside, *found.values()))]
        ends = [phrase[0] for phrase in (*beside, *found.values())]
        if any(_joined(asked, start, span[0]) for start in starts) or any(
            _joined(asked, span[1], end) for end in ends
        ):
            found[span] = (phrase_start(asked, span[0]), span[1])
    return found


def _only_turns_to(asked: Sequence[Token], first: int, last: int) -> bool:
    """Return whether a question is a name alone, to which the one before is turned: "and Celik?".

    Part of a name in small letters is more likely a word of the topic.
    """
    others = (*asked[:first], *asked[last:])
    return asked[first].capital and all(
        token.word in CUES["turning"] | HONORIFICS for token in others
    )


def _is_set_against(asked: Sequence[Token], first: int, last: int) -> bool:
    """Return whether a name stands on one side of a "versus": "the dam, Celik vs Lima"."""
    beside = word_at(asked, phrase_start(asked, first) - 1), word_at(asked, last)
    return not CUES["against"].isdisjoint(beside)


def _joined(asked: Sequence[Token], start: int, end: int) -> bool:
    """Return whether only words that join two names stand in `[start, end)`."""
    return start <= end and all(
        token.word in CUES["joining"] | CUES["determiners"] | HONORIFICS
        for token in asked[start:end]
    )


def _voice_mentions(
    question: str, asked: Sequence[Token], *, taken: Sequence[Mention]
) -> list[Mention]:
    found: list[Mention] = []
    for position, token in enumerate(asked):
        # the last of two is the one who speaks: "the forum poster"
        if token.word not in VOICE_WORDS or word_at(asked, position + 1) in CUES["people"]:
            continue
        # a blog post is its author's own text
        if word_at(asked, position - 1) in CUES["works"]:
            continue
        if _inside(position, taken) or (not taken and _is_of_a_work(asked, position)):
            continue
        if _is_said_of(asked, [*taken, *found], position):
            continue
        spent = _voice_phrase(asked, position) or left_out(
            question, asked, phrase_start(asked, position), position + 1
        )
        if spent is None:
            continue
        places = _only_places(asked, found, position)
        name = Name((), voices=() if places else VOICE_WORDS[token.word])
        found.append(Mention(position, position + 1, (name,), spent))
    return found


def _is_said_of(asked: Sequence[Token], before: Sequence[Mention], position: int) -> bool:
    """Return whether others say something of a text: "does any reader say the article is old"."""
    start = phrase_start(asked, position)
    says = word_at(asked, start - 1) in CUES["saying"] | CUES["joints"]
    told = any(mention.spent[1] == start for mention in before)
    return says and told and word_at(asked, position + 1) in CUES["auxiliaries"]


def _is_of_a_work(asked: Sequence[Token], position: int) -> bool:
    """Return whether an author is asked for as somebody's who is no document: "of Ramayana"."""
    if Voice.ARTICLE not in VOICE_WORDS[asked[position].word]:
        return False
    after = [word_at(asked, place) for place in range(position + 2, position + 5)]
    texts = CUES["texts"] | CUES["places"] | VOICE_WORDS.keys()
    return word_at(asked, position + 1) in CUES["of"] and texts.isdisjoint(after)


def _voice_phrase(asked: Sequence[Token], position: int) -> tuple[int, int] | None:
    token = asked[position]
    start = phrase_start(asked, position)
    picked = _picked(asked, position)
    owned = position > 0 and asked[position - 1].possessive and not picked
    if word_at(asked, position + 1).isdigit() or owned:
        return None
    asked_of = (
        token.word in CUES["strong"]
        or picked
        or (word_at(asked, position - 1) == "who" and Voice.COMMENT in VOICE_WORDS[token.word])
        or _says_where(asked, position)
        or word_at(asked, position + 1) in CUES["saying"]
        or _says_beside_others(asked, position)
        or word_at(asked, start - 1) in CUES["before"] | CUES["to"]
        or (start < position and word_at(asked, start) in ("the", "der", "die", "das", "den"))
    )
    if not asked_of:
        return None
    # "the readers' comments" are one phrase
    doubled = token.possessive and word_at(asked, position + 1) in VOICE_WORDS
    return widened(asked, start, position + 2 if doubled else position + 1)


def _picked(asked: Sequence[Token], position: int) -> bool:
    """Return whether a person is picked out of the readers or posters: "any reader"."""
    people = asked[position].word in CUES["people"]
    before = asked[position - 1] if position else None
    return people and before is not None and (before.word in CUES["picking"] or before.possessive)


def _says_where(asked: Sequence[Token], position: int) -> bool:
    """Return whether a voice is placed by another: "comments on Celik's article"."""
    near = [word_at(asked, place) for place in range(position + 2, position + 5)]
    return word_at(asked, position + 1) in CUES["under"] and not CUES["texts"].isdisjoint(near)


def _says_beside_others(asked: Sequence[Token], position: int) -> bool:
    """Return whether only who is left out stands before the verb: "readers except Ann say"."""
    excepting = word_at(asked, position + 1) in LEAVING_OUT_FIRST
    near = (word_at(asked, place) for place in range(position + 2, position + 8))
    return excepting and not CUES["saying"].isdisjoint(near)


def _only_places(asked: Sequence[Token], found: Sequence[Mention], position: int) -> bool:
    before = word_at(asked, phrase_start(asked, position) - 1)
    return bool(found) and before in CUES["under"]


def _inside(position: int, mentions: Sequence[Mention]) -> bool:
    return any(
        mention.first <= position < mention.last or mention.spent[0] <= position < mention.spent[1]
        for mention in mentions
    )
