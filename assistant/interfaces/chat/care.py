"""Which words are shown only to those who ask to see them: the door to alt-profanity-check.

Its linear model was fitted to 200,000 labelled comments and tweets and comes inside the package.
It reads English, and knows foul and hateful words, not opinions: hate in polite words passes.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from assistant.interfaces.chat.options import Care
from vectorstore.sentences import sentence_spans

_SURE = 0.5
"""From here on a sentence is folded. Of 2,459 sentences from encyclopedias, papers and a forum it
folds 0.0 to 1.0%, of 417 from below articles 1.4%; at 0.3 it folds twice as many of either."""


def offends_by(care: Care) -> Callable[[str], bool]:
    """Return what tells whether a text is folded behind a note."""
    return offends if care is Care.FOLD else lambda text: False


@lru_cache(maxsize=8_192)
def offends(text: str) -> bool:
    """Return whether any sentence of a text is foul or hateful, as far as its words tell."""
    from profanity_check import predict_prob

    sentences = [text[start:end] for start, end in sentence_spans(text)]
    return bool(sentences) and bool(max(predict_prob(sentences)) >= _SURE)
