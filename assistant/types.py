"""The nouns of answering: what is asked of whom, what is said, and by whom."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

from assistant.verdict import Verdict
from vectorstore.types import DEFAULT_VOICES, Evidence, Voice


class Reason(StrEnum):
    """Why there is no answer."""

    NOT_IN_SCOPE = "not_in_scope"
    """The voices, documents or speakers that were asked do not say; others may."""
    NOT_IN_DOCUMENTS = "not_in_documents"
    """No document says."""
    UNDERSPECIFIED = "underspecified"
    """The question leaves open what it is about: it is asked back."""
    NO_DOCUMENTS = "no_documents"
    """The index is empty, or the scope names nothing that is in it."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Which documents, voices and speakers a question is asked of; empty means all."""

    documents: tuple[str, ...] = ()
    voices: tuple[Voice, ...] = DEFAULT_VOICES
    speakers: tuple[str, ...] = ()
    read_from_question: bool = False
    """Whether the question itself narrowed or widened the scope."""
    # unsaid, so that suites keep their hash, which is of their cases' words
    without_documents: tuple[str, ...] = field(default=(), repr=False)
    without_speakers: tuple[str, ...] = field(default=(), repr=False)
    """Who is not asked although all others are; whoever bears no name is asked."""

    def holds(self, document: str, voice: Voice, speaker: str | None) -> bool:
        """Return whether somebody's words in a document are asked for."""
        return (
            (not self.voices or voice in self.voices)
            and (not self.documents or document in self.documents)
            and (not self.speakers or speaker in self.speakers)
            and document not in self.without_documents
            and speaker not in self.without_speakers
        )


@dataclass(frozen=True, slots=True)
class Turn:
    """One earlier exchange of a conversation."""

    question: str
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Appearance:
    """Another place where the same words stand."""

    document: str
    voice: Voice
    speaker: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Citation:
    """A verbatim quote: `text_of(document)[start:end] == quote`, inside one passage."""

    number: int
    """Counted from 1 in order of use."""
    document: str
    title: str | None
    voice: Voice
    speaker: str | None
    quoted_by: str | None
    publisher: str | None
    published: str | None
    quote: str
    start: int
    end: int
    score: float
    """Calibrated fit of the quote to the question, 0 to 1, higher is better."""
    segment_start: int
    """Where the segment that holds the quote begins: tells unnamed speakers apart."""
    also_in: tuple[Appearance, ...] = ()
    reported_speaker: str | None = None
    """Whose words the speaker reports here: "James Mattis"; `None` where they are the speaker's."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence of an answer and the numbers of its citations, never none."""

    text: str
    citations: tuple[int, ...]
    verdict: Verdict = Verdict.QUOTED
    """How it was found to hold."""


@dataclass(frozen=True, slots=True)
class Lane:
    """The statements of one document, voice and speaker, as indexes; two unnamed are two lanes."""

    document: str
    voice: Voice
    speaker: str | None
    statements: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """A document that a question may mean; as a scope it says that this one is meant."""

    document: str
    title: str
    """The document's id where it has no title."""


@dataclass(frozen=True, slots=True)
class Dropped:
    """A statement that failed verification, and why; never shown as part of the answer."""

    text: str
    why: str
    verdict: Verdict = Verdict.UNSUPPORTED


@dataclass(frozen=True, slots=True)
class Written:
    """What a model had to do with an answer."""

    model: str
    presented: tuple[str, ...]
    """The ids of the passages that it was given, by number from 1."""
    prompt: tuple[tuple[str, str], ...]
    """The exact messages, each with the role of its writer."""
    note: str | None = None
    """Why the answer is not, or not wholly, the model's."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the documents say to a question, or why they do not."""

    question: str
    scope: Scope
    text: str
    """The whole answer as plain text: each speaker named before the quote."""
    id: str | int | None = None
    """What the asker calls the question, given back as it came."""
    reason: Reason | None = None
    """Why there is no answer; `None` where there is one."""
    statements: tuple[Statement, ...] = ()
    lanes: tuple[Lane, ...] = ()
    citations: tuple[Citation, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    confidence: float = 0.0
    """Fit of the best sentence that was found, shown or not, 0 to 1; higher is surer."""
    withdrawn: tuple[str, ...] = ()
    """Cited documents that were removed or rewritten while the answer was being given."""
    unasked: tuple[tuple[Voice, int], ...] = ()
    """Voices outside of the scope that mention the topic too, with how many of their segments."""
    remarks: tuple[str, ...] = ()
    """Sentences beside the quotes: who was asked too and does not say, how many bear no name."""
    written: Written | None = None
    """How a model wrote the answer; `None` where it is quoted without one."""
    elapsed_ms: float = 0.0
    choices: tuple[Choice, ...] = ()
    """Where it is asked back which document is meant: those that fit best, best first."""

    @property
    def abstained(self) -> bool:
        """Whether no answer was given."""
        return self.reason is not None

    def to_dict(self) -> dict[str, Any]:
        """Return the answer as the JSON object of the command line's `--json`."""
        return {
            "id": self.id,
            "question": self.question,
            "abstained": self.abstained,
            "reason": self.reason.value if self.reason else None,
            "scope": {
                side: list(held) if isinstance(held, tuple) else held
                for side, held in asdict(self.scope).items()
            },
            "text": self.text,
            "choices": [asdict(choice) for choice in self.choices],
            "statements": [
                asdict(statement) | {"citations": list(statement.citations)}
                for statement in self.statements
            ],
            "lanes": [asdict(lane) | {"statements": list(lane.statements)} for lane in self.lanes],
            "citations": [_citation_dict(citation) for citation in self.citations],
            "evidence": [_evidence_dict(evidence, self) for evidence in self.evidence],
            "model": self.written.model if self.written else None,
            "note": self.written.note if self.written else None,
            "dropped": [asdict(dropped) for dropped in self.dropped],
            "confidence": round(self.confidence, 6),
            "withdrawn": list(self.withdrawn),
            "unasked": {voice.value: count for voice, count in self.unasked},
            "remarks": list(self.remarks),
            "elapsed_ms": round(self.elapsed_ms, 1),
        }


def _citation_dict(citation: Citation) -> dict[str, Any]:
    told = asdict(citation)
    del told["segment_start"]
    return told | {"score": round(citation.score, 4), "also_in": list(told["also_in"])}


def _evidence_dict(evidence: Evidence, answer: Answer) -> dict[str, Any]:
    """Return what was seen, whether it was presented to a model, and whether it is cited."""
    passage = evidence.passage
    document = passage.segment.document_id
    given = answer.written.presented if answer.written else ()
    number = given.index(passage.passage_id) + 1 if passage.passage_id in given else None
    return {
        "document": document,
        "voice": passage.segment.voice.value,
        "speaker": passage.segment.speaker,
        "start": passage.start,
        "end": passage.end,
        "score": round(evidence.score, 4),
        "presented": number,
        "cited": any(
            citation.document == document
            and passage.start <= citation.start
            and citation.end <= passage.end
            for citation in answer.citations
        ),
    }
