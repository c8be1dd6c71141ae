"""The nouns of evaluation: cases with gold, what a system replied, and the corpus behind both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from assistant.types import Reason, Scope, Turn
from evals.corpus import Corpus
from vectorstore.types import DEFAULT_VOICES, Voice


class Kind(StrEnum):
    """What a case tries."""

    FACT = "fact"
    """What somebody states: a fact, or a view of theirs."""
    WHO_SAID = "who_said"
    """Whose words something is, or what the one who is named says."""
    DISAGREEMENT = "disagreement"
    """What several speakers hold, against each other or beside."""
    COMPARISON = "comparison"
    """What several documents say of one thing."""
    FOLLOW_UP = "follow_up"
    """A question that leans on those before it."""
    PARAPHRASE = "paraphrase"
    """Another case in other words."""
    SPELLING = "spelling"
    """A name or word that the documents spell otherwise."""
    OTHER_VOICE = "other_voice"
    """What only another voice than the one that is asked says."""
    UNANSWERABLE = "unanswerable"
    """What no document says."""
    INJECTION = "injection"
    """An instruction inside the question or the documents."""


class Fault(StrEnum):
    """What somebody found wrong with an answer, who did not say what would be right."""

    WRONG = "wrong"
    """It is not to be given again: not all that it cited, as whose words it did."""
    INCOMPLETE = "incomplete"
    """It is not enough: something beside what it cited is to be cited."""


@dataclass(frozen=True, slots=True)
class Gold:
    """Words that answer a case, and whose words they are."""

    document: str
    quote: str = ""
    """Verbatim in its document, but for white space; empty: the document as a whole."""
    voice: Voice | None = None
    """`None` where the suite does not say; then no voice is judged."""
    speaker: str | None = None
    """With a voice, `None` means that the page gives no name."""
    quoted_by: str | None = None
    side: str = ""
    """Golds of one side are alternatives; a right answer needs every side."""
    relevance: int = 1
    """Graded relevance for ranking, 1 or more."""

    @property
    def names_speaker(self) -> bool:
        """Whether the suite says who speaks, be it that nobody is named."""
        return self.voice is not None or self.speaker is not None


@dataclass(frozen=True, slots=True)
class Case:
    """One question with what a right answer to it is."""

    id: str
    question: str
    tests: str = ""
    """What the case tests and why."""
    kind: Kind = Kind.FACT
    gold: tuple[Gold, ...] = ()
    history: tuple[Turn, ...] = ()
    scope: Scope | None = None
    """Given with the question by hand; `None` leaves it to be read from the question."""
    asks: tuple[Scope, ...] = ()
    """Whom the question asks in its own words, as a person reads it; empty where it names nobody.
    Several: one and the other."""
    answerable: bool = True
    reason: Reason | None = None
    """Why there is no answer, where there is none."""
    answers: tuple[str, ...] = ()
    """Short answers, any of which will do."""
    nuggets: tuple[str, ...] = ()
    """Things a complete answer says, all of them."""
    forbidden: tuple[str, ...] = ()
    """Words that no answer or quote may hold."""
    variant_of: str | None = None
    """The case that asks the same without noise or attack."""
    fault: Fault | None = field(default=None, repr=False)
    """What was wrong with an answer that was once given; `None` where the case says what is
    right."""
    faulted: tuple[Gold, ...] = field(default=(), repr=False)
    """What that answer cited; nothing where it gave none."""

    @property
    def tells_answerable(self) -> bool:
        """Whether it is known that there is an answer, or that there is none."""
        return self.fault is not Fault.WRONG

    @property
    def sides(self) -> tuple[tuple[Gold, ...], ...]:
        """The golds by side, in order of appearance; none where nothing answers."""
        if not self.answerable:
            return ()
        sides: dict[str, list[Gold]] = {}
        for gold in self.gold:
            sides.setdefault(gold.side, []).append(gold)
        return tuple(tuple(golds) for golds in sides.values())

    @property
    def asked(self) -> tuple[Scope, ...]:
        """Whom the case asks: by hand, in words, or else everybody whose turn it is.

        Nobody asks readers or site furniture by asking nobody; where a suite does not say whom a
        question asks, those whose words answer are asked.
        """
        if self.scope is not None:
            return (self.scope,)
        if self.asks:
            return self.asks
        voices = {gold.voice for side in self.sides for gold in side if gold.voice}
        return (Scope(voices=tuple(dict.fromkeys((*DEFAULT_VOICES, *sorted(voices))))),)


@dataclass(frozen=True, slots=True)
class Suite:
    """Cases and the documents they are asked of."""

    name: str
    cases: tuple[Case, ...]
    corpus: Corpus
    data_hash: str
    """Of the cases, the documents and the voice map: equal means comparable."""
    title: str = ""
    """What it is, in words; empty where its name says all."""


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation as a system gave it; `None` where it did not say."""

    document: str
    quote: str
    voice: Voice | None = None
    speaker: str | None = None
    start: int | None = None
    """Offsets into the document, both or neither."""
    end: int | None = None
    score: float | None = None
    also_in: tuple[tuple[str, int, int], ...] = ()
    """Further places of the same words: document, start, end."""


@dataclass(frozen=True, slots=True)
class Said:
    """One statement and the indexes of its citations, possibly none."""

    text: str
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Retrieved:
    """A passage or document that a system found, in order of fit."""

    document: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Response:
    """What a system replied to one case."""

    id: str
    text: str
    abstained: bool = False
    reason: str | None = None
    statements: tuple[Said, ...] = ()
    citations: tuple[Cited, ...] = ()
    evidence: tuple[Retrieved, ...] | None = None
    """`None` where the system does not show what it found."""
    confidence: float | None = None
    """Higher: surer that the documents answer."""
    labels_voices: bool = False
    """Whether the system says whose words its quotes are."""
    repeated_alike: bool | None = None
    """Whether asking again gave the same bytes; `None` where it was not asked again."""
    elapsed_ms: float | None = None
    dropped: tuple[tuple[str, str], ...] | None = None
    """Statements that the system itself withheld, each with the reason; `None` where it does not
    say."""
    error: str | None = None
    """Why there is no reply at all."""


@dataclass(frozen=True, slots=True)
class Run:
    """The replies of one system to one suite, with what they depend on."""

    suite: str
    system: str
    rows: tuple[Mapping[str, Any], ...]
    """The replies as JSON objects, in the form of the command line's `--json`."""
    data_hash: str | None = None
    """Of the suite that was asked; `None` where the replies come from elsewhere."""
    configuration: Mapping[str, object] = field(default_factory=dict)
    """Versions, settings and seeds, as far as they are known."""
