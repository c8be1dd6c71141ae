"""What `byline doctor` finds, and that mending mends it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.fakes import BagOfWordsEmbedder, MemoryStore
from vectorstore.index import Index
from vectorstore.registry.database import Database
from vectorstore.settings import IndexSettings

Write = Callable[[str, str], Path]


@pytest.fixture
def copied(
    tmp_path: Path, write: Write, embedder: BagOfWordsEmbedder, store: MemoryStore
) -> Iterator[Index]:
    """Return an index that is too large to be searched exactly, as far as it knows."""
    write("harbour.txt", "The harbour\n\nThe harbour froze. Forty ships waited outside.\n")
    settings = IndexSettings(exact_search_limit=0)
    with Index.create(
        tmp_path / "index", settings=settings, embedder=embedder, store=store
    ) as index:
        index.add([tmp_path / "docs"])
        yield index


@pytest.fixture
def filled(index: Index, write: Write, tmp_path: Path) -> Index:
    write("harbour.txt", "The harbour\n\nThe harbour froze. Forty ships waited outside.\n")
    index.add([tmp_path / "docs"])
    return index


def break_it(index: Index, statement: str) -> None:
    database = Database.open(index.folder)
    with database.writing() as connection:
        assert connection.execute(statement).rowcount > 0
    database.close()


def test_a_sound_index_has_no_problem(filled: Index) -> None:
    assert filled.check() == ()


@pytest.mark.parametrize(
    ("statement", "what"),
    [
        ("DELETE FROM lexical", "missing from the lexical index"),
        ("INSERT INTO lexical (rowid, body) VALUES (99, 'ghost')", "gone from the registry"),
    ],
)
def test_a_lexical_index_that_differs_is_found_and_mended(
    filled: Index, statement: str, what: str
) -> None:
    break_it(filled, statement)
    [problem] = filled.check()
    assert what in problem.what
    assert problem.cure == "byline doctor --mend"
    filled.mend()
    assert filled.check() == ()
    assert filled.retrieve("ships")[0].passage.segment.document_id == "harbour.txt"


@pytest.mark.parametrize(
    ("statement", "what"),
    [
        ("UPDATE segments SET text = 'other'", "do not stand in their document"),
        ('UPDATE passages SET "end" = 9999', "over the end of their segment"),
        ('UPDATE sentences SET "end" = 9999', "end of their passage"),
    ],
)
def test_a_registry_that_contradicts_itself_must_be_made_again(
    filled: Index, statement: str, what: str
) -> None:
    break_it(filled, statement)
    problems = filled.check()
    assert any(what in problem.what for problem in problems)
    assert all("index again" in p.cure or "byline index PATH" in p.cure for p in problems)


def test_a_copy_that_is_gone_is_found_and_mended_without_embedding(
    copied: Index, store: MemoryStore
) -> None:
    store.generations.clear()
    [problem] = copied.check()
    assert "missing or damaged" in problem.what
    copied.mend()
    assert copied.check() == ()


def test_a_copy_that_fails_its_trial_is_found(copied: Index, store: MemoryStore) -> None:
    store.broken = True
    [problem] = copied.check()
    assert "the store is broken" in problem.what


def test_an_index_that_is_searched_exactly_has_no_copy(
    index: Index, write: Write, tmp_path: Path, store: MemoryStore
) -> None:
    write("harbour.txt", "The harbour\n\nThe harbour froze. Forty ships waited outside.\n")
    index.add([tmp_path / "docs"])
    assert store.generations == {}
    assert index.check() == ()


def test_a_copy_that_is_needed_no_more_is_removed(
    copied: Index, embedder: BagOfWordsEmbedder, store: MemoryStore
) -> None:
    assert len(store.generations) == 1
    with Index.create(copied.folder, embedder=embedder, store=store) as index:
        index.refresh_copy()
        assert store.generations == {}
        assert index.check() == ()
