"""The same text in several documents is found once, with all its appearances."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vectorstore.fingerprints import agree_in_numbers, bands, fingerprint, likeness
from vectorstore.index import Index
from vectorstore.types import Evidence

_STORY = (
    "The lighthouse of Sagres was lit again on Friday evening after eleven years in the dark. "
    "Fishermen from three villages had collected money for a new lamp, and the navy lent a boat. "
    "The keeper climbed the tower alone, for the stairs are too narrow for two people."
)
_EDITED = _STORY.replace("on Friday evening", "late on Friday").replace("alone", "by himself")
_OTHER = (
    "The market hall of Beja sells bread and cheese on every day of the week except on Mondays, "
    "when the traders clean their stalls and the pigeons have the roof to themselves again."
)

Write = Callable[[str, str], Path]


@pytest.fixture
def found(index: Index, write: Write, tmp_path: Path) -> Callable[..., tuple[Evidence, ...]]:
    """Return a function that indexes texts by name, with dates, and asks for the lighthouse."""

    def ask(texts: dict[str, str], **published: str) -> tuple[Evidence, ...]:
        for name, text in texts.items():
            write(f"{name}.txt", text)
        dates = [f'["{name}.txt"]\npublished = "{date}"\n' for name, date in published.items()]
        write("manifest.toml", "\n".join(dates))
        assert index.add([tmp_path / "docs"]).failed == ()
        return index.retrieve("lighthouse lamp of the fishermen")

    return ask


def appearances(evidence: Evidence) -> list[str]:
    passages = [evidence.passage, *evidence.also_in]
    return [passage.segment.document_id for passage in passages]


@pytest.mark.parametrize(
    "again",
    [_STORY, _STORY.replace(". ", ".\n"), _EDITED, _STORY[: int(0.75 * len(_STORY))]],
    ids=["as it was", "laid out otherwise", "edited", "cut short"],
)
def test_a_repeated_text_is_one_piece_of_evidence(
    found: Callable[..., tuple[Evidence, ...]], again: str
) -> None:
    evidence = found({"first": _STORY, "second": again, "other": _OTHER})

    together = [one for one in evidence if len(appearances(one)) == 2]
    assert [sorted(appearances(one)) for one in together] == [["first.txt", "second.txt"]]


def test_appearances_are_listed_earliest_published_first_and_undated_last(
    found: Callable[..., tuple[Evidence, ...]],
) -> None:
    texts = dict.fromkeys(["undated", "late", "early", "middle"], _STORY)

    evidence = found(texts, late="2021-05-02", early="2019", middle="2020-01")

    order = ["early.txt", "middle.txt", "late.txt", "undated.txt"]
    (one,) = evidence
    assert [document for document in order if document != appearances(one)[0]] == [
        *appearances(one)[1:]
    ]


def test_reports_that_differ_in_a_figure_are_two_pieces_of_evidence(
    found: Callable[..., tuple[Evidence, ...]],
) -> None:
    report = _STORY + " The work cost 400 euros."

    evidence = found({"first": report, "second": report.replace("400", "700")})

    assert [appearances(one) for one in evidence] == [["first.txt"], ["second.txt"]] or [
        appearances(one) for one in evidence
    ] == [["second.txt"], ["first.txt"]]


def test_a_removed_document_is_no_appearance_any_more(
    found: Callable[..., tuple[Evidence, ...]], index: Index
) -> None:
    found({"first": _STORY, "second": _EDITED})

    index.remove("second.txt")

    (one,) = index.retrieve("lighthouse lamp of the fishermen")
    assert appearances(one) == ["first.txt"]


def test_a_short_text_has_no_fingerprint() -> None:
    assert fingerprint("The lamp was lit again on Friday evening.") is None
    assert fingerprint(_STORY) is not None


def test_numbers_may_be_left_out_but_not_changed() -> None:
    assert agree_in_numbers("a 1 b 2", "a 1")
    assert not agree_in_numbers("a 1 b 2", "a 1 b 3")


@given(st.lists(st.sampled_from("abcdefghij"), min_size=12, max_size=60).map(" ".join))
def test_the_same_words_have_the_same_fingerprint_whatever_their_spacing(text: str) -> None:
    made, again = fingerprint(text), fingerprint(text.upper().replace(" ", "\n"))

    assert made is not None
    assert made == again
    assert likeness(made, made) == 1.0
    assert len(set(bands(made))) == len(bands(made))
