"""What is quoted of a sentence that answers: it, and what it cannot stand without."""

from __future__ import annotations

import re

from assistant.evidence.selection import Candidate, is_heading
from vectorstore.types import Voice

_LONGEST_LEAD = 320
_BACK = (
    "he|she|it|they|this|these|those|such|his|her|its|their|him|them|but|however|moreover|"
    "furthermore|therefore|thus|hence|instead|nevertheless|nonetheless|otherwise|consequently|"
    "likewise|similarly|er|sie|es|dies|diese|dieser|dieses|aber|jedoch|deshalb|daher"
)
_LEANS_BACK = re.compile(rf"({_BACK})\b", re.IGNORECASE)
_GOES_ON = re.compile(rf"(the former|the latter|both|neither|{_BACK})\b", re.IGNORECASE)


def quoted_span(candidate: Candidate) -> tuple[int, int]:
    """Return the sentence's `[start, end)`, with a neighbour where it cannot stand alone.

    A sentence that leans back brings the one before, a heading what it heads.
    """
    sentence, sentences = candidate.sentence, candidate.evidence.sentences
    if _heads(candidate) and candidate.position + 1 < len(sentences):
        return sentence.start, sentences[candidate.position + 1].end
    if candidate.position and _LEANS_BACK.match(sentence.text):
        before = sentences[candidate.position - 1]
        if len(before.text) <= _LONGEST_LEAD and not is_heading(before.text):
            return before.start, sentence.end
    return sentence.start, sentence.end


def span_with_the_reason(candidate: Candidate) -> tuple[int, int]:
    """Return what is quoted of a sentence, and the next where that goes on to say why.

    Where the sentence itself gives a reason, nothing is added.
    """
    start, end = quoted_span(candidate)
    following = candidate.evidence.sentences[candidate.position + 1 :][:1]
    goes_on = [one for one in following if _GOES_ON.match(one.text) and one.start >= end]
    return (start, end) if candidate.fits_kind or not goes_on else (start, goes_on[0].end)


def _heads(candidate: Candidate) -> bool:
    # readers and posters often leave the last full stop out
    voice = candidate.evidence.passage.segment.voice
    heading = (Voice.ARTICLE, Voice.QUOTATION, Voice.BOILERPLATE)
    return voice in heading and is_heading(candidate.sentence.text)
