"""What a person sees, on a wide screen and a phone, light and dark: looked at by axe and kept."""

import pytest

from tests.browser.looking import looked_at
from tests.browser.pages import COST_QUESTION
from tests.browser.test_chat import TOLL_QUESTION

pytestmark = pytest.mark.browser


@pytest.fixture(params=[1280, 360], ids=["wide", "phone"])
def width(request):
    return request.param


@pytest.fixture(params=["light", "dark"])
def scheme(request):
    return request.param


@pytest.mark.integration
def test_every_page_looks_as_it_should(open_visit, seeds_chat, width, scheme):
    talk = open_visit(seeds_chat.address, width=width, scheme=scheme)
    suffix = f"{width}-{scheme}"
    looked_at(talk, f"1-first-visit-{suffix}")

    exchange = talk.ask("What do Celik and the readers say about NATO?")
    assert exchange.locator(".lane").count() > 1
    talk.source(exchange.locator(".citation").first)
    looked_at(talk, f"2-answer-with-source-{suffix}")
    talk.page.keyboard.press("Escape")

    talk.ask("Who invented the telephone?")
    looked_at(talk, f"5-abstention-{suffix}")

    talk.page.get_by_role("button", name="Conversations", exact=True).click()
    talk.page.locator("#history-list li").first.wait_for()
    looked_at(talk, f"6-conversations-{suffix}")
    talk.page.keyboard.press("Escape")

    talk.page.get_by_role("button", name="New conversation").click()
    talk.page.locator(".welcome").wait_for()
    talk.page.get_by_role("button", name="Side by side").click()
    talk.ask("When did Turkey and Russia sign the S-400 deal?")
    looked_at(talk, f"3-side-by-side-{suffix}")


@pytest.mark.integration
def test_the_library_looks_as_it_should_while_a_file_is_read(open_visit, seeds_chat, width, scheme):
    talk = open_visit(seeds_chat.address, width=width, scheme=scheme)
    talk.page.get_by_role("link", name="Documents").click()
    talk.page.locator("#documents li").first.wait_for()
    title = f"The log of the {scheme} {width}"
    ships = "\n\n".join(f"Ship {n} came to the {scheme} {width} with wine." for n in range(100))
    files = [(f"log-{width}-{scheme}.md", f"# {title}\n\n{ships}\n"), ("empty.txt", "")]
    talk.page.locator("#files").set_input_files(
        [{"name": name, "mimeType": "text/plain", "buffer": text.encode()} for name, text in files]
    )
    talk.page.locator("#jobs li:not([data-state=done], [data-state=failed])").first.wait_for()
    looked_at(talk, f"4-library-while-reading-{width}-{scheme}")
    talk.page.locator("#jobs [data-state=failed]").wait_for()
    looked_at(talk, f"7-library-failure-{width}-{scheme}")
    talk.page.get_by_role("button", name="Dismiss").click()
    talk.page.get_by_role("button", name=f"Remove: {title}").click()
    talk.page.get_by_role("dialog").get_by_role("button", name="Remove").click()
    talk.page.locator("#documents li").filter(has_text=title).wait_for(state="detached")


def test_every_sheet_and_document_is_accessible(open_visit, chat, width, scheme):
    talk = open_visit(chat.address, width=width, scheme=scheme)
    talk.page.get_by_label("Your question").blur()
    talk.page.keyboard.press("?")
    talk.page.get_by_role("dialog", name="Keyboard shortcuts").wait_for()
    looked_at(talk, f"shortcuts-{width}-{scheme}")
    talk.page.keyboard.press("Escape")

    exchange = talk.ask(COST_QUESTION)
    exchange.get_by_role("button", name="Something is wrong").click()
    looked_at(talk, f"verdict-{width}-{scheme}")
    talk.page.keyboard.press("Escape")
    # a dialog that closes gives the focus back, a moment after it is gone
    talk.page.locator("[data-verdict=bad]:focus").wait_for()

    talk.ask("Who wrote this?")
    looked_at(talk, f"asked-back-{width}-{scheme}")

    talk.page.get_by_label("Your question").press_sequentially("Who is @an")
    talk.page.get_by_role("option", name="Ann Author").wait_for()
    looked_at(talk, f"names-{width}-{scheme}")

    talk.page.get_by_role("link", name="Documents").click()
    talk.page.get_by_role("button", name="Open: The Bridge at Halden").click()
    talk.page.locator(".document .line").first.wait_for()
    looked_at(talk, f"document-{width}-{scheme}")


def test_a_phone_has_its_sheet_of_whom_to_ask(open_visit, chat):
    phone = open_visit(chat.address, width=360)
    phone.page.get_by_role("button", name="Whom to ask").click()
    phone.page.get_by_role("checkbox", name="reader comments").check()
    looked_at(phone, "phone-whom-to-ask")
    phone.page.get_by_role("button", name="Close whom to ask").click()
    exchange = phone.ask(TOLL_QUESTION)
    panel = phone.source(exchange.locator(".citation").first)
    assert panel.bounding_box()["width"] == 360
    assert panel.bounding_box()["y"] > 100


def test_unbroken_words_do_not_widen_a_phone(open_visit, harmful_chat):
    phone = open_visit(harmful_chat.address, width=360)
    phone.source(phone.ask("x" * 400).locator(".citation"))
    looked_at(phone, "phone-harmful")


def test_light_and_dark_can_be_chosen_and_are_remembered(talk):
    ground = "getComputedStyle(document.body).backgroundColor"
    light = talk.page.evaluate(ground)
    switch = talk.page.get_by_role("button", name="Light, dark or as the system has it")
    switch.click()
    assert talk.page.evaluate(ground) == light
    switch.click()
    dark = talk.page.evaluate(ground)
    assert dark != light
    talk.page.reload()
    talk.page.locator("[data-ready]").wait_for(state="attached")
    assert talk.page.evaluate(ground) == dark


def test_nothing_moves_while_an_answer_grows_and_a_source_opens(talk):
    talk.page.evaluate(
        """() => {
          window.moved = 0;
          new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) if (!entry.hadRecentInput) moved += entry.value;
          }).observe({ type: "layout-shift", buffered: true });
        }"""
    )
    talk.source(talk.ask(COST_QUESTION).locator(".citation").first)
    talk.page.wait_for_timeout(600)
    assert talk.page.evaluate("moved") < 0.1
