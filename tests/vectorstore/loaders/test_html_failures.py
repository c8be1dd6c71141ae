"""What a rule fails over is kept: a comment unnamed, a page as its bare text, each with a note."""

from __future__ import annotations

import pytest

from tests.vectorstore.loaders.test_formats import marked
from vectorstore.errors import DamagedFileError
from vectorstore.loaders import html, html_contributions, html_threads
from vectorstore.types import Voice

COMMENT = (
    '<li class="comment"><cite class="fn">{0}</cite><p class="comment-text">Words of {0}.</p></li>'
)
PAGE = (
    "<title>The pier</title><article><h1>The pier</h1><p>It is mended, and it took a year.</p>"
    "</article><ol>" + "".join(map(COMMENT.format, ("Ann", "Bo", "Cy"))) + "</ol>"
)
THREAD = '<html id="XF">' + "".join(
    f'<article class="message" data-author="{name}"><div class="bbWrapper">Words of {name}.</div>'
    "</article>"
    for name in ("Ann", "Bo", "Cy")
)


def failing_at(word, original):
    """Return a rule that fails over elements that hold a word."""

    def rule(first, *others, **named):
        if any(word in element.text_content() for element in first):
            raise ArithmeticError(word)
        return original(first, *others, **named)

    return rule


@pytest.mark.parametrize(
    ("module", "page", "voice"),
    [(html_contributions, PAGE, Voice.COMMENT), (html_threads, THREAD, Voice.POST)],
    ids=["comments", "thread"],
)
def test_one_contribution_that_cannot_be_divided_costs_no_other_its_name(
    module, page, voice, monkeypatch
):
    monkeypatch.setattr(module, "_read", failing_at("of Bo", module._read))
    content = html.read(page.encode(), "a.html")
    said = [
        (speaker, text.split("\n")[-1])
        for kind, speaker, _, text in marked(content)
        if kind is voice and text.endswith(".")
    ]
    assert said == [("Ann", "Words of Ann."), (None, "Words of Bo."), ("Cy", "Words of Cy.")]
    [warning] = content.warnings
    assert "1 of its comments or posts" in warning


@pytest.mark.parametrize("rule", ["read_thread", "_take_comments", "_facts", "drop_furniture"])
def test_a_page_that_a_rule_fails_over_is_read_as_its_bare_text(rule, monkeypatch):
    def fail(*_: object) -> None:
        raise ArithmeticError(rule)

    monkeypatch.setattr(html, rule, fail)
    content = html.read(PAGE.encode(), "a.html")
    assert content.facts.title == "The pier"
    for words in ("and it took a year.", "Words of Ann.", "Words of Bo.", "Words of Cy."):
        assert words in content.text
    assert content.marks == ()
    [warning] = content.warnings
    assert "bare text" in warning


def test_elements_that_the_parser_does_not_know_are_no_part_of_the_head():
    page = "<!doctype html><title>The pier</title><main>It is mended.</main>At last.<p>More.</p>"
    text = html.read(page.encode(), "a.html").text
    assert text.split() == "It is mended. At last. More.".split()


def test_a_page_without_fault_has_no_warning():
    assert html.read(PAGE.encode(), "a.html").warnings == ()


def test_a_page_that_cannot_even_be_shown_is_refused(monkeypatch):
    def fail(*_: object, **__: object) -> None:
        raise ArithmeticError("bad")

    monkeypatch.setattr(html, "runs", fail)
    monkeypatch.setattr(html, "visible_text", fail)
    with pytest.raises(DamagedFileError, match="ArithmeticError"):
        html.read(PAGE.encode(), "a.html")


def test_a_time_in_raised_digits_is_no_reason_to_refuse_a_comment():
    stamp = '<span class="date" title="¹²³⁴⁵⁶⁷⁸⁹⁰">then</span>'
    page = PAGE.replace("Words of Ann.", f"Words of Ann.</p>{stamp}<p>")
    content = html.read(page.encode(), "a.html")
    assert [speaker for kind, speaker, *_ in marked(content) if kind is Voice.COMMENT] == [
        "Ann",
        "Bo",
        "Cy",
    ]
    assert content.warnings == ()
