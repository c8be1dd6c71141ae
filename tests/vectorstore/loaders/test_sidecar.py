"""Facts that a person put beside a file."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vectorstore.errors import SidecarError
from vectorstore.loaders import facts_beside, find_files, load, sidecar_bytes
from vectorstore.loaders.sidecar import is_iso_date
from vectorstore.types import Facts

SEEDS = Path(__file__).parents[3] / "seeds"


def test_a_file_without_sidecar_or_manifest_has_no_facts(tmp_path):
    assert facts_beside(tmp_path / "a.txt") == Facts()
    assert sidecar_bytes(tmp_path / "a.txt") == b""


def test_a_sidecar_gives_every_fact(tmp_path):
    (tmp_path / "a.txt.byline.toml").write_text(
        'title = "T"\nauthor = "A"\npublisher = "P"\npublished = 2017-07-21\naddress = "https://x"',
        encoding="utf-8",
    )
    assert facts_beside(tmp_path / "a.txt") == Facts("T", "A", "P", "2017-07-21", "https://x")


def test_a_manifest_gives_the_facts_of_its_own_folder_and_a_sidecar_replaces_them(tmp_path):
    (tmp_path / "manifest.toml").write_text(
        '["a.txt"]\ntitle = "A"\n["b.txt"]\ntitle = "B"\nauthor = "X"', encoding="utf-8"
    )
    (tmp_path / "b.txt.byline.toml").write_text('title = "C"', encoding="utf-8")
    assert facts_beside(tmp_path / "a.txt") == Facts(title="A")
    assert facts_beside(tmp_path / "b.txt") == Facts(title="C")
    assert facts_beside(tmp_path / "c.txt") == Facts()
    assert facts_beside(tmp_path / "sub" / "a.txt") == Facts()


def test_the_bytes_change_with_the_own_facts_alone(tmp_path):
    manifest = tmp_path / "manifest.toml"
    manifest.write_text('["a.txt"]\ntitle = "A"', encoding="utf-8")
    before = sidecar_bytes(tmp_path / "a.txt")
    manifest.write_text('["b.txt"]\ntitle = "B"\n["a.txt"]\ntitle = "A"', encoding="utf-8")
    assert sidecar_bytes(tmp_path / "a.txt") == before != b""
    manifest.write_text('["a.txt"]\ntitle = "AA"', encoding="utf-8")
    assert sidecar_bytes(tmp_path / "a.txt") != before


@pytest.mark.parametrize(
    ("line", "problem", "cure"),
    [
        ('voice = "comment"', "unknown key 'voice'", "title, author, publisher, published"),
        ("title = 3", "title = 3, which is no text", 'Write title = "..."'),
        ('author = " "', "author = ' ', which is no text", 'Write author = "..."'),
        ('published = "2017-02-30"', "'2017-02-30', which is no date", "ISO date"),
        ('published = "July 2017"', "'July 2017', which is no date", "ISO date"),
        ("published = 2017", "2017, which is no date", "ISO date"),
        ("title = ", "is no TOML", 'title = "..."'),
    ],
)
def test_a_wrong_line_is_refused_with_its_value_and_the_cure(tmp_path, line, problem, cure):
    sidecar = tmp_path / "a.txt.byline.toml"
    sidecar.write_text(line, encoding="utf-8")
    with pytest.raises(SidecarError) as refusal:
        facts_beside(tmp_path / "a.txt")
    assert refusal.value.source == str(sidecar)
    assert problem in refusal.value.problem
    assert cure in refusal.value.cure


def test_a_manifest_names_the_table_that_is_wrong(tmp_path):
    manifest = tmp_path / "manifest.toml"
    manifest.write_text('["a.txt"]\nvoice = 1\n["b.txt"]\ntitle = "B"', encoding="utf-8")
    with pytest.raises(SidecarError, match=r'manifest\.toml \["a\.txt"\]: has an unknown key'):
        facts_beside(tmp_path / "a.txt")
    assert facts_beside(tmp_path / "b.txt") == Facts(title="B")
    manifest.write_text('"a.txt" = 3', encoding="utf-8")
    with pytest.raises(SidecarError, match="a value, not a table"):
        facts_beside(tmp_path / "a.txt")


def test_bytes_that_are_no_utf8_are_refused(tmp_path):
    (tmp_path / "manifest.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(SidecarError, match="is no TOML"):
        sidecar_bytes(tmp_path / "a.txt")


@given(day=st.dates())
def test_every_day_month_and_year_is_a_date(day):
    iso = day.isoformat()
    assert is_iso_date(iso) and is_iso_date(iso[:7]) and is_iso_date(iso[:4])


def test_every_sample_document_has_its_facts_and_stays_as_it_is():
    documents = {path.name[:3]: load(path, document_id=path.name) for path in find_files(SEEDS)}
    facts = {number: document.facts for number, document in documents.items()}
    assert list(facts) == ["000", "001", "002", "003", "004"]
    assert (facts["000"].author, facts["000"].publisher) == (
        "Michel Chossudovsky",
        "Global Research",
    )
    assert (facts["001"].author, facts["001"].published) == ("Mesut Caşın", None)
    assert facts["002"].over(Facts()).published == "2017-07-21"
    assert (facts["003"].author, facts["003"].published) == (None, "2016-11-01")
    assert facts["004"].author is None
    for path in find_files(SEEDS):
        assert documents[path.name[:3]].text == path.read_bytes().decode("utf-8")
