from assistant.interfaces.chat.sources.texts import Texts


def test_a_document_is_cut_once_until_the_index_changes(index, tmp_path):
    texts = Texts(index)
    first = texts.cut("notes.md")
    assert texts.cut("notes.md") is first
    file = tmp_path / "pages" / "notes.md"
    file.write_text("# Notes on the Ferry\n\nThe ferry leaves at one.\n")
    index.add([tmp_path / "pages"])
    assert "at one" in texts.cut("notes.md").document.text


def test_of_many_documents_only_the_latest_are_kept(index, tmp_path):
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(12):
        (folder / f"{number}.md").write_text(f"# Note {number}\n\nWords.\n")
    index.add([folder])
    texts = Texts(index)
    for number in range(12):
        texts.cut(f"{number}.md")
    assert len(texts._kept) == 8
