"""What a speaker without a name is called."""

from __future__ import annotations

from collections.abc import Sequence

from vectorstore.speech.language import Language
from vectorstore.speech.names import text_of
from vectorstore.speech.phrases import Phrase
from vectorstore.speech.tokens import Token


def wording(phrase: Phrase, language: Language) -> str:
    """Return a phrase as its speaker is named: in the first case, without a sentence's capital."""
    words = list(phrase.words)
    article = words[0].lower if words[0].lower == phrase.article else ""
    if article:
        rest = _nominative(phrase)
        table = {} if phrase.is_subject else language.nominative
        case = table.get(article, article)
        return f"{case} {rest}" if case else rest
    text = text_of(words)
    return text[0].lower() + text[1:] if _is_common(words, language) else text


def _nominative(phrase: Phrase) -> str:
    """Return a phrase without its article, its noun without the ending of the genitive."""
    words = phrase.words[1:]
    rest = text_of(words)
    head = phrase.role[-1] if phrase.role else words[-1]
    genitive = not phrase.is_subject and phrase.article in ("des", "eines")
    if genitive and head is words[-1] and head.lower.endswith("s"):
        return rest.removesuffix("s")
    return rest


def _is_common(words: Sequence[Token], language: Language) -> bool:
    """Return whether only the sentence's beginning gives a phrase its capital."""
    first = words[0].lower
    known = language.heads(first, "roles") or language.has("common", first)
    return language.code == "en" and known and not any(word.is_capital for word in words[1:2])
