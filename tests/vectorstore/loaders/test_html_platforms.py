"""Whose words pages hold as the software behind them really writes them."""

from __future__ import annotations

import pytest

from tests.vectorstore.loaders.labelled import FOLDER, faults

PAGES = sorted(file.stem for file in FOLDER.glob("*.html"))


@pytest.mark.parametrize("name", PAGES)
def test_each_paragraph_is_told_as_its_page_labels_it_on(name):
    assert faults((FOLDER / f"{name}.html").read_text("utf-8")) == []
