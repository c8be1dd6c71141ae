"""What the browser and the server themselves say of where they went."""

import json
import re
from urllib.parse import urlsplit

import pytest

from tests.browser.chat import Visit, context_of, page_of
from tests.browser.pages import COST_QUESTION

pytestmark = pytest.mark.browser


def _hosts(log):
    """Return the hosts of every address that a browser's log of its network names."""
    named = set()
    for event in json.loads(log.read_text())["events"]:
        params = event.get("params", {})
        named.update(urlsplit(params[key]).hostname for key in ("url", "location") if key in params)
        if "host" in params:  # what was looked up
            named.add(urlsplit(f"//{params['host'].rpartition('//')[2]}").hostname)
    return named - {None}


def test_the_browsers_own_log_names_no_other_machine(launch, harmful_chat, tmp_path):
    log = tmp_path / "net.json"
    browser = launch(f"--log-net-log={log}")
    talk = Visit(page_of(context_of(browser)), harmful_chat.address).open()
    talk.source(talk.ask("What is written?").locator(".citation"))
    talk.page.get_by_role("link", name="Documents").click()
    talk.page.get_by_role("button", name="Open: ").first.click()
    talk.page.locator(".document .line").first.wait_for()
    browser.close()
    assert _hosts(log) == {"127.0.0.1"}


def test_the_server_reaches_no_other_machine(talk, chat):
    talk.ask(COST_QUESTION)
    assert [line for line in chat.reached() if not re.search(r"127\.0\.0\.1|localhost", line)] == []
