"""The rows of the library."""

from __future__ import annotations

import pytest

from assistant.interfaces.chat.library.view import jobs_html
from assistant.service.job import Job, Kind, Status
from vectorstore.indexer import Step


def row(status: Status, step: Step | None, error: str | None = None) -> str:
    job = Job("1", Kind.FILE, "mill.md", "mill.md", status, step, 1.0, "", "", None, error, None)
    return jobs_html([job], may_change=True)


@pytest.mark.parametrize("step", [Step.DONE, Step.FAILED])
def test_how_a_job_went_is_shown_once_it_is_noted(step: Step) -> None:
    assert 'data-state="finishing"' in row(Status.RUNNING, step)


def test_a_job_that_failed_says_why_and_can_be_tried_again() -> None:
    html = row(Status.FAILED, Step.FAILED, "It is empty.")
    assert 'data-state="failed"' in html
    assert "It is empty." in html
    assert "Try again" in html
