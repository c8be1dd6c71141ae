"""The public names of a package: each imported when it is first used, and none gone in silence."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any


def deprecation(name: str, *, since: str, until: str, instead: str) -> str:
    """Return what is told of a name that is going, as `typing_extensions.deprecated` takes it.

    `since` is the version that announces it, `until` the first that is without it, and `instead`
    an imperative: what to use, or what to do. Raises `ValueError` where the two versions do not
    differ by a minor one, for as long it stays.
    """
    if _minor(until) <= _minor(since):
        raise ValueError(f"{name} stays for a minor version: {until} comes too soon after {since}.")
    return f"{name} is deprecated since Byline {since} and goes with {until}. {instead}"


def lazily(
    package: str, homes: Mapping[str, str], *, going: Mapping[str, str] | None = None
) -> Callable[[str], Any]:
    """Return the `__getattr__` of a package whose names live in the modules of `homes`.

    Of a name in `going` its `deprecation` is told as a `DeprecationWarning` whenever it is
    imported.
    """

    def found(name: str) -> Any:
        if name not in homes:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        if going and name in going:
            warnings.warn(going[name], DeprecationWarning, stacklevel=2)
        return getattr(import_module(homes[name]), name)

    return found


def _minor(version: str) -> tuple[int, int]:
    major, minor, *_ = version.split(".")
    return int(major), int(minor)
