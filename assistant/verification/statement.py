"""What a statement says, held against the words that it cites."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.lanes import lane_key
from assistant.orders import stands_in_order
from assistant.types import Citation
from assistant.verdict import Verdict
from assistant.verification.attribution import fault_of_parts, parts_of
from assistant.verification.finding import Finding
from assistant.verification.frames import quoted_runs
from assistant.verification.identity import Identity
from assistant.verification.library import Library
from assistant.verification.premise import Premise
from assistant.verification.reading import read
from assistant.verification.support import unsupported
from assistant.verification.typography import find
from vectorstore.sentences import Span
from vectorstore.types import Voice

_MARKUP = re.compile(r"<[a-zA-Z/!]|!?\[[^\]]*\]\(|https?://|www\.", re.IGNORECASE)
_FEWEST_WORDS = 3
_LONGEST = 1_000


@dataclass(frozen=True, slots=True)
class Source:
    """One citation with the words around it."""

    citation: Citation
    sentences: Span
    """The `[start, end)` of the whole sentences that are cited."""
    text: str
    """Those sentences."""
    lead: str
    """The sentences before."""
    after: str
    """The sentence behind."""
    reported: str | None
    """Whose words the speaker reports there."""
    called: str
    """What the quote itself calls who is reported: "minister"; empty where nobody is."""
    is_order: bool
    """Whether those sentences tell whoever answers what to do, or go on with what does."""


def source(citation: Citation, library: Library) -> Source:
    """Return a citation with the words around it."""
    around = library.sentences_around(citation)
    text = library.document(citation.document).text[slice(*around.span)]
    reported = library.reported_by(citation)
    called = library.called_in(citation) if reported else ""
    segment = library.segment_of(citation)
    place = (around.span[0] - segment.start, around.span[1] - segment.start)
    return Source(
        citation=citation,
        sentences=around.span,
        text=text,
        lead=around.before,
        after=around.after,
        reported=reported,
        called=called,
        is_order=stands_in_order(segment.text, place),
    )


def fault_of_statement(
    text: str, speaker: str, sources: Sequence[Source], library: Library
) -> Finding | None:
    """Return why a statement is not borne out by its sources, or `None` where nothing speaks so.

    `speaker` is whom the statement gives as the speaker beside its text, or empty.
    """
    return (
        _unreadable(text, sources)
        or _obeys(sources)
        or _wrong_field(speaker, [_identity(lane, library) for lane in _by_lane(sources)])
        or _fault_of_parts(text, sources, library)
        or _invented_quote(text, sources)
    )


def _fault_of_parts(text: str, sources: Sequence[Source], library: Library) -> Finding | None:
    own = [one for one in sources if not one.reported]
    # of several quotes, one that reports others may be beside the point
    if own and len(own) < len(sources) and _unborne(text, own, library) is None:
        return None
    return _unborne(text, sources, library)


def is_borne_by_quotes(text: str, sources: Sequence[Source], library: Library) -> bool:
    """Return whether a statement that its sentences bear out rests on the quotes alone."""
    quotes = [replace(one, text=one.citation.quote) for one in sources]
    return _unborne(text, quotes, library) is None


def _unborne(text: str, sources: Sequence[Source], library: Library) -> Finding | None:
    """Return what of a statement's parts is not borne out by those whom each names."""
    lanes = _by_lane(sources)
    identities = [_identity(lane, library) for lane in lanes]
    parts = parts_of(text, identities)
    if isinstance(parts, Finding):
        return parts
    fault = fault_of_parts(text, parts, identities)
    if fault:
        return fault
    for part in parts:
        for place in part.speakers:
            premise = _premise(lanes[place], library)
            fault = unsupported(part.said, premise, names=library.speaker_terms, opens=part.opens)
            if fault:
                return fault
    return None


def _by_lane(sources: Sequence[Source]) -> list[list[Source]]:
    lanes: dict[object, list[Source]] = {}
    for one in sources:
        lanes.setdefault(lane_key(one.citation), []).append(one)
    return list(lanes.values())


def _identity(lane: Sequence[Source], library: Library) -> Identity:
    citation = lane[0].citation
    return Identity(
        voice=citation.voice,
        speaker=citation.speaker,
        publisher=citation.publisher,
        quoted_by=citation.quoted_by,
        title=citation.title,
        published=citation.published,
        reported=frozenset(one.reported for one in lane if one.reported),
        called=frozenset().union(*(read(one.called).terms for one in lane)),
        text="\n".join(one.text for one in lane),
        speakers=library.speaker_terms,
    )


def _premise(lane: Sequence[Source], library: Library) -> Premise:
    citation = lane[0].citation
    return Premise(
        quote=read("\n".join(one.text for one in lane)),
        lead=read("\n".join(one.lead for one in lane)),
        after=read("\n".join(one.after for one in lane)),
        published=citation.published,
        reported=frozenset(_named_there(lane)),
        document=library.words_of(citation.document),
    )


def _named_there(lane: Sequence[Source]) -> Iterator[str]:
    """Yield the names that a statement may use though the quote does not have them.

    Those of whom the speaker reports, and of a quotation who speaks: "Bo quotes Ann: …".
    """
    for one in lane:
        if one.reported:
            yield one.reported
        if one.citation.voice is Voice.QUOTATION and one.citation.speaker:
            yield one.citation.speaker


def _unreadable(text: str, sources: Sequence[Source]) -> Finding | None:
    if len(text) > _LONGEST or len(text.split()) < _FEWEST_WORDS:
        return Finding(Verdict.UNREADABLE, "it is no sentence")
    if text.rstrip().rstrip("\"'”’").endswith("?"):
        return Finding(Verdict.UNREADABLE, "it asks, and says nothing")
    quoted = "\n".join(one.text for one in sources)
    if any(match.group() not in quoted for match in _MARKUP.finditer(text)):
        return Finding(Verdict.UNREADABLE, "it holds a link or markup that the quote does not")
    return None


def _obeys(sources: Sequence[Source]) -> Finding | None:
    if any(one.is_order for one in sources):
        return Finding(Verdict.INSTRUCTION, "its quote tells whoever answers what to do")
    return None


def _invented_quote(text: str, sources: Sequence[Source]) -> Finding | None:
    """Find words in quotation marks that are not those of a source; a title is no quote."""
    held = [one.text for one in sources] + [one.citation.title or "" for one in sources]
    for run in _quotes(text):
        if not any(find(run, words) for words in held):
            return Finding(Verdict.NOT_QUOTED, f"“{run}” does not stand there")
    return None


def _quotes(text: str) -> Iterator[str]:
    for start, end in quoted_runs(text):
        if len(text[start:end].split()) >= 2:
            yield text[start:end]


def _wrong_field(speaker: str, identities: Sequence[Identity]) -> Finding | None:
    """Hold the name that is given beside the text against the speakers."""
    if not speaker.strip():
        return None
    kinds = [identity.named(speaker) for identity in identities]
    if any(kind.is_right for kind in kinds) or all(kind.is_empty for kind in kinds):
        return None
    return Finding(Verdict.WRONG_SPEAKER, f"these are not words of {speaker.strip()}")
