"""Twenty people ask at once, and others while a long document is read."""

from __future__ import annotations

import json
import re
import statistics
import time
import uuid
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from tests.browser.chat import ROOT, served
from vectorstore.index import Index

pytestmark = pytest.mark.integration

PEOPLE = 20
QUESTIONS = (
    "How much does the S-400 deal cost?",
    "What does Celik say about NATO?",
    "What do the readers say about Turkey?",
    "Who invented the telephone?",
)


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    folder = tmp_path_factory.mktemp("load")
    with Index.create(folder / "index") as index:
        index.add([ROOT / "seeds"])
    with served(folder / "index", "model") as running:
        ask(running.address, QUESTIONS[0])  # the models are loaded at the first question
        yield running.address


def ask(address: str, question: str) -> tuple[float, str]:
    """Ask as the page does; return the seconds until the answer is complete, and its HTML."""
    session = uuid.uuid4().hex
    asked = {"question": question, "conversation": "", "ticket": session}
    with httpx.Client(base_url=address, timeout=60) as client:
        config = client.get("config").json()
        fn_index = next(d["id"] for d in config["dependencies"] if d["targets"][0][1] == "ask")
        started = time.perf_counter()
        joined = client.post(
            "gradio_api/queue/join",
            json={
                "data": [],
                "event_data": asked,
                "fn_index": fn_index,
                "session_hash": session,
                "trigger_id": config["dependencies"][fn_index]["targets"][0][0],
            },
        )
        joined.raise_for_status()
        html = ""
        with client.stream(
            "GET", "gradio_api/queue/data", params={"session_hash": session}
        ) as events:
            for line in events.iter_lines():
                if not line.startswith("data:"):
                    continue
                event = json.loads(line[5:])
                if event["msg"] == "process_completed":
                    assert event["success"], event
                    html = event["output"]["data"][0] or html
                    break
        return time.perf_counter() - started, html


def _together(address: str, questions: list[str]) -> list[float]:
    with ThreadPoolExecutor(PEOPLE) as people:
        answered = list(people.map(lambda question: ask(address, question), questions))
    assert all('aria-busy="false"' in html for _, html in answered)
    assert all("could be given" not in html for _, html in answered)
    return sorted(seconds for seconds, _ in answered)


def test_twenty_people_ask_at_once_and_nobody_waits_long(address):
    questions = [QUESTIONS[number % len(QUESTIONS)] for number in range(PEOPLE)]
    waits = _together(address, questions)
    p95 = waits[int(0.95 * len(waits)) - 1]
    print(f"median {statistics.median(waits):.2f} s, p95 {p95:.2f} s, longest {waits[-1]:.2f} s")
    # under 3 s on two quiet cores; the machines that test it are not quiet
    assert p95 < 10


def test_asking_goes_on_while_two_hundred_pages_are_read(address, tmp_path):
    from fpdf import FPDF

    pdf = FPDF()
    pdf.set_font("helvetica", size=11)
    for page in range(200):
        pdf.add_page()
        for line in range(3):
            pdf.cell(text=f"On page {page} the ship {line} came with wood and wine.", new_y="NEXT")
    with httpx.Client(base_url=address, timeout=60) as client:
        alone = [ask(address, question)[0] for question in QUESTIONS]
        sent = client.post(
            "byline/library/files", params={"name": "log.pdf"}, content=bytes(pdf.output())
        )
        sent.raise_for_status()
        beside, states = [], set()
        while (told := client.get("byline/library/jobs").json())["active"] and len(beside) < 100:
            states.update(re.findall(r'data-state="(\w+)"', told["html"]))
            beside.append(ask(address, QUESTIONS[len(beside) % len(QUESTIONS)])[0])
            time.sleep(0.3)
    print(
        f"alone {statistics.median(alone):.2f} s, beside it {statistics.median(beside):.2f} s,"
        f" longest {max(beside):.2f} s of {len(beside)}"
    )
    assert "embedding" in states
    assert max(beside) < 10
