"""A look at a page: kept as a picture, and held to its width and to every rule that axe knows."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe

from tests.browser.chat import Visit

_WIDER = "document.documentElement.scrollWidth - innerWidth"
_STILL = """() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"""
_AXE = Axe()
_RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def looked_at(talk: Visit, name: str) -> None:
    """Keep a picture of a page, and find no fault with it."""
    talk.page.evaluate(_STILL)
    talk.picture(name)
    assert talk.page.evaluate(_WIDER) <= 0, name
    found = _AXE.run(talk.page, options=_RULES).response["violations"]
    assert [(fault["id"], [node["html"] for node in fault["nodes"]]) for fault in found] == [], name
