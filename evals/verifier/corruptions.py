"""False statements, each made by one rule from a true one: the rules by name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from assistant.answerers.contract import Support
from evals.verifier.made import Made
from evals.verifier.other_speakers import (
    document_swapped,
    nameless_opinion_flattened,
    opinion_flattened,
    reporter_for_reported,
    sources_fused,
    speaker_swapped,
    voice_swapped,
)
from evals.verifier.other_words import (
    certainty_raised,
    date_changed,
    name_swapped,
    negation_added,
    negation_dropped,
    number_changed,
    roles_swapped,
    word_reversed,
)
from evals.verifier.world import Rule, World
from vectorstore.terms import STOP_WORDS, content_terms


def falsified(truth: Made, world: World) -> Iterator[tuple[Rule, Made]]:
    """Yield the false statements that the rules make of a true one, each with its rule.

    Of one in other words only what says whose view it is is left out: the rest is tried on whole
    and on shortened sentences.
    """
    whole = truth.kind in ("attributed", "shortened")
    for rule in (*BY_RULE, *BEYOND_RULES) if whole else _FLATTENING:
        for false in rule(truth, world) if whole or truth.is_in_other_words else ():
            if false.claim != truth.claim:
                yield rule, false


def name_of(rule: Rule) -> str:
    """Return what a rule is called in a table: "speaker swapped"."""
    return rule.__name__.replace("_", " ")


def quote_altered(truth: Made, world: World) -> Iterator[Made]:
    """Change one word of the quote that is given."""
    told = truth.sentences[0].text.split(" ")
    places = [n for n, word in enumerate(told) if word.isalpha() and word not in STOP_WORDS]
    other = world.other(lambda one: one.segment.document_id != truth.segment.document_id)
    drawn = [word for word in (other.said.split() if other else ()) if word.isalpha()]
    if places and drawn:
        place, word = world.chance.choice(places), world.chance.choice(drawn)
        if word != told[place]:
            changed = " ".join([*told[:place], word, *told[place + 1 :]])
            yield replace(truth, quotes=(Support(1, changed),))


def citation_moved(truth: Made, world: World) -> Iterator[Made]:
    """Cite the sentence beside the right one, or the right words as those of another passage."""
    sentences = truth.given[0].evidence.sentences
    place = sentences.index(truth.sentences[0])
    beside = [
        sentences[n].text
        for n in (place - 1, place + 1)
        if 0 <= n < len(sentences) and _tells_other(sentences[n].text, truth.said)
    ]
    if beside:
        yield replace(truth, quotes=(Support(1, world.chance.choice(beside)),))
    quote = truth.sentences[0].text
    if len(truth.given) > 1 and quote not in truth.given[1].evidence.passage.text:
        yield replace(truth, quotes=(Support(2, quote),))


def _tells_other(sentence: str, said: str) -> bool:
    own, other = set(content_terms(said)), set(content_terms(sentence))
    return bool(other) and 2 * len(own & other) < len(own)


BY_RULE: tuple[Rule, ...] = (
    speaker_swapped, document_swapped, voice_swapped, number_changed, date_changed, negation_added,
    negation_dropped, quote_altered, citation_moved, sources_fused, opinion_flattened,
    reporter_for_reported, certainty_raised, word_reversed, name_swapped,
)  # fmt: skip
"""Those that words alone can tell."""
BEYOND_RULES: tuple[Rule, ...] = (roles_swapped, nameless_opinion_flattened)
"""Those that take understanding: all the words are the quote's, or nobody is there to be named."""
_FLATTENING: tuple[Rule, ...] = (opinion_flattened, nameless_opinion_flattened)
