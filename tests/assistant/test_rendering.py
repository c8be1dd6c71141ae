"""An answer in words."""

from __future__ import annotations

import pytest

from assistant.rendering import (
    answer_markdown,
    answer_text,
    date_phrase,
    describe_lane,
    render_terminal,
    speaker_phrase,
)
from assistant.types import Answer, Appearance, Lane, Reason, Scope, Statement
from tests.assistant.citations import citation
from vectorstore.types import Voice

QUOTE = citation().quote
STATEMENT = Statement(QUOTE, (1,))
ANSWER = Answer(
    "How much?",
    Scope(),
    text="",
    statements=(STATEMENT,),
    citations=(citation(also_in=(Appearance("copy.txt", Voice.ARTICLE, None, 5, 48),)),),
    lanes=(Lane("harvest.txt", Voice.ARTICLE, "Rui Lima", (0,)),),
)


@pytest.mark.parametrize(
    ("iso", "phrase"),
    [
        ("2017-07-21", "21 July 2017"),
        ("2017-07", "July 2017"),
        ("2017", "2017"),
        ("2017-07-21T10:00:00", "21 July 2017"),
        ("last spring", "last spring"),
        ("2017-13-01", "2017-13-01"),
    ],
)
def test_a_date_is_as_exact_as_it_is_known(iso: str, phrase: str) -> None:
    assert date_phrase(iso) == phrase


@pytest.mark.parametrize(
    ("voice", "speaker", "quoted_by", "phrase"),
    [
        (Voice.ARTICLE, "Rui Lima", None, "Rui Lima"),
        (Voice.ARTICLE, None, None, "The unnamed author"),
        (Voice.COMMENT, "Ann (Gaia)", None, "Ann (Gaia), reader comment"),
        (Voice.COMMENT, None, None, "An unnamed reader"),
        (Voice.POST, None, None, "An unnamed poster"),
        (Voice.QUOTATION, "Douro Post", "Bo", "Douro Post, quoted by Bo"),
        (Voice.QUOTATION, "Douro Post", None, "Douro Post, quoted by an unnamed writer"),
    ],
)
def test_each_speaker_is_named_in_their_capacity(
    voice: Voice, speaker: str | None, quoted_by: str | None, phrase: str
) -> None:
    cited = citation(voice=voice, speaker=speaker, quoted_by=quoted_by)
    assert speaker_phrase(cited) == phrase


def test_the_text_names_speaker_publisher_and_date_before_the_quote() -> None:
    text = answer_text([STATEMENT], [citation()])
    assert text == f'Rui Lima (Algarve Weekly, 12 October 2020): "{QUOTE}" [1]'


def test_an_article_of_which_only_the_title_is_known_is_named_by_it() -> None:
    cited = citation(speaker=None, publisher=None, published=None)
    text = answer_text([STATEMENT], [cited])
    assert text.startswith("The unnamed author (The harvest): ")


def test_the_terminal_shows_lanes_then_sources_with_offsets() -> None:
    shown = render_terminal(ANSWER)
    assert shown.splitlines() == [
        "Rui Lima · Algarve Weekly · article · 12 October 2020",
        f'  "{QUOTE}" [1]',
        "",
        "Sources",
        "[1] The harvest, harvest.txt 20-63, also in copy.txt 5-48",
    ]


def test_no_line_of_the_terminal_is_wider_than_88_columns() -> None:
    long = " ".join(["almond"] * 60)
    answer = Answer(
        "q",
        Scope(),
        text="",
        statements=(Statement(long, (1,)),),
        citations=(citation(quote=long),),
        lanes=ANSWER.lanes,
    )
    assert max(len(line) for line in render_terminal(answer).splitlines()) <= 88


def test_an_abstention_is_shown_as_its_text() -> None:
    answer = Answer("q", Scope(), text="The documents do not say.", reason=Reason.NOT_IN_DOCUMENTS)
    assert render_terminal(answer) == answer_markdown(answer) == answer.text


def test_a_list_in_an_abstention_stays_one_in_lines_that_fit() -> None:
    text = f"Which?\n\n- One\n- {'Two ' * 30}\n\nName it."
    rows = render_terminal(Answer("q", Scope(), text, reason=Reason.UNDERSPECIFIED)).splitlines()
    assert rows[:3] == ["Which?", "", "- One"]
    assert rows[3].startswith("- Two Two") and rows[4].startswith("  Two")
    assert rows[-2:] == ["", "Name it."]
    assert max(map(len, rows)) <= 88


def test_markdown_quotes_in_a_block_and_lists_the_source() -> None:
    shown = answer_markdown(ANSWER)
    assert f"> {QUOTE} [1]" in shown
    assert "1. The harvest, harvest.txt 20-63" in shown


def test_a_lane_is_headed_by_who_speaks() -> None:
    assert describe_lane(ANSWER.lanes[0], ANSWER).startswith("Rui Lima · Algarve Weekly")
