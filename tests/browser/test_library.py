from functools import partial

import pytest

from tests.browser.pages import COST_QUESTION, write_many_comments, write_pages
from tests.vectorstore.loaders.test_address import serving

pytestmark = pytest.mark.browser

MILL = "# The mill\n\nThe mill at Halden grinds rye for nine villages.\n"
RYE_QUESTION = "What does the mill at Halden grind?"


@pytest.fixture(scope="module")
def own_chat(serve_pages):
    """A chat whose documents these tests may change."""
    return serve_pages(write_pages, "words")


@pytest.fixture
def library(open_visit, own_chat):
    talk = open_visit(own_chat.address)
    talk.page.get_by_role("link", name="Documents").click()
    talk.page.locator("#documents li").first.wait_for()
    return talk


def _document(talk, title):
    return talk.page.locator("#documents li").filter(has_text=title)


def _add(talk, name, text):
    file = {"name": name, "mimeType": "text/plain", "buffer": text.encode()}
    talk.page.locator("#files").set_input_files([file])


def _job(talk, name, state):
    return talk.page.locator(f"#jobs [data-state={state}]").filter(has_text=name)


def _chat(talk):
    talk.page.get_by_role("link", name="Chat").click()


def test_an_uploaded_file_can_be_asked_and_removed_and_its_quotes_stay(library):
    _add(library, "mill.md", MILL)
    _job(library, "mill.md", "done").wait_for()
    assert "1 article" in _document(library, "The mill").inner_text()

    _chat(library)
    library.page.get_by_role("checkbox", name="The mill").wait_for()
    assert "rye" in library.ask(RYE_QUESTION).locator("q").first.inner_text()
    conversation = library.page.url

    library.page.get_by_role("link", name="Documents").click()
    library.page.get_by_role("button", name="Remove: The mill").click()
    library.page.get_by_role("dialog").get_by_role("button", name="Remove").click()
    _document(library, "The mill").wait_for(state="detached")

    library.page.goto(conversation)
    library.page.reload()
    exchange = library.finished(0)
    assert exchange.locator(".gone").first.inner_text() == "no longer in the library"
    panel = library.source(exchange.locator(".citation").first)
    assert "has been removed" in panel.inner_text()
    assert "rye" in panel.locator("blockquote").inner_text()


def test_a_file_is_dropped_on_the_page(library):
    transfer = library.page.evaluate_handle(
        """() => {
          const given = new DataTransfer();
          given.items.add(new File(["# The quay\\n\\nThe quay is long.\\n"], "quay.md"));
          return given;
        }"""
    )
    library.page.locator("#drop").dispatch_event("dragenter", {"dataTransfer": transfer})
    assert "over" in library.page.locator("#drop").get_attribute("class")
    library.page.locator("#drop").dispatch_event("drop", {"dataTransfer": transfer})
    _document(library, "The quay").wait_for()


def test_a_file_that_cannot_be_read_says_why_and_can_be_tried_again(library):
    _add(library, "empty.txt", "")
    failed = _job(library, "empty.txt", "failed")
    assert "is empty. Save some text in it" in failed.inner_text()
    failed.get_by_role("button", name="Try again").click()
    failed.get_by_role("button", name="Dismiss").click()  # as soon as it has failed again
    failed.wait_for(state="detached")


def test_an_address_that_does_not_answer_fails_with_the_cure(library):
    library.page.get_by_label("Address of a page").fill("http://127.0.0.1:9/page")
    library.page.get_by_role("button", name="Add the page").click()
    failed = _job(library, "127.0.0.1:9", "failed")
    assert "could not be fetched" in failed.inner_text()
    failed.get_by_role("button", name="Dismiss").click()
    failed.wait_for(state="detached")


def test_a_page_from_an_address_is_added_corrected_and_removed(library):
    with serving() as site:
        library.page.get_by_label("Address of a page").fill(f"{site}/page")
        library.page.get_by_role("button", name="Add the page").click()
        page = _document(library, f"{site}/page")
        page.wait_for()
        page.get_by_role("button", name="Open").click()
        facts = library.page.locator("#correct-facts")
        facts.get_by_label("Author").fill("Wanda Webb")
        facts.get_by_role("button", name="Save").click()
        library.page.locator(".document .margin").get_by_text("Wanda Webb").first.wait_for()
        library.page.get_by_role("link", name="All documents").click()
        with library.page.expect_response("**/refresh") as queued:
            page.get_by_role("button", name="Refresh").click()
        job = queued.value.json()["job"]
        library.page.locator(f"#jobs [data-job='{job}'][data-state=done]").wait_for()
    page.get_by_role("button", name="Remove").click()
    library.page.get_by_role("dialog").get_by_role("button", name="Remove").click()
    page.wait_for(state="detached")


def test_a_file_that_no_loader_reads_is_refused(library):
    _add(library, "run.exe", "x")
    library.page.get_by_text("run.exe cannot be read. These can:").wait_for()
    library.errors.clear()  # that it is refused is what was asked for


def test_a_document_is_corrected_and_speaks_under_its_new_voice(library):
    library.page.get_by_role("button", name="Open: The Ferry to Halden").click()
    document = library.page.locator(".document")
    document.wait_for()
    assert document.locator(".line[data-line='3']").inner_text().startswith("The ferry leaves")

    facts = document.locator("#correct-facts")
    facts.get_by_label("Author").fill("Fred Ferryman")
    facts.get_by_role("button", name="Save").click()
    library.page.get_by_text("Saved beside the document.").wait_for()
    document.locator(".margin").get_by_text("Fred Ferryman").first.wait_for()

    line = document.locator(".line[data-line='3']")
    box = line.bounding_box()
    library.page.mouse.click(box["x"] - 20, box["y"] + 8)
    assert "picked" in line.get_attribute("class")
    voice = document.locator("#correct-voice")
    voice.get_by_label("Voice").select_option("post")
    voice.get_by_label("Speaker").fill("Pia Poster")
    voice.get_by_role("button", name="Save").click()
    document.locator(".voice-post .margin").get_by_text("Pia Poster").wait_for()

    _chat(library)
    exchange = library.ask("When does the ferry leave?")
    assert exchange.get_by_role("group", name="Pia Poster, post").is_visible()


def test_a_document_is_found_by_its_title(library):
    library.page.get_by_label("Find a document").fill("bridge")
    _document(library, "The Ferry to Halden").wait_for(state="detached")
    assert _document(library, "The Bridge at Halden").is_visible()


def test_a_thousand_comments_are_drawn_as_the_reader_comes_to_them(open_visit, serve_pages):
    write = partial(write_many_comments, number=1_000)
    talk = open_visit(serve_pages(write, "words").address)
    talk.page.get_by_role("link", name="Documents").click()
    talk.page.get_by_role("button", name="Open: The Quay at Halden").click()
    document = talk.page.locator(".document")
    document.get_by_text("1,000 reader comments").last.click()
    comments = document.locator(".segment.voice-comment")
    comments.first.wait_for()
    assert comments.count() < 200
    pages = document.locator(".pages")
    pages.evaluate("pages => pages.scrollTop = pages.scrollHeight")
    document.get_by_text("says 999.").wait_for()
    assert comments.count() < 400


def test_reading_a_document_can_be_stopped_and_leaves_nothing(library):
    barges = "\n\n".join(f"Barge {n} brought stone and salt to the harbour." for n in range(9000))
    _add(library, "barges.txt", f"The stone log\n\n{barges}")
    library.page.get_by_role("button", name="Stop: barges.txt").click()
    library.page.locator("#jobs li").filter(has_text="barges.txt").wait_for(state="detached")
    library.page.reload()
    library.page.locator("#documents li").first.wait_for()
    assert _document(library, "barges.txt").count() == 0


def test_asking_goes_on_while_a_long_document_is_read(library):
    ships = "\n\n".join(f"Ship {n} brought wood and wine to the harbour." for n in range(4000))
    _add(library, "ships.txt", f"The long log\n\n{ships}")
    library.page.locator("#jobs li").filter(has_text="ships.txt").wait_for()
    _chat(library)
    assert library.ask(COST_QUESTION).locator(".lane").count() == 1
    library.page.get_by_role("link", name="Documents").click()
    _document(library, "ships.txt").wait_for(timeout=60_000)
