import re
import signal

import pytest

from tests.browser.pages import COST, COST_QUESTION, HARM, TOLL
from tests.fakes import BagOfWordsEmbedder
from vectorstore.index import Index

pytestmark = pytest.mark.browser


def _in_view(mark, of):
    box, frame = mark.bounding_box(), of.bounding_box()
    return frame["y"] <= box["y"] and box["y"] + box["height"] <= frame["y"] + frame["height"]


def test_a_question_is_answered_under_the_name_of_the_speaker(talk):
    exchange = talk.ask(COST_QUESTION)
    lane = exchange.get_by_role("region", name="Ann Author, article")
    assert COST in lane.locator("q").text_content()
    talk.picture("answer")


def test_a_citation_opens_its_document_with_the_quote_marked_and_in_view(talk):
    exchange = talk.ask(COST_QUESTION)
    exchange.get_by_role("button", name="Source 1: Ann Author, article").click()
    panel = talk.page.get_by_role("complementary", name="Source")
    panel.wait_for()
    mark = panel.locator("mark")
    assert mark.text_content() == exchange.locator("q").text_content()
    assert _in_view(mark, panel)
    assert panel.get_by_role("heading", name="The Bridge at Halden").is_visible()
    talk.picture("source")


def test_comments_beside_a_quoted_article_stay_folded_until_asked_for(talk):
    talk.ask(COST_QUESTION).locator(".citation").first.click()
    panel = talk.page.locator(".source")
    comment = panel.get_by_text(TOLL)
    assert not comment.is_visible()
    panel.get_by_text("2 reader comments").click()
    assert comment.is_visible()


def test_the_keyboard_opens_a_source_and_closes_it_again(talk):
    button = talk.ask(COST_QUESTION).locator(".citation").first
    button.focus()
    talk.page.keyboard.press("Enter")
    panel = talk.page.locator(".source")
    panel.wait_for()
    assert panel.evaluate("panel => panel === document.activeElement")
    talk.page.keyboard.press("Escape")
    panel.wait_for(state="detached")
    assert button.evaluate("button => button === document.activeElement")


def test_shift_and_enter_begin_a_new_line_and_ask_nothing(talk):
    box = talk.page.get_by_label("Your question")
    box.fill("One")
    box.press("Shift+Enter")
    assert box.input_value() == "One\n"
    assert talk.page.locator(".exchange").count() == 0


def test_an_example_is_asked_by_a_click(talk):
    example = talk.page.locator(".example").first
    question = example.inner_text()
    example.click()
    assert talk.finished(0).get_by_role("heading", level=2).inner_text() == question


def test_reader_comments_are_asked_when_they_are_ticked(talk):
    comments = talk.page.get_by_role("checkbox", name="reader comments")
    assert not comments.is_checked()
    assert talk.ask("Should the toll be abolished?").locator(".abstention").count() == 1
    comments.check()
    exchange = talk.ask("Should the toll be abolished?")
    assert exchange.get_by_role("region", name="Bob Reader, reader comment").is_visible()
    assert "reader comments" in exchange.locator(".scope").inner_text()


def test_a_ticked_document_is_asked_alone(talk):
    talk.page.get_by_role("checkbox", name="The Ferry to Halden").check()
    exchange = talk.ask(COST_QUESTION)
    assert exchange.locator(".abstention").count() == 1
    assert "The Ferry to Halden" in exchange.locator(".scope").inner_text()


def test_with_no_voice_ticked_the_page_says_what_to_tick(talk):
    for name in ("articles", "reader comments"):
        talk.page.get_by_role("checkbox", name=name).set_checked(False)
    assert "tick at least one" in talk.ask(COST_QUESTION).inner_text()


def test_what_the_documents_do_not_say_is_not_answered(talk):
    exchange = talk.ask("Who invented the telephone?")
    assert exchange.get_by_role("heading", name="The documents do not say.").is_visible()
    assert exchange.locator(".scope").inner_text().startswith("Searched")
    assert exchange.locator(".citation").count() == 0
    talk.picture("abstention")


def test_an_answer_outside_of_the_scope_is_one_click_away(talk):
    exchange = talk.ask("What does Ann Author say about the toll?")
    assert TOLL not in exchange.inner_text()
    exchange.get_by_role("button", name="Ask everybody, reader comments included").click()
    assert talk.finished(1).get_by_role("region", name="Bob Reader, reader comment").is_visible()


def test_a_document_that_means_harm_is_shown_as_text(open_visit, harmful_chat):
    talk = open_visit(harmful_chat.address)
    assert HARM in talk.page.locator("#documents").text_content()
    exchange = talk.ask("What is written?")
    assert HARM in exchange.locator("q").text_content()
    for part in (".speaker", ".fact", ".title"):
        assert HARM in exchange.locator(part).text_content()
    exchange.locator(".citation").click()
    panel = talk.page.locator(".source")
    panel.wait_for()
    assert HARM in panel.locator("mark").text_content()
    assert HARM in panel.get_by_role("heading", level=2).text_content()
    for part in (exchange.locator("q"), panel.locator("mark"), exchange.locator(".title")):
        part.hover()
    talk.picture("harmful")
    made = talk.page.locator("#desk :is(script, img, form, iframe, a, input[name=secret])")
    assert made.count() == 0
    assert talk.page.title() == "Byline"


def test_a_question_that_means_harm_is_shown_as_text(talk):
    exchange = talk.ask(HARM)
    assert exchange.get_by_role("heading", level=2).text_content() == HARM
    assert talk.page.title() == "Byline"


def test_two_sessions_do_not_see_each_other(open_visit, chat):
    first, second = open_visit(chat.address), open_visit(chat.address)
    first.ask(COST_QUESTION)
    second.ask("Who invented the telephone?")
    assert first.page.locator(".exchange").count() == 1
    assert "telephone" not in first.page.locator("#answers").inner_text()
    assert "repair" not in second.page.locator("#answers").inner_text()


def test_a_new_conversation_forgets_the_old_one(talk):
    talk.ask(COST_QUESTION)
    talk.page.get_by_role("button", name="New conversation").click()
    talk.page.locator(".welcome").wait_for()
    assert talk.page.locator(".exchange").count() == 0


def test_the_server_reaches_no_other_machine(talk, chat):
    talk.ask(COST_QUESTION)
    assert [line for line in chat.reached() if not re.search(r"127\.0\.0\.1|localhost", line)] == []


def test_the_page_offers_no_function_to_other_programs(talk):
    config = talk.page.request.get(f"{talk.address}config").json()
    assert {dependency["api_visibility"] for dependency in config["dependencies"]} == {"private"}
    assert config["footer_links"] == []


def test_another_host_name_is_refused(talk):
    response = talk.page.request.get(talk.address, headers={"Host": "evil.example"})
    assert response.status == 400


def test_of_many_documents_one_is_looked_for_by_name(open_visit, serve_one, tmp_path):
    pages = tmp_path / "pages"
    pages.mkdir()
    for number in range(70):
        words = f"# Mill {number}\n\nThe mill by the river grinds {number} sacks a day.\n"
        (pages / f"{number}.md").write_text(words)
    with Index.create(tmp_path / "index", embedder=BagOfWordsEmbedder()) as index:
        index.add([pages])
    talk = open_visit(serve_one(tmp_path / "index").address)
    talk.page.get_by_label("Only these documents").click()
    talk.page.keyboard.type("Mill 42")
    talk.page.get_by_role("option", name="Mill 42").click()
    exchange = talk.ask("How many sacks does the mill grind a day?")
    assert "Mill 42" in exchange.locator(".scope").inner_text()
    assert "grinds 42 sacks" in exchange.locator("q").first.inner_text()


def test_an_interrupt_stops_the_chat_although_a_page_is_open(open_visit, serve_one, tmp_path):
    Index.create(tmp_path / "index", embedder=BagOfWordsEmbedder()).close()
    running = serve_one(tmp_path / "index")
    talk = open_visit(running.address)
    running.process.send_signal(signal.SIGINT)
    assert running.process.wait(timeout=20) == 0
    assert "Traceback" not in running.log.read_text()
    talk.page.wait_for_timeout(500)
    talk.errors.clear()  # that the connection is lost is what was asked for


def test_an_empty_index_says_how_to_fill_it(open_visit, serve_one, tmp_path):
    Index.create(tmp_path / "index", embedder=BagOfWordsEmbedder()).close()
    welcome = open_visit(serve_one(tmp_path / "index").address).page.locator(".welcome")
    assert "byline index PATH" in welcome.inner_text()
