"""What the browser and the server themselves say of where they went."""

import json
import re
from urllib.parse import urlsplit

import pytest

from tests.browser.chat import Visit, context_of, page_of
from tests.browser.pages import COST_QUESTION

pytestmark = pytest.mark.browser


def asked_for_a_page(log):
    """Return what a browser's own log of its network says was asked for any page.

    Chromium also asks its makers for updates and logins of its own, for no page.
    """
    asked = [event.get("params", {}) for event in json.loads(log.read_text())["events"]]
    return [
        params["url"]
        for params in asked
        if "127.0.0.1" in params.get("network_isolation_key", "") and "url" in params
    ]


def test_the_browsers_own_log_names_no_other_machine(launch, harmful_chat, tmp_path):
    log = tmp_path / "net.json"
    browser = launch(f"--log-net-log={log}")
    talk = Visit(page_of(context_of(browser)), harmful_chat.address).open()
    exchange = talk.ask("What is written?")
    talk.source(exchange.locator(".citation"))
    # Chromium asks its makers about the forms of a page, unless they are such as ours
    exchange.get_by_role("button", name="Something is wrong").click()
    talk.page.get_by_role("dialog").get_by_role("button", name="Cancel").click()
    talk.page.get_by_role("button", name="Conversations", exact=True).click()
    talk.page.locator("#history-list li").first.wait_for()
    talk.page.get_by_role("button", name="Close the conversations").click()
    talk.page.get_by_role("link", name="Documents").click()
    talk.page.get_by_role("button", name="Open: ").first.click()
    talk.page.locator(".document .line").first.wait_for()
    talk.page.wait_for_timeout(1_000)  # the forms of a page are looked at when it is at rest
    browser.close()
    asked = asked_for_a_page(log)
    assert len(asked) > 30
    assert {urlsplit(url).hostname for url in asked} == {"127.0.0.1"}


def test_the_server_reaches_no_other_machine(talk, chat):
    talk.ask(COST_QUESTION)
    assert [line for line in chat.reached() if not re.search(r"127\.0\.0\.1|localhost", line)] == []
