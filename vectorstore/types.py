"""The nouns of retrieval: documents, whose words they hold, and the passages that are searched."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Voice(StrEnum):
    """Whose kind of words a run of text is."""

    ARTICLE = "article"
    """The document's own author."""
    QUOTATION = "quotation"
    """Another outlet's or person's words, republished at length."""
    COMMENT = "comment"
    """A reader below an article."""
    POST = "post"
    """A forum, Q&A, mail or chat writer in their own words."""
    BOILERPLATE = "boilerplate"
    """Site furniture: menus, teasers of other pages, counters, prompts, legal notes."""


DEFAULT_VOICES = (Voice.ARTICLE, Voice.QUOTATION, Voice.POST)
"""The voices a question is asked of unless it asks for others."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a document besides its text; `None` where nothing is."""

    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    published: str | None = None
    """An ISO date, as exact as it is known: `2017-07-21`, `2017-07` or `2017`."""
    address: str | None = None

    def over(self, other: Facts) -> Facts:
        """Return these facts, with those of `other` where this has none."""
        return Facts(
            title=self.title or other.title,
            author=self.author or other.author,
            publisher=self.publisher or other.publisher,
            published=self.published or other.published,
            address=self.address or other.address,
        )


@dataclass(frozen=True, slots=True)
class Mark:
    """A range of a document that its format itself attributes.

    An HTML comment section, a Markdown block quote and the sender of a mail are marks: the
    loader sees them before the text is flattened, and the segmenter takes them as given.
    """

    start: int
    end: int
    voice: Voice
    speaker: str | None = None
    quoted_by: str | None = None
    publisher: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One file or page: its plain text, what is known of it, and what its format marks."""

    document_id: str
    """Stable across re-indexing: the path relative to the indexed folder, or the address."""
    text: str
    facts: Facts = field(default_factory=Facts)
    marks: tuple[Mark, ...] = ()
    """In document order, without overlaps."""
    warnings: tuple[str, ...] = ()
    """What could not be read as well as it should, each a sentence on what that means."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of a document with one voice and one speaker: `document.text[start:end] == text`."""

    document_id: str
    start: int
    end: int
    text: str
    voice: Voice
    speaker: str | None = None
    """The name the page gives; `None` where it gives none."""
    quoted_by: str | None = None
    """Of a quotation: who brought it here, where the page names them."""
    publisher: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of one segment, the unit that is embedded: `document.text[start:end] == text`."""

    passage_id: str
    segment: Segment
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a passage, with its cosine to the question (-1 to 1, higher is nearer)."""

    start: int
    end: int
    text: str
    similarity: float


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage retrieved for a question."""

    passage: Passage
    score: float
    """How well the passage fits by meaning and words, at most 1; higher is better."""
    similarity: float
    """Cosine of passage and question (-1 to 1, higher is nearer)."""
    sentences: tuple[Sentence, ...]
    """The passage's sentences in document order."""
    also_in: tuple[Passage, ...] = ()
    """The same text elsewhere, earliest published first: appearances, never further evidence."""


@dataclass(frozen=True, slots=True)
class SearchFilter:
    """Where to search. An empty tuple leaves that side open."""

    voices: tuple[Voice, ...] = DEFAULT_VOICES
    documents: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    without_documents: tuple[str, ...] = ()
    without_speakers: tuple[str, ...] = ()
    """Whoever bears no name is left in."""


@dataclass(frozen=True, slots=True)
class DocumentSummary:
    """One line of the registry: a document and the voices and speakers found in it."""

    document_id: str
    facts: Facts
    voices: Mapping[Voice, int]
    """Segments of each voice that occurs."""
    speakers: Mapping[Voice, tuple[str, ...]]
    """The named speakers of each voice, in order of appearance."""
    root: str | None = None
    """The folder in which its file stands, at the document id; `None` for an address."""
    warnings: tuple[str, ...] = ()
    """Which of its voices could not be told, and why."""
    outlets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The outlets from which it quotes authors by name, with these."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A source that could not be indexed, or only in part, and why; the message names the cure."""

    source: str
    message: str


@dataclass(frozen=True, slots=True)
class IndexReport:
    """What one run of indexing did, as document ids in order."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    failed: tuple[Failure, ...] = ()
    warned: tuple[Failure, ...] = ()
    """Documents that were indexed although some of their voices could not be told."""
    texts_embedded: int = 0
    """Passages and sentences that went through the model; 0 where nothing changed."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault that `Index.check` found, with the command that mends it."""

    what: str
    cure: str
