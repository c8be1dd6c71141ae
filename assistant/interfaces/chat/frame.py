"""The frame of the page: its landmarks, into which the browser fetches everything else."""

from __future__ import annotations

from assistant.interfaces.chat.conversations.cases import REASONS
from assistant.interfaces.chat.markup import UNSENT, Markup, element, search_field, together

_SHORTCUTS = (
    ("/", "Write a question"),
    ("n", "Next citation"),
    ("p", "Previous citation"),
    ("c", "New conversation"),
    ("h", "Conversations"),
    ("d", "Documents"),
    ("s", "Stop the answer"),
    ("?", "This sheet"),
    ("Esc", "Close what is open"),
    ("Enter", "Ask; Shift+Enter begins a new line"),
    ("@", "In the question: pick a document or a speaker"),
)


def frame_html(*, longest_question: int) -> Markup:
    """Return the frame, the same for everybody."""
    return together(
        element("a", "Skip to the question", href="#question", class_="skip"),
        _masthead(),
        element(
            "div",
            element(
                "div",
                element("section", _talk(longest_question), id="talk", aria_label="Conversation"),
                _side(),
                id="desk",
            ),
            element("section", id="library", hidden=True, aria_label="Documents"),
            id="main",
        ),
        _history(),
        _source(),
        element("div", id="peek", role="tooltip", hidden=True),
        _help(),
        element("dialog", id="dialog", aria_labelledby="dialog-title"),
        element("template", *_verdict(), id="verdict"),
        element("p", id="toast", role="status", hidden=True),
    )


def _button(label: str, sign: str, **attributes: str | bool) -> Markup:
    """Return a button that shows a sign and says a label."""
    return element(
        "button",
        element("span", sign, aria_hidden="true"),
        type="button",
        aria_label=label,
        title=label,
        **attributes,
    )


def _masthead() -> Markup:
    return element(
        "header",
        _button("Conversations", "☰", id="open-history", aria_expanded="false"),
        element("h1", element("a", "Byline", href="#/")),
        element("p", "Ask your documents; every answer says whose words it is."),
        element(
            "nav",
            element("a", "Chat", href="#/", data_view="chat"),
            element("a", "Documents", href="#/documents", data_view="documents"),
            aria_label="Pages",
        ),
        element("button", "New conversation", type="button", id="new-conversation"),
        _button("Light, dark or as the system has it", "◐", id="theme"),
        _button("Keyboard shortcuts", "?", id="open-help"),
        element("button", "Log out", type="button", id="log-out", hidden=True),
        id="masthead",
    )


def _talk(longest_question: int) -> Markup:
    question = element(
        "textarea",
        id="question",
        rows=1,
        maxlength=longest_question,
        placeholder="Ask a question",
        aria_label="Your question",
        aria_controls="names",
        aria_autocomplete="list",
        enterkeyhint="send",
    )
    composer = element(
        "form",
        element("ul", id="names", role="listbox", aria_label="Documents and speakers", hidden=True),
        element("div", question, _under(), class_="card"),
        id="composer",
        action=UNSENT,
    )
    return together(
        element("div", id="conversation", role="log", aria_live="polite", aria_label="Answers"),
        composer,
    )


def _under() -> Markup:
    """Return the row below a question: whom it asks, and the button that asks."""
    side_by_side = element(
        "button",
        "Side by side",
        type="button",
        id="side-by-side",
        aria_pressed="false",
        title="A column for each document, speaker or voice that is chosen",
    )
    return element(
        "div",
        element("button", "Whom to ask", type="button", id="open-side", aria_expanded="false"),
        side_by_side,
        element("div", id="chips", role="status", aria_label="Scope of the question"),
        element("button", "Ask", type="submit", id="ask"),
        element("button", "Stop", type="button", id="stop", hidden=True),
        class_="under",
    )


def _side() -> Markup:
    return element(
        "aside",
        element(
            "header",
            element("h2", "Whom to ask"),
            _button("Close whom to ask", "×", class_="close"),
        ),
        element("div", id="boxes"),
        id="side",
        aria_label="Whom to ask",
    )


def _source() -> Markup:
    bar = element(
        "div",
        _button("Previous citation", "‹", id="previous-citation"),
        element("span", id="which-citation"),
        _button("Next citation", "›", id="next-citation"),
        _button("Close the source", "×", class_="close"),
        class_="bar",
    )
    return element(
        "aside",
        bar,
        element("div", id="source-content"),
        id="source",
        hidden=True,
        aria_label="Source",
        tabindex=-1,
    )


def _history() -> Markup:
    return element(
        "aside",
        element(
            "header",
            element("h2", "Conversations"),
            _button("Close the conversations", "×", class_="close"),
        ),
        search_field("search-history", "Search in conversations"),
        element("div", id="history-list", aria_live="polite"),
        id="history",
        hidden=True,
        aria_label="Conversations",
        tabindex=-1,
    )


def _verdict() -> list[Markup]:
    """Return the fields in which an asker says what is wrong with an answer."""
    radios = [
        element(
            "label",
            element("input", type="radio", name="reason", value=reason, checked=number == 0),
            element("span", reason),
            class_="box",
        )
        for number, reason in enumerate(REASONS)
    ]
    note = element(
        "textarea",
        name="note",
        rows=2,
        maxlength=2_000,
        placeholder="A passage that answers, or who said it (may be left empty)",
        aria_label="What would be right?",
    )
    return [*radios, note]


def _help() -> Markup:
    rows = (
        element("div", element("dt", element("kbd", key)), element("dd", what))
        for key, what in _SHORTCUTS
    )
    single = element(
        "label",
        element("input", type="checkbox", id="single-keys", checked=True),
        element("span", "Single keys do something while no field is being filled"),
        class_="box",
    )
    close = element("form", element("button", "Close", value="close"), method="dialog")
    return element(
        "dialog",
        element("h2", "Keyboard shortcuts", id="help-title"),
        element("dl", *rows),
        single,
        close,
        id="help",
        aria_labelledby="help-title",
    )
