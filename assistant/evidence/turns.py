"""Who a question expects to speak: of the turns of a talk, theirs are likelier to answer."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import replace

from assistant.evidence.selection import Candidate
from assistant.scope.cues import CUES
from assistant.scope.names import HONORIFICS, tokens, words_of
from vectorstore.types import Evidence, Voice

# Added to the odds of a turn. Of FriendsQA's questions (1,182, each asked of its scene, the nearest
# turn always taken) the speaker of the first is right for 73%, and for 67% without both; gradient
# boosting over 25 features of turn, question and turns beside reaches 73%, fitted on other scenes.
# Flat from 1 to 2 and from 0.5 to 1.5.
_ACTS = 1.5
"""Of whoever the question says does what it asks about: "Why did Ann leave?"."""
_ASKED = 1.0
"""Of whoever the question says says it: "What does Ann say about ...?"."""
_NAMED = -1.0
"""Of whoever is named where it is asked who does something: "Who told Ann to hurry?". Of the same
questions five more are right, in neither half of the scenes fewer."""
_TALK = (Voice.POST, Voice.COMMENT)
# a post in a forum is longer, and two short ones are no talk
_LONGEST_TURN = 200
_FEWEST_TURNS = 5


def is_talk(evidence: Sequence[Evidence]) -> bool:
    """Return whether most of the passages are turns of a talk: short posts, several of them."""
    segments = [piece.passage.segment for piece in evidence]
    turns = sum(one.voice is Voice.POST and len(one.text) <= _LONGEST_TURN for one in segments)
    return turns >= _FEWEST_TURNS and 2 * turns > len(segments)


def favoured(
    candidates: Sequence[Candidate], question: str, asked: Collection[str]
) -> tuple[Candidate, ...]:
    """Return the candidates with the turns of those first who the question expects to speak.

    `asked` are the speakers that it names as such. Only the order changes: the first keeps the
    probability that the first had, and whether to answer stays as it was.
    """
    acting, spoken_of = _acting(question), _spoken_of(question)
    added = [_added(candidate, acting, spoken_of, asked) for candidate in candidates]
    if not any(added):
        return tuple(candidates)
    odds = [_odds(one.score) + more for one, more in zip(candidates, added, strict=True)]
    order = sorted(range(len(candidates)), key=lambda at: -odds[at])
    scores = sorted((one.score for one in candidates), reverse=True)
    return tuple(
        replace(candidates[at], score=score) for at, score in zip(order, scores, strict=True)
    )


def _added(
    candidate: Candidate,
    acting: frozenset[str],
    spoken_of: frozenset[str],
    asked: Collection[str],
) -> float:
    segment = candidate.evidence.passage.segment
    if segment.speaker is None or segment.voice not in _TALK:
        return 0.0
    name = words_of(segment.speaker)
    named = not spoken_of.isdisjoint(name) and segment.speaker not in asked
    acts = not acting.isdisjoint(name)
    return _ACTS * acts + _ASKED * (segment.speaker in asked) + _NAMED * named


def _acting(question: str) -> frozenset[str]:
    """Return the words that stand where an auxiliary has its subject: "did Ann", "does Dr. Bo"."""
    asked = [token.word for token in tokens(question)]
    found = set()
    for place, word in enumerate(asked):
        if word in CUES["acting"]:
            behind = (w for w in asked[place + 1 :] if w not in HONORIFICS | CUES["determiners"])
            found.add(next(behind, ""))
    return frozenset(found)


def _spoken_of(question: str) -> frozenset[str]:
    """Return the words behind a "who" that is itself the one who acts: "Who told Ann ...?"."""
    asked = [token.word for token in tokens(question)]
    if not asked or asked[0] not in CUES["who"] or _acting(question):
        return frozenset()
    return frozenset(asked[1:]) - CUES["determiners"] - CUES["joints"]


def _odds(probability: float) -> float:
    return math.log(probability / (1 - probability))
