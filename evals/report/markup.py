"""HTML put together from escaped parts."""

from __future__ import annotations

import html
from collections.abc import Iterable


def text(words: object) -> str:
    """Return words so that no character of them is markup."""
    return html.escape(str(words))


def tag(element: str, /, *inside: str, css: str = "", **attributes: str) -> str:
    """Return an element around parts that are markup already; `css` names its classes."""
    given = {"class": css} | attributes if css else attributes
    opened = "".join(f' {key.replace("_", "-")}="{text(value)}"' for key, value in given.items())
    return f"<{element}{opened}>{''.join(inside)}</{element}>"


def rows(cells: Iterable[Iterable[str]]) -> str:
    """Return table rows of cells that are markup already."""
    return "".join(f"<tr>{''.join(row)}</tr>" for row in cells)
