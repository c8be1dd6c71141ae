"""The report of an evaluation reads well in a real browser, and asks nothing of any network."""

from __future__ import annotations

import pytest

from evals.report import write_report
from tests.evals.test_report import CARDS

pytestmark = pytest.mark.browser


@pytest.fixture
def report(browser, tmp_path):
    """The report's page, and what it complained of or asked for."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    troubles: list[str] = []
    page.on("console", lambda message: troubles.append(message.text))
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on(
        "request",
        lambda asked: None if asked.url.startswith("file:") else troubles.append(asked.url),
    )
    page.goto(write_report(CARDS, tmp_path).as_uri())
    yield page
    page.close()
    assert troubles == []


def test_the_list_of_cases_narrows_by_outcome_and_words(report):
    assert report.locator("output").text_content() == "2 of 2 cases"
    report.locator("select[name=outcome]").select_option("0:wrong source")
    assert report.locator(".case:visible").count() == 1
    report.locator("select[name=outcome]").select_option("1:wrong source")
    assert report.locator(".case:visible").count() == 0
    report.locator("select[name=outcome]").select_option("differ")
    assert report.locator(".case:visible").count() == 1
    report.locator("select[name=outcome]").select_option("0:wrong source")
    report.locator("input[name=words]").fill("no such words")
    assert report.locator("output").text_content() == "0 of 2 cases"


def test_a_case_opens_to_its_quotes_in_their_documents(report):
    case = report.locator(".case", has_text="Do readers doubt it?")
    assert not case.locator("mark").first.is_visible()
    case.locator("summary").click()
    assert case.locator(".gold mark.voice-comment").is_visible()
    assert case.locator(".why").first.text_content() == (
        "shows as article by Ann what is comment by nobody named"
    )


def test_words_that_nobody_asked_for_have_to_be_opened(report):
    case = report.locator(".case", has_text="What does it cost?")
    case.locator("summary").first.click()
    words = case.locator(".cited mark.voice-comment")
    assert not words.is_visible()
    case.get_by_text("Words of a voice that was not asked: comment.").click()
    assert words.is_visible()


def test_a_bar_shows_the_cases_that_it_counts(report):
    report.locator("input[name=words]").fill("no such words")
    report.get_by_title("wrong source: show these 1").click()
    assert report.locator(".case:visible .question").all_inner_texts() == ["Do readers doubt it?"]
    report.locator(".slices a", has_text="fact").click()
    assert report.locator("output").text_content() == "2 of 2 cases"


def test_an_address_opens_its_case(report):
    report.evaluate("location.hash = 'case-b'")
    report.locator("#case-b[open] .inside").wait_for()


@pytest.mark.parametrize("width", [1280, 400])
def test_nothing_runs_over_the_edge(report, width):
    report.set_viewport_size({"width": width, "height": 900})
    for case in report.locator(".case summary").all():
        case.click()
    assert report.evaluate("document.documentElement.scrollWidth") <= width
