"""Several signs of fit as one score."""

from __future__ import annotations

from dataclasses import dataclass

# nDCG@10 over documents by these weights, by the passages' cosines alone and by their words alone:
#
# CLAPNQ             0.993  0.989  0.960
# MTRAG, last turns  0.883  0.829  0.830
# SelQA              0.973  0.892  0.961
# COVID-QA           0.870  0.750  0.846
# XQuAD              0.993  0.960  0.982  never fitted, as SciFact
# SciFact            0.728  0.629  0.693
#
# The mean of the fitted four stays within 0.005 for weights of 0.25 to 1, 0.5 to 1.2 and 0.4 to
# 1.2. Without the document's words it falls by 0.009, without the passage's words by 0.007, without
# the sentences' cosine by 0.004, without the passage's by 0.002.
_SENTENCE, _WORDS, _DOCUMENT_WORDS = 1.0, 0.8, 0.8


@dataclass(frozen=True, slots=True)
class Signs:
    """What speaks for a passage as an answer to a question."""

    cosine: float
    """Of passage and question, -1 to 1."""
    sentence_cosine: float
    """The highest of the passage's sentences."""
    words: float
    """The share of the question's words that the passage holds, 0 to 1, rare ones counting more."""
    document_words: float
    """The same of the passage's document."""


def fused(signs: Signs) -> float:
    """Return the score of a passage, at most 1 and hardly ever below 0; higher is better.

    A weighted mean of the signs as they are, so that a passage's score does not depend on which
    others were found.
    """
    together = (
        signs.cosine
        + _SENTENCE * signs.sentence_cosine
        + _WORDS * signs.words
        + _DOCUMENT_WORDS * signs.document_words
    )
    return together / (1 + _SENTENCE + _WORDS + _DOCUMENT_WORDS)
