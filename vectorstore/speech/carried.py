"""Sentences that report on without saying who speaks: the one beside them does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from vectorstore.speech.language import Language
from vectorstore.speech.roster import Figure
from vectorstore.speech.said import Said, Sentence

_FEWEST_WORDS = 3
_SELF = frozenset({"ich", "wir", "du", "ihr", "mir", "uns"})


def carried_speakers(
    text: str,
    read: Sequence[Sentence],
    said: Sequence[Sequence[Said]],
    named: Mapping[int, Figure],
    language: Language,
) -> dict[int, Figure]:
    """Return who speaks in the sentences that carry on another's report, by their number.

    A German sentence whose verb says that it is reported goes on with the one before it in its
    paragraph ("Die Halle sei leer."), and so does one that says "demnach". `named` gives who a
    sentence says has told what stands before it ("Das teilte die Polizei mit.").
    """
    found: dict[int, Figure] = {}
    last: Figure | None = None
    for number, sentence in enumerate(read):
        if number and "\n" in text[read[number - 1].span[1] : sentence.span[0]]:
            last = None
        if number in named:
            last = named[number]
            if number - 1 not in found and _is_plain(read, said, number - 1):
                found[number - 1] = last
        elif said[number]:
            last = said[number][-1].figure
        elif last is not None and not sentence.quotes and _goes_on(sentence, language):
            found[number] = last
        elif not (last is not None and sentence.is_quote):
            last = None
    return found


def _is_plain(read: Sequence[Sentence], said: Sequence[Sequence[Said]], number: int) -> bool:
    return number >= 0 and not said[number] and not read[number].quotes


def _goes_on(sentence: Sentence, language: Language) -> bool:
    words = list(_words(sentence))
    if len(words) < _FEWEST_WORDS or sentence.tokens[-1].text == "?":
        return False
    if language.has("continues", words[0]):
        return True
    if _SELF.intersection(words):
        return False
    # "als sei nichts geschehen" only compares
    return any(
        language.has("subjunctive", word) and (not place or words[place - 1] not in ("als", "ob"))
        for place, word in enumerate(words)
    )


def _words(sentence: Sentence) -> Iterator[str]:
    return (token.lower for token in sentence.tokens if token.is_word)
