"""Voices that a person drew win over what a format marks, and are checked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.vectorstore.loaders import samples
from vectorstore.errors import SidecarError
from vectorstore.loaders import load, sidecar_bytes
from vectorstore.loaders.corrections import Correction, corrected
from vectorstore.types import Facts, Mark, Voice

TEXT = "A title\n\nThe author's words.\nMore of them.\n\nAnn: I agree.\nBob: I do not."


def loaded(folder, sidecar, text=TEXT, name="a.txt"):
    (folder / name).write_text(text, encoding="utf-8")
    (folder / f"{name}.byline.toml").write_text(sidecar, encoding="utf-8")
    return load(folder / name, document_id=name)


def test_lines_have_the_voice_and_the_names_that_a_person_gives_them(tmp_path):
    document = loaded(
        tmp_path,
        'author = "Jane Doe"\npublisher = "Example News"\n'
        '[[voices]]\nlines = "6"\nvoice = "comment"\nspeaker = "Ann"\npublished = 2017-07-22\n'
        '[[voices]]\nlines = "3-4"\nvoice = "article"\n'
        '[[voices]]\nlines = "7"\nvoice = "quotation"\nspeaker = "Bob"\nquoted_by = "Ann"\n',
    )
    article, ann, bob = document.marks
    assert document.text[article.start : article.end] == "The author's words.\nMore of them."
    assert (article.speaker, article.publisher) == ("Jane Doe", "Example News")
    assert document.text[ann.start : ann.end] == "Ann: I agree."
    assert (ann.voice, ann.speaker, ann.published) == (Voice.COMMENT, "Ann", "2017-07-22")
    assert (bob.voice, bob.speaker, bob.quoted_by) == (Voice.QUOTATION, "Bob", "Ann")
    assert bob.end == len(TEXT)


def test_what_a_person_drew_wins_over_what_the_format_marks(tmp_path):
    lines = load_page(tmp_path, "").text.split("\n")
    number = lines.index("I agree with the mayor.") + 1
    document = load_page(
        tmp_path, f'[[voices]]\nlines = "{number}"\nvoice = "boilerplate"\n', author="Al Roe"
    )
    shown = {document.text[mark.start : mark.end].strip(): mark for mark in document.marks}
    assert shown["I agree with the mayor."].voice is Voice.BOILERPLATE
    assert shown["I do not agree at all."].voice is Voice.COMMENT
    assert document.marks[0].speaker == "Al Roe"
    assert "Jane Doe" not in {mark.quoted_by for mark in document.marks}


def load_page(folder, voices, author="Jane Doe"):
    return loaded(folder, f'author = "{author}"\n{voices}', samples.PAGE, "a.html")


@pytest.mark.parametrize(
    ("voices", "problem", "cure"),
    [
        ('lines = "3-2"\nvoice = "post"', "'3-2', which is no range", "from 1"),
        ('lines = "0"\nvoice = "post"', "'0', which is no range", "from 1"),
        ("lines = 3\nvoice = 'post'", "lines = 3 in voices, which is no text", 'lines = "..."'),
        ('lines = "3"\nvoice = "reader"', "unknown voice 'reader'", "article, quotation, comment"),
        ('lines = "3"', "gives no lines and voice", "[[voices]]"),
        ('lines = "3-99"\nvoice = "post"', "line 99 of a text of 7 lines", "from 1"),
        ('lines = "3"\nvoice = "post"\nname = "A"', "unknown key 'name'", "speaker"),
        ('lines = "3"\nvoice = "post"\npublished = "soon"', "'soon', which is no date", "ISO date"),
        (
            'lines = "2-4"\nvoice = "post"\n[[voices]]\nlines = "4-5"\nvoice = "post"',
            "lines 4 to 4 two voices",
            "one range only",
        ),
    ],
)
def test_a_wrong_correction_is_refused_with_its_value_and_the_cure(tmp_path, voices, problem, cure):
    with pytest.raises(SidecarError) as refusal:
        loaded(tmp_path, f"[[voices]]\n{voices}\n")
    assert problem in refusal.value.problem
    assert cure in refusal.value.cure
    assert refusal.value.source.endswith("a.txt.byline.toml")


def test_a_manifest_draws_voices_as_well_and_its_bytes_change_with_them(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    manifest = tmp_path / "manifest.toml"
    manifest.write_text('["a.txt"]\ntitle = "T"', encoding="utf-8")
    before = sidecar_bytes(tmp_path / "a.txt")
    manifest.write_text(
        '["a.txt"]\ntitle = "T"\n[["a.txt".voices]]\nlines = "6-7"\nvoice = "comment"',
        encoding="utf-8",
    )
    assert [mark.voice for mark in load(tmp_path / "a.txt", document_id="a").marks] == ["comment"]
    assert sidecar_bytes(tmp_path / "a.txt") != before


@given(
    marks=st.lists(st.integers(0, 80), max_size=8, unique=True),
    first=st.integers(1, 9),
    count=st.integers(0, 8),
)
def test_marks_never_overlap_and_keep_what_no_correction_covers(marks, first, count):
    text = "\n".join("line number" for _ in range(9))
    edges = sorted(marks)
    format_marks = [
        Mark(start, end, Voice.COMMENT) for start, end in zip(edges[::2], edges[1::2], strict=False)
    ]
    drawn = Correction(first, min(first + count, 9), Voice.POST, {})
    made = corrected(format_marks, [drawn], text, Facts(), "a")
    assert all(before.end <= after.start for before, after in zip(made, made[1:], strict=False))
    covered = {n for mark in made for n in range(mark.start, mark.end)}
    assert covered >= {n for mark in format_marks for n in range(mark.start, mark.end)}
