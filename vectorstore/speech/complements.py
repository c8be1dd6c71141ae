"""Where the words stand that a verb attributes: after it, before it, or on both sides."""

from __future__ import annotations

from collections.abc import Sequence

from vectorstore.speech.cue import Cue, Place, is_ended_quote, is_quote
from vectorstore.speech.language import Language, Manner
from vectorstore.speech.phrases import Kind
from vectorstore.speech.tokens import Token

_ADVERBIAL_TOKENS = 14
_OBJECT_TOKENS = 14
_TRAILING_TOKENS = 9
_FEWEST_TRAILED = 4
_ADVERBIAL_WORDS = 6
_SHORTEST_CLAUSE = 6
_DESCRIBING = frozenset({"who", "whose", "which", "former"})


def placed(tokens: Sequence[Token], cue: Cue, manner: Manner, language: Language) -> Cue | None:
    """Return the cue with its words found, `None` where none can be theirs."""
    if is_ended_quote(tokens, cue.first - 1):
        return Cue(cue.first, cue.stop, cue.verb, cue.phrase, Place.BEFORE, cue.first)
    begins = _complement(tokens, cue, manner, language)
    comma = cue.first > 0 and tokens[cue.first - 1].text in ",–—"
    rest = _after_adverbial(tokens, cue.stop, language)
    interposed = rest < len(tokens) and tokens[rest].text == ","
    enough = interposed or cue.first > _FEWEST_TRAILED
    if comma and enough and trails(tokens, rest, language):
        if manner in (Manner.QUOTE, Manner.DENY, Manner.CALL):
            return None
        if language.code == "de" and not _states(tokens, cue, language):
            return None
        goes_on = interposed and not _describes(tokens, rest, language)
        place = Place.AROUND if goes_on else Place.BEFORE
        return Cue(cue.first, cue.stop, cue.verb, cue.phrase, place, cue.stop)
    if begins is None:
        return None
    first = cue.verb[0] if manner is Manner.DENY else begins
    return Cue(cue.first, begins, cue.verb, cue.phrase, Place.AFTER, first)


def _states(tokens: Sequence[Token], cue: Cue, language: Language) -> bool:
    """Return whether what stands before a bare name can be a statement: "…, schrieb X"."""
    if cue.phrase.kind is not Kind.NAME or len(cue.phrase.words) > 1 or cue.phrase.role:
        return True
    return any(language.has("clause_verbs", token.lower) for token in tokens[: cue.first])


def _after_adverbial(tokens: Sequence[Token], stop: int, language: Language) -> int:
    """Return the comma behind when or where it was said, else where the cue ends."""
    for place in range(stop, min(len(tokens), stop + _ADVERBIAL_WORDS)):
        if tokens[place].text == ",":
            return place
        word = tokens[place].lower
        adverbial = language.has("times", word) or language.has("adverbials", word)
        if tokens[place].quote is not None or (place == stop and not adverbial):
            break
    return stop


def _describes(tokens: Sequence[Token], comma: int, language: Language) -> bool:
    """Return whether what closes a sentence says who spoke: "…, noted X, a clerk who was there"."""
    rest = tokens[comma + 1 :]
    if language.code != "en" or not rest or any(token.text == "," for token in rest):
        return False
    return rest[0].lower in _DESCRIBING or language.has("determiners", rest[0].lower)


def trails(tokens: Sequence[Token], stop: int, language: Language) -> bool:
    """Return whether nothing but when and where it was said follows, or the sentence goes on."""
    rest = tokens[stop:]
    words = [token for token in rest if token.is_word]
    if any(token.quote is not None for token in rest) and rest[0].text != ",":
        return False
    if not words or rest[0].text == ",":
        return True
    first = words[0].lower
    starts = language.has("times", first) or language.has("adverbials", first)
    particle = len(words) == 1
    short = len(words) <= _TRAILING_TOKENS
    told = any(language.has("that", token.lower) for token in rest)
    commas = any(token.text in ",:" for token in rest)
    return short and not told and not commas and (starts or particle)


def _complement(
    tokens: Sequence[Token], cue: Cue, manner: Manner, language: Language
) -> int | None:
    """Return where the words begin that follow a cue."""
    stop = cue.stop
    if manner is Manner.CALL:
        return _called(tokens, stop, language)
    for place in range(stop, min(len(tokens), stop + _ADVERBIAL_TOKENS)):
        token = tokens[place]
        if token.quote is not None and _leads(tokens, stop, place, manner, language):
            return place
        if language.has("that", token.lower) and manner is not Manner.QUOTE:
            if _leads(tokens, stop, place, manner, language):
                return place + 1
            break
        if token.text == ":" or (token.text == "," and language.code == "de"):
            return _after_sign(tokens, place, manner, language)
        if token.text == ",":
            # "She added, “…”"
            return (
                place + 1 if is_quote(tokens, place + 1) else _bare(tokens, stop, manner, language)
            )
    return _bare(tokens, stop, manner, language)


def _called(tokens: Sequence[Token], stop: int, language: Language) -> int | None:
    """Return the quotation in which somebody says what a thing is, unless it is the thing's name.

    The thing stands between: "called the sale “a farce”".
    """
    for place in range(stop, min(len(tokens), stop + _OBJECT_TOKENS)):
        if tokens[place].quote is not None:
            return None if is_title(tokens, place, language) else place
        if tokens[place].text in ",;:":
            return None
    return None


def is_title(tokens: Sequence[Token], place: int, language: Language) -> bool:
    """Return whether a quotation is a thing's name, not what it is likened to: "as “Mr. Clean”"."""
    likened = place > 0 and language.has("as_what", tokens[place - 1].lower)
    return tokens[place].titled and not likened


def _leads(
    tokens: Sequence[Token], stop: int, place: int, manner: Manner, language: Language
) -> bool:
    """Return whether only adverbials, or those who are told, stand between verb and words."""
    if place == stop or manner in (Manner.TELL, Manner.DENY):
        return True
    first = tokens[stop]
    return (
        not first.is_word
        or language.has("adverbials", first.lower)
        or language.has("times", first.lower)
        or language.has("adverbs", first.lower)
    )


def _after_sign(
    tokens: Sequence[Token], place: int, manner: Manner, language: Language
) -> int | None:
    begins = place + 1
    if begins >= len(tokens):
        return None
    if tokens[begins].quote is not None:
        return begins
    if language.has("that", tokens[begins].lower) and manner is not Manner.QUOTE:
        return begins + 1
    if tokens[place].text == ":":
        return begins if manner is not Manner.QUOTE and language.code == "en" else None
    if manner is not Manner.QUOTE and _is_infinitive(tokens, begins):
        return begins
    clause = manner is Manner.SAY or (
        manner is Manner.REPORT
        and any(language.has("clause_verbs", t.lower) for t in tokens[begins : begins + 8])
    )
    return begins if clause and _is_main_clause(tokens, begins, language) else None


def _is_infinitive(tokens: Sequence[Token], begins: int) -> bool:
    """Return whether a clause says what to do: ", die Brücke zu sperren", ", zurückzutreten"."""
    stop = next((n for n in range(begins, len(tokens)) if tokens[n].text in ",:"), len(tokens))
    words = [token.lower for token in tokens[begins:stop] if token.is_word]
    if not words:
        return False
    inside = words[-1][2:-2].find("zu") >= 0 and words[-1].endswith("en")
    return inside or (len(words) > 1 and words[-2] == "zu" and words[-1].endswith("n"))


def _is_main_clause(tokens: Sequence[Token], begins: int, language: Language) -> bool:
    """Return whether a German clause without "dass" is a statement, and no relative clause."""
    first = tokens[begins].lower
    if language.has("that", first) or len(tokens) - begins < _FEWEST_TRAILED:
        return False
    if language.has("subordinators", first):
        # ", wenn es nötig sei, werde man handeln"
        return False
    ahead = tokens[begins + 1 : begins + 5]
    if language.has("definite", first):
        if language.has("prepositions", ahead[0].lower):
            return False
        noun = next((n for n, token in enumerate(ahead) if token.is_capital), None)
        if noun is None or noun > 1 or noun + 1 >= len(ahead):
            return False
        after = tokens[begins + noun + 3] if begins + noun + 3 < len(tokens) else None
        return ahead[noun + 1].is_word and after is not None and after.is_word
    return True


def _bare(tokens: Sequence[Token], stop: int, manner: Manner, language: Language) -> int | None:
    """Return where a clause without "that" begins."""
    begins = stop
    while begins < len(tokens) and language.has("times", tokens[begins].lower):
        begins += 1
    if language.code == "de" or begins + 2 >= len(tokens) or not tokens[begins].is_word:
        return None
    word = tokens[begins].lower
    adverbial = language.has("adverbials", word) and len(tokens) - begins < _SHORTEST_CLAUSE
    if manner is Manner.SAY:
        return (
            None
            if adverbial or language.has("contentless", word) and len(tokens) - begins < 6
            else begins
        )
    pronoun = word in ("they", "we", "there", "i") or any(
        language.has(key, word) for key in ("pronouns_male", "pronouns_female", "pronouns_thing")
    )
    clause = len(tokens) - begins >= _FEWEST_TRAILED
    return begins if manner is Manner.REPORT and pronoun and clause else None
