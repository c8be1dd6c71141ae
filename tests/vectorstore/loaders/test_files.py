"""Any file is a document or a clear refusal."""

from __future__ import annotations

import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.vectorstore.loaders import samples
from vectorstore.errors import (
    BinaryFileError,
    DamagedFileError,
    EmptyFileError,
    EncodingError,
    EncryptedFileError,
    FileTooLargeError,
    LoadError,
    SidecarError,
    SourceNotFoundError,
    UnsupportedFormatError,
)
from vectorstore.loaders import SUFFIXES, load
from vectorstore.loaders.files import MAX_TEXT_BYTES
from vectorstore.types import Facts

PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100)
ENCRYPTED_OFFICE = OLE + "EncryptedPackage".encode("utf-16-le")
VALID = {
    ".txt": b"A title\n\nSome words.",
    ".md": samples.MARKDOWN.encode(),
    ".html": samples.PAGE.encode(),
    ".pdf": samples.make_pdf(("Some words of a paragraph.",)),
    ".docx": samples.make_docx(),
    ".eml": samples.make_mail("Some words.\n\nOn Thu, 20 July 2017, Bob wrote:\n> Old words.\n"),
}

REFUSALS = [
    ("a.txt", b"", EmptyFileError, "is empty", "Save some text"),
    ("a.txt", b"\xef\xbb\xbf \n\t", EmptyFileError, "is empty", "Save some text"),
    ("a.md", b" \n", EmptyFileError, "is empty", "Save some text"),
    ("a.html", b"<html><body></body></html>", EmptyFileError, "holds no text", "OCR"),
    ("a.pdf", b"", EmptyFileError, "is empty", "Save some text"),
    ("a.docx", samples.make_empty_docx(), EmptyFileError, "holds no text", "OCR"),
    ("a.txt", VALID[".pdf"], BinaryFileError, "is a PDF document", "a.pdf"),
    ("a.md", VALID[".docx"], BinaryFileError, "ZIP archive or Office", "a.docx"),
    ("a.html", PNG, BinaryFileError, "is a PNG picture", "a.png"),
    ("a.eml", PNG, BinaryFileError, "is a PNG picture", "a.png"),
    ("a.txt", b"words\x00\x01\x02\xff", BinaryFileError, "binary data", "suffix"),
    ("a.txt", b"words\x00words", BinaryFileError, "binary data", "suffix"),
    ("a.txt", VALID[".html"], DamagedFileError, "is an HTML page", "a.html"),
    ("a.pdf", VALID[".docx"], DamagedFileError, "ZIP archive or Office", "a.docx"),
    ("a.pdf", b"only words", DamagedFileError, "no PDF", "fresh copy"),
    ("a.pdf", VALID[".pdf"][:60], DamagedFileError, "no PDF", "fresh copy"),
    ("a.docx", VALID[".pdf"], DamagedFileError, "is a PDF document", "a.pdf"),
    ("a.docx", VALID[".docx"][:900], DamagedFileError, "a Word document", "fresh copy"),
    ("a.docx", OLE, DamagedFileError, "old or encrypted Office", "a.doc"),
    ("a.docx", ENCRYPTED_OFFICE, EncryptedFileError, "password", "without one"),
    ("a.pdf", samples.make_pdf(("Words.",), password="x"), EncryptedFileError, "password", "qpdf"),
    ("a.eml", b"only words\n", DamagedFileError, "no From line", ".txt"),
    ("a.xyz", b"words", UnsupportedFormatError, "is a .xyz file", ".txt, .text, .md"),
    ("noname", b"words", UnsupportedFormatError, "has no suffix", ".pdf"),
]


def write(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(("name", "data", "error", "problem", "cure"), REFUSALS)
def test_a_file_that_cannot_be_read_is_refused_with_what_which_and_the_cure(
    tmp_path, name, data, error, problem, cure
):
    path = write(tmp_path, name, data)
    with pytest.raises(LoadError) as refusal:
        load(path, document_id=name)
    assert type(refusal.value) is error
    assert refusal.value.source == str(path)
    assert problem in refusal.value.problem
    assert cure in refusal.value.cure
    assert str(refusal.value) == f"{path}: {refusal.value.problem} {refusal.value.cure}"


def test_a_missing_file_and_a_folder_are_refused(tmp_path):
    with pytest.raises(SourceNotFoundError, match=r"gone\.txt: does not exist\. Check"):
        load(tmp_path / "gone.txt", document_id="x")
    with pytest.raises(UnsupportedFormatError, match="is no file"):
        load(tmp_path, document_id="x")


def test_a_file_that_the_system_will_not_open_is_refused(tmp_path):
    with pytest.raises(
        LoadError, match=r"cannot be opened \(File name too long\)\. Check its name"
    ):
        load(tmp_path / f"{'a' * 300}.txt", document_id="x")


def test_a_text_over_the_limit_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(MAX_TEXT_BYTES + 1)
    with pytest.raises(FileTooLargeError, match=r"10\.0 MB, more than the 10 MB.*Split it"):
        load(path, document_id="x")


@pytest.mark.parametrize(
    ("text", "encoding", "name"),
    [
        ("Il a été naïf à l’école des élèves français", "cp1252", "CP1252"),
        ("Привет, мир, это текст на русском языке", "cp1251", "CP1251"),
        ("Some words", "utf-16", "UTF-16"),
    ],
)
def test_the_cure_of_another_encoding_is_a_command_that_works(tmp_path, text, encoding, name):
    path = write(tmp_path, "a.txt", text.encode(encoding))
    with pytest.raises(EncodingError, match=f"looks like {name}") as refusal:
        load(path, document_id="x")
    command = refusal.value.cure.removeprefix("Convert it: ").split(" (")[0].rstrip(".")
    assert command == f"iconv -f {name} -t UTF-8 '{path}' > 'a.utf8.txt'"
    subprocess.run(command, shell=True, check=True, cwd=tmp_path)
    assert load(tmp_path / "a.utf8.txt", document_id="x").text.removeprefix("\ufeff") == text


def test_plain_text_stays_as_it_is_but_for_its_mark_and_line_ends(tmp_path):
    path = write(tmp_path, "a.txt", "\ufeff  a\u0308b\t \r\n\r\n\r\n\r\nc  ".encode())
    assert load(path, document_id="x").text == "  a\u0308b\t \n\n\n\nc  "


def test_the_suffix_may_be_in_capitals(tmp_path):
    path = write(tmp_path, "A.TXT", b"words")
    assert load(path, document_id="the-id").document_id == "the-id"


def test_the_facts_of_a_sidecar_outrank_those_of_the_file(tmp_path):
    path = write(tmp_path, "a.md", b"---\ntitle: Old\nauthor: Jane Doe\n---\nwords")
    write(tmp_path, "a.md.byline.toml", b'title = "New"\npublished = "2020"')
    assert load(path, document_id="x").facts == Facts("New", "Jane Doe", None, "2020")


def test_a_wrong_sidecar_keeps_the_file_out(tmp_path):
    path = write(tmp_path, "a.txt", b"words")
    write(tmp_path, "a.txt.byline.toml", b"voice = 1")
    with pytest.raises(SidecarError, match="unknown key 'voice'"):
        load(path, document_id="x")


def sound(document) -> None:
    """Check what every document promises."""
    assert document.text.strip()
    document.text.encode("utf-8")
    end = 0
    for mark in document.marks:
        assert end <= mark.start < mark.end <= len(document.text)
        assert document.text[mark.start : mark.end].strip()
        end = mark.end


@given(data=st.binary(max_size=300), suffix=st.sampled_from(SUFFIXES))
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_under_any_suffix_are_a_document_or_a_load_error(tmp_path, data, suffix):
    path = write(tmp_path, f"a{suffix}", data)
    try:
        document = load(path, document_id="x")
    except LoadError:
        return
    sound(document)


@given(
    suffix=st.sampled_from(sorted(VALID)),
    place=st.floats(0, 1, exclude_max=True),
    patch=st.binary(min_size=1, max_size=40),
)
@settings(
    deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_a_damaged_file_is_a_document_or_a_load_error(tmp_path, suffix, place, patch):
    data = bytearray(VALID[suffix])
    start = int(place * len(data))
    data[start : start + len(patch)] = patch
    path = write(tmp_path, f"a{suffix}", bytes(data))
    try:
        document = load(path, document_id="x")
    except LoadError:
        return
    sound(document)


@pytest.mark.parametrize("suffix", sorted(VALID))
def test_every_format_gives_text_in_nfc_and_sound_marks(tmp_path, suffix):
    document = load(write(tmp_path, f"a{suffix}", VALID[suffix]), document_id="x")
    sound(document)
    assert unicodedata.is_normalized("NFC", document.text)
    assert "words" in document.text or "paragraph" in document.text


def test_importing_the_loaders_imports_no_heavy_library():
    heavy = "trafilatura lxml pypdfium2 docx markdown_it httpx charset_normalizer".split()
    code = f"import sys, vectorstore.loaders; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
