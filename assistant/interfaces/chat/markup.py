"""HTML by construction: what this package builds is markup, and everything else is text."""

from __future__ import annotations

import html


class Markup(str):
    """HTML that `element` built. A plain `str` is never taken for it, however it reads."""

    __slots__ = ()


def element(tag: str, *children: str, **attributes: str | int | bool | None) -> Markup:
    """Return `<tag ...>children</tag>`, with every child that is not `Markup` escaped.

    Attribute names lose a trailing underscore (`class_`) and take hyphens for the others
    (`aria_label`). Their values are always escaped; `True` gives a bare attribute, `False` and
    `None` none at all.
    """
    opening = "".join(_attribute(name, value) for name, value in attributes.items())
    return Markup(f"<{tag}{opening}>{together(*children)}</{tag}>")


UNSENT = "/search"
"""What every form names as its action, though a script always sends it itself. Chrome asks its
maker's server what the fields of a form are for, unless the action is a search; and nothing that is
asked here is for anybody else to know."""


def search_field(field_id: str, label: str) -> Markup:
    """Return a field to search in."""
    field = element("input", type="search", id=field_id, placeholder=label, aria_label=label)
    return element("form", field, role="search", action=UNSENT)


def together(*children: str) -> Markup:
    """Return the children one after the other, each that is not `Markup` escaped."""
    return Markup("".join(map(_escaped, children)))


def _escaped(child: str) -> str:
    return child if isinstance(child, Markup) else html.escape(child)


def _attribute(name: str, value: str | int | bool | None) -> str:
    if value is None or value is False:
        return ""
    name = name.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{html.escape(str(value))}"'
