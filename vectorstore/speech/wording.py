"""What a speaker without a name is called."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from vectorstore.speech.language import Language
from vectorstore.speech.names import text_of
from vectorstore.speech.phrases import Phrase
from vectorstore.speech.tokens import Token


def wording(phrase: Phrase, language: Language) -> str:
    """Return a phrase as its speaker is named: in the first case, without a sentence's capital."""
    words = list(phrase.words)
    article = words[0].lower if words[0].lower == phrase.article else ""
    if article:
        rest = _nominative(phrase, language)
        table = {} if phrase.is_subject else language.nominative
        case = table.get(article, article)
        return f"{case} {rest}" if case else rest
    text = text_of(words)
    return text[0].lower() + text[1:] if _is_common(words, language) else text


def _nominative(phrase: Phrase, language: Language) -> str:
    """Return a phrase without its article, its noun without the ending of the genitive."""
    words = list(phrase.words[1:])
    head = phrase.role[-1] if phrase.role else words[-1]
    if not phrase.is_subject and phrase.article in ("des", "eines"):
        place = next((n for n, word in enumerate(words) if word is head), None)
        if place is not None:
            words[place] = replace(head, text=_without_genitive(head, language))
    return text_of(words)


def _without_genitive(noun: Token, language: Language) -> str:
    """Return a German noun without its ending: "Bundes" is a "Bund", "Sprechers" a "Sprecher"."""
    long = noun.text.removesuffix("es")
    known = any(language.has(key, long.lower()) for key in ("roles", "bodies", "writings"))
    return long if known else noun.text.removesuffix("s")


def _is_common(words: Sequence[Token], language: Language) -> bool:
    """Return whether only the sentence's beginning gives a phrase its capital."""
    first = words[0].lower
    known = language.heads(first, "roles") or language.has("common", first)
    return language.code == "en" and known and not any(word.is_capital for word in words[1:2])
