import signal

import pytest

from tests.browser.pages import COST, COST_QUESTION, HARM, OPENED, TOLL, write_differing_pages
from tests.fakes import BagOfWordsEmbedder
from vectorstore.index import Index

pytestmark = pytest.mark.browser

TOLL_QUESTION = "Should the toll be abolished?"

_ASK_WHEN_ANSWERED = """(question) => {
  const place = document.querySelector("#conversation");
  new MutationObserver((_, watching) => {
    if (!place.querySelector(".answer[aria-busy=false]")) return;
    watching.disconnect();
    document.querySelector("#question").value = question;
    document.querySelector("#composer").requestSubmit();
  }).observe(place, { subtree: true, childList: true, attributeFilter: ["aria-busy"] });
}"""


def _in_view(mark, of):
    box, frame = mark.bounding_box(), of.bounding_box()
    return frame["y"] <= box["y"] and box["y"] + box["height"] <= frame["y"] + frame["height"]


def test_a_question_is_answered_under_the_name_of_the_speaker(talk):
    exchange = talk.ask(COST_QUESTION)
    lane = exchange.get_by_role("group", name="Ann Author, article")
    assert COST in lane.locator("q").text_content()
    assert "article" in lane.locator(".badge").all_inner_texts()


def test_a_citation_opens_its_document_with_the_quote_marked_and_in_view(talk):
    exchange = talk.ask(COST_QUESTION)
    panel = talk.source(exchange.get_by_role("button", name="Source 1: Ann Author, article"))
    assert talk.marked() == exchange.locator("q").text_content()
    assert _in_view(panel.locator("mark").first, panel)
    assert panel.get_by_role("heading", name="The Bridge at Halden").is_visible()
    assert panel.locator(".segment .margin .badge").first.inner_text() == "article"


def test_a_citation_shows_its_quote_while_it_is_pointed_at_or_has_the_focus(talk):
    chip = talk.ask(COST_QUESTION).locator(".citation").first
    peek = talk.page.get_by_role("tooltip")
    assert not peek.is_visible()
    chip.hover()
    assert COST in peek.inner_text()
    assert "Ann Author" in peek.inner_text()
    talk.page.mouse.move(5, 5)
    peek.wait_for(state="hidden")
    talk.page.get_by_label("Your question").focus()
    while not chip.evaluate("chip => chip === document.activeElement"):
        talk.page.keyboard.press("Shift+Tab")
    peek.wait_for()
    talk.page.keyboard.press("Escape")
    peek.wait_for(state="hidden")


def test_comments_beside_a_quoted_article_stay_folded_until_asked_for(talk):
    panel = talk.source(talk.ask(COST_QUESTION).locator(".citation").first)
    comment = panel.get_by_text(TOLL)
    assert comment.count() == 0
    panel.get_by_text("2 reader comments").click()
    comment.wait_for()
    assert "Bob Reader" in panel.locator(".voice-comment .margin").first.inner_text()


def test_the_keyboard_opens_a_source_and_closes_it_again(talk):
    button = talk.ask(COST_QUESTION).locator(".citation").first
    button.focus()
    talk.page.keyboard.press("Enter")
    panel = talk.page.locator("#source")
    panel.wait_for()
    assert panel.evaluate("panel => panel === document.activeElement")
    talk.page.keyboard.press("Escape")
    panel.wait_for(state="hidden")
    assert button.evaluate("button => button === document.activeElement")


def test_keys_go_from_citation_to_citation(talk):
    exchange = talk.ask("Compare what Ann Author and Bob Reader say about the bridge.")
    chips = exchange.locator(".citation").count()
    assert chips > 1
    talk.page.get_by_label("Your question").blur()
    talk.page.keyboard.press("n")
    which = talk.page.locator("#which-citation")
    which.wait_for()
    assert which.inner_text().endswith(f"1 of {chips}")
    talk.page.keyboard.press("n")
    talk.page.get_by_text(f"2 of {chips}").wait_for()
    talk.page.keyboard.press("p")
    talk.page.get_by_text(f"1 of {chips}").wait_for()


def test_single_keys_write_in_a_field_and_can_be_switched_off(talk):
    box = talk.page.get_by_label("Your question")
    box.press_sequentially("n?/")
    assert box.input_value() == "n?/"
    box.blur()
    talk.page.keyboard.press("?")
    sheet = talk.page.get_by_role("dialog", name="Keyboard shortcuts")
    assert sheet.is_visible()
    sheet.get_by_role("checkbox").uncheck()
    talk.page.keyboard.press("Escape")
    talk.page.keyboard.press("h")
    assert not talk.page.locator("#history").is_visible()


def test_shift_and_enter_begin_a_new_line_and_ask_nothing(talk):
    box = talk.page.get_by_label("Your question")
    box.fill("One")
    box.press("Shift+Enter")
    assert box.input_value() == "One\n"
    assert talk.page.locator(".exchange").count() == 0


def test_a_question_that_comes_with_the_last_words_of_an_answer_is_answered_too(talk):
    talk.page.evaluate(_ASK_WHEN_ANSWERED, "Who invented the telephone?")
    assert talk.ask(COST_QUESTION).locator(".lane").count() == 1
    assert talk.finished(1).locator(".abstention").count() == 1


def test_a_question_that_finds_no_place_is_given_back_and_can_be_asked_again(talk):
    full = {"status": 503, "json": {"detail": "The queue is full."}}
    talk.page.route("**/queue/join*", lambda route: route.fulfill(**full), times=1)
    box = talk.page.get_by_label("Your question")
    box.fill(COST_QUESTION)
    box.press("Enter")
    talk.page.get_by_text("too many are waiting").wait_for()
    talk.errors.clear()  # that it is refused is what was asked for
    assert box.input_value() == COST_QUESTION
    box.press("Enter")
    assert talk.finished(0).locator(".lane").count() == 1


def test_an_example_is_asked_by_a_click(talk):
    example = talk.page.locator(".example .asked").first
    question = example.inner_text()
    example.click()
    assert talk.finished(0).get_by_role("heading", level=2).inner_text() == question


def test_reader_comments_are_asked_when_they_are_ticked(talk):
    comments = talk.page.get_by_role("checkbox", name="reader comments")
    assert not comments.is_checked()
    assert talk.ask(TOLL_QUESTION).locator(".abstention").count() == 1
    comments.check()
    exchange = talk.ask(TOLL_QUESTION)
    assert exchange.get_by_role("group", name="Bob Reader, reader comment").is_visible()
    assert "reader comments" in exchange.locator(".scope").inner_text()


def test_a_ticked_document_is_asked_alone(talk):
    talk.page.get_by_role("checkbox", name="The Ferry to Halden").check()
    exchange = talk.ask(COST_QUESTION)
    assert exchange.locator(".abstention").count() == 1
    assert "The Ferry to Halden" in exchange.locator(".scope").inner_text()


def test_what_the_question_says_of_its_scope_is_shown_and_can_be_taken_off(talk):
    chips = talk.page.get_by_role("status", name="Scope of the question")
    talk.page.get_by_label("Your question").fill("What do the readers say about the toll?")
    chips.get_by_text("reader comments").wait_for()
    assert "as your question says" in chips.inner_text()
    chips.get_by_role("button", name="Remove: reader comments").click()
    chips.get_by_text("Asks articles").wait_for()
    talk.page.get_by_label("Your question").press("Enter")
    assert talk.finished(0).locator(".abstention").count() == 1


def test_an_at_sign_completes_a_speaker_and_asks_them_alone(talk):
    box = talk.page.get_by_label("Your question")
    box.press_sequentially("What about the toll? @bo")
    option = talk.page.get_by_role("option", name="Bob Reader")
    option.wait_for()
    box.press("Enter")
    option.wait_for(state="hidden")
    assert box.input_value().strip() == "What about the toll?"
    talk.page.get_by_role("button", name="Remove: Bob Reader").wait_for()
    box.press("Enter")
    lanes = talk.finished(0).locator(".lane")
    assert [lane.get_attribute("aria-label") for lane in lanes.all()] == [
        "Bob Reader, reader comment"
    ]


def test_who_was_not_asked_but_mentions_it_is_one_click_away(talk):
    exchange = talk.ask("What did Ann Author write about the bridge?")
    told = exchange.locator(".unasked")
    assert "1 reader comment also mentions this" in told.inner_text()
    told.get_by_role("button").click()
    answer = talk.finished(1)
    assert "reader comments" in answer.locator(".scope").inner_text()
    assert "article" not in answer.locator(".scope").inner_text()


def test_which_document_is_meant_is_chosen_by_the_keyboard_and_stays_chosen(talk):
    question = "Who opened this?"
    exchange = talk.ask(question)
    which = exchange.get_by_role("list", name="Which document do you mean?").get_by_role("button")
    assert which.all_inner_texts() == ["The Bridge at Halden", "The Ferry to Halden"]
    which.first.focus()
    talk.page.keyboard.press("Enter")
    answer = talk.finished(1)
    assert answer.get_by_role("heading", level=2).inner_text() == question
    assert OPENED in answer.locator("q").first.text_content()
    assert "The Bridge at Halden" in answer.locator(".scope").inner_text()
    talk.page.get_by_role("button", name="Remove: The Bridge at Halden").wait_for()
    assert talk.page.get_by_role("checkbox", name="The Bridge at Halden").is_checked()
    follow_up = talk.ask("When does the ferry leave?")
    assert follow_up.locator(".abstention").count() == 1


def test_which_document_is_meant_can_be_typed(talk):
    talk.ask("Who opened this?")
    answer = talk.ask("the first")
    assert OPENED in answer.locator("q").first.text_content()
    assert "The Bridge at Halden" in answer.locator(".scope").inner_text()


def test_side_by_side_there_is_a_column_for_each_document(talk):
    talk.page.get_by_role("button", name="Side by side").click()
    exchange = talk.ask(COST_QUESTION)
    columns = exchange.locator(".column")
    assert [column.get_attribute("aria-label") for column in columns.all()] == [
        "The Bridge at Halden",
        "The Ferry to Halden",
    ]
    assert COST in columns.nth(0).inner_text()
    assert "Nothing found" in columns.nth(1).inner_text()
    talk.source(columns.nth(0).locator(".citation").first)
    assert COST in talk.marked()


def test_what_differs_side_by_side_is_pointed_out_with_both_quotes(open_visit, serve_pages):
    talk = open_visit(serve_pages(write_differing_pages, "words").address)
    talk.page.get_by_role("button", name="Side by side").click()
    exchange = talk.ask("What did the repair of the bridge at Halden cost?")
    differing = exchange.get_by_role("region", name="Differences")
    assert [side.inner_text() for side in differing.locator(".side b").all()] == [
        "$2 million",
        "$3 million",
    ]
    talk.source(differing.locator(".citation").last)
    assert "cost $3 million" in talk.marked()
    talk.picture("differences")


def test_what_the_documents_do_not_say_is_not_answered(talk):
    exchange = talk.ask("Who invented the telephone?")
    assert exchange.get_by_role("heading", name="The documents do not say.").is_visible()
    assert exchange.locator(".scope").inner_text().startswith("Searched")
    assert exchange.locator(".citation").count() == 0


def test_an_answer_outside_of_the_scope_is_one_click_away(talk):
    exchange = talk.ask("What does Ann Author say about the toll?")
    assert TOLL not in exchange.inner_text()
    exchange.get_by_role("button", name="Ask everybody, reader comments included").click()
    assert talk.finished(1).get_by_role("group", name="Bob Reader, reader comment").is_visible()


def test_an_answer_is_copied_with_its_citations(talk):
    talk.page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=talk.address)
    talk.ask(COST_QUESTION).get_by_role("button", name="Copy with citations").click()
    talk.page.get_by_text("Copied, with its citations.").wait_for()
    copied = talk.page.evaluate("navigator.clipboard.readText()")
    assert f"> {COST} [1]" in copied
    assert "bridge.html" in copied


def test_a_document_that_means_harm_is_shown_as_text(open_visit, harmful_chat):
    talk = open_visit(harmful_chat.address)
    assert HARM in talk.page.locator("#boxes").text_content()
    exchange = talk.ask("What is written?")
    assert HARM in exchange.locator("q").text_content()
    for part in (".lane .speaker", ".lane .fact", ".lane .title"):
        assert HARM in exchange.locator(part).first.text_content()
    exchange.locator(".citation").hover()
    assert HARM in talk.page.get_by_role("tooltip").text_content()
    panel = talk.source(exchange.locator(".citation"))
    assert HARM in talk.marked()
    assert HARM in panel.get_by_role("heading", level=2).text_content()
    for part in (
        exchange.locator("q"),
        panel.locator("mark").last,
        exchange.locator(".lane .title"),
    ):
        part.hover()
    talk.picture("harmful")
    made = talk.page.locator(
        ":is(#conversation, #source, #boxes) :is(script, img, form, iframe, a, input[name=secret])"
    )
    assert made.count() == 0
    assert talk.page.title() == "Byline"


def test_a_question_that_means_harm_is_shown_as_text(talk):
    exchange = talk.ask(HARM)
    assert exchange.get_by_role("heading", level=2).text_content() == HARM
    assert talk.page.title() == "Byline"


def test_two_sessions_do_not_see_each_other(open_visit, chat):
    first, second = open_visit(chat.address, apart=True), open_visit(chat.address)
    first.ask(COST_QUESTION)
    second.ask("Who invented the telephone?")
    assert first.page.locator(".exchange").count() == 1
    assert "telephone" not in first.page.locator("#conversation").inner_text()
    assert "repair" not in second.page.locator("#conversation").inner_text()


def test_the_page_offers_no_function_to_other_programs(talk):
    config = talk.page.request.get(f"{talk.address}config").json()
    assert {dependency["api_visibility"] for dependency in config["dependencies"]} == {"private"}
    assert config["footer_links"] == []


def test_another_host_name_is_refused(talk):
    response = talk.page.request.get(talk.address, headers={"Host": "evil.example"})
    assert response.status == 400


def test_another_site_may_not_ask_or_change_anything(talk):
    for path in ("byline/scope", "gradio_api/queue/join"):
        response = talk.page.request.post(
            f"{talk.address}{path}", data={}, headers={"Origin": "https://evil.example"}
        )
        assert response.status == 403


def test_an_interrupt_stops_the_chat_although_a_page_is_open(open_visit, serve_one, tmp_path):
    Index.create(tmp_path / "index", embedder=BagOfWordsEmbedder()).close()
    running = serve_one(tmp_path / "index")
    talk = open_visit(running.address)
    talk.alone = True
    running.process.send_signal(signal.SIGINT)
    assert running.process.wait(timeout=20) == 0
    assert "Traceback" not in running.log.read_text()


def test_an_empty_library_helps_to_fill_it(open_visit, host, tmp_path):
    Index.create(tmp_path / "index", embedder=BagOfWordsEmbedder()).close()
    welcome = open_visit(host.serve(tmp_path / "index", "words").address).page.locator(".welcome")
    assert welcome.get_by_role("link", name="Add documents").is_visible()
    assert "will stand here" in welcome.page.locator("#boxes").inner_text()
