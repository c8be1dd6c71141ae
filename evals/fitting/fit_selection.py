"""Fit the weights by which sentences are chosen, and say what they reach.

    python -m evals.fitting.fit_selection --data DIR --cache DIR

`--data` holds the folders of the sets (see `evals.answers.question_set`), `--cache` keeps their
indexes. The candidates are those of Byline's own retrieval. The weights are fitted on the sets that
may be fitted on; the others are only measured. Every figure is on questions that the weights it
speaks of have not seen: two halves by the hash of the question's id, each measured with the other's
weights. Prints the table and the contents of `assistant/evidence/selection_weights.toml`, for which
the weights are fitted on both halves.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]
from sklearn.metrics import roc_auc_score  # type: ignore[import-untyped]

from assistant.evidence.search import query_for
from assistant.evidence.selection import features
from evals.answers.opened import Opened, open_set
from evals.answers.question_set import Question, read_set
from evals.matching import hits, holds, words
from evals.types import Cited
from vectorstore.types import Evidence, Facts, SearchFilter, Sentence

FIT = ("clapnq", "selqa", "covidqa")
CHECK = ("xquad-noise",)
# without the paper that answers, COVID-QA's other papers on the same virus often do
DECIDE = ("clapnq", "selqa")
_PASSAGES = 10

Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Asked:
    """One question asked of one pool of documents, with its candidate sentences."""

    set_name: str
    half: int
    kind: str
    """`answered`, `related` (a passage on the topic that does not answer) or `absent`."""
    names: tuple[str, ...]
    rows: Matrix
    gold: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Weights:
    """A fitted logistic regression."""

    names: tuple[str, ...]
    values: NDArray[np.float64]
    intercept: float

    def scores(self, rows: Matrix) -> NDArray[np.float64]:
        """Return the log-odds of each row."""
        return np.asarray(rows @ self.values + self.intercept)


def main(arguments: Sequence[str] | None = None) -> int:
    """Fit, measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--cache", type=Path, required=True)
    options = parser.parse_args(arguments)
    asked: list[Asked] = []
    for name in (*FIT, *CHECK):
        with open_set(read_set(options.data / name), cache=options.cache) as opened:
            asked.extend(_asked(opened))
    halves = {half: _fit([one for one in asked if one.half != half]) for half in (0, 1)}
    for line in (*_report(asked, halves), *_toml(_fit(asked), _threshold(asked, halves))):
        sys.stdout.write(f"{line}\n")
    return 0


def _asked(opened: Opened) -> Iterator[Asked]:
    everything = set(opened.questions.corpus.texts)
    summaries = opened.byline.assistant.index.documents()
    facts = {summary.document_id: summary.facts for summary in summaries}
    for question in opened.questions.questions:
        half = hashlib.sha256(question.case.id.encode()).digest()[0] % 2
        pools = [("answered" if question.case.answerable else "related", everything)]
        if question.case.answerable:
            pools.append(("absent", everything - question.family))
        for kind, documents in pools:
            found = _rows(opened, question, tuple(documents), facts)
            rows = [(row, gold and kind == "answered") for row, gold in found]
            if rows:
                yield _one(opened.name, half, kind, rows)


def _rows(
    opened: Opened, question: Question, documents: tuple[str, ...], facts: Mapping[str, Facts]
) -> Iterator[tuple[Mapping[str, float], bool]]:
    """Yield the features of each candidate sentence, and whether it is gold."""
    index, files = opened.byline.assistant.index, opened.byline.files
    scope = SearchFilter(documents=tuple(map(files.name_of, documents)))
    asked = question.case.question
    evidence = index.retrieve(asked, search_filter=scope, k=_PASSAGES)
    found = features(query_for(index, asked), evidence, facts=facts)
    for piece, rows in zip(evidence, found, strict=True):
        for sentence, row in zip(piece.sentences, rows, strict=True):
            yield row, _is_gold(opened, question, piece, sentence)


def _is_gold(opened: Opened, question: Question, piece: Evidence, sentence: Sentence) -> bool:
    """Return whether a sentence is a gold one or, where only answers are marked, holds one."""
    document = opened.byline.files.document_of(piece.passage.segment.document_id)
    if document not in question.relevance:
        return False
    golds = [gold for gold in question.case.gold if gold.document == document]
    cited = Cited(document, sentence.text, start=sentence.start, end=sentence.end)
    if any(gold.quote for gold in golds):
        return any(hits(cited, gold, opened.questions.corpus) for gold in golds)
    return any(holds(words(sentence.text), words(answer)) for answer in question.answers)


def _one(
    name: str, half: int, kind: str, rows: Sequence[tuple[Mapping[str, float], bool]]
) -> Asked:
    names = tuple(rows[0][0])
    return Asked(
        set_name=name,
        half=half,
        kind=kind,
        names=names,
        rows=np.array([[row[feature] for feature in names] for row, _ in rows]),
        gold=np.array([gold for _, gold in rows]),
    )


def _fit(asked: Sequence[Asked]) -> Weights:
    """Return weights whose odds are those of the best sentence of a question being an answer.

    First each sentence against gold, then the whole scaled on the best sentence of each question:
    it is the one that decides whether to answer.
    """
    learned = [one for one in asked if one.set_name in FIT]
    model = LogisticRegression(C=10.0, max_iter=3_000).fit(
        np.concatenate([one.rows for one in learned]),
        np.concatenate([one.gold for one in learned]),
    )
    raw = Weights(learned[0].names, model.coef_[0], float(model.intercept_[0]))
    tops = [_top(one, raw) for one in learned]
    scaling = LogisticRegression(C=1e6).fit(
        np.array([[score] for score, _ in tops]), np.array([gold for _, gold in tops])
    )
    slope, shift = float(scaling.coef_[0][0]), float(scaling.intercept_[0])
    return Weights(raw.names, raw.values * slope, raw.intercept * slope + shift)


def _top(one: Asked, weights: Weights) -> tuple[float, bool]:
    scores = weights.scores(one.rows)
    best = int(np.argmax(scores))
    return float(scores[best]), bool(one.gold[best])


def _tops(
    asked: Sequence[Asked], halves: Mapping[int, Weights], kind: str
) -> list[tuple[float, bool]]:
    return [_top(one, halves[one.half]) for one in asked if one.kind == kind]


def _report(asked: Sequence[Asked], halves: Mapping[int, Weights]) -> Iterator[str]:
    yield "# set          P@1 (questions)  AUROC related (n)  AUROC absent (n)"
    for name in (*FIT, *CHECK):
        own = [one for one in asked if one.set_name == name]
        answered, related, absent = (
            _tops(own, halves, kind) for kind in ("answered", "related", "absent")
        )
        first = float(np.mean([gold for _, gold in answered]))
        yield (
            f"# {name:<12} {first:.3f} ({len(answered)})"
            f"      {_auroc(answered, related)} ({len(related)})"
            f"        {_auroc(answered, absent)} ({len(absent)})"
        )


def _auroc(answered: Sequence[tuple[float, bool]], others: Sequence[tuple[float, bool]]) -> str:
    if not others:
        return "-"
    labels = [1] * len(answered) + [0] * len(others)
    return f"{roc_auc_score(labels, [score for score, _ in (*answered, *others)]):.3f}"


def _threshold(asked: Sequence[Asked], halves: Mapping[int, Weights]) -> float:
    """Return the probability from which a sentence of a whole set is shown: `full`.

    The mean over the sets of (answered kept + unanswered refused) is flat around its greatest
    value; of all thresholds within a hundredth of that, the lowest: the rest is a choice between
    silence and speech, and whoever reads sees the quote.
    """
    sums = {
        float(threshold): float(
            np.mean([_kept_and_refused(asked, halves, threshold, name) for name in DECIDE])
        )
        for threshold in np.arange(0.05, 0.95, 0.01)
    }
    greatest = max(sums.values())
    return min(threshold for threshold, value in sums.items() if value >= greatest - 0.01)


def _kept_and_refused(
    asked: Sequence[Asked], halves: Mapping[int, Weights], threshold: float, name: str
) -> float:
    odds = float(np.log(threshold / (1 - threshold)))
    own = [one for one in asked if one.set_name == name]
    kept = [score >= odds for score, _ in _tops(own, halves, "answered")]
    refused = [
        score < odds for kind in ("related", "absent") for score, _ in _tops(own, halves, kind)
    ]
    return float(np.mean(kept) + np.mean(refused))


def _toml(weights: Weights, threshold: float) -> Iterator[str]:
    yield "[threshold]"
    yield f"full = {threshold:.2f}"
    yield ""
    yield "[weights]"
    yield f"intercept = {weights.intercept:.3f}"
    for name, value in zip(weights.names, weights.values, strict=True):
        yield f"{name} = {value:.3f}"


if __name__ == "__main__":
    raise SystemExit(main())
