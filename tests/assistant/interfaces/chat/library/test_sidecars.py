import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.interfaces.chat.library.sidecars import Redrawn, correct_facts, correct_voice
from vectorstore import loaders
from vectorstore.errors import SidecarError, UsageError
from vectorstore.types import Facts, Voice

TEXT = "\n".join(f"Line {number}." for number in range(1, 21)) + "\n"


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "report.txt"
    path.write_text(TEXT)
    return path


def _voices(file):
    """Return the voice and speaker of each line that a correction marks."""
    document = loaders.load(file, document_id="report.txt")
    marked = {}
    for mark in document.marks:
        first = document.text.count("\n", 0, mark.start) + 1
        last = document.text.count("\n", 0, mark.end) + 1
        marked |= {line: (mark.voice, mark.speaker) for line in range(first, last + 1)}
    return marked


def test_facts_are_written_beside_the_file_and_read_from_there(file):
    facts = Facts('A "title"\\', "Ann", "The Paper", "2017-07", "https://example.org/")
    correct_facts(file, facts)
    assert loaders.facts_beside(file) == facts
    correct_facts(file, Facts(author="Bo"))
    assert loaders.facts_beside(file) == Facts(author="Bo")


def test_what_else_stands_in_a_sidecar_stays(file):
    sidecar = file.with_name("report.txt.byline.toml")
    sidecar.write_text(
        '# from the archive\ntitle = "Old"\n\n[[voices]]\nlines = "3"\nvoice = "post"\n'
    )
    correct_facts(file, Facts(title="New"))
    assert "# from the archive" in sidecar.read_text()
    assert _voices(file) == {3: (Voice.POST, None)}


def test_what_a_manifest_says_is_taken_over(file):
    file.with_name("manifest.toml").write_text(
        '["report.txt"]\ntitle = "Known"\nauthor = "Ann"\n'
        '[["report.txt".voices]]\nlines = "2-3"\nvoice = "comment"\n'
    )
    correct_voice(file, Redrawn(5, 6, Voice.POST, "Bo"), lines=20)
    assert loaders.facts_beside(file) == Facts(title="Known", author="Ann")
    assert _voices(file) == {
        2: (Voice.COMMENT, None),
        3: (Voice.COMMENT, None),
        5: (Voice.POST, "Bo"),
        6: (Voice.POST, "Bo"),
    }


_ranges = st.tuples(st.integers(1, 20), st.integers(1, 20)).map(sorted)
_voice = st.sampled_from([Voice.COMMENT, Voice.POST, Voice.QUOTATION])


@given(st.lists(st.tuples(_ranges, _voice, st.sampled_from([None, "Ann", "Bo"])), max_size=6))
def test_each_line_has_the_voice_that_was_drawn_last(tmp_path_factory, drawn):
    file = tmp_path_factory.mktemp("drawn") / "report.txt"
    file.write_text(TEXT)
    expected = {}
    for (first, last), voice, speaker in drawn:
        correct_voice(file, Redrawn(first, last, voice, speaker), lines=20)
        expected |= {line: (voice, speaker) for line in range(first, last + 1)}
    assert _voices(file) == expected


def test_impossible_corrections_are_refused_and_nothing_is_written(file):
    for first, last in ((0, 3), (5, 4), (19, 21)):
        with pytest.raises(UsageError, match="20 lines"):
            correct_voice(file, Redrawn(first, last, Voice.POST), lines=20)
    with pytest.raises(UsageError, match="is no date"):
        correct_facts(file, Facts(published="yesterday"))
    assert [path.name for path in file.parent.iterdir()] == ["report.txt"]


def test_a_damaged_sidecar_is_left_as_it_is(file):
    sidecar = file.with_name("report.txt.byline.toml")
    sidecar.write_text("title = ")
    with pytest.raises(SidecarError, match="Mend it by hand"):
        correct_facts(file, Facts(title="New"))
    assert sidecar.read_text() == "title = "
