"""A table of questions and answers beside a folder of documents: what one writes in an hour."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from assistant.types import Reason
from evals.formats.files import form_of, one_file, table
from evals.suite_loader import checked, read_folder
from evals.types import Case, Gold, Kind, Suite

_ALTERNATIVES = "|"


def load(folder: Path) -> Suite:
    """Return the questions of the folder's CSV file, asked of its other files.

    Columns: `question`; `answer`, alternatives parted by `|`, empty where nothing answers; and
    optionally `id`, `document` and `quote`. The documents are in `documents`, or beside the table.
    """
    source = one_file(folder, "*.csv")
    with form_of(source, "a table of questions and answers"):
        cases = [_case(number, row) for number, row in enumerate(table(source), start=1)]
    documents = folder / "documents"
    corpus = read_folder(documents if documents.is_dir() else folder)
    return checked(source.stem, cases, corpus, source=str(source))


def _case(number: int, row: Mapping[str, str]) -> Case:
    answers = [answer.strip() for answer in (row["answer"] or "").split(_ALTERNATIVES)]
    answers = [answer for answer in answers if answer]
    return Case(
        id=row.get("id") or str(number),
        question=row["question"],
        kind=Kind.FACT if answers else Kind.UNANSWERABLE,
        gold=(Gold(row["document"], row.get("quote") or ""),) if row.get("document") else (),
        answerable=bool(answers),
        reason=None if answers else Reason.NOT_IN_DOCUMENTS,
        answers=tuple(answers),
    )
