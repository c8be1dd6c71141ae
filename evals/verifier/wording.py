"""Saying the same in other words, by rules that keep the sense."""

from __future__ import annotations

import re

from vectorstore.terms import STOP_WORDS
from vectorstore.types import Facts, Segment, Voice

# what is left out must not deny, doubt or attribute anything
_KEPT = re.compile(
    r"\b(not|no|never|none|without|nor|neither|if|unless|may|might|could|perhaps|possibly|likely|"
    r"alleged\w*|reported\w*|apparent\w*|according|say|says|said|claim\w*|n't|only|except)\b",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]{2,80}[)\]]")
_OPENING = re.compile(
    r"^(?:in|on|at|after|during|since|by|for|with|under|amid|despite|from|as|within|along)\b"
    r"[^,;:]{3,60},\s+(?=\S+(?:\s+\S+){4})",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"\s*,\s+(?:which|who|whose|including|such as|led|also|especially|notably|namely|like)\b"
    r"[^,;]{3,80},(?=\s)",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"\s*,\s+(?:which|who|while|although|as|because|since|when|where|including|such as|especially|"
    r"notably|with)\b[^,;]{6,120}$",
    re.IGNORECASE,
)
_ADVERB = re.compile(
    r"\s\b(?:also|currently|largely|mainly|effectively|actively|subsequently|originally|typically|generally|usually|often|initially|further|furthermore|moreover|thus|"
    r"therefore|now|recently|already|primarily|especially|particularly|officially)\b(?=\s)"
)
_RULES = (_BRACKETS, _OPENING, _ASIDE, _CLOSING, _ADVERB)
_SYNONYMS = {
    "big": "large", "begin": "start", "began": "started", "begins": "starts",
    "purchased": "bought", "show": "demonstrate",
    "obtain": "get", "obtaining": "getting", "help": "assist", "near": "close to",
    "whole": "entire", "many": "numerous", "several": "a number of", "about": "roughly",
    "approximately": "about", "use": "employ", "used": "employed", "uses": "employs",
    "create": "make", "created": "made", "creates": "makes", "require": "need", "requires": "needs",
    "required": "needed", "build": "construct", "built": "constructed", "attempt": "try",
    "attempts": "efforts", "agreement": "accord", "assist": "help", "additional": "further",
    "decided": "chose", "states": "countries",
    "provide": "give", "provides": "gives", "provided": "gave",
    "important": "significant",
    "located": "situated", "main": "chief", "famous": "well-known", "large": "sizeable",
    "consists": "is made up", "known": "familiar", "allows": "lets", "during": "in the course of",
    "contains": "holds", "usually": "normally", "became": "turned into", "first": "initial",
}  # fmt: skip
_VIEW = re.compile(
    r"\b(I|we|us|my|our|should|must|ought|believe|think|clearly|obviously|best|worst|good|bad|great|"
    r"important|threat|wrong|right|unfortunately|will|would|could|may|might)\b"
)
_WORD = re.compile(r"[^\W\d_]+")
_MOST_REWORDED = 3


def lowered(sentence: str) -> str:
    """Return a sentence as it stands behind "that": a function word at its head without capital."""
    first, _, rest = sentence.partition(" ")
    small = first.lower() in STOP_WORDS and first not in ("I", "May")
    head = first.lower() if small else first
    return f"{head} {rest}".strip()


def shortened(said: str) -> str:
    """Return what is said without its brackets, asides and adverbials; empty where it has none.

    Nothing is left out that denies, doubts or attributes, nor anything of a sentence that would be
    another without: what follows "only" or "except".
    """
    text = said.rstrip(" .!")
    for rule in _RULES:
        match = rule.search(text)
        if match and not _KEPT.search(match.group()):
            text = rule.sub("", text, count=1).strip()
    kept = text != said.rstrip(" .!") and len(text.split()) >= 5
    return f"{lowered(text)}." if kept else ""


def reworded(said: str) -> str:
    """Return what is said with a few words for others that mean the same; empty where none fits."""
    changed = 0

    def swap(match: re.Match[str]) -> str:
        nonlocal changed
        other = _SYNONYMS.get(match.group())
        if other is None or changed == _MOST_REWORDED:
            return match.group()
        changed += 1
        return other

    text = _WORD.sub(swap, said)
    return text if changed else ""


def whos(segment: Segment, facts: Facts) -> tuple[str, ...]:
    """Return how a careful writer can call the speaker of a segment."""
    speaker = segment.speaker
    if segment.voice is Voice.ARTICLE:
        return _of_article(speaker, segment.publisher or facts.publisher, facts.title)
    kinds = {
        Voice.COMMENT: ("a reader", "an unnamed reader", "one commenter"),
        Voice.POST: ("a poster", "one forum post"),
        Voice.QUOTATION: ("a quoted text", "the quoted article"),
    }[segment.voice]
    if speaker is None:
        return kinds
    titled = {Voice.COMMENT: "the reader ", Voice.POST: "the poster "}.get(segment.voice, "")
    return (speaker, f"{titled}{speaker}")


def _of_article(speaker: str | None, publisher: str | None, title: str | None) -> tuple[str, ...]:
    known = [f"the {publisher} article"] if publisher else ["the article"]
    if title and '"' not in title and "“" not in title:
        known.append(f"the article “{title}”")
    if speaker:
        known += [speaker, speaker.split()[-1], f"the article by {speaker}"]
    return tuple(known)


def says_a_view(text: str) -> bool:
    """Return whether a sentence judges, demands or speaks of "us", by a few common signs."""
    return _VIEW.search(text) is not None
