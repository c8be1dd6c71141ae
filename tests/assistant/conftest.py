"""A small library whose voices are known, and an assistant over it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.pipeline import Assistant
from vectorstore.index import Index

BRIDGE = """<html><head><title>The bridge of Porto closes</title>
<meta name="author" content="Marta Sousa"><meta name="date" content="2021-03-04">
<meta property="og:site_name" content="Douro Post"></head><body>
<article><h1>The bridge of Porto closes</h1>
<p>The iron bridge of Porto closes to lorries in May 2021. The girders cost 3 million euros.</p>
<p>Engineers found rust in the lower deck. It had spread since the flood of 2019.</p></article>
<section id="comments" class="comments"><ol class="comment-list">
<li class="comment"><cite class="fn comment-author">Ann Lee</cite><div class="comment-content">
<p>The ferry should replace the bridge for lorries.</p></div></li>
<li class="comment"><cite class="fn comment-author">Bo Hart</cite><div class="comment-content">
<p>The ferry cannot replace the bridge, it carries four lorries an hour.</p></div></li>
<li class="comment"><cite class="fn comment-author">Ann Lee</cite><div class="comment-content">
<p>Pigeons nest under the lower deck and nobody counts them.</p></div></li>
</ol></section></body></html>
"""
HARVEST = """The harvest of Tavira

Rui Lima
12 October 2020

Almond farmers of Tavira lost half of the harvest to frost. The frost lasted for nine nights.

The cooperative pays each farmer 400 euros. It borrowed the money from a bank in Faro.
"""
WALK = """# Old bridges

> The lower deck of the iron bridge was built in 1886.

I walked over the lower deck last week.
"""
MANIFEST = """["harvest.txt"]
title = "The harvest of Tavira"
author = "Rui Lima"
publisher = "Algarve Weekly"
published = "2020-10-12"
"""


@pytest.fixture
def library(index: Index, write: Callable[[str, str], Path], tmp_path: Path) -> Index:
    """Return an index of an article with comments, a plain article, and a note that quotes."""
    write("bridge.html", BRIDGE)
    write("harvest.txt", HARVEST)
    write("walk.md", WALK)
    write("manifest.toml", MANIFEST)
    report = index.add([tmp_path / "docs"])
    assert report.failed == ()
    return index


@pytest.fixture
def assistant(library: Index) -> Assistant:
    """Return an assistant over the library."""
    return Assistant(library)
