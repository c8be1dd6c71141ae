"""Every error has a status, and none tells a caller where the server keeps its files."""

from __future__ import annotations

import inspect
from http import HTTPStatus

import pytest

from assistant.service.problems import problem_of
from vectorstore import errors
from vectorstore.errors import BylineError, LoadError, UsageError

_ALL = [
    kind
    for _, kind in inspect.getmembers(errors, inspect.isclass)
    if issubclass(kind, BylineError) and not kind.__subclasses__()
]


def make(kind: type[BylineError]) -> BylineError:
    if issubclass(kind, LoadError):
        return kind("page.html", "is empty.", "Save some text in it.")
    return kind("the folder /srv/secret")


@pytest.mark.parametrize("kind", _ALL, ids=lambda kind: kind.__name__)
def test_every_error_becomes_a_problem_of_its_own_kind(kind: type[BylineError]) -> None:
    told = problem_of(make(kind)).to_dict("r1")
    assert 400 <= told["status"] < 600
    assert told["title"] == HTTPStatus(told["status"]).phrase
    assert told["request_id"] == "r1"
    assert told["error"]["message"] == told["detail"]
    if told["status"] >= 500:
        assert "/srv/secret" not in told["detail"]


def test_no_two_errors_are_told_alike() -> None:
    kinds = [problem_of(make(kind)).to_dict("r")["type"] for kind in _ALL]
    assert len(set(kinds)) == len(kinds)
    assert problem_of(UsageError("x")).to_dict("r")["type"] == "urn:byline:problem:usage"
