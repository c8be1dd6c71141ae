"""What holds for every answer, whatever the documents and the question."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.pipeline import Assistant
from assistant.types import Answer, Scope
from tests.fakes import BagOfWordsEmbedder, MemoryStore
from vectorstore.index import Index
from vectorstore.types import DEFAULT_VOICES, Voice

NOUNS = ["harbour", "ferry", "Porto", "almonds", "frost", "It", "bridge", "2019", "pigeons"]
VERBS = ["froze", "closes", "costs", "replaced", "says", "wrote"]
STOPS = [". ", ".\n", ".\n\n", "? ", "! ", "\n"]
NAMES = ["Ann Lee", "Bo Hart", "José Nuñez"]

sentences = st.builds(
    lambda words, verb, stop: f"{' '.join(words)} {verb} the {words[0]}{stop}",
    st.lists(st.sampled_from(NOUNS), min_size=1, max_size=5),
    st.sampled_from(VERBS),
    st.sampled_from(STOPS),
)
texts = st.lists(sentences, min_size=1, max_size=6).map("".join)
pages = st.tuples(texts, st.lists(st.tuples(st.sampled_from([*NAMES, ""]), texts), max_size=3))
questions = st.builds(
    lambda opening, words: f"{opening} {' '.join(words)}?",
    st.sampled_from(
        [
            "Who",
            "When did",
            "What do readers say about",
            "What does Ann Lee say about",
            "How many",
            "What does the article say about",
            "Why",
            "Compare what they say:",
        ]
    ),
    st.lists(st.sampled_from([*NOUNS, *VERBS]), min_size=1, max_size=4),
)
scopes = st.none() | st.builds(
    lambda voices: Scope(voices=tuple(voices)),
    st.lists(st.sampled_from(list(Voice)), min_size=1, max_size=3, unique=True),
)


@contextmanager
def library(written: list[tuple[str, list[tuple[str, str]]]]) -> Iterator[Index]:
    with tempfile.TemporaryDirectory() as folder:
        docs = Path(folder, "docs")
        docs.mkdir()
        for number, (article, comments) in enumerate(written):
            Path(docs, f"{number}.html").write_text(_html(article, comments), encoding="utf-8")
        store = MemoryStore()
        with Index.create(
            Path(folder, "index"), embedder=BagOfWordsEmbedder(), store=store
        ) as made:
            made.add([docs])
            yield made


def _html(article: str, comments: list[tuple[str, str]]) -> str:
    items = "".join(
        '<li class="comment">'
        + (f'<cite class="comment-author">{name}</cite>' if name else "")
        + f'<div class="comment-content"><p>{text}</p></div></li>'
        for name, text in comments
    )
    return (
        f"<html><head><title>A page</title></head><body><article><p>{article}</p></article>"
        f'<section class="comments"><ol class="comment-list">{items}</ol></section></body></html>'
    )


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(pages, min_size=1, max_size=3), st.lists(questions, min_size=1, max_size=4), scopes)
def test_every_answer_keeps_its_word(
    written: list[tuple[str, list[tuple[str, str]]]], asked: list[str], scope: Scope | None
) -> None:
    with library(written) as index:
        assistant = Assistant(index)
        for question in asked:
            _check(assistant.ask(question, scope=scope), index)


def _check(answer: Answer, index: Index) -> None:
    assert answer.abstained == (not answer.statements)
    assert answer.dropped == ()
    numbers = [number for statement in answer.statements for number in statement.citations]
    assert numbers == list(range(1, len(answer.citations) + 1))
    assert all(statement.citations for statement in answer.statements)
    in_lanes = [position for lane in answer.lanes for position in lane.statements]
    assert sorted(in_lanes) == list(range(len(answer.statements)))
    for citation in answer.citations:
        text = index.document(citation.document).text
        assert text[citation.start : citation.end] == citation.quote
        (segment,) = [
            one
            for one in index.segments(citation.document)
            if one.start <= citation.start and citation.end <= one.end
        ]
        assert (citation.voice, citation.speaker) == (segment.voice, segment.speaker)
        assert 0 <= citation.score <= 1
    _check_scope(answer)


def _check_scope(answer: Answer) -> None:
    voices = answer.scope.voices or DEFAULT_VOICES
    for piece in answer.evidence:
        segment = piece.passage.segment
        assert segment.voice in voices
        assert not answer.scope.documents or segment.document_id in answer.scope.documents
        assert not answer.scope.speakers or segment.speaker in answer.scope.speakers
    assert {citation.voice for citation in answer.citations} <= set(voices)
    if answer.scope.read_from_question:
        assert Voice.BOILERPLATE not in voices
