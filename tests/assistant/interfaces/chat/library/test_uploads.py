import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.interfaces.chat.library.uploads import Uploads, safe_name
from vectorstore import loaders
from vectorstore.errors import FileTooLargeError, UsageError


@pytest.fixture
def uploads(tmp_path):
    return Uploads(tmp_path / "uploads", most_bytes=100)


async def _blocks(*blocks):
    for block in blocks:
        yield block


async def test_an_upload_is_kept_under_its_name(uploads):
    path = await uploads.keep("notes.md", _blocks(b"One ", b"two."))
    assert path == uploads.folder / "notes.md"
    assert path.read_bytes() == b"One two."


async def test_the_same_file_is_kept_once_and_another_takes_no_place(uploads):
    first = await uploads.keep("a.txt", _blocks(b"One."))
    again = await uploads.keep("a.txt", _blocks(b"One."))
    other = await uploads.keep("a.txt", _blocks(b"Two."))
    assert again == first
    assert (other.name, other.read_bytes()) == ("a (2).txt", b"Two.")
    assert first.read_bytes() == b"One."


async def test_a_file_that_is_too_large_leaves_nothing(uploads):
    with pytest.raises(FileTooLargeError, match=r"a\.txt: is larger .* byline index FOLDER"):
        await uploads.keep("a.txt", _blocks(b"x" * 60, b"x" * 60))
    assert list(uploads.folder.iterdir()) == []


async def test_an_upload_that_breaks_off_leaves_nothing(uploads):
    async def broken():
        yield b"One."
        raise ConnectionError

    with pytest.raises(ConnectionError):
        await uploads.keep("a.txt", broken())
    assert list(uploads.folder.iterdir()) == []


def test_what_a_killed_server_left_half_is_removed(tmp_path):
    folder = tmp_path / "uploads"
    folder.mkdir()
    (folder / ".part-1234").write_text("half")
    (folder / "whole.txt").write_text("whole")
    assert [path.name for path in Uploads(folder, most_bytes=1).files()] == ["whole.txt"]
    assert not (folder / ".part-1234").exists()


async def test_a_forgotten_upload_goes_with_its_sidecar_and_other_files_stay(uploads, tmp_path):
    path = await uploads.keep("a.txt", _blocks(b"One."))
    sidecar = uploads.folder / "a.txt.byline.toml"
    sidecar.write_text('title = "A"')
    own = tmp_path / "own.txt"
    own.write_text("mine")
    uploads.forget(path)
    uploads.forget(own)
    assert not path.exists()
    assert not sidecar.exists()
    assert own.exists()


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/report.txt", "report.txt"),
        ("C:\\Users\\ann\\report.txt", "report.txt"),
        ("..hidden.md", "hidden.md"),
        ('a<b>"|?*.txt', "a b.txt"),
        ("two\nlines\x00.TXT", "two lines.TXT"),
        ("x" * 500 + ".pdf", "x" * 120 + ".pdf"),
    ],
)
def test_a_name_is_made_fit_for_a_file_system(name, kept):
    assert safe_name(name) == kept


@pytest.mark.parametrize("name", ["", ".txt", "/", "run.exe", "a.txt.byline.toml", "manifest.toml"])
def test_a_name_that_no_loader_reads_is_refused_with_those_that_can(name):
    with pytest.raises(UsageError, match=r"\.pdf"):
        safe_name(name)


@given(st.text(max_size=40), st.sampled_from(loaders.SUFFIXES))
def test_no_name_leaves_the_folder_of_the_uploads(tmp_path_factory, stem, suffix):
    folder = tmp_path_factory.getbasetemp()
    try:
        name = safe_name(stem + suffix)
    except UsageError:
        return
    assert (folder / name).resolve().parent == folder.resolve()
    assert not name.startswith(".")
