from urllib.parse import urlsplit

import pytest

from assistant.service.accounts import ACCOUNTS, AccountStore
from tests.browser.chat import Visit, context_of, page_of
from tests.browser.pages import COST_QUESTION, write_pages
from tests.browser.test_network import asked_for_a_page
from tests.fakes import BagOfWordsEmbedder
from vectorstore.index import Index

pytestmark = pytest.mark.browser

PASSWORD = "correct horse battery"


@pytest.fixture(scope="module")
def accounts_index(tmp_path_factory):
    """An index with accounts: ann may change the library, bob may ask."""
    folder = tmp_path_factory.mktemp("guarded")
    with Index.create(folder / "index", embedder=BagOfWordsEmbedder()) as index:
        index.add([write_pages(folder / "pages")])
    accounts = AccountStore(folder / "index" / ACCOUNTS)
    accounts.add("ann", PASSWORD, may_change=True)
    accounts.add("bob", PASSWORD, may_change=False)
    return folder / "index"


@pytest.fixture(scope="module")
def guarded(host, accounts_index):
    """A chat that asks for a login."""
    return host.serve(accounts_index, "login")


def _log_in(page, name, password=PASSWORD):
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Log in").click()


@pytest.fixture
def as_account(browser, guarded):
    """Log in and return the visit."""
    contexts = []

    def log_in(name, **how):
        contexts.append(context_of(browser))
        page = page_of(contexts[-1], **how)
        page.goto(guarded.address)
        assert page.url.endswith("/login")
        _log_in(page, name)
        page.wait_for_url(guarded.address)
        return Visit(page, guarded.address).open()

    yield log_in
    for context in contexts:
        context.close()


def test_a_wrong_password_lets_nobody_in(browser, guarded):
    page = context_of(browser).new_page()
    page.goto(guarded.address)
    _log_in(page, "ann", "not hers at all")
    assert page.get_by_role("alert").inner_text() == "Name and password do not fit."
    for path in ("config", "byline/welcome", "byline/static/chat.js", "gradio_api/queue/data"):
        assert page.request.get(guarded.address + path).status == 401
    page.context.close()


# Chromium asks there what fields of a password are for, by a hash of their names, on every page
_OF_CHROMIUM = "content-autofill.googleapis.com"


def test_the_browsers_own_log_of_a_login_names_no_machine_that_the_page_asks(
    launch, host, accounts_index, tmp_path
):
    log = tmp_path / "net.json"
    browser = launch(f"--log-net-log={log}")
    chat = host.serve(accounts_index, "login")  # one that counts no tries of other tests
    page = page_of(context_of(browser))
    page.goto(chat.address)
    _log_in(page, "ann", "not hers at all")
    page.get_by_role("alert").wait_for()
    _log_in(page, "ann")
    page.wait_for_url(chat.address)
    Visit(page, chat.address).open()
    browser.close()
    asked = asked_for_a_page(log)
    assert any(urlsplit(url).path == "/login" for url in asked)
    assert {urlsplit(url).hostname for url in asked} - {_OF_CHROMIUM} == {"127.0.0.1"}


def test_everybody_has_conversations_of_their_own(as_account):
    ann, bob = as_account("ann"), as_account("bob")
    ann.ask(COST_QUESTION)
    address = ann.page.url
    bob.page.get_by_role("button", name="Conversations", exact=True).click()
    bob.page.get_by_text("Nothing has been asked yet.").wait_for()
    bob.page.goto(address)
    bob.page.get_by_text("This conversation is no longer there.").wait_for()
    assert bob.page.locator(".exchange").count() == 0


def test_who_may_only_ask_is_offered_nothing_else(as_account):
    bob = as_account("bob")
    bob.page.get_by_role("link", name="Documents").click()
    bob.page.locator("#documents li").first.wait_for()
    assert bob.page.get_by_role("button", name="Open: The Bridge at Halden").is_visible()
    assert bob.page.locator("#files, [data-act=remove], [data-act=refresh]").count() == 0


def test_logging_out_has_its_place_on_a_phone(as_account):
    ann = as_account("ann", width=360)
    assert ann.page.get_by_role("button", name="Log out ann").is_visible()
    assert ann.page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    ann.picture("phone-logged-in")


def test_logging_out_shuts_the_door_behind(as_account):
    ann = as_account("ann")
    ann.page.get_by_role("button", name="Log out ann").click()
    ann.page.wait_for_url("**/login")
    ann.page.goto(ann.address)
    assert ann.page.url.endswith("/login")
