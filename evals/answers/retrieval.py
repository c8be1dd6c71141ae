"""Which documents are found: Byline's retrieval beside BM25 alone and dense alone."""

from __future__ import annotations

from collections.abc import Iterator

from evals.answers import baselines
from evals.answers.figure import BYLINE, Figure, Measure, figure
from evals.answers.opened import Opened, watched
from evals.metrics.ranking import ndcg

GOALS = {"beir-scifact": "0.70"}

_DEFINITION = (
    "Sum of relevance / log2(rank + 1) over the first 10 documents, over the best possible sum, of "
    "each question as it stands. Byline ranks passages: a document stands at the rank of its best "
    "among the first 20, and those in which the same text stands follow each other. BM25 and dense "
    "search whole documents, title included"
)


def run(opened: Opened) -> Iterator[Figure]:
    """Yield the nDCG of each way of searching, over the questions that have gold documents."""
    asked = [each for each in opened.questions.questions if each.relevance]
    texts = baselines.texts_of(opened.questions.corpus)
    searches: dict[str, baselines.Search] = {
        BYLINE: lambda question: opened.documents(opened.found(question)),
        "bm25": baselines.bm25(texts),
        "dense": baselines.dense(texts, opened.embedder, cache=opened.cache),
    }
    measure = Measure(
        "nDCG@10", _DEFINITION, GOALS.get(opened.name, "best of the three"), is_share=False
    )
    for tool, search in searches.items():
        gains = [
            (ndcg(search(each.case.question), each.relevance),)
            for each in watched(asked, f"{opened.name}, {tool}")
        ]
        yield figure(opened.name, measure, gains, tool=tool)
