"""Whether a statement says whose words it gives, and names the right one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.verdict import Verdict
from assistant.verification.finding import Finding
from assistant.verification.frames import Frame, frames, quoted_runs, with_plain_signs
from assistant.verification.identity import Identity, Named
from assistant.verification.opinion import judges, speaks_of_self, weighs
from assistant.verification.reading import read
from assistant.verification.typography import find
from vectorstore.types import Voice


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a statement that one speaker answers for."""

    said: str
    """The part without the words that say who speaks."""
    opens: bool
    """Whether `said` opens a sentence, so that its first word has a capital anyway."""
    speakers: tuple[int, ...]
    """Which of the identities it names; all of them where it names none."""
    is_attributed: bool


@dataclass(frozen=True, slots=True)
class _Resolved:
    """A frame with which of the identities it names."""

    frame: Frame
    speakers: tuple[int, ...]
    only_reported: bool
    """Whether it names only whom a speaker reports."""


def parts_of(text: str, identities: Sequence[Identity]) -> list[Part] | Finding:
    """Return a statement's parts with whose words each is, or what is wrong with whom it names."""
    plain = with_plain_signs(text)
    resolved: list[_Resolved] = []
    faults: list[tuple[Frame, Finding]] = []
    for frame in frames(text):
        found = _resolve(plain[slice(*frame.who)], frame, identities)
        if isinstance(found, Finding):
            faults.append((frame, found))
        elif found and not any(_overlap(frame, other.frame) for other in resolved):
            resolved.append(found)
    for frame, fault in faults:
        quoted = _stands_there(plain[frame.start : frame.end], identities)
        if not quoted and not any(_overlap(frame, other.frame) for other in resolved):
            return fault
    return list(_split(text, resolved, identities))


def fault_of_parts(
    text: str, parts: Sequence[Part], identities: Sequence[Identity]
) -> Finding | None:
    """Return why a statement does not say well enough whose words it gives, if it does not."""
    for part in parts:
        if not part.is_attributed:
            if len(identities) > 1:
                return Finding(Verdict.FUSED, "it does not say which part is whose")
            if _needs_name(part.said, identities[0]):
                return Finding(Verdict.UNATTRIBUTED, "it does not say whose view this is")
    named = {place for part in parts for place in part.speakers}
    if len(named) < len(identities):
        return Finding(Verdict.FUSED, "it does not name everybody whose words it cites")
    for identity in identities:
        if not identity.is_named_in(text):
            others = " and ".join(sorted(identity.reported))
            return Finding(Verdict.WRONG_SPEAKER, f"these are words of {others}, only reported")
    return None


def _stands_there(words: str, identities: Sequence[Identity]) -> bool:
    """Return whether the very words of a frame are the quote's, and so a part of what is said."""
    return any(find(words, identity.text) is not None for identity in identities)


def _resolve(who: str, frame: Frame, identities: Sequence[Identity]) -> _Resolved | Finding | None:
    """Return whom a frame names, `None` where it is no frame, or what is wrong with it."""
    kinds = [identity.named(who, hands_on=frame.hands_on) for identity in identities]
    right = tuple(place for place, kind in enumerate(kinds) if kind.is_right)
    if right:
        only_reported = all(kinds[place] is Named.REPORTED for place in right)
        return _Resolved(frame, right, only_reported)
    both = _each(who, frame, identities)
    if both:
        return _Resolved(frame, both, only_reported=False)
    if frame.start and not frame.is_sure and (frame.opens or _is_told(who, identities)):
        # what the statement is about says something: its names are held against the quote
        return None
    if Named.NOBODY in kinds and (frame.start or not frame.speaks):
        return None
    if Named.STRANGER in kinds and not frame.speaks and not _is_speaker(who, identities):
        return None
    return _fault_of_name(who, kinds, identities)


def _fault_of_name(
    who: str, kinds: Sequence[Named], identities: Sequence[Identity]
) -> Finding | None:
    if Named.OTHER_VOICE in kinds:
        return Finding(Verdict.WRONG_VOICE, f"these are the words of {_called(identities)}")
    if Named.BRINGER in kinds:
        return Finding(Verdict.WRONG_SPEAKER, f"{who.strip()} only brought these words here")
    told = _is_told(who, identities)
    if Named.STRANGER in kinds and not told:
        return Finding(Verdict.WRONG_SPEAKER, f"these are not words of {who.strip()}")
    if Named.NOBODY in kinds and not told:
        return Finding(Verdict.UNATTRIBUTED, "it does not name who says so")
    return None


def _each(who: str, frame: Frame, identities: Sequence[Identity]) -> tuple[int, ...]:
    """Return the identities of "Ann and Bo", each of them named by one side of the "and"."""
    found: list[int] = []
    for one in who.replace(",", " and ").split(" and "):
        kinds = [identity.named(one, hands_on=frame.hands_on) for identity in identities]
        right = [place for place, kind in enumerate(kinds) if kind.is_right]
        if one.strip() and not right:
            return ()
        found += right
    return tuple(dict.fromkeys(found))


def _is_told(who: str, identities: Sequence[Identity]) -> bool:
    """Return whether the quote itself tells that whoever is named says something."""
    names = [word for word in read(who).words if word.capital and not word.is_function]
    words = names or [word for word in read(who).words if word.is_content]
    return (
        bool(words)
        and any(words[-1].term in identity.saying for identity in identities)
        and _is_spoken_of(who, identities)
    )


def _is_speaker(who: str, identities: Sequence[Identity]) -> bool:
    """Return whether somebody is named who speaks somewhere in the documents, and not only here."""
    names = {word.term for word in read(who).words if not word.is_function}
    known = frozenset().union(*(identity.speakers for identity in identities))
    return not names.isdisjoint(known) and not _is_spoken_of(who, identities)


def _is_spoken_of(who: str, identities: Sequence[Identity]) -> bool:
    """Return whether the quote has all the words that name somebody."""
    content = [word for word in read(who).words if word.is_content]
    words = [word for word in content if word.capital] or content
    return any(
        all(word.term in read(identity.text).terms for word in words) for identity in identities
    )


def _called(identities: Sequence[Identity]) -> str:
    kinds = {
        Voice.ARTICLE: "an article", Voice.QUOTATION: "a quotation", Voice.COMMENT: "a reader",
        Voice.POST: "a poster", Voice.BOILERPLATE: "the site",
    }  # fmt: skip
    return " and ".join(dict.fromkeys(one.speaker or kinds[one.voice] for one in identities))


def _overlap(frame: Frame, other: Frame) -> bool:
    return frame.start < other.end and other.start < frame.end


def _split(
    text: str, resolved: Sequence[_Resolved], identities: Sequence[Identity]
) -> Iterator[Part]:
    """Yield the parts: a new one begins where a frame opens one, and names who speaks there.

    A frame at the end is that of all parts that have none.
    """
    opening = (one.frame.start for one in resolved if one.frame.opens and not one.only_reported)
    bounds = sorted({0, *opening})
    closing = [one for one in resolved if one.frame.end == len(text) and not one.frame.opens]
    everybody = tuple(range(len(identities)))
    for start, end in zip(bounds, [*bounds[1:], len(text)], strict=True):
        inside = [one for one in resolved if start <= one.frame.start < end]
        # whom the speaker reports is part of what the speaker says
        outer = [one.frame for one in inside if not one.only_reported]
        kept, opens = _without(outer, text, start, end)
        if not kept.strip(" .,;:\"“”’'"):
            continue
        named = tuple(dict.fromkeys(place for one in inside or closing for place in one.speakers))
        yield Part(kept, opens, named or everybody, bool(named))


def _without(inside: Sequence[Frame], text: str, start: int, end: int) -> tuple[str, bool]:
    opens, place, kept = start == 0, start, []
    for frame in sorted(inside, key=lambda one: one.start):
        if frame.start <= place:
            opens = text[frame.start : frame.end].rstrip().endswith(":")
        kept.append(text[place : frame.start])
        place = max(place, frame.end)
    kept.append(text[place:end])
    return " ".join(piece.strip() for piece in kept if piece.strip()), opens


def _needs_name(said: str, identity: Identity) -> bool:
    """Return whether words would become a fact, were nobody named who holds them."""
    reported = identity.reported and not identity.is_named_in(said)
    if identity.voice is not Voice.ARTICLE or reported:
        return True
    if speaks_of_self(_unquoted(identity.text)) or judges(said):
        return True
    known = identity.speaker or identity.publisher
    return bool(known) and weighs(said)


def _unquoted(text: str) -> str:
    """Return a text without what it quotes: there others may say "I"."""
    for start, end in reversed(quoted_runs(text)):
        text = text[:start] + text[end:]
    return text
