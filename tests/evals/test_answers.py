"""The measures of answers count what they say they count, on a set one can check by hand."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from assistant.pipeline import Assistant
from assistant.types import Turn
from evals.answers import (
    baselines,
    confidence,
    conversation,
    noise,
    retrieval,
    sentences,
    sides,
    spans,
)
from evals.answers.figure import BYLINE, Figure, Measure, figure, share
from evals.answers.opened import Opened
from evals.answers.question_set import read_set
from evals.answers.table import main, table
from evals.runner.byline import Byline
from evals.runner.document_files import DocumentFiles
from tests.fakes import BagOfWordsEmbedder
from vectorstore.errors import UsageError

DOCUMENTS = [
    {"doc_id": "pier", "title": "The pier", "text": "The pier of Sandholm is long. "
     "The pier of Sandholm was built in 1907 by Ada Moreau."},
    {"doc_id": "mill", "title": "The mill", "text": "The mill of Norrby grinds rye. "
     "The mill of Norrby was sold in 1931 to Bo Lind."},
    {"doc_id": "boat", "title": "The boat", "text": "The boat from Vikna is a sloop. "
     "It carries salted herring to the market."},
]  # fmt: skip
BUILT = {
    "qid": "built", "question": "When was the pier of Sandholm built?", "answers": ["1907"],
    "gold_docs": {"pier": 1}, "answerable": True,
    "gold_sentences": ["The pier of Sandholm was built in 1907 by Ada Moreau."],
    "variants": {"asr": "when was the pierre of sandhome build", "typed": "When was the pier of "
                 "Sandholm biult?"},
}  # fmt: skip
SOLD = {
    "qid": "sold", "question": "When was the mill of Norrby sold?", "answers": ["1931"],
    "gold_docs": {"mill": 1}, "answerable": True,
    "gold_sentences": ["The mill of Norrby was sold in 1931 to Bo Lind."],
}  # fmt: skip
PRICED = {
    "qid": "priced", "question": "What did the church of Vikna cost?", "answers": [],
    "gold_docs": {}, "paired_docs": ["boat"], "answerable": False,
}  # fmt: skip

Open = Callable[..., Opened]


def _write(folder: Path, documents: list[dict[str, Any]], questions: list[dict[str, Any]]) -> Path:
    folder.mkdir(parents=True)
    for name, rows in (("docs", documents), ("questions", questions)):
        (folder / f"{name}.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    return folder


@pytest.fixture
def open_small(tmp_path, index, embedder) -> Open:
    """Return a function that opens a set of some questions without a model or Chroma."""

    def opened(*questions: dict[str, Any], documents: list[dict[str, Any]] = DOCUMENTS) -> Opened:
        read = read_set(_write(tmp_path / "small", documents, list(questions)))
        files = DocumentFiles(tmp_path / "files", {name: f"{name}.txt" for name in read.topics})
        files.folder.mkdir()
        for name, text in read.corpus.texts.items():
            (files.folder / files.name_of(name)).write_text(text.text, "utf-8")
        assert index.add([files.folder]).failed == ()
        return Opened(read, Byline(Assistant(index), files), embedder, tmp_path / "cache")

    return opened


def _values(figures: list[Figure]) -> dict[str, tuple[float, int]]:
    return {made.measure.name: (made.value, made.count) for made in figures}


def test_every_way_of_searching_is_measured_on_the_same_questions(open_small):
    made = {each.tool: each for each in retrieval.run(open_small(BUILT, SOLD, PRICED))}
    assert {tool: (each.value, each.count) for tool, each in made.items()} == {
        BYLINE: (1.0, 2), "bm25": (1.0, 2), "dense": (1.0, 2),
    }  # fmt: skip


def test_a_span_counts_only_in_a_passage_of_a_gold_document(open_small):
    elsewhere = SOLD | {"qid": "elsewhere", "gold_docs": {"boat": 1}}
    assert _values(list(spans.run(open_small(SOLD, elsewhere)))) == {spans.HELD.name: (0.5, 2)}


def test_the_first_quote_must_be_the_gold_sentence_of_the_gold_document(open_small):
    wrong = SOLD | {"qid": "wrong", "gold_sentences": ["The mill of Norrby grinds rye."]}
    found = _values(list(sentences.run(open_small(BUILT, SOLD, wrong))))
    assert found["answering sentence first, from all passages"] == (pytest.approx(2 / 3), 3)
    assert found["answering sentence first, within its section"] == (pytest.approx(2 / 3), 3)
    assert found["cited document wrong"] == (0.0, 3)
    assert found["answered"] == (1.0, 3)


def test_without_the_documents_on_the_topic_the_confidence_falls(open_small):
    found = _values(list(confidence.run(open_small(BUILT, SOLD, PRICED))))
    assert found[confidence.ABSENT.name] == (1.0, 4)
    assert found[confidence.RELATED.name] == (1.0, 3)
    assert found[confidence.ABSENT_REFUSED.name] == (1.0, 2)


def test_a_later_turn_is_asked_with_its_history_and_without(open_small):
    history = [{"speaker": "user", "text": "Tell me about the pier of Sandholm."},
               {"speaker": "agent", "text": "It is long."}]  # fmt: skip
    later = BUILT | {"question": "When was it built?", "history": history,
                     "answerable": ["ANSWERABLE"]}  # fmt: skip
    vague = later | {"qid": "vague", "answerable": ["UNDERSPECIFIED"], "history": []}
    opened = open_small(later, vague)
    assert opened.questions.questions[0].case.history == (
        Turn("Tell me about the pier of Sandholm.", "It is long."),
    )
    found = _values(list(conversation.run(opened)))
    assert found[conversation.LATER.name] == (1.0, 1)
    assert found[conversation.ASKED_BACK.name][1] == 1
    assert found[conversation.NEEDLESS.name] == (0.0, 1)


def test_what_noise_takes_is_counted_question_by_question(open_small):
    found = _values(list(noise.run(open_small(BUILT, SOLD))))
    assert found[noise.CLEAN.name] == (1.0, 2)
    assert found["answer hit, lost by typed"][1] == found["answer hit, lost by asr"][1] == 1


def test_a_side_counts_only_from_a_document_that_takes_it(open_small):
    asked = {
        "qid": "1", "question": "When was the inn of Lunde built?", "answers": ["1850", "1862"],
        "gold_docs": {"a": 1, "b": 1}, "answerable": True,
    }  # fmt: skip
    documents = [
        {"doc_id": "a", "text": "The inn of Lunde was built in 1850.", "supports": "1850"},
        {"doc_id": "b", "text": "The inn of Lunde was built in 1862.", "supports": "1850"},
    ]
    found = _values(list(sides.run(open_small(asked, documents=documents))))
    assert found[sides.REPORTED_WITHIN.name] == (0.5, 1)
    assert found[sides.MERGED.name][0] == 0.0


def test_a_part_of_the_questions_is_always_the_same(tmp_path):
    rows = [BUILT | {"qid": str(number)} for number in range(9)]
    folder = _write(tmp_path / "small", DOCUMENTS, rows)
    parts = [[each.case.id for each in read_set(folder, most=4).questions] for _ in range(2)]
    assert parts[0] == parts[1] and len(parts[0]) == 4


def test_a_topic_is_a_title_up_to_its_section(tmp_path):
    rows = [{"doc_id": name, "title": f"Israel / {name}", "text": "Text."} for name in "ab"]
    asked = BUILT | {"gold_docs": {"a": 1}}
    read = read_set(_write(tmp_path / "small", [*rows, DOCUMENTS[0]], [asked]))
    assert read.questions[0].family == {"a", "b"}


def test_a_file_of_another_form_is_refused(tmp_path):
    folder = _write(tmp_path / "small", DOCUMENTS, [{"qid": "1"}])
    with pytest.raises(UsageError, match="question set"):
        read_set(folder)


def test_dense_search_embeds_the_same_texts_once(tmp_path):
    embedder = BagOfWordsEmbedder()
    for _ in range(2):
        search = baselines.dense({"a": "salt", "b": "rye"}, embedder, cache=tmp_path)
        assert search("rye") == ["b", "a"]
    assert embedder.encoded == ["salt", "rye", "rye", "rye"]


def test_bm25_finds_nothing_for_a_question_without_content():
    assert baselines.bm25({"a": "salt"})("What is it?") == []


def test_figures_say_of_how_many_and_how_sure():
    made = share("small", Measure("m", "what it is"), [True] * 3 + [False])
    assert (made.value, made.count) == (0.75, 4) and 0 <= made.low < 0.75 < made.high <= 1
    assert share("small", Measure("m", "d"), [True] * 4).low == pytest.approx(0.398, abs=1e-3)
    nothing = figure("small", Measure("m", "d"), [])
    assert nothing.count == 0 and nothing.value != nothing.value
    assert list(table([made]))[-1] == "m: what it is."


def test_data_that_is_not_there_is_told(tmp_path, capsys):
    assert main(["--data", str(tmp_path)]) == 2
    assert "clapnq" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main(["squad", "--data", str(tmp_path)])
