import pytest

from tests.browser.pages import RUDE, TOLL, write_rude_page

pytestmark = pytest.mark.browser

QUESTION = "What do readers say about the toll?"


@pytest.fixture(scope="module")
def rude_chat(serve_pages):
    return serve_pages(write_rude_page, "words")


def test_words_that_may_offend_are_folded_behind_whose_they_are(open_visit, rude_chat):
    talk = open_visit(rude_chat.address)
    exchange = talk.ask(QUESTION)
    rude = exchange.get_by_role("group", name="Rob Rude, reader comment")
    words = rude.get_by_text(RUDE, exact=False)
    note = rude.get_by_text("Words of Rob Rude, reader comment, that may offend.")
    assert note.is_visible()
    assert not words.is_visible()
    assert exchange.get_by_text(TOLL, exact=False).is_visible()
    talk.picture("folded-words")
    note.click()
    assert words.is_visible()
    rude.locator(".citation").hover()
    assert "open the source to read them" in talk.page.get_by_role("tooltip").inner_text()


def test_nobody_is_quoted_rudely_who_was_not_asked(open_visit, rude_chat):
    talk = open_visit(rude_chat.address)
    exchange = talk.ask("What is the toll of the bridge?")
    assert exchange.locator(".lane").count() == 1
    assert RUDE not in exchange.text_content()
    panel = talk.source(exchange.locator(".citation").first)
    panel.get_by_text("2 reader comments").click()
    note = panel.get_by_text("Words of Rob Rude, reader comment, that may offend.")
    note.wait_for()
    assert not panel.get_by_text(RUDE).is_visible()
    note.click()
    assert panel.get_by_text(RUDE).is_visible()
