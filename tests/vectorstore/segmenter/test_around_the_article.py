"""What stands in and around an article without being its author's words."""

from __future__ import annotations

import pytest

from tests.vectorstore.segmenter.pages import ARTICLE, AUTHOR, PARAGRAPHS, furniture, read, voices
from vectorstore.types import Voice

MOTTO = "“A pier is a disappointed bridge, and all who walk it must come back the way they went.”"


@pytest.mark.parametrize("signature", ["Old Sailor", "— Old Sailor"])
def test_a_signed_motto_is_a_quotation(signature):
    page = f"The pier\n\n{MOTTO}\n{signature}\n\n{PARAGRAPHS[0]}"
    (quoted,) = [each for each in read(page) if each.voice is Voice.QUOTATION]
    assert (quoted.speaker, quoted.quoted_by) == ("Old Sailor", AUTHOR)
    assert quoted.text == f"{MOTTO}\n{signature}"


def test_a_quotation_within_the_article_stays_the_authors():
    page = f"{ARTICLE}\n\n{MOTTO}\n\n{PARAGRAPHS[0]}"
    assert [voice for voice, _, _ in voices(page)] == [Voice.ARTICLE]


def test_an_embedded_tweet_is_its_writers():
    tweet = "The pier is shut, bring boots.\n— Harbour (@harbour) May 3, 2012"
    page = f"{ARTICLE}\n\n{tweet}\n\n{PARAGRAPHS[0]}"
    (quoted,) = [each for each in read(page) if each.voice is Voice.QUOTATION]
    assert (quoted.speaker, quoted.quoted_by, quoted.published) == (
        "Harbour",
        AUTHOR,
        "2012-05-03",
    )
    assert quoted.text == tweet


@pytest.mark.parametrize(
    "block",
    [
        "Piers 0 150\nQuays 0 24\nBridges and locks 3 7",
        "Harbours ( 5 )\nShips ( 480 ) Boats ( 219 )\nDocks ( 3 )",
        "Salt is not what it ...\n\nWhoever walks the quay ...\n\nThe north wind has ...",
        "Pier Days 2013\n\n  • 17 Jul 2013 - 19 Jul 2013\n  • Town Hall\n  • Northaven",
        "Read more: the pier in pictures",
        "Related book > Piers of the North",
        "© 2012 Harbour News",
        "Copyright Harbour News. All rights reserved. Not to be reproduced without permission.",
        "To contact the council\nand its office visit:\n\nexample.org/contact",
        "Share this article",
        "Would love to hear your thoughts, leave a comment",
        "Share | Tweet | Print | 12 comments",
    ],
)
def test_furniture_below_an_article_is_set_aside(block):
    page = f"{ARTICLE}\n\n\n{block}"
    assert furniture(page) == block
    assert [text for _, _, text in voices(page)] == [ARTICLE]


def test_a_deck_that_breaks_off_stays_with_its_article():
    page = f"The pier\n\n{PARAGRAPHS[0][:60]} ...\n\n{ARTICLE}"
    assert [voice for voice, _, _ in voices(page)] == [Voice.ARTICLE]


def test_an_article_may_speak_of_copyright_and_contact():
    page = (
        f"{PARAGRAPHS[0]}\n\nThe council claims copyright in the plans of the pier.\n\n"
        "To contact the engineers, one has to climb down the ladder at low tide and shout.\n\n"
        f"{PARAGRAPHS[1]} {PARAGRAPHS[2]} {PARAGRAPHS[3]}"
    )
    assert furniture(page) == ""


def test_a_menu_above_an_article_is_furniture():
    menu = "Home\nNews\nSport\nWeather\nHarbour life\nShips\nPeople\nAbout us\nNewsletter"
    page = f"{menu}\n\nOn Monday the harbour council met again in the old hall.\n\n{PARAGRAPHS[0]}"
    assert furniture(page) == menu
    assert [voice for voice, _, _ in voices(page)] == [Voice.ARTICLE]
