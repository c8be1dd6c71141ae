"""The commands that change or check an index."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict

from tqdm import tqdm

from assistant.service.uploads import remove_document
from assistant.settings import Settings
from vectorstore.index import Index
from vectorstore.indexer import Progress, Step
from vectorstore.types import IndexReport

_COUNTED = ("added", "changed", "unchanged", "removed", "failed")


def index(sources: Sequence[str], *, settings: Settings, as_json: bool) -> int:
    """Add or refresh documents and print what was done; 1 where a source could not be read."""
    with Index.create(settings.index, settings=settings.index_settings) as opened:
        with _progress_bar() as watch:
            report = opened.add(sources, watch=watch)
    for failure in (*report.failed, *report.warned):
        print(f"byline: {failure.message}", file=sys.stderr)
    print(json.dumps(asdict(report), ensure_ascii=False) if as_json else _summary(report))
    return 1 if report.failed else 0


def remove(document: str, *, settings: Settings, as_json: bool) -> int:
    """Take a document out of the index."""
    with Index.open(settings.index, settings=settings.index_settings) as opened:
        remove_document(opened, document)
    print(
        json.dumps({"removed": document}, ensure_ascii=False) if as_json else f"removed {document}"
    )
    return 0


def doctor(*, mend: bool, settings: Settings, as_json: bool) -> int:
    """Print what is wrong with the index and the command that mends it; 1 where anything is."""
    with Index.create(settings.index, settings=settings.index_settings) as opened:
        if mend:
            opened.mend()
        problems = opened.check()
    for problem in problems:
        line = json.dumps(asdict(problem), ensure_ascii=False)
        print(line if as_json else f"{problem.what}\n  mend it: {problem.cure}")
    if not problems and not as_json:
        print(f"The index in {settings.index} is in order.")
    return 1 if problems else 0


def _summary(report: IndexReport) -> str:
    counts = [f"{len(getattr(report, name))} {name}" for name in _COUNTED]
    if report.warned:
        counts.append(f"{len(report.warned)} with a warning (byline doctor keeps them)")
    return ", ".join(counts)


@contextmanager
def _progress_bar() -> Iterator[Callable[[Progress], None]]:
    """Give a watcher that draws a bar of the sources on standard error, where that is a screen."""
    with tqdm(unit="file", file=sys.stderr, disable=None, leave=False) as bar:

        def watch(progress: Progress) -> None:
            bar.total = progress.total
            bar.n = progress.finished + (progress.step in (Step.DONE, Step.FAILED))
            share = f" {progress.fraction:.0%}" if progress.step is Step.EMBEDDING else ""
            bar.set_description_str(f"{progress.source}: {progress.step}{share}")

        yield watch
