"""Finding passages: within the filter, by both searches, the same words once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.fakes import BagOfWordsEmbedder, MemoryStore
from vectorstore.index import Index
from vectorstore.settings import IndexSettings
from vectorstore.terms import stem
from vectorstore.types import SearchFilter, Voice

Write = Callable[[str, str], Path]

HARBOUR = "The harbour\n\nThe harbour of Riga froze in January. Forty ships waited outside.\n"
ORCHARD = "The orchard\n\nThe orchard lost its apples to hail. Insurance paid for the trees.\n"
QUERY_SYNTAX = '"*" AND (NEAR -'
QUOTING = (
    "# Letters\n\nI read this of late.\n\n> The orchard lost its apples to hail.\n>\n> — Ada\n"
)


@pytest.fixture
def filled(index: Index, write: Write, tmp_path: Path) -> Index:
    write("harbour.txt", HARBOUR)
    write("orchard.txt", ORCHARD)
    write("letters.md", QUOTING)
    assert index.add([tmp_path / "docs"]).failed == ()
    return index


def test_the_best_passage_comes_first_with_its_sentences(filled: Index) -> None:
    best = filled.retrieve("Where did the ships wait?")[0]
    assert best.passage.segment.document_id == "harbour.txt"
    text = filled.document("harbour.txt").text
    for sentence in best.sentences:
        assert text[sentence.start : sentence.end] == sentence.text
    nearest = max(best.sentences, key=lambda sentence: sentence.similarity)
    assert nearest.text == "Forty ships waited outside."


def test_nothing_outside_the_filter_is_found(filled: Index) -> None:
    quoted = filled.retrieve("apples", search_filter=SearchFilter(voices=(Voice.QUOTATION,)))
    assert {found.passage.segment.voice for found in quoted} == {Voice.QUOTATION}
    named = filled.retrieve("apples", search_filter=SearchFilter(documents=("harbour.txt",)))
    assert {found.passage.segment.document_id for found in named} == {"harbour.txt"}
    spoken = filled.retrieve("apples", search_filter=SearchFilter(voices=(), speakers=("Ada",)))
    assert {found.passage.segment.speaker for found in spoken} == {"Ada"}


def test_whom_a_filter_leaves_out_is_not_found_and_who_bears_no_name_is(filled: Index) -> None:
    everybody = SearchFilter(voices=())
    heard = filled.retrieve("apples", search_filter=everybody)
    speakers = {one.passage.segment.speaker for one in heard}
    assert {"Ada", None} <= speakers
    without = replace(everybody, without_speakers=("Ada",), without_documents=("harbour.txt",))
    found = filled.retrieve("apples", search_filter=without)
    assert {one.passage.segment.speaker for one in found} == speakers - {"Ada"}
    assert "harbour.txt" not in {one.passage.segment.document_id for one in found}
    assert {s.speaker for s in filled.mentions([stem("apple")], search_filter=without)} == {None}


def test_the_same_words_are_one_evidence_with_several_appearances(
    index: Index, write: Write, tmp_path: Path
) -> None:
    write("one.txt", HARBOUR)
    write("two.txt", HARBOUR)
    index.add([tmp_path / "docs"])
    found = index.retrieve("frozen harbour of Riga")
    assert len(found) == 1
    places = [found[0].passage, *found[0].also_in]
    assert [place.segment.document_id for place in places] == ["one.txt", "two.txt"]


def test_at_most_k_are_found_best_first(filled: Index) -> None:
    found = filled.retrieve("the orchard and the harbour", k=2)
    assert len(found) == 2
    assert found[0].score >= found[1].score


def test_a_question_of_signs_only_is_answered_by_nearness_alone(filled: Index) -> None:
    found = filled.retrieve(QUERY_SYNTAX)
    assert {one.passage.segment.document_id for one in found} == {
        "harbour.txt",
        "letters.md",
        "orchard.txt",
    }


def test_mentions_are_the_segments_that_hold_every_term(filled: Index) -> None:
    everywhere = SearchFilter(voices=())
    both = filled.mentions(["orchard", "hail"], search_filter=everywhere)
    assert [segment.document_id for segment in both] == ["letters.md", "orchard.txt"]
    assert filled.mentions(["orchard", "riga"], search_filter=everywhere) == ()


def test_counts_are_of_the_words_themselves_and_not_of_titles(filled: Index) -> None:
    assert filled.passage_counts(["letter"], search_filter=SearchFilter(voices=())) == {"letter": 1}


def test_beyond_the_limit_the_store_is_asked_voice_by_voice(
    tmp_path: Path, write: Write, embedder: BagOfWordsEmbedder, store: MemoryStore
) -> None:
    write("harbour.txt", HARBOUR)
    write("orchard.txt", ORCHARD)
    settings = IndexSettings(exact_search_limit=1)
    made = Index.create(tmp_path / "i", settings=settings, embedder=embedder, store=store)
    with made:
        made.add([tmp_path / "docs"])
        through_store = made.retrieve("ships in the harbour")
        assert store.searched == [(Voice.ARTICLE, Voice.QUOTATION, Voice.POST)]
        assert through_store == exact(made, "ships in the harbour", embedder)
        made.retrieve("ships", search_filter=SearchFilter(documents=("harbour.txt",)))
        assert len(store.searched) == 1


def test_a_broken_store_costs_no_answer(
    tmp_path: Path,
    write: Write,
    embedder: BagOfWordsEmbedder,
    store: MemoryStore,
    caplog: pytest.LogCaptureFixture,
) -> None:
    write("harbour.txt", HARBOUR)
    write("orchard.txt", ORCHARD)
    settings = IndexSettings(exact_search_limit=1)
    made = Index.create(tmp_path / "i", settings=settings, embedder=embedder, store=store)
    with made:
        made.add([tmp_path / "docs"])
        store.broken = True
        assert made.retrieve("ships") == exact(made, "ships", embedder)
        assert "the store is broken" in caplog.text


def exact(index: Index, question: str, embedder: BagOfWordsEmbedder) -> object:
    """Return what an index with the same content finds by exact search."""
    with Index.open(index.folder, embedder=embedder, store=MemoryStore()) as exactly:
        return exactly.retrieve(question)


def test_vectors_are_unit_length_and_sentences_keep_their_nearness(filled: Index) -> None:
    [found] = filled.retrieve("forty ships waited outside", k=1)
    assert found.sentences[-1].similarity == pytest.approx(1, abs=1e-3)
