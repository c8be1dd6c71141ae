"""Timing asks every tool the same, of documents that can be made again."""

from __future__ import annotations

import pytest

from assistant.errors import ModelFailedError
from evals.speed import written
from evals.speed.made_documents import (
    documents,
    documents_without_repeats,
    new_sentences,
    write,
)
from evals.speed.measure import lines
from evals.speed.timing import Asked, Read, ask_in_turn, timed, times_as_fast
from tests.fakes import ScriptedModel

SAMPLES = ["The mill of Norrby grinds rye by night. It was sold in 1931.", "Nobody asked why."]


def test_made_sentences_are_new_and_the_same_each_time():
    made = new_sentences(SAMPLES, 30)
    assert len(set(made)) == 30 and made == new_sentences(SAMPLES, 30)
    known = {word.strip(".").lower() for text in SAMPLES for word in text.split()}
    assert {word.strip(".").lower() for sentence in made for word in sentence.split()} <= known


def test_made_documents_are_paragraphs_that_repeat_no_sentence(tmp_path):
    pool = new_sentences(SAMPLES, 40)
    [first, second] = documents(pool, 2)
    assert first != second and first.startswith("Report 0\n\n")
    held = [sentence for sentence in pool if sentence in first]
    assert len(held) == 24 and all(first.count(sentence) == 1 for sentence in held)
    folder = write(iter([first, second]), tmp_path / "made")
    assert [path.read_text("utf-8") for path in sorted(folder.iterdir())] == [first, second]


def test_documents_without_repeats_hold_every_sentence_once():
    sentences = new_sentences(SAMPLES, 60)
    made = list(documents_without_repeats(sentences))
    assert len(made) == 3
    assert all(sum(text.count(sentence) for text in made) == 1 for sentence in sentences)


def test_each_question_is_put_to_every_tool_before_the_next():
    order = []
    asked = ask_in_turn(
        [("a", 1, lambda question: order.append(("a", question))),
         ("b", 2, lambda question: order.append(("b", question)))],
        ["x", "y"],
    )  # fmt: skip
    assert order == [("a", "x"), ("b", "x"), ("a", "y"), ("b", "y")]
    assert [(each.tool, each.passages, len(each.milliseconds)) for each in asked] == [
        ("a", 1, 2), ("b", 2, 2),
    ]  # fmt: skip


def test_a_watch_shows_its_time_also_where_the_block_fails():
    with pytest.raises(ValueError, match="it broke"), timed() as watch:
        raise ValueError("it broke")
    assert watch.seconds > 0


def test_percentiles_are_of_all_questions():
    asked = Asked("byline", 1_234, tuple(map(float, range(101))))
    assert (asked.percentile(50), asked.percentile(95)) == (50.0, 95.0)
    shown = "\n".join(lines([], [asked]))
    assert "1,234" in shown and "50 ms" in shown and "95 ms" in shown


def test_reading_is_compared_turn_for_turn():
    # the machine was busy in the second turn
    one, other = Read("byline", 30, (1.0, 9.0, 2.0)), Read("langchain", 40, (3.0, 18.0, 5.0))
    assert times_as_fast(one, other) == (2.5, 2.0, 3.0)
    shown = "\n".join(lines([one, other], []))
    assert "2.5 times as fast (2.0 to 3.0)" in shown and "12.0" in shown and "26.0" in shown


def test_a_model_alone_and_byline_are_timed_over_the_same_prompts(index, write, tmp_path):
    write("mill.txt", "The mill\n\nThe mill of Norrby grinds rye by night.\n")
    index.add([tmp_path / "docs"])
    reply = '{"text": "The mill of Norrby grinds rye.", "passage": 1, "quote": "grinds rye"}'
    broken = (reply, ModelFailedError("it reached the most that it may write"))
    model = ScriptedModel(reply, broken, reply, broken)
    asked = ["What does the mill of Norrby grind?", "Who won the war of Ceuta?"] * 3
    made = written.compare(index, model, asked, most=2)
    assert [(one.tool, len(one.first), len(one.total)) for one in made] == [
        (written.RAW, 2, 2), (written.BYLINE, 2, 2),
    ]  # fmt: skip
    assert len(set(model.asked)) == 1 and len(model.asked) == 4
    assert all(
        0 < first <= total
        for one in made
        for first, total in zip(one.first, one.total, strict=True)
    )
    shown = "\n".join(written.lines(made))
    assert "2 questions, first shown" in shown and "2 questions, complete" in shown
