"""Answers and documents made by hand, and an assistant that gives them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from assistant.types import Answer, Citation, Lane, Scope, Statement, Turn
from vectorstore.types import Document, Facts, Segment, Voice

HOSTILE = (
    '<script>window.harmed = 1</script><img src="https://evil.example/x.png" onerror="harmed=1">'
    '<form action="https://evil.example"><input></form> ![x](https://evil.example/y.png) '
    '[link](javascript:harmed=1) {{value}} ${harmed=1} " onclick="harmed=1" \''
)


def citation(quote: str, *, number: int = 1, start: int = 0, **changes) -> Citation:
    given = {
        "document": "a.txt",
        "title": "A title",
        "voice": Voice.ARTICLE,
        "speaker": "Ann Author",
        "quoted_by": None,
        "publisher": "The Paper",
        "published": "2017-07-21",
        "score": 0.9,
        "segment_start": start,
    }
    return Citation(
        number=number, quote=quote, start=start, end=start + len(quote), **given | changes
    )


def answer_of(*citations: Citation, question: str = "What is it?", **changes) -> Answer:
    """One lane and one verbatim statement a citation."""
    return Answer(
        question=question,
        scope=changes.pop("scope", Scope()),
        text="\n".join(cited.quote for cited in citations),
        statements=tuple(Statement(cited.quote, (cited.number,)) for cited in citations),
        lanes=tuple(
            Lane(cited.document, cited.voice, cited.speaker, (position,))
            for position, cited in enumerate(citations)
        ),
        citations=citations,
        **changes,
    )


def document_of(*parts: tuple[Voice, str | None, str], document_id: str = "a.txt"):
    """A document of these segments, a blank line between them, and the segments."""
    segments, text = [], ""
    for voice, speaker, words in parts:
        text += "\n\n" if text else ""
        segments.append(
            Segment(document_id, len(text), len(text) + len(words), words, voice, speaker)
        )
        text += words
    return Document(document_id, text, Facts(title="A title")), tuple(segments)


@dataclass
class ScriptedAssistant:
    """Gives the answers it was handed, whatever is asked; keeps what it was asked."""

    index: object
    answers: Iterable[Answer | Exception] = ()
    asked: list[tuple[str, Scope | None, tuple[Turn, ...]]] = field(default_factory=list)

    def ask_stream(
        self,
        question: str,
        *,
        scope: Scope | None = None,
        history: Sequence[Turn] = (),
        id: str | None = None,
    ) -> Iterator[Answer]:
        self.asked.append((question, scope, tuple(history)))
        for answer in self.answers:
            if isinstance(answer, Exception):
                raise answer
            yield answer
