import pytest

from tests.browser.pages import COST_QUESTION

pytestmark = pytest.mark.browser

WIDER = "document.documentElement.scrollWidth - innerWidth"

FAINT = """() => {
  const numbers = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const light = (colour) => {
    const [r, g, b] = numbers(colour).map((value) => value / 255)
      .map((value) => (value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = (element) => {
    const colour = getComputedStyle(element).backgroundColor;
    const [, , , opacity = 1] = numbers(colour);
    return opacity === 1 ? colour : ground(element.parentElement);
  };
  const faint = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!node.textContent.trim() || !element.checkVisibility({visibilityProperty: true})) continue;
    if (!element.closest("#frame")) continue;
    const pair = [light(getComputedStyle(element).color), light(ground(element))];
    const contrast = (Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05);
    if (contrast < 4.5) faint.push([node.textContent.slice(0, 40), contrast]);
  }
  return faint;
}"""
"""The texts whose contrast is below 4.5 to 1, the least that WCAG 2 AA allows for small text."""


def test_unbroken_words_do_not_widen_a_phone(open_visit, harmful_chat):
    phone = open_visit(harmful_chat.address, width=360)
    phone.ask("x" * 400).locator(".citation").click()
    phone.page.locator(".source").wait_for()
    assert phone.page.evaluate(WIDER) <= 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_stands_out_from_its_ground(open_visit, harmful_chat, scheme):
    talk = open_visit(harmful_chat.address, scheme=scheme)
    assert talk.page.evaluate(FAINT) == []
    talk.ask("What is written?").locator(".citation").click()
    talk.page.locator(".source").wait_for()
    assert talk.page.evaluate(FAINT) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_wider_than_a_phone(open_visit, chat, scheme):
    phone = open_visit(chat.address, width=360, scheme=scheme)
    assert phone.page.evaluate(WIDER) <= 0
    phone.page.get_by_role("button", name="Whom to ask").click()
    assert phone.page.get_by_role("checkbox", name="articles").is_visible()
    assert phone.page.evaluate(WIDER) <= 0
    phone.page.get_by_role("button", name="Close whom to ask").click()
    phone.ask(COST_QUESTION).locator(".citation").first.click()
    panel = phone.page.locator(".source")
    panel.wait_for()
    assert phone.page.evaluate(WIDER) <= 0
    assert panel.bounding_box()["width"] == 360
    phone.picture(f"phone-{scheme}")
