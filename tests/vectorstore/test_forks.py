"""A process that forks, and what its child can do with an index that was open."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from vectorstore import forks
from vectorstore.errors import BylineError
from vectorstore.index import Index

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no forks"),
    # what Python warns of from 3.12 on is what is tested here
    pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning"),
]

Write = Callable[[str, str], Path]
HARBOUR = "The harbour\n\nThe harbour of Riga froze in January. Forty ships waited outside.\n"
ORCHARD = "The orchard\n\nThe orchard lost its apples to hail. Insurance paid for the trees.\n"


def in_child(work: Callable[[], object]) -> str:
    """Return what a forked process makes of some work, as text."""
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        told = "it failed"
        try:
            told = str(work())
        except BylineError as error:
            told = f"{type(error).__name__}: {error}"
        finally:  # whatever happens: the tests go on in the parent alone
            os.write(theirs, told.encode())
            os._exit(0)
    os.close(theirs)
    with os.fdopen(ours, "rb") as pipe:
        told = pipe.read().decode()
    assert os.waitpid(child, 0)[1] == 0
    return told


def found(index: Index, question: str) -> list[str]:
    return [one.passage.segment.document_id for one in index.retrieve(question, k=1)]


@contextmanager
def held_elsewhere(index: Index, seconds: float) -> Iterator[None]:
    """Have another thread at work with an index for some time."""
    begun = threading.Event()

    def hold() -> None:
        with index.snapshot():
            begun.set()
            threading.Event().wait(seconds)

    holding = threading.Thread(target=hold)
    holding.start()
    begun.wait()
    yield
    holding.join()


@pytest.fixture
def filled(index: Index, write: Write, tmp_path: Path) -> Index:
    write("harbour.txt", HARBOUR)
    index.add([tmp_path / "docs"])
    return index


def test_both_sides_ask_on_and_see_what_the_other_writes(
    filled: Index, write: Write, tmp_path: Path
) -> None:
    assert found(filled, "harbour") == ["harbour.txt"]

    def change() -> list[str]:
        seen = found(filled, "harbour")
        write("orchard.txt", ORCHARD)
        filled.add([tmp_path / "docs"])
        return seen + found(filled, "apples")

    assert in_child(change) == "['harbour.txt', 'orchard.txt']"
    assert found(filled, "apples") == ["orchard.txt"]
    filled.remove("orchard.txt")
    assert in_child(lambda: found(filled, "apples")) == "['harbour.txt']"
    assert filled.check() == ()


def test_no_file_of_the_parent_is_open_in_the_child(filled: Index) -> None:
    found(filled, "harbour")

    def open_files() -> list[str]:
        links = (place for place in Path("/proc/self/fd").iterdir() if place.is_symlink())
        return [name for name in (str(link.readlink()) for link in links) if "byline" in name]

    if not Path("/proc/self/fd").exists():
        pytest.skip("this system does not list open files")
    assert open_files()
    assert in_child(open_files) == "[]"


def test_a_fork_waits_for_another_thread(filled: Index) -> None:
    with held_elsewhere(filled, 0.3):
        assert in_child(lambda: found(filled, "harbour")) == "['harbour.txt']"


def test_a_child_that_was_forked_amid_a_question_is_told_so(
    filled: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    with filled.snapshot():
        told = in_child(lambda: found(filled, "harbour"))
    assert told.startswith("IndexForkedError: ")
    assert 'get_context("spawn")' in told
    monkeypatch.setattr(forks, "_WAIT_SECONDS", 0.05)
    with held_elsewhere(filled, 0.3):
        assert in_child(lambda: Index.open(filled.folder)).startswith("IndexForkedError: ")
    # neither the parent nor its next child is the worse for it
    assert found(filled, "harbour") == ["harbour.txt"]
    assert in_child(lambda: found(filled, "harbour")) == "['harbour.txt']"
