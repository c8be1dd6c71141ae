import json

import pytest

from assistant.interfaces.chat.conversations.cases import Verdicts
from assistant.interfaces.chat.conversations.exchange import Conversation, Exchange, State, Verdict
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


def test_a_verdict_that_does_not_tell_what_is_right_is_no_case(verdicts):
    verdicts.write([_talk((_answered(), Verdict(False, "does not answer")))])
    assert list(verdicts.folder.glob("*.jsonl")) == []


def test_a_verdict_that_is_taken_back_takes_its_case_along(verdicts):
    _written(verdicts, (_answered(), Verdict(True)))
    verdicts.write([])
    assert list(verdicts.folder.glob("*.jsonl")) == []
