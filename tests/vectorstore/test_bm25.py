"""Words found: rare ones count more, in the passage and in its document, within the filter."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from vectorstore.bm25 import LexicalScores, lexical_scores
from vectorstore.index import Index
from vectorstore.passage_table import CurrentTable, PassageTable
from vectorstore.registry.database import Database
from vectorstore.types import SearchFilter, Voice

Write = Callable[[str, str], Path]

EVERYBODY = SearchFilter(voices=())
MILL = "# The mill\n\nThe mill grinds rye. Rye is ground by night.\n"
FORGE = "# The forge\n\nThe forge makes ploughs and sells rye.\n\n> The mill is old.\n"


@pytest.fixture
def connection(index: Index, write: Write, tmp_path: Path) -> Iterator[sqlite3.Connection]:
    write("forge.md", FORGE)
    write("mill.md", MILL)
    assert index.add([tmp_path / "docs"]).failed == ()
    database = Database.open(index.folder)
    with database.reading() as opened:
        yield opened
    database.close()


@pytest.fixture
def table(connection: sqlite3.Connection) -> PassageTable:
    return CurrentTable().of(connection)


def _scores(
    connection: sqlite3.Connection, table: PassageTable, *terms: str, of: SearchFilter = EVERYBODY
) -> LexicalScores:
    return lexical_scores(connection, table, terms, table.mask(of))


def _passages(table: PassageTable, document: str, voice: Voice) -> int:
    named = table.mask(SearchFilter(voices=(voice,), documents=(document,)))
    [place] = named.nonzero()[0]
    return int(place)


def test_who_holds_all_the_words_most_often_scores_highest(connection, table):
    scores = _scores(connection, table, "rye", "mill").passages
    mill = _passages(table, "mill.md", Voice.ARTICLE)
    assert scores.argmax() == mill and 0 < scores[mill] < 1


def test_a_title_counts_like_words(connection, table):
    scores = _scores(connection, table, "forg").passages
    assert scores[_passages(table, "forge.md", Voice.QUOTATION)] > 0


def test_a_document_holds_what_any_of_its_passages_holds(connection, table):
    scores = _scores(connection, table, "plough").documents
    article, quoted = (
        scores[_passages(table, "forge.md", voice)] for voice in (Voice.ARTICLE, Voice.QUOTATION)
    )
    assert article == quoted > 0
    assert scores[_passages(table, "mill.md", Voice.ARTICLE)] == 0


def test_what_is_outside_the_filter_neither_scores_nor_helps_its_document(connection, table):
    quoted = SearchFilter(voices=(Voice.QUOTATION,))
    scores = _scores(connection, table, "plough", of=quoted)
    assert not scores.passages.any() and not scores.documents.any()


def test_words_that_stand_nowhere_are_left_out_of_the_share(connection, table):
    known, with_unknown = (
        _scores(connection, table, *terms).passages for terms in (["rye"], ["rye", "zeppelin"])
    )
    assert known.tolist() == with_unknown.tolist()
    assert not _scores(connection, table, "zeppelin").passages.any()


def test_terms_are_counted_in_the_passages_own_words(connection, table):
    everywhere = table.mask(EVERYBODY)
    assert table.count(connection, "rye", everywhere) == 2
    assert table.count(connection, "forg", everywhere) == 1
    assert table.count(connection, "rye", table.mask(SearchFilter(documents=("mill.md",)))) == 1
    assert table.count(connection, "zeppelin", everywhere) == 0


def test_a_table_is_kept_until_the_passages_change(index, write, tmp_path, connection):
    current = CurrentTable()
    first = current.of(connection)
    assert current.of(connection) is first
    write("pier.txt", "The pier is long.")
    index.add([tmp_path / "docs"])
    assert index.retrieve("pier")[0].passage.segment.document_id == "pier.txt"
    assert index.passage_counts(["pier"], search_filter=EVERYBODY) == {"pier": 1}


def test_an_empty_index_holds_nothing(index):
    assert index.passage_counts(["rye"], search_filter=EVERYBODY) == {"rye": 0}
    assert index.passage_count(EVERYBODY) == 0
    assert index.retrieve("rye") == ()
