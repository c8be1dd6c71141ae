"""Which measures are taken of which set."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from evals.answers import (
    confidence,
    conversation,
    noise,
    retrieval,
    sentences,
    sides,
    spans,
)
from evals.answers.figure import Figure
from evals.answers.opened import Opened

Run = Callable[[Opened], Iterator[Figure]]

MEASURES: Mapping[str, tuple[Run, ...]] = {
    "beir-scifact": (retrieval.run,),
    "clapnq": (retrieval.run, sentences.run, confidence.run),
    "covidqa": (retrieval.run, spans.run),
    "mtrag": (retrieval.run, conversation.run),
    "ramdocs": (sides.run,),
    "selqa": (retrieval.run, sentences.run),
    "xquad-noise": (retrieval.run, noise.run, confidence.run),
}
"""By the name of the set's folder."""
