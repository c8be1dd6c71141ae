"""A run's ranking in the files of trec_eval, and beside the numbers of ir-measures.

Whoever trusts other tools more can score what was found with them, and see here that they say
the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from evals.metrics.ranking import gold_documents, ranked_documents
from evals.responses import responses_of
from evals.results import Scorecard
from vectorstore.errors import UsageError

if TYPE_CHECKING:
    from ir_measures.measures import Measure

TOLERANCE = 1e-9
"""Two tools add the same fractions in another order; more than this is no rounding."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """One metric by Byline and by ir-measures."""

    metric: str
    measure: str
    """What ir-measures calls it."""
    ours: float
    theirs: float
    largest: float
    """The largest difference over the cases."""
    count: int

    @property
    def holds(self) -> bool:
        """Whether both say the same of every case."""
        return self.largest <= TOLERANCE


def write_trec(card: Scorecard, folder: Path) -> tuple[Path, Path]:
    """Write `qrels.txt` and `run.txt` and return their paths; blanks in ids become `%20`.

    A document's score is the negative of its rank, so that no tool finds ties to break.
    """
    qrels = [
        f"{quote(case)} 0 {quote(document)} {grade}\n"
        for case, gold in _judged(card).items()
        for document, grade in gold.items()
    ]
    run = [
        f"{quote(case)} Q0 {quote(document)} {rank} {-rank} {quote(card.run.system)}\n"
        for case, ranked in _ranked(card).items()
        for rank, document in enumerate(ranked, start=1)
    ]
    paths = folder / "qrels.txt", folder / "run.txt"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path, lines in zip(paths, (qrels, run), strict=True):
            path.write_text("".join(lines), "utf-8")
    except OSError as error:
        raise UsageError(f"The files cannot be written to {folder} ({error}).") from error
    return paths


def agreements(card: Scorecard) -> Iterator[Agreement]:
    """Yield each ranking metric beside what ir-measures says of the same ranking.

    Raises `UsageError` where ir-measures is not installed or the run shows nothing that it found.
    """
    try:
        import ir_measures
    except ImportError as error:
        raise UsageError('The comparison needs ir-measures: pip install "byline[eval]"') from error
    ranked, judged = _ranked(card), _judged(card)
    if not ranked:
        raise UsageError(f"The run of {card.run.system} does not show what it found.")
    scored = [
        ir_measures.ScoredDoc(case, document, -float(rank))
        for case, documents in ranked.items()
        for rank, document in enumerate(documents, start=1)
    ]
    qrels = [
        ir_measures.Qrel(case, document, grade)
        for case in ranked
        for document, grade in judged[case].items()
    ]
    ours = {case.case: case.values for case in card.cases}
    for metric, measure in _measures().items():
        theirs = {each.query_id: each.value for each in measure.iter_calc(qrels, scored)}
        pairs = [(ours[case][metric], theirs[case]) for case in ranked]
        yield Agreement(
            metric,
            str(measure),
            ours=sum(mine for mine, _ in pairs) / len(pairs),
            theirs=sum(other for _, other in pairs) / len(pairs),
            largest=max(abs(mine - other) for mine, other in pairs),
            count=len(pairs),
        )


def _ranked(card: Scorecard) -> dict[str, tuple[str, ...]]:
    """Return what was found, of the cases that have gold and a reply that shows it."""
    judged, responses = _judged(card), responses_of(card.run)
    return {
        case: ranked_documents(response.evidence)
        for case, response in responses.items()
        if case in judged and response.evidence
    }


def _judged(card: Scorecard) -> dict[str, dict[str, int]]:
    return {case.id: gold for case in card.suite.cases if (gold := gold_documents(case))}


def _measures() -> dict[str, Measure]:
    from ir_measures import RR, R, Success, nDCG

    recalls = {f"recall@{k}": R @ k for k in (1, 5, 10, 20)}
    hits = {f"hit@{k}": Success @ k for k in (1, 5)}
    return recalls | hits | {"mrr@10": RR @ 10, "ndcg@10": nDCG @ 10}
