from hypothesis import given
from hypothesis import strategies as st

from assistant.interfaces.chat.markup import Markup, element, together
from tests.assistant.interfaces.chat.parsed import parse
from tests.assistant.interfaces.chat.samples import HOSTILE


@given(st.text())
def test_text_comes_back_from_the_html_as_it_went_in(text):
    (paragraph,) = parse(element("p", text)).all("p")
    assert paragraph.text == text
    assert list(paragraph.nodes()) == []


@given(st.text())
def test_an_attribute_comes_back_as_it_went_in(value):
    (button,) = parse(element("button", aria_label=value, class_=value)).nodes()
    assert button.attributes == {"aria-label": value, "class": value}


@given(st.lists(st.text()))
def test_texts_side_by_side_stay_text(texts):
    assert parse(together(*texts)).text == "".join(texts)


def test_only_what_element_built_is_taken_for_markup():
    inner = element("b", "bold")
    assert isinstance(inner, Markup)
    assert element("p", inner) == "<p><b>bold</b></p>"
    assert element("p", "<b>bold</b>") == "<p>&lt;b&gt;bold&lt;/b&gt;</p>"
    assert element("p", inner + HOSTILE).count("<") == 2


def test_true_gives_a_bare_attribute_and_false_or_none_gives_none():
    assert element("details", open=True, hidden=False, title=None) == "<details open></details>"
