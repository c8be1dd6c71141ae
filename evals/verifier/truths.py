"""True statements, made by rule from what documents say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.answerers.contract import Given, Support
from evals.verifier.made import Made
from evals.verifier.shelf import Shelf
from evals.verifier.wording import lowered, reworded, says_a_view, shortened, whos
from vectorstore.speech import reported_in
from vectorstore.terms import words
from vectorstore.types import Segment, Sentence, Voice

_FEWEST_WORDS, _MOST_WORDS = 7, 45
_LEANS = frozenset("he she it they this these those such his her its their here there then".split())
# so many of the passages beside the right one are given too
_NEIGHBOURS = 2
TEMPLATES = (
    "{who} writes that {said}.",
    "According to {who}, {said}.",
    "{who} says that {said}.",
    "{said_first}, writes {who}.",
    "{who} argues that {said}.",
)
_MARKS = re.compile(r"[\"“”„«»]|``|''")
_QUOTING = '{who} writes: "{quote}"'


def truths(shelf: Shelf) -> Iterator[Made]:
    """Yield true statements about every fit sentence: attributed, shortened, reworded, merged.

    A sentence that leans on the one before, or reports whom it does not name, says too little by
    itself to make a statement of.
    """
    passages = shelf.passages()
    for number, given in enumerate(passages):
        near = _near(passages, number)
        sentences = given.evidence.sentences
        segment = given.evidence.passage.segment
        text = shelf.document(segment.document_id).text
        fit = [_stands_alone(sentence, segment, text) for sentence in sentences]
        for place, sentence in enumerate(sentences):
            if fit[place]:
                following = (
                    sentences[place + 1 : place + 2] if any(fit[place + 1 : place + 2]) else ()
                )
                yield from _of_sentence(sentence, following, segment, near)


def _near(passages: Sequence[Given], number: int) -> tuple[Given, ...]:
    """Return a passage, those beside it, and one from afar."""
    beside = passages[max(0, number - _NEIGHBOURS) : number + _NEIGHBOURS + 1]
    far = passages[(number + len(passages) // 2) % len(passages)]
    return (passages[number], *(one for one in (*beside, far) if one is not passages[number]))


def _stands_alone(sentence: Sentence, segment: Segment, document_text: str) -> bool:
    told = words(sentence.text)
    if not _FEWEST_WORDS <= len(told) <= _MOST_WORDS or told[0] in _LEANS:
        return False
    capitals = sum(word[0].isupper() for word in sentence.text.split())
    ends = sentence.text[-1] in ".!" and "\n\n" not in sentence.text
    if not ends or 2 * capitals > len(told) or not sentence.text[0].isupper():
        return False
    reported = reported_in(segment, sentence.start, sentence.end, document_text=document_text)
    return reported is None or set(words(reported)) <= set(told)


def _of_sentence(
    sentence: Sentence,
    following: Sequence[Sentence],
    segment: Segment,
    given: tuple[Given, ...],
) -> Iterator[Made]:
    names = whos(segment, given[0].facts)
    turn = sentence.start
    who = names[turn % len(names)]
    template = TEMPLATES[turn // 7 % len(TEMPLATES)]
    said = lowered(sentence.text)
    whole = Made(
        "attributed", template, who, said, (Support(1, sentence.text),), given, (sentence,)
    )
    yield whole
    yield replace(whole, kind="no quote given", quotes=(Support(1),))
    if not _MARKS.search(sentence.text):
        yield replace(whole, kind="quoting", template=_QUOTING)
    part = _part(sentence.text)
    if part:
        yield replace(whole, kind="part quoted", quotes=(Support(1, part),))
    for kind, changed in (("shortened", shortened(said)), ("reworded", reworded(said))):
        # a quote inside must stay as it is
        if changed and not _MARKS.search(sentence.text):
            yield replace(whole, kind=kind, template=TEMPLATES[turn % 2], said=changed)
    if following:
        other = following[0]
        both = f"{said.rstrip(' .!')}, and that {lowered(other.text)}"
        quotes = (Support(1, sentence.text), Support(1, other.text))
        yield replace(
            whole, kind="merged", template=TEMPLATES[0], said=both, quotes=quotes,
            sentences=(sentence, other),
        )  # fmt: skip
    if segment.voice is Voice.ARTICLE and not says_a_view(sentence.text):
        plain = shortened(said) or reworded(said)
        if plain and segment.speaker is None:
            yield replace(whole, kind="plain fact", template="{said}.", who="", said=plain)


def _part(text: str) -> str:
    """Return the middle of a sentence, as a model likes to quote it; empty of a short one."""
    told = text.split()
    return " ".join(told[2:-2]) if len(told) > 10 else ""
