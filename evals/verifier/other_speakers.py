"""False statements about who said it, each made by one rule from a true one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.answerers.contract import Support
from evals.verifier.made import Made
from evals.verifier.wording import says_a_view
from evals.verifier.world import World
from vectorstore.speech import reported_speech
from vectorstore.terms import STOP_WORDS, words
from vectorstore.types import Segment, Voice

_REPORTS = re.compile(r"\b(?:said|says|told|according|stated|announced|warned|claimed)\b", re.I)
_VOICED = {
    Voice.ARTICLE: ("the article", "the author of the article"),
    Voice.COMMENT: ("a reader", "an unnamed commenter"),
    Voice.POST: ("a forum poster", "a poster"),
    Voice.QUOTATION: ("a quotation",),
}


def speaker_swapped(truth: Made, world: World) -> Iterator[Made]:
    """Give the words to somebody else who speaks somewhere, and whom they do not name."""
    other = world.other(lambda one: _is_stranger(one.segment, truth.segment))
    if truth.who and other and other.segment.speaker:
        yield replace(truth, who=other.segment.speaker)


def _is_stranger(segment: Segment, own: Segment) -> bool:
    known = {*words(own.speaker or ""), *words(own.publisher or ""), *words(own.text)}
    named = {word for word in words(segment.speaker or "") if word not in STOP_WORDS}
    return bool(named) and not named & known


def document_swapped(truth: Made, world: World) -> Iterator[Made]:
    """Give the words of an article to another article."""
    own = truth.segment
    other = world.other(
        lambda one: (
            one.segment.document_id != own.document_id and one.title not in (None, truth.title)
        )
    )
    if truth.who and own.voice is Voice.ARTICLE and other:
        yield replace(truth, who=f"the article “{other.title}”")


def voice_swapped(truth: Made, world: World) -> Iterator[Made]:
    """Give the words to another kind of speaker, without a name."""
    if truth.who:
        voice = world.chance.choice([one for one in _VOICED if one is not truth.segment.voice])
        yield replace(truth, who=world.chance.choice(_VOICED[voice]))


def sources_fused(truth: Made, world: World) -> Iterator[Made]:
    """Put what another says into the statement under the first name alone, cited or not."""
    other = world.other(lambda one: _lane(one) != _lane(truth) and bool(one.who))
    if truth.who and other:
        said = f"{truth.said.rstrip(' .!')}, and that {other.said}"
        fused = replace(truth, template="{who} writes that {said}.", said=said)
        number = len(truth.given) + 1
        cited = (truth.quotes[0], Support(number, other.sentences[0].text))
        yield replace(fused, given=(*truth.given, *other.given), quotes=cited)
        yield fused


def _lane(truth: Made) -> tuple[str, Voice, str | None, int]:
    segment = truth.segment
    unnamed = 0 if segment.speaker else segment.start
    return segment.document_id, segment.voice, segment.speaker, unnamed


def opinion_flattened(truth: Made, _: World) -> Iterator[Made]:
    """Leave out who thinks so; not of a whole sentence, which would be shown as a quote."""
    if _is_view(truth) and _is_known(truth):
        yield replace(truth, template="{said}.", who="")


def nameless_opinion_flattened(truth: Made, _: World) -> Iterator[Made]:
    """The same of an article that names neither author nor publisher."""
    if _is_view(truth) and not _is_known(truth):
        yield replace(truth, template="{said}.", who="")


def _is_view(truth: Made) -> bool:
    views = truth.segment.voice is not Voice.ARTICLE or says_a_view(truth.said)
    # without the writer's name, whoever is reported is still there
    reports = any(_REPORTS.search(sentence.text) for sentence in truth.sentences)
    return bool(truth.who) and views and truth.is_in_other_words and not reports


def _is_known(truth: Made) -> bool:
    segment = truth.segment
    publisher = segment.publisher or truth.given[0].facts.publisher
    return segment.voice is not Voice.ARTICLE or bool(segment.speaker or publisher)


def reporter_for_reported(truth: Made, _: World) -> Iterator[Made]:
    """Give to the writer what the writer only reports somebody to have said."""
    text = truth.sentences[0].text
    for speech in reported_speech(text, [(0, len(text))]):
        content = text[slice(*speech.content)].strip(' ,.;:"“”')
        named = set(words(speech.speaker)) & set(words(content))
        if truth.who and len(content.split()) >= 7 and not named:
            yield replace(truth, template="{who} writes that {said}.", said=content)
            return
