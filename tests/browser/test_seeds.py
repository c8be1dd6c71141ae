import pytest

pytestmark = [pytest.mark.browser, pytest.mark.integration]


def test_a_question_to_the_seeds_is_answered_and_found_in_its_place(open_visit, seeds_chat):
    talk = open_visit(seeds_chat.address)
    exchange = talk.ask("What does the S-400 deal cost?")
    lane = exchange.get_by_role("group", name="Halil Celik, article")
    lane.locator(".citation").first.click()
    panel = talk.page.get_by_role("complementary", name="Source", exact=True)
    panel.wait_for()
    assert talk.marked() == lane.locator("q").first.text_content()
    talk.picture("seeds")


def test_the_examples_for_the_seeds_are_all_answered(open_visit, seeds_chat):
    talk = open_visit(seeds_chat.address)
    questions = talk.page.locator(".example .asked").all_inner_texts()
    assert len(questions) == 3
    for question in questions:
        assert talk.ask(question).locator(".lane").count() > 0, question


def test_a_click_on_a_comment_shows_no_other_comment(open_visit, seeds_chat):
    talk = open_visit(seeds_chat.address)
    exchange = talk.ask("What do the reader comments say about NATO?")
    exchange.locator(".citation").first.click()
    panel = talk.page.locator(".source")
    panel.wait_for()
    shown = panel.locator(".voice-comment.segment").filter(visible=True)
    assert shown.count() == 1
    assert panel.locator("mark").is_visible()
