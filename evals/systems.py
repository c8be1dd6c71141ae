"""Who is asked: the systems that the options of `byline eval` name, and their replies."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tqdm import tqdm

from assistant.settings import Settings
from evals.runner import ask_all, read_run
from evals.runner.asking import System
from evals.runner.byline import Byline, open_byline
from evals.runner.endpoint import BylineEndpoint, OpenAIEndpoint
from evals.runner.langchain_recipe import open_langchain_recipe
from evals.types import Run, Suite
from vectorstore.embedders import open_embedder
from vectorstore.errors import UsageError


def runs_of(suite: Suite, options: Namespace) -> list[Run]:
    """Return what the chosen system replies to a suite, and what those beside it do."""
    runs = [_chief_run(suite, options)]
    if "quotes" in options.baseline:
        runs.append(quotes(suite, options))
    if "langchain" in options.baseline:
        settings = Settings.from_env().index_settings
        embedder = open_embedder(settings.model, cache_dir=settings.cache_dir)
        with open_langchain_recipe(suite.corpus, embedder=embedder) as recipe:
            runs.append(_asked(recipe, suite, options))
    return runs


def quotes(suite: Suite, options: Namespace) -> Run:
    """Return what Byline replies without a model."""
    with _byline(suite, options.index) as byline:
        return _asked(byline, suite, options)


def _chief_run(suite: Suite, options: Namespace) -> Run:
    if options.answers:
        return read_run(options.answers, suite=suite.name)
    if options.endpoint:
        endpoint = BylineEndpoint(options.endpoint, key=_key(options))
        return _asked(endpoint, suite, options)
    if options.openai:
        return _asked(_openai(options), suite, options)
    with _byline(suite, options.index, written_by=_writer(options)) as byline:
        return _asked(byline, suite, options)


def _writer(options: Namespace) -> Settings | None:
    """Return the settings with the model that is named; one in the environment changes nothing."""
    if options.model is None:
        return None
    return Settings.from_env().with_model(options.model, address=options.model_address)


def _openai(options: Namespace) -> OpenAIEndpoint:
    if not options.model:
        raise UsageError("Which model is asked there? Name it: --model NAME")
    return OpenAIEndpoint(options.openai, model=options.model, key=_key(options))


def _key(options: Namespace) -> str:
    """Return the key of a file: on the command line everybody could read it."""
    try:
        return options.key_file.read_text("utf-8").strip() if options.key_file else ""
    except OSError as error:
        raise UsageError(f"The key in {options.key_file} cannot be read ({error}).") from error


def _asked(system: System, suite: Suite, options: Namespace) -> Run:
    with _bar(f"{suite.name}, {system.name}") as watch:
        repeat = getattr(options, "repeat", False)
        return ask_all(system, suite, repeat=repeat, watch=watch)


@contextmanager
def _byline(
    suite: Suite, index_folder: Path | None, *, written_by: Settings | None = None
) -> Iterator[Byline]:
    with ExitStack() as stack:
        with _bar(f"{suite.name}, reading", unit="document") as watch:
            opened = open_byline(
                suite.corpus,
                # a suite is asked of its own documents and no others
                index_folder=index_folder and index_folder / suite.name.partition("+")[0],
                settings=Settings.from_env().index_settings,
                written_by=written_by,
                watch=lambda progress: watch(progress.finished, progress.total),
            )
            byline = stack.enter_context(opened)
        yield byline


def asks_byline(options: Namespace) -> bool:
    """Tell whether Byline's own quotes are measured, which the floors are of."""
    return not (options.answers or options.endpoint or options.openai or options.model)


@contextmanager
def _bar(title: str, *, unit: str = "case") -> Iterator[Callable[[int, int], None]]:
    """Give a watcher that draws a bar on standard error, where that is a screen."""
    with tqdm(unit=unit, desc=title, file=sys.stderr, disable=None, leave=False) as bar:

        def watch(done: int, total: int) -> None:
            bar.total = total
            bar.update(done - bar.n)

        yield watch
