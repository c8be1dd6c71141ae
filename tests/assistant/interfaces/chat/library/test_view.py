"""The rows of the library."""

from __future__ import annotations

import pytest

from assistant.interfaces.chat.library.view import documents_html, jobs_html
from assistant.service.job import Job, Kind, Status
from vectorstore.indexer import Step
from vectorstore.types import DocumentSummary, Facts, Voice


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


def test_a_document_whose_voices_could_not_be_told_says_so_in_its_row() -> None:
    whole = DocumentSummary("mill.md", Facts(), {Voice.ARTICLE: 1}, {})
    warned = DocumentSummary("dam.txt", Facts(), {Voice.ARTICLE: 1}, {}, warnings=("not < told.",))
    html = documents_html([whole, warned], words="", may_change=False)
    assert html.count("Not &lt; told.") == 1
    assert "Not &lt; told." in html.partition('data-document="dam.txt"')[2].partition("<li")[0]
