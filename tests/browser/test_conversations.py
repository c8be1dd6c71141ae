import json

import pytest

from tests.browser.pages import COST, COST_QUESTION, write_pages

pytestmark = pytest.mark.browser


def _drawer(talk):
    talk.page.get_by_role("button", name="Conversations", exact=True).click()
    drawer = talk.page.get_by_role("complementary", name="Conversations")
    drawer.locator("li").first.wait_for()
    return drawer


def test_a_conversation_is_found_and_shown_again_after_the_page_was_left(open_visit, chat):
    open_visit(chat.address).ask("How was the bridge at Halden opened in 1901?")
    talk = open_visit(chat.address)
    drawer = _drawer(talk)
    drawer.get_by_label("Search in conversations").fill("opened harbour boa")
    item = drawer.locator("li").filter(has_text="How was the bridge at Halden opened")
    item.locator(".found").wait_for()
    item.get_by_role("link").first.click()
    assert talk.finished(0).locator(".lane").count() > 0
    assert not drawer.is_visible()
    panel = talk.source(talk.page.locator("#conversation .citation").first)
    assert panel.locator("mark").first.is_visible()


def test_a_follow_up_goes_on_with_the_conversation_after_a_reload(talk):
    talk.ask("What does Ann Author say about the bridge?")
    talk.page.reload()
    talk.finished(0)
    talk.page.get_by_role("status", name="Scope of the question").get_by_text(
        "as before"
    ).wait_for()
    scope = talk.ask("And the repair?").locator(".scope")
    assert "The Bridge at Halden" in scope.inner_text()


def test_a_new_conversation_forgets_the_old_one(talk):
    talk.ask(COST_QUESTION)
    talk.page.get_by_role("button", name="New conversation").click()
    talk.page.locator(".welcome").wait_for()
    assert talk.page.locator(".exchange").count() == 0


def test_a_conversation_is_renamed_exported_and_deleted(talk):
    talk.ask(COST_QUESTION)
    menu = _drawer(talk).locator("li").first.get_by_role("button")
    menu.click()
    dialog = talk.page.get_by_role("dialog", name="Conversation")
    links = {
        link.inner_text(): link.get_attribute("href") for link in dialog.get_by_role("link").all()
    }
    assert set(links) == {"Markdown", "HTML", "JSON"}
    files = {
        name: talk.page.request.get(talk.address.rstrip("/") + path).text()
        for name, path in links.items()
    }
    quotes = json.loads(files["JSON"])["exchanges"][0]["answer"]["citations"]
    assert COST in quotes[0]["quote"]
    assert COST in files["HTML"]
    assert "bridge\\.html" in files["Markdown"]
    dialog.get_by_label("Title").fill("The price of the repair")
    dialog.get_by_role("button", name="Save").click()
    item = talk.page.locator("#history-list li").filter(has_text="The price of the repair")
    item.wait_for()
    item.get_by_role("button").click()
    dialog.get_by_role("button", name="Delete this conversation").click()
    talk.page.get_by_role("dialog").get_by_role("button", name="Delete", exact=True).click()
    item.wait_for(state="detached")
    talk.page.locator(".welcome").wait_for()


def test_an_answer_is_judged_with_a_reason_and_the_verdict_is_kept(talk):
    actions = talk.ask(COST_QUESTION).locator(".actions")
    actions.get_by_role("button", name="Something is wrong").click()
    dialog = talk.page.get_by_role("dialog", name="What is wrong with it?")
    dialog.get_by_label("wrong speaker").check()
    dialog.get_by_role("button", name="Note it").click()
    talk.page.get_by_text("What is judged is kept as cases").wait_for()
    talk.page.reload()
    assert "Noted: wrong speaker" in talk.finished(0).locator(".actions").inner_text()


@pytest.fixture(scope="module")
def slow_chat(serve_pages):
    """A chat whose answers take their time."""
    return serve_pages(write_pages, "slow")


def _ask_slowly(talk):
    box = talk.page.get_by_label("Your question")
    box.fill("What is written?")
    box.press("Enter")
    talk.page.locator("#conversation .citation").first.wait_for()


def test_an_answer_grows_where_it_stands_and_is_stopped(open_visit, slow_chat):
    talk = open_visit(slow_chat.address)
    _ask_slowly(talk)
    first = talk.page.locator("#conversation .lane").first.element_handle()
    talk.page.get_by_text("Word 3.", exact=True).wait_for()
    assert first.evaluate("lane => lane.isConnected")
    assert talk.page.locator("#conversation .answer").get_attribute("aria-busy") == "true"
    assert not talk.page.get_by_role("button", name="Ask", exact=True).is_visible()
    talk.page.get_by_role("button", name="Stop").click()
    exchange = talk.finished(0)
    assert "Stopped before it was complete." in exchange.inner_text()
    lanes = exchange.locator(".lane").count()
    talk.page.reload()
    assert talk.finished(0).locator(".lane").count() == lanes
    assert talk.page.get_by_role("button", name="Ask", exact=True).is_visible()


def test_leaving_an_answer_ends_it_and_it_does_not_follow(open_visit, slow_chat):
    talk = open_visit(slow_chat.address)
    _ask_slowly(talk)
    talk.page.get_by_role("button", name="New conversation").click()
    talk.page.locator(".welcome").wait_for()
    talk.page.get_by_role("button", name="Ask", exact=True).wait_for()
    assert talk.page.locator(".exchange").count() == 0
    _ask_slowly(talk)
    talk.page.get_by_role("button", name="Stop").click()
    assert talk.finished(0).is_visible()
