"""Pages fetched from a server on this machine."""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.vectorstore.loaders import samples
from vectorstore.errors import AddressError, BinaryFileError, EmptyFileError, FileTooLargeError
from vectorstore.loaders import address as address_module
from vectorstore.loaders import load_address, place_of_page, public
from vectorstore.loaders.files import MAX_FILE_BYTES
from vectorstore.loaders.public import is_public
from vectorstore.loaders.sidecar import SIDECAR_SUFFIX
from vectorstore.types import Voice

PAGES = {
    "/page": ("text/html; charset=utf-8", samples.PAGE.encode()),
    "/latin": ("text/plain; charset=iso-8859-1", "Größe und Straße".encode("latin-1")),
    "/undeclared": ("text/plain", "Größe und Straße".encode("latin-1")),
    "/file.md": ("application/octet-stream", samples.MARKDOWN.encode()),
    "/report": ("application/pdf", samples.make_pdf(("Some words.",))),
    "/empty": ("text/plain", b" "),
    "/wrong": ("text/plain", b"%PDF-1.7"),
    "/picture": ("image/png", b"\x89PNG"),
}


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path == "/moved":
            self.send_response(302)
            self.send_header("Location", "/page")
            self.end_headers()
        elif self.path == "/loop":
            self.send_response(302)
            self.send_header("Location", "/loop")
            self.end_headers()
        elif self.path in ("/silent", "/dripping"):
            self._wait()
        elif self.path == "/huge":
            self._pour()
        elif self.path in PAGES:
            self._give(*PAGES[self.path])
        else:
            self.send_error(404)

    def _give(self, content_type, data):
        self.send_response(200)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def _wait(self):
        if self.path == "/dripping":
            self.send_response(200)
            self.send_header("Content-Type", "text/plain")
            self.end_headers()
        for _ in range(20):
            time.sleep(0.05)
            if self.path == "/dripping":
                self.wfile.write(b"x")
                self.wfile.flush()

    def _pour(self):
        self.send_response(200)
        self.send_header("Content-Type", "application/pdf")
        self.end_headers()
        block = bytes(1_000_000)
        for _ in range(MAX_FILE_BYTES // len(block) + 2):
            self.wfile.write(block)

    def handle(self):
        try:
            super().handle()
        except ConnectionError:
            # the loader hangs up on what is too large or too slow
            self.close_connection = True

    def log_message(self, format, *args):
        return


@contextmanager
def serving():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.block_on_close = False
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture(scope="module")
def site():
    with serving() as address:
        yield address


def test_a_page_is_a_document_whose_id_and_address_are_its_own(site):
    document = load_address(f"{site}/page")
    assert document.document_id == document.facts.address == f"{site}/page"
    assert document.facts.author == "Jane Doe"
    voices = [mark.voice for mark in document.marks]
    assert voices == [Voice.ARTICLE, Voice.QUOTATION, Voice.ARTICLE, Voice.COMMENT, Voice.COMMENT]


def test_what_stands_beside_a_page_outranks_what_it_says_itself(site, tmp_path):
    place = place_of_page(tmp_path, f"{site}/page")
    place.parent.mkdir()
    place.with_name(place.name + SIDECAR_SUFFIX).write_text(
        'author = "Ann"\n[[voices]]\nlines = "1"\nvoice = "post"\nspeaker = "Bo"\n'
    )
    document = load_address(f"{site}/page", beside=place)
    assert (document.facts.author, document.facts.address) == ("Ann", f"{site}/page")
    assert (document.marks[0].voice, document.marks[0].speaker) == (Voice.POST, "Bo")
    speakers = {mark.speaker for mark in document.marks if mark.voice is Voice.ARTICLE}
    assert speakers == {"Ann"}


def test_pages_have_places_of_their_own(tmp_path):
    addresses = ["https://a.example/x/y", "https://a.example/x-y", "http://a.example/x/y"]
    addresses += [f"https://a.example/{'x' * 500}{number}" for number in range(2)]
    places = {place_of_page(tmp_path, address) for address in addresses}
    assert len(places) == len(addresses)
    for place in places:
        assert place.parent == tmp_path / "pages"
        assert place.name.startswith("a.example-x")
        assert len(place.name) < 120


def test_a_redirect_is_followed_and_the_document_keeps_the_address_asked_for(site):
    assert load_address(f"{site}/moved").document_id == f"{site}/moved"


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/latin", "Größe und Straße"),
        ("/file.md", "The first paragraph"),
        ("/report", "Some words"),
    ],
)
def test_the_content_type_or_else_the_suffix_decides_how_a_page_is_read(site, path, words):
    assert words in load_address(site + path).text


@pytest.mark.parametrize(
    ("path", "error", "problem", "cure"),
    [
        ("/gone", AddressError, "answers 404 Not Found", "browser"),
        ("/picture", AddressError, "is of the type image/png", "These can be read: .txt"),
        ("/loop", AddressError, "could not be fetched", "browser"),
        ("/undeclared", AddressError, "is not UTF-8", "Save the page"),
        ("/empty", EmptyFileError, "is empty", "Save some text"),
        ("/wrong", BinaryFileError, "is a PDF document", "Rename"),
        ("/huge", FileTooLargeError, "more than the 100 MB", "Split it"),
    ],
)
def test_what_cannot_be_fetched_or_read_is_refused(site, path, error, problem, cure):
    with pytest.raises(error) as refusal:
        load_address(site + path)
    assert refusal.value.source == site + path
    assert problem in refusal.value.problem
    assert cure in refusal.value.cure


def test_a_silent_and_a_dripping_server_are_given_up(site):
    with pytest.raises(AddressError, match="did not answer in time"):
        load_address(f"{site}/silent", silence_seconds=0.2)
    with pytest.raises(AddressError, match="did not answer in time"):
        load_address(f"{site}/dripping", total_seconds=0.2)


@pytest.mark.parametrize(
    ("address", "problem"),
    [
        ("http://no-such-server.invalid/", "names a server that is not known"),
        ("http://127.0.0.1:1/", "could not be fetched"),
        ("http://", "could not be fetched"),
        ("http://[::1/", "could not be fetched"),
        ("ftp://example.org/a", "is no web address"),
        ("example.org", "is no web address"),
    ],
)
def test_an_address_that_leads_nowhere_is_refused(address, problem):
    with pytest.raises(AddressError) as refusal:
        load_address(address)
    assert problem in refusal.value.problem
    assert refusal.value.cure


@pytest.mark.parametrize(
    "address", ["http://localhost:1/", "http://127.0.0.1:1/", "http://[::ffff:127.0.0.1]:1/"]
)
def test_a_server_fetches_nothing_from_its_own_network(address):
    with pytest.raises(AddressError, match="private network"):
        load_address(address, public_only=True)


def test_a_redirect_into_the_own_network_is_not_followed(site, monkeypatch):
    asked = []

    def public_at_first(request):
        asked.append(request.url.path)
        if len(asked) > 1:
            public.refuse_private_host(request)

    monkeypatch.setattr(address_module, "refuse_private_host", public_at_first)
    monkeypatch.setattr(address_module, "refuse_private_peer", lambda response: None)
    with pytest.raises(AddressError, match="private network"):
        load_address(f"{site}/moved", public_only=True)
    assert asked == ["/moved", "/page"]


def test_a_name_that_leads_elsewhere_the_second_time_gives_nothing(site, monkeypatch):
    monkeypatch.setattr(address_module, "refuse_private_host", lambda request: None)
    with pytest.raises(AddressError, match="private network"):
        load_address(f"{site}/page", public_only=True)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("93.184.215.14", True),
        ("2606:2800:21f:cb07::1", True),
        ("10.0.0.1", False),
        ("169.254.169.254", False),
        ("0.0.0.0", False),
        ("100.64.0.1", False),
        ("224.0.0.1", False),
        ("fe80::1%eth0", False),
        ("::1", False),
        ("::ffff:10.0.0.1", False),
    ],
)
def test_what_lies_on_the_public_network(address, expected):
    assert is_public(address) is expected
