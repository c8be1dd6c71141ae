import stat

import pytest
from fastapi import FastAPI, Request
from starlette.testclient import TestClient

from assistant.interfaces.chat.accounts.door import COOKIE, Door
from assistant.interfaces.chat.accounts.routes import AccountRoutes, who
from assistant.interfaces.chat.security import may_change
from assistant.service.accounts import Account, AccountStore
from vectorstore.errors import UsageError

PASSWORD = "correct horse battery"


@pytest.fixture
def accounts(tmp_path):
    store = AccountStore(tmp_path / "accounts.sqlite3")
    store.add("ann", PASSWORD, may_change=True)
    store.add("bob", PASSWORD, may_change=False)
    return store


@pytest.fixture
def client(accounts):
    app = FastAPI()
    app.include_router(AccountRoutes(accounts).router)
    app.add_api_route("/byline/account", who, methods=["GET"])

    @app.get("/")
    def page(request: Request) -> dict[str, bool]:
        return {"may_change": may_change(request)}

    app.add_middleware(Door, accounts=accounts)
    with TestClient(app, follow_redirects=False) as client:
        yield client


def _log_in(client, name="ann", password=PASSWORD):
    return client.post("/login", data={"name": name, "password": password})


def test_who_has_not_logged_in_sees_the_page_to_log_in_and_nothing_else(client):
    assert client.get("/").headers["location"] == "/login"
    assert client.get("/byline/account").status_code == 401
    assert "Password" in client.get("/login").text


def test_who_logs_in_is_known_until_they_log_out(client):
    answer = _log_in(client)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert client.get("/byline/account").json() == {"name": "ann"}
    token = client.cookies[COOKIE]
    assert client.delete("/byline/account").status_code == 204
    client.cookies.set(COOKIE, token)
    assert client.get("/byline/account").status_code == 401


def test_what_an_account_may_do_goes_with_it(client):
    _log_in(client, "ann")
    assert client.get("/").json() == {"may_change": True}
    client.cookies.clear()
    _log_in(client, "bob")
    assert client.get("/").json() == {"may_change": False}


@pytest.mark.parametrize(("name", "password"), [("ann", "wrong"), ("nobody", PASSWORD), ("", "")])
def test_what_does_not_fit_lets_nobody_in_and_does_not_tell_which(client, name, password):
    answer = _log_in(client, name, password)
    assert answer.status_code == 401
    assert "Name and password do not fit." in answer.text
    assert "set-cookie" not in answer.headers


def test_after_many_tries_even_the_right_password_waits(client):
    tries = [_log_in(client, password=f"guess {number}").status_code for number in range(8)]
    assert tries[:6] == [401] * 6
    assert tries[6:] == [429, 429]
    assert _log_in(client).status_code == 429


def test_neither_password_nor_token_can_be_read_from_the_file(accounts, tmp_path):
    token = accounts.log_in("ann", PASSWORD)
    file = tmp_path / "accounts.sqlite3"
    kept = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert PASSWORD.encode() not in kept
    assert token.encode() not in kept
    assert b"$argon2id$" in kept
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_removed_account_is_logged_out(accounts):
    token = accounts.log_in("ann", PASSWORD)
    assert accounts.visitor(token) == Account("ann", may_change=True)
    accounts.remove("ann")
    assert accounts.visitor(token) is None
    assert accounts.log_in("ann", PASSWORD) is None


def test_a_visit_ends_by_itself(accounts, monkeypatch):
    token = accounts.log_in("ann", PASSWORD)
    import time

    later = time.time() + 15 * 24 * 3600
    monkeypatch.setattr(time, "time", lambda: later)
    assert accounts.visitor(token) is None


def test_names_and_passwords_that_will_not_do_are_refused_with_the_cure(accounts):
    with pytest.raises(UsageError, match="at least 10 characters"):
        accounts.add("cid", "short", may_change=True)
    with pytest.raises(UsageError, match="is no name"):
        accounts.add("cid; drop", PASSWORD, may_change=True)
    with pytest.raises(UsageError, match="byline accounts remove ann"):
        accounts.add("ann", PASSWORD, may_change=True)
    with pytest.raises(UsageError, match="byline accounts list"):
        accounts.remove("cid")
    assert [account.name for account in accounts.accounts()] == ["ann", "bob"]
