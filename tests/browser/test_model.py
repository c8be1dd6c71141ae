import json
import threading
from contextlib import ExitStack

import pytest

from tests.assistant.models.server import Reply, serving
from tests.browser.looking import looked_at
from tests.browser.pages import OPENED, write_pages

pytestmark = pytest.mark.browser

QUESTION = "When was the bridge at Halden opened?"
HELD = "Ann Author writes that the bridge was opened in 1901 by the harbour board."
MORE = "Ann Author writes that the harbour board opened the bridge."
NOT_HELD = "Ann Author writes that the bridge was opened in 1905 by the harbour board."


def _statement(text, quote=OPENED):
    return {"text": text, "speaker": "Ann Author", "passage": 1, "quote": quote}


def _reply(*statements, **how):
    return Reply(json.dumps({"statements": list(statements)}), **how)


@pytest.fixture
def written(open_visit, serve_pages):
    """Return a function that opens a chat in which a model replies as it is told."""
    with ExitStack() as stack:

        def open_one(reply, **how):
            model = stack.enter_context(serving(reply))
            return open_visit(serve_pages(write_pages, f"at {model.address}").address, **how)

        yield open_one


def test_what_a_model_writes_grows_under_the_speakers_name(written):
    rest = threading.Event()
    talk = written(_reply(_statement(HELD), _statement(MORE), held=rest))
    box = talk.page.get_by_label("Your question")
    box.fill(QUESTION)
    box.press("Enter")
    lane = talk.page.get_by_role("group", name="Ann Author, article")
    lane.get_by_text(HELD).wait_for()
    answer = talk.page.locator("#conversation .answer")
    assert answer.get_attribute("aria-busy") == "true"
    assert MORE not in lane.inner_text()
    rest.set()
    exchange = talk.finished(0)
    assert MORE in lane.inner_text()
    assert OPENED in lane.locator("q").first.text_content()
    assert "Written by openai:scripted" in exchange.inner_text()


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "dark")])
def test_what_did_not_hold_what_was_read_and_the_prompt_are_shown_on_request(
    written, width, scheme
):
    talk = written(_reply(_statement(HELD), _statement(NOT_HELD)), width=width, scheme=scheme)
    exchange = talk.ask(QUESTION)
    assert NOT_HELD not in exchange.text_content()
    assert "1 statement could not be verified and is not shown." in exchange.inner_text()
    exchange.get_by_role("button", name="How it was answered").click()
    panel = talk.page.get_by_role("complementary", name="Source", exact=True)
    panel.wait_for()
    assert NOT_HELD in panel.locator(".left-out-list").inner_text()
    assert panel.locator(".left-out-list .why").inner_text()
    assert "given to the model as 1" in panel.locator(".seen .is-cited").first.inner_text()
    panel.locator(".seen summary").first.click()
    assert OPENED in panel.locator(".seen blockquote").first.inner_text()
    looked_at(talk, f"how-{width}-{scheme}")
    panel.get_by_text("The exact words that the model was sent").click()
    told = panel.locator("pre").all_inner_texts()
    assert "Reply with JSON alone" in told[0]
    assert QUESTION in told[-1]
    talk.page.keyboard.press("Escape")
    panel.wait_for(state="hidden")


def test_where_a_model_fails_the_quotes_are_shown_and_it_is_said(written):
    talk = written(Reply(status=400, error="no such model"))
    exchange = talk.ask(QUESTION)
    assert OPENED in exchange.locator("q").first.text_content()
    assert "The model gave no answer" in exchange.inner_text()
