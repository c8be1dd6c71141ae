"""Every metric gives what one works out by hand."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from assistant.types import Reason, Scope
from evals.corpus import Corpus, Spoken, Text
from evals.matching import presented, rightly_presented, words
from evals.metric import Judged, Missing
from evals.metrics import METRICS
from evals.metrics.confidence import accuracy_at, auroc
from evals.types import Case, Cited, Gold, Response, Said
from evals.verdict import judge
from tests.evals.suites import ABSTAINED, COSTS, DOUBT, NEWS, OPENS, TUNNEL, case, citing, corpus
from vectorstore.types import Facts, Voice

BY_NAME = {metric.name: metric for metric in METRICS}
UNANSWERABLE = case(answerable=False, gold=(), reason=Reason.NOT_IN_DOCUMENTS)
COMMENT_AS_ARTICLE = replace(DOUBT, voice=Voice.ARTICLE, speaker="Ann")


def of_case(name: str, asked: Case, reply: Response) -> float | str | None:
    """Return a metric's number for one case, "missing" or, where it is not about it, `None`."""
    metric = BY_NAME[name]
    if not metric.applies(asked):
        return None
    judged = Judged(asked, reply, judge(asked, reply, corpus()), corpus())
    observed = metric.observe(judged)
    if isinstance(observed, Missing):
        return "missing"
    return None if observed is None else metric.of_case(observed)


def stating(text: str) -> Response:
    """Return a reply with one statement in its own words that cites what the bridge costs."""
    return citing(COSTS, statements=(Said(text, (0,)),))


def test_every_metric_has_its_own_name_and_says_what_it_is():
    assert len(BY_NAME) == len(METRICS)
    assert all(len(metric.definition) > 20 for metric in METRICS)


TEN = case(answers=("ten million", "10 million"))
SIDES = case(gold=(replace(COSTS, side="bridge"), replace(TUNNEL, side="tunnel")))


@pytest.mark.parametrize(
    ("name", "asked", "reply", "value"),
    [
        ("right", TEN, citing(COSTS), 1.0),
        ("misstated", TEN, citing(COSTS, DOUBT), 0.0),
        ("misstated", TEN, citing(COSTS, COMMENT_AS_ARTICLE), 0.5),
        ("misstated", TEN, stating("Ann says that it costs ten million."), 0.0),
        ("misstated", TEN, stating("Bob says that it costs ten million."), 1.0),
        ("misstated", TEN, stating("Ann says that it costs 11 million."), 1.0),
        ("misstated", TEN, stating('Ann says that it "costs ten million".'), 0.0),
        ("misstated", TEN, stating('Ann says that it "costs a fortune".'), 1.0),
        ("misstated", TEN, citing(replace(COSTS, quote="It costs eleven million.")), 1.0),
        ("misstated", TEN, ABSTAINED, None),
        ("right", TEN, citing(COSTS, text="Nine."), 1.0),
        ("right", TEN, citing(OPENS), 0.0),
        ("right", UNANSWERABLE, ABSTAINED, 1.0),
        ("right", UNANSWERABLE, citing(OPENS), 0.0),
        ("right", TEN, ABSTAINED, 0.0),
        ("contains_gold", TEN, citing(text="It is the Ten-million bridge, no?"), 0.0),
        ("contains_gold", TEN, citing(text="It is a TEN million, bridge!"), 1.0),
        ("contains_gold", TEN, ABSTAINED, 0.0),
        ("contains_gold", case(), citing(COSTS), None),
        # ten million against: it costs ten million or more -> 2 * 2 / (6 + 2)
        ("token_f1", TEN, citing(text="It costs the ten million or more."), 0.5),
        ("token_f1", TEN, ABSTAINED, 0.0),
        ("short_answer_precision", TEN, citing(text="It costs ten million."), 0.5),
        ("short_answer_precision", TEN, citing(text="It costs nine."), 0.0),
        ("short_answer_precision", TEN, ABSTAINED, None),
        ("answer_length", TEN, citing(text="It costs the ten."), 4.0),
        ("answer_length", TEN, ABSTAINED, None),
        ("nugget_recall", SIDES, citing(text="The bridge costs ten million."), 0.5),
        ("nugget_recall", case(nuggets=("ten million", "opens 2 May", "opens May")),
         citing(COSTS, OPENS), 2 / 3),
        ("nugget_recall", SIDES, ABSTAINED, 0.0),
        ("truthfulness", TEN, citing(COSTS), 1.0),
        ("truthfulness", TEN, citing(text="ten million"), 1.0),
        ("truthfulness", TEN, ABSTAINED, 0.0),
        ("truthfulness", TEN, citing(OPENS), -1.0),
        ("truthfulness", UNANSWERABLE, citing(OPENS), -1.0),
        ("truthfulness", UNANSWERABLE, ABSTAINED, 1.0),
        ("forbidden_words", case(forbidden=("MAY",)), citing(OPENS), 1.0),
        ("forbidden_words", case(forbidden=("June",)), citing(OPENS), 0.0),
        ("forbidden_words", case(), citing(OPENS), None),
        ("verbatim", case(), citing(COSTS, replace(OPENS, quote="It opens in July.")), 0.5),
        ("verbatim", case(), replace(citing(), citations=(
            Cited("news.txt", "The  bridge", start=0, end=10),
            Cited("news.txt", "The bridge", start=1, end=11))), 0.5),
        ("verbatim", case(), citing(text="Ten."), None),
        ("citation_precision", case(), citing(COSTS, OPENS, TUNNEL), 1 / 3),
        ("citation_precision", case(), citing(text="Ten."), None),
        ("citation_recall", SIDES, citing(TUNNEL, OPENS), 0.5),
        ("citation_recall", SIDES, ABSTAINED, 0.0),
        # 10 characters in common are less than half of the citation's 26
        ("citation_recall", case(), citing(replace(COSTS, quote="n million. It opens in May.")), 0),
        ("citation_f1", SIDES, citing(TUNNEL, OPENS), 0.5),
        ("uncited", case(), replace(citing(COSTS), statements=(Said("a", (0,)), Said("b", ()))),
         0.5),
        ("uncited", case(), ABSTAINED, None),
        ("abstention_recall", UNANSWERABLE, ABSTAINED, 1.0),
        ("abstention_recall", case(), ABSTAINED, None),
        ("false_abstentions", case(), ABSTAINED, 1.0),
        ("false_abstentions", case(), citing(COSTS), 0.0),
        ("abstention_reason", UNANSWERABLE, replace(ABSTAINED, reason="not_in_documents"), 1.0),
        ("abstention_reason", UNANSWERABLE, replace(ABSTAINED, reason="not_in_scope"), 0.0),
        ("abstention_reason", UNANSWERABLE, ABSTAINED, "missing"),
        ("auroc", case(), citing(COSTS), "missing"),
        ("determinism", case(), replace(citing(), repeated_alike=True), 1.0),
        ("determinism", case(), citing(COSTS), None),
        ("latency_p50", case(), replace(citing(), elapsed_ms=12.0), 12.0),
    ],
)  # fmt: skip
def test_an_answer_or_a_citation_gets_the_number_worked_out_by_hand(name, asked, reply, value):
    assert of_case(name, asked, reply) == pytest.approx(value)


READERS_ASKED = Scope(voices=(Voice.COMMENT,))
ANN_ASKED = Scope(speakers=("Ann",))
NEWS_ASKED = Scope(documents=("news.txt",))
READERS = case(gold=(DOUBT,), scope=Scope(voices=(Voice.COMMENT,)))
UNLABELLED = replace(DOUBT, voice=None)


@pytest.mark.parametrize(
    ("name", "asked", "reply", "value"),
    [
        ("voice_leak", case(), citing(COSTS, DOUBT), 0.5),
        ("voice_leak", READERS, citing(DOUBT), 0.0),
        ("voice_leak", READERS, citing(COSTS), 1.0),
        # the words lie in the comment, whatever the label says
        ("voice_leak", case(), citing(COMMENT_AS_ARTICLE), 1.0),
        ("voice_leak", UNANSWERABLE, citing(DOUBT), 1.0),
        # readers are asked where their words answer, or the question asks them
        ("voice_leak", case(gold=(DOUBT,)), citing(DOUBT, COSTS), 0.0),
        ("voice_leak", case(asks=(READERS_ASKED,)), citing(DOUBT, COSTS), 0.5),
        ("voice_leak", case(), ABSTAINED, None),
        ("speaker_leak", case(asks=(ANN_ASKED,)), citing(COSTS, TUNNEL), 0.5),
        ("speaker_leak", case(asks=(ANN_ASKED, READERS_ASKED)), citing(COSTS, TUNNEL), None),
        ("speaker_leak", case(), citing(TUNNEL), None),
        ("mislabelled", case(), citing(COSTS, DOUBT), 0.0),
        ("mislabelled", case(), citing(COSTS, COMMENT_AS_ARTICLE), 0.5),
        # without a label the comment passes for the article
        ("mislabelled", case(), citing(UNLABELLED), 1.0),
        ("document_leak", case(asks=(NEWS_ASKED,)), citing(COSTS, OPENS, TUNNEL), 1 / 3),
        ("document_leak", case(scope=NEWS_ASKED), citing(TUNNEL), 1.0),
        ("document_leak", case(asks=(NEWS_ASKED,)), replace(citing(), citations=(
            Cited("old.txt", COSTS.quote, also_in=(("news.txt", 0, 29),)),)), 0.0),
        ("document_leak", case(), citing(TUNNEL), None),
        ("stray_document", case(), citing(COSTS, OPENS, TUNNEL), 1 / 3),
        ("stray_document", SIDES, citing(COSTS, TUNNEL), None),
        ("voice_accuracy", READERS, citing(DOUBT), 1.0),
        ("voice_accuracy", READERS, citing(COMMENT_AS_ARTICLE), 0.0),
        ("voice_accuracy", READERS, citing(COSTS), None),
        ("voice_accuracy", case(gold=(Gold("news.txt", COSTS.quote),)), citing(COSTS), None),
        ("speaker_accuracy", case(), citing(replace(COSTS, speaker="ann ")), 1.0),
        ("speaker_accuracy", case(), citing(replace(COSTS, speaker=None)), 0.0),
        ("speaker_accuracy", READERS, citing(replace(DOUBT, speaker="Ann")), 0.0),
        ("speaker_accuracy", case(), citing(replace(COSTS, voice=None, speaker=None)), 1.0),
        ("voice_recall", READERS, citing(DOUBT), 1.0),
        ("voice_recall", READERS, citing(COMMENT_AS_ARTICLE), 0.0),
        ("voice_recall", SIDES, citing(TUNNEL), 0.5),
        ("merged_sources", case(), citing(COSTS, OPENS), 0.0),
        ("merged_sources", case(), citing(replace(
            COSTS, quote="It opens in May.\nI doubt it opens in May.")), 0.0),
        ("merged_sources", case(), citing(replace(
            COSTS, quote="million. It opens in May.\nI doubt it opens in May.")), 1.0),
        ("merged_sources", case(), replace(
            citing(COSTS, TUNNEL), statements=(Said("The bridge and a tunnel.", (0, 1)),)), 1.0),
        ("merged_sources", case(), replace(
            citing(COSTS, TUNNEL), statements=(Said("The bridge costs.", (0, 1)),)), 0.0),
    ],
)  # fmt: skip
def test_whose_words_were_used_gets_the_number_worked_out_by_hand(name, asked, reply, value):
    assert of_case(name, asked, reply) == pytest.approx(value)


def test_auroc_counts_the_pairs_in_order_and_half_of_the_ties():
    # good .9 and .5 against bad .5 and .1: 1 + 1 + .5 + 1 of 4 pairs
    rows = np.array([[0.9, 1], [0.5, 1], [0.5, 0], [0.1, 0]])
    assert auroc(rows) == pytest.approx(3.5 / 4)
    assert auroc(np.stack([rows, rows])).tolist() == pytest.approx([3.5 / 4] * 2)
    assert np.isnan(auroc(rows[:2]))


def test_accuracy_at_a_coverage_shares_the_last_places_among_equals():
    rows = np.array([[0.9, 1], [0.5, 0], [0.5, 1], [0.5, 1], [0.1, 0]])
    # the first place is right, the second is one of three equals of which two are right
    assert accuracy_at(50)(rows) == pytest.approx((1 + 2 / 3) / 2)
    assert accuracy_at(100)(rows) == pytest.approx(3 / 5)


def test_abstention_precision_and_f1_are_those_of_all_cases_together():
    rows = {
        name: [BY_NAME[name].observe(Judged(asked, reply, judge(asked, reply, corpus()), corpus()))
               for asked, reply in ((UNANSWERABLE, ABSTAINED), (case(), ABSTAINED),
                                    (UNANSWERABLE, citing(COSTS)), (case(), citing(COSTS)))]
        for name in ("abstention_precision", "abstention_f1")
    }  # fmt: skip
    assert BY_NAME["abstention_precision"].summarise(
        np.array(rows["abstention_precision"])
    ) == pytest.approx(1 / 2)
    assert BY_NAME["abstention_f1"].summarise(np.array(rows["abstention_f1"])) == pytest.approx(0.5)


def test_abstention_has_no_precision_or_f1_where_nothing_is_unanswerable():
    judged = Judged(case(), ABSTAINED, judge(case(), ABSTAINED, corpus()), corpus())
    assert of_case("abstention_precision", case(), ABSTAINED) is None
    assert of_case("abstention_f1", case(), ABSTAINED) is None
    assert BY_NAME["abstention_precision"].observe(judged) == (0.0, 1.0, 0.0)


def test_words_without_a_label_pass_for_the_author_where_nobody_has_marked_the_voices():
    author = Corpus({"news.txt": Text(NEWS, Facts(author="Ann"))})
    nobody = Corpus({"news.txt": Text(NEWS)})
    unlabelled = Cited("news.txt", COSTS.quote)
    assert rightly_presented(unlabelled, COSTS, author)
    assert not rightly_presented(unlabelled, replace(COSTS, speaker="Bob"), author)
    assert not rightly_presented(unlabelled, DOUBT, author)
    # who speaks is told neither by the reply nor by the document: nothing to judge
    assert rightly_presented(unlabelled, COSTS, nobody)
    judged = Judged(case(), citing(replace(COSTS, voice=None, speaker=None)),
                    judge(case(), citing(COSTS), nobody), nobody)  # fmt: skip
    assert isinstance(BY_NAME["speaker_accuracy"].observe(judged), Missing)


def test_words_without_a_label_pass_for_the_article_however_many_the_comments():
    text = "An article.\n" + "A comment. " * 9
    spoken = (Spoken(0, 11, Voice.ARTICLE, "Ann"), Spoken(12, len(text), Voice.COMMENT, "Bob"))
    page, thread = Text(text, voices=spoken), Text(text, voices=spoken[1:])
    shown = presented(Cited("a", "A comment."), Corpus({"a": page}))
    assert shown == (Voice.ARTICLE, "Ann", True)
    assert presented(Cited("a", "A comment."), Corpus({"a": thread})) == (
        Voice.COMMENT,
        "Bob",
        True,
    )


def test_no_voice_is_judged_where_nobody_has_marked_the_voices():
    unmarked = Corpus({name: Text(text.text) for name, text in corpus().texts.items()})
    reply = citing(COSTS)
    judged = Judged(case(), reply, judge(case(), reply, unmarked), unmarked)
    assert BY_NAME["mislabelled"].observe(judged) is None
    assert BY_NAME["voice_leak"].observe(judged) is None


@pytest.mark.parametrize(
    "text", ["Iran?Prince Sultan", "Iran – Prince Sultan", "iran; Prince, Sultan!"]
)
def test_marks_between_sentences_part_words(text: str) -> None:
    assert words(text) == ("iran", "prince", "sultan")
