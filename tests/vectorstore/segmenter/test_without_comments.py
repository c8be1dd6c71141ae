"""Dates, names and labels in rows: no article without comments loses a line to its readers."""

from __future__ import annotations

import pytest

from tests.vectorstore.segmenter.pages import ARTICLE, PARAGRAPHS, voices
from vectorstore.types import Voice

COUNTRIES = ("Austria", "Belgium", "Denmark", "France", "Italy", "Norway")
WORDS = "\n\n".join(PARAGRAPHS)

TEXTS = {
    "references": f"{ARTICLE}\n\nReferences\n\n"
    + "\n".join(
        f"{n}. Harbour Union. Ports of {land}.\nhttps://example.org/{n}\nAccessed March {n}, 2020."
        for n, land in enumerate(COUNTRIES, start=1)
    ),
    "dates of a paper": "Piers and salt\nReceived Date: 24 February 2020\n"
    f"Revised Date: 13 March 2020\nAccepted Date: 15 March 2020\nCite as: Quill A.\n\n{WORDS}",
    "table with dates": f"{ARTICLE}\n\nTable 3: Measures.\n"
    + "\n".join(f"{c}\nall quays closed to ships.{n} {n}/3/2020" for n, c in enumerate(COUNTRIES)),
    "names and dates": f"{ARTICLE}\n\n"
    + "\n".join(f"{land} {n} March 2020" for n, land in enumerate(COUNTRIES, start=10)),
    "cases": f"{ARTICLE}\n\n"
    + "\n\n".join(
        f"Case {n}\nJanuary {n}, 2020\n\nA sailor of {30 + n} years came with a cough."
        for n in range(1, 7)
    ),
    "opening hours": f"{ARTICLE}\n\nOpening hours\n\n"
    + "\n".join(f"{day}, 9:00 am to 5:30 pm" for day in ("Monday", "Tuesday", "Saturday")),
    "agenda": f"{ARTICLE}\n\n9:00 am Opening\nThe mayor greets the guests.\n"
    "10:00 am Harbour Tour\nGuests see the quay.\n11:00 am Closing\nTea is served.",
    "last modified": f"{ARTICLE}\n\nLast Modified: Friday, 13 June 2008 13:32:33 EDT\n\n"
    "Fast facts about the harbour and its ships.",
    "updated": f"{ARTICLE}\n\nUpdated 3 May 2012, 10:30\n\nA line on ships was added.",
    "a lone time": f"{ARTICLE}\n\nWe are here Monday through Friday, 8:00 a.m. to 8:00 p.m.\n\n"
    "It is hard for me to get to the quay. Can I get tickets by mail?",
    "labels that come back": f"{ARTICLE}\n\n"
    + "\n\n".join(
        f"Main Phone\n\nService Hours\n\nYour {place} is open as long as the quay is."
        for place in ("clinic", "office", "library", "ferry")
    ),
    "teasers of one label": f"{ARTICLE}\n\n"
    + "\n\n".join(f"Article\nMay {n}, 2012 10:{n}0 am\n\nShips of {n} ports" for n in range(1, 5)),
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_no_line_of_an_article_is_told_as_its_readers(text):
    assert {voice for voice, _, _ in voices(text)} == {Voice.ARTICLE}
