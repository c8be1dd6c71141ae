import json

import pytest

from assistant.interfaces.chat.conversations.cases import Verdicts
from assistant.interfaces.chat.conversations.exchange import (
    Column,
    Conversation,
    Exchange,
    State,
    Verdict,
)
from assistant.types import Reason, Scope
from evals.suite_loader import load_suite
from tests.assistant.interfaces.chat.samples import answer_of, citation
from vectorstore.types import Voice

OPENED = "The bridge at Halden was opened in 1901 by the harbour board."
COST = "Its repair cost nine million crowns, the board said in March."


@pytest.fixture
def verdicts(index, tmp_path):
    def roots():
        return {s.document_id: s.root for s in index.documents() if s.root}

    return Verdicts(tmp_path / "verdicts", roots, index.document)


def _talk(*judged):
    exchanges = tuple(exchange for exchange, _ in judged)
    return Conversation("talk", "A title", exchanges, tuple(verdict for _, verdict in judged))


def _answered(question="When was it opened?", **how):
    cited = citation(OPENED, document="bridge.html")
    return Exchange(question, answer=answer_of(cited), state=State.DONE, **how)


def _written(verdicts, *judged):
    """Write the verdicts; return the cases as written and the suite that they load as."""
    verdicts.write([_talk(*judged)])
    (file,) = verdicts.folder.glob("*.jsonl")
    suite = load_suite(file)
    rows = [json.loads(line) for line in file.read_text().splitlines()]
    assert [case.id for case in suite.cases] == [row["id"] for row in rows]
    return rows


def test_a_good_answer_must_be_given_again(verdicts):
    (case,) = _written(verdicts, (_answered(), Verdict(True)))
    assert case["question"] == "When was it opened?"
    assert case["gold"] == [
        {"document": "bridge.html", "quote": OPENED, "speaker": "Ann Author", "voice": "article"}
    ]


def test_a_good_abstention_must_be_given_again(verdicts):
    silent = Exchange("Who?", answer=answer_of(reason=Reason.NOT_IN_DOCUMENTS), state=State.DONE)
    (case,) = _written(verdicts, (silent, Verdict(True)))
    assert (case["answerable"], case["reason"]) == (False, "not_in_documents")


def test_what_nobody_says_must_not_be_answered(verdicts):
    (case,) = _written(verdicts, (_answered(), Verdict(False, "nobody says this")))
    assert case["answerable"] is False
    assert "gold" not in case


def test_a_passage_that_the_asker_names_is_what_is_right(verdicts):
    wrong = Verdict(False, "does not answer", f" {COST} ")
    (case,) = _written(verdicts, (_answered("What did it cost?"), wrong))
    assert case["gold"] == [{"document": "bridge.html", "quote": COST}]
    assert case["tests"] == "judged: does not answer"


def test_another_speaker_is_what_is_right_of_the_same_words(verdicts):
    wrong = Verdict(False, "wrong speaker", "The harbour board")
    (case,) = _written(verdicts, (_answered(), wrong))
    assert case["gold"] == [
        {"document": "bridge.html", "quote": OPENED, "speaker": "The harbour board"}
    ]


def test_a_short_answer_in_the_askers_words_is_one_that_will_do(verdicts):
    wrong = Verdict(False, "does not answer", "nine million")
    (case,) = _written(verdicts, (_answered("What did it cost?"), wrong))
    assert case["gold"] == [{"document": "bridge.html", "quote": "nine million"}]
    words = Verdict(False, "does not answer", "9,000,000 crowns")
    (case,) = _written(verdicts, (_answered("What did it cost?"), words))
    assert case["answers"] == ["9,000,000 crowns"]


def test_a_follow_up_brings_its_history_and_a_scope_by_hand_its_scope(verdicts):
    scope = Scope(("bridge.html",), (Voice.ARTICLE,))
    judged = ((_answered("First?"), None), (_answered("And when?", by_hand=scope), Verdict(True)))
    (case,) = _written(verdicts, *judged)
    assert case["kind"] == "follow_up"
    assert [turn["question"] for turn in case["history"]] == ["First?"]
    assert case["scope"] == {"documents": ["bridge.html"], "voices": ["article"]}


@pytest.mark.parametrize("reason", ["does not answer", "wrong quote"])
def test_an_answer_that_was_wrong_must_not_be_given_again(verdicts, reason):
    (case,) = _written(verdicts, (_answered(), Verdict(False, reason)))
    assert case["fault"] == "wrong"
    assert case["faulted"] == [{"document": "bridge.html", "quote": OPENED}]


def test_a_speaker_that_was_wrong_must_not_be_named_again(verdicts):
    (case,) = _written(verdicts, (_answered(), Verdict(False, "wrong speaker")))
    assert case["fault"] == "wrong"
    assert case["faulted"][0]["speaker"] == "Ann Author"


def test_where_a_source_was_missed_more_must_be_cited(verdicts):
    (case,) = _written(verdicts, (_answered(), Verdict(False, "missing source")))
    assert (case["fault"], len(case["faulted"])) == ("incomplete", 1)
    silent = Exchange("Who?", answer=answer_of(reason=Reason.NOT_IN_DOCUMENTS), state=State.DONE)
    (case,) = _written(verdicts, (silent, Verdict(False, "does not answer")))
    assert (case["fault"], case["faulted"]) == ("incomplete", [])


def test_an_answer_from_two_folders_is_a_case_of_each(verdicts, index, tmp_path):
    more = tmp_path / "more"
    more.mkdir()
    (more / "mill.md").write_text("# The mill\n\nThe mill grinds rye.\n")
    index.add([more])
    cited = [
        citation(OPENED, document="bridge.html"),
        citation("The mill grinds rye.", number=2, document="mill.md", speaker=None),
    ]
    both = Exchange("What is there?", answer=answer_of(*cited), state=State.DONE)
    verdicts.write([_talk((both, Verdict(True)))])
    golds = {
        file.stem: [gold.document for case in load_suite(file).cases for gold in case.gold]
        for file in verdicts.folder.glob("*.jsonl")
    }
    assert golds == {"pages": ["bridge.html"], "more": ["mill.md"]}


def test_good_columns_are_a_case_each_of_whom_they_asked(verdicts):
    columns = (
        Column(
            "Bridge", Scope(("bridge.html",)), answer_of(citation(OPENED, document="bridge.html"))
        ),
        Column("Ferry", Scope(("notes.md",)), answer_of(reason=Reason.NOT_IN_SCOPE)),
    )
    asked = Exchange("When was it opened?", columns=columns, state=State.DONE)
    said, silent = _written(verdicts, (asked, Verdict(True)))
    assert (said["scope"], said["gold"][0]["quote"]) == ({"documents": ["bridge.html"]}, OPENED)
    assert (silent["scope"], silent["answerable"]) == ({"documents": ["notes.md"]}, False)
    verdicts.write([_talk((asked, Verdict(False, "wrong quote")))])
    assert list(verdicts.folder.glob("*.jsonl")) == []


def test_something_else_that_is_wrong_is_a_case_only_where_its_asker_says_what_is_right(verdicts):
    verdicts.write([_talk((_answered(), Verdict(False, "something else")))])
    assert list(verdicts.folder.glob("*.jsonl")) == []


def test_a_verdict_that_is_taken_back_takes_its_case_along(verdicts):
    _written(verdicts, (_answered(), Verdict(True)))
    verdicts.write([])
    assert list(verdicts.folder.glob("*.jsonl")) == []
