"""A chat that runs, and a browser's page on it that keeps a log of what it loads."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Locator, Page, Request

ROOT = Path(__file__).parents[2]
ARTIFACTS = ROOT / "tests" / "artifacts"
_PATIENCE_S = 120
# what a page shows at once on a quiet machine may take this long on one that does much besides
_LONGEST_WAIT_MS = 60_000
# what Gradio logs of a stream that it still had open as the page was left
_CUT_OFF = ("signal is aborted", "Connection errored out")


@dataclass
class Served:
    """A chat in a process of its own."""

    process: subprocess.Popen[bytes]
    address: str
    log: Path

    def reached(self) -> list[str]:
        """Return each address that the process looked up or connected to."""
        return [line for line in self.log.read_text().splitlines() if line.startswith("REACHES")]


@dataclass
class Host:
    """A process that serves many chats."""

    process: subprocess.Popen[bytes]
    log: Path
    started: int = 0

    def serve(self, folder: Path, how: str) -> Served:
        """Start one more chat; it ends with the host."""
        assert self.process.stdin is not None
        self.process.stdin.write(f"{folder} {how}\n".encode())
        self.process.stdin.flush()
        self.started += 1
        return Served(self.process, _address(self.process, self.log, self.started), self.log)


@contextmanager
def hosting(log: Path) -> Iterator[Host]:
    with _running(log, [], stdin=subprocess.PIPE) as process:
        yield Host(process, log)


@contextmanager
def served(folder: Path, how: str) -> Iterator[Served]:
    """Serve one chat in a process of its own."""
    log = folder.with_suffix(".log")
    with _running(log, [str(folder), how]) as process:
        yield Served(process, _address(process, log, 1), log)


@contextmanager
def _running(
    log: Path, arguments: list[str], *, stdin: int | None = None
) -> Iterator[subprocess.Popen[bytes]]:
    command = [sys.executable, "-m", "tests.browser.serving", *arguments]
    with log.open("w") as stderr:
        process = subprocess.Popen(command, cwd=ROOT, stderr=stderr, stdin=stdin)
        try:
            yield process
        finally:
            process.terminate()
            process.wait(timeout=20)
            if process.stdin is not None:
                process.stdin.close()


def _address(process: subprocess.Popen[bytes], log: Path, number: int) -> str:
    """Return where the chat listens that was started as the `number`-th."""
    deadline = time.monotonic() + _PATIENCE_S
    while time.monotonic() < deadline and process.poll() is None:
        found = re.findall(r"Byline answers at (http://\S+/)", log.read_text())
        if len(found) >= number:
            return str(found[number - 1])
        time.sleep(0.05)
    raise AssertionError(f"The chat did not start:\n{log.read_text()}")


@dataclass
class Visit:
    """One browser session on a chat."""

    page: Page
    address: str
    foreign: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    alone: bool = False
    """Whether the server is gone: that the page complains of it is no error."""

    def open(self) -> Visit:
        self.page.on("request", self._note)
        self.page.on("pageerror", lambda error: self._complain(str(error)))
        self.page.on(
            "console", lambda said: self._complain(said.text) if said.type == "error" else None
        )
        self.page.on("framenavigated", lambda _: self._leave())
        self.page.goto(self.address)
        self.page.locator(".welcome").wait_for()
        self.page.locator("[data-ready]").wait_for(state="attached")
        return self

    def ask(self, question: str) -> Locator:
        """Ask in the question box and return the finished exchange."""
        box = self.page.get_by_label("Your question")
        number = self.page.locator(".exchange").count()
        box.fill(question)
        box.press("Enter")
        return self.finished(number)

    def finished(self, number: int) -> Locator:
        """Return an exchange by its number, as soon as its answer is complete."""
        place = f"#conversation [data-exchange='{number}']"
        self.page.locator(f"{place} .answer[aria-busy=false]").wait_for()
        return self.page.locator(place)

    def source(self, chip: Locator) -> Locator:
        """Open a citation and return the panel with its source."""
        chip.click()
        panel = self.page.get_by_role("complementary", name="Source", exact=True)
        panel.wait_for()
        return panel

    def marked(self) -> str:
        """Return the words that are marked in the source."""
        return "".join(self.page.locator("#source mark").all_text_contents())

    def picture(self, name: str) -> None:
        ARTIFACTS.mkdir(exist_ok=True)
        self.page.screenshot(path=ARTIFACTS / f"{name}.png")

    def close(self) -> None:
        """Close the page, and leave nothing of it in the browser's memory."""
        self.page.evaluate("localStorage.clear()")
        self.page.close()
        self._leave()

    def _complain(self, what: str) -> None:
        if not self.alone:
            self.errors.append(what)

    def _leave(self) -> None:
        """Forget that the streams of a page were cut off as it was left: no error of the chat."""
        self.errors[:] = [
            error for error in self.errors if not any(sign in error for sign in _CUT_OFF)
        ]

    def _note(self, request: Request) -> None:
        own = request.url.startswith((self.address, "data:", f"blob:{self.address}"))
        if not own:
            self.foreign.append(request.url)


def context_of(browser: Browser) -> BrowserContext:
    """Return a browser's memory of its own: its cache, its logins and what pages keep there."""
    return browser.new_context(reduced_motion="reduce")


def page_of(context: BrowserContext, *, width: int = 1280, scheme: str = "light") -> Page:
    """Return a page on a screen of this width in these colours."""
    page = context.new_page()
    page.set_default_timeout(_LONGEST_WAIT_MS)
    page.set_viewport_size({"width": width, "height": 860 if width > 600 else 740})
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    return page
