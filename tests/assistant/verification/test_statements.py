"""What is said, and who is said to say it, held against the quotes."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.answerers.contract import Claim, Given, Support
from assistant.types import Scope
from assistant.verdict import Verdict
from assistant.verification import verify
from tests.assistant.verification.conftest import EVERYBODY, Judge
from vectorstore.index import Index
from vectorstore.types import Voice

Found = Callable[..., Verdict]
PAYS = "The cooperative pays each farmer 400 euros."
BORROWED = "It borrowed the money from a bank in Faro."
FROST = "The frost lasted for nine nights."
CLOSES = "The iron bridge of Porto closes to lorries in May 2021."
GIRDERS = "The girders cost 3 million euros."
RUST = "Engineers found rust in the lower deck."
SHOULD = "The ferry should replace the bridge for lorries."
CANNOT = "The ferry cannot replace the bridge, it carries four lorries an hour."
PIGEONS = "Pigeons nest under the lower deck and nobody counts them."
BUILT = "The lower deck of the iron bridge was built in 1886."


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Rui Lima writes that the cooperative pays each farmer 400 euros.", PAYS),
        ("According to Lima, each farmer gets 400 euros from the cooperative.", PAYS),
        ("Each farmer is paid 400 euros by the cooperative, writes Rui Lima.", PAYS),
        ("Each farmer gets 400 euros from the cooperative.", PAYS),
        ("In his article of 12 October 2020, Rui Lima says the frost lasted nine nights.", FROST),
        ("The cooperative borrowed the money from a bank in Faro.", BORROWED),
        ("Marta Sousa reports that the girders cost three million euros.", GIRDERS),
        ("The Douro Post reports that engineers found rust in the lower deck.", RUST),
        ('The article "The bridge of Porto closes" says engineers found rust.', RUST),
        ("Ann Lee thinks that the ferry should replace the bridge for lorries.", SHOULD),
        ("The reader Bo Hart says the ferry cannot replace the bridge.", CANNOT),
        ("A reader says that pigeons nest under the lower deck.", PIGEONS),
        ("A quotation says that the lower deck was built in 1886.", BUILT),
    ],
)
def test_a_true_statement_in_other_words_passes(verdict: Found, text: str, quote: str) -> None:
    assert verdict(text, quote) is Verdict.SUPPORTED


@pytest.mark.parametrize(
    ("text", "quote", "fault"),
    [
        ("Marta Sousa writes that each farmer gets 400 euros.", PAYS, Verdict.WRONG_SPEAKER),
        ("Each farmer gets 400 euros, writes Marta Sousa.", PAYS, Verdict.WRONG_SPEAKER),
        ("According to the Douro Post, each farmer gets 400 euros.", PAYS, Verdict.WRONG_SPEAKER),
        ('The article "Old bridges" says farmers get 400 euros.', PAYS, Verdict.WRONG_SPEAKER),
        ("In his article of 12 May 2020, Rui Lima says the frost lasted.", FROST,
         Verdict.WRONG_SPEAKER),
        ("Bo Hart thinks the ferry should replace the bridge.", SHOULD, Verdict.WRONG_SPEAKER),
        ("The article says the ferry should replace the bridge.", SHOULD, Verdict.WRONG_VOICE),
        ("A reader says that each farmer gets 400 euros.", PAYS, Verdict.WRONG_VOICE),
        ("A forum poster says the lower deck was built in 1886.", BUILT, Verdict.WRONG_VOICE),
        ("He says that the ferry should replace the bridge.", SHOULD, Verdict.UNATTRIBUTED),
        ("The ferry should really replace the bridge.", SHOULD, Verdict.UNATTRIBUTED),
        ("Pigeons nest under the deck.", PIGEONS, Verdict.UNATTRIBUTED),
        ("The lower deck was built in 1886.", BUILT, Verdict.UNATTRIBUTED),
        ("Each farmer gets 500 euros from the cooperative.", PAYS, Verdict.FIGURE),
        ("The girders cost 3 billion euros.", GIRDERS, Verdict.FIGURE),
        ("The iron bridge closes to lorries in June 2021.", CLOSES, Verdict.FIGURE),
        ("The iron bridge closes to lorries in May 2022.", CLOSES, Verdict.FIGURE),
        ("The cooperative does not pay each farmer 400 euros.", PAYS, Verdict.NEGATION),
        ("It is not true that the frost lasted for nine nights.", FROST, Verdict.NEGATION),
        ("Bo Hart says the ferry can replace the bridge.", CANNOT, Verdict.NEGATION),
        ("Everybody counts the pigeons under the lower deck, says Ann Lee.", PIGEONS,
         Verdict.NEGATION),
        ("The iron bridge of Lisbon closes to lorries.", CLOSES, Verdict.NAME),
        ("The bank pays each farmer 400 euros.", PAYS, Verdict.UNSUPPORTED),
        ("Each farmer spends the money on a new tractor and seeds.", PAYS, Verdict.UNSUPPORTED),
        ("The iron bridge of Porto opens to lorries in May 2021.", CLOSES, Verdict.OPPOSITE),
        ('Rui Lima writes that they "are rich beyond measure" now.', PAYS, Verdict.UNSUPPORTED),
        ('Lima writes that the cooperative "gladly pays each" farmer 400 euros.', PAYS,
         Verdict.NOT_QUOTED),
        ("Does the cooperative pay each farmer 400 euros?", PAYS, Verdict.UNREADABLE),
        ("Each farmer gets [400 euros](https://euros.example/now).", PAYS, Verdict.UNREADABLE),
    ],
)  # fmt: skip
def test_a_false_statement_is_dropped_for_what_is_false(
    verdict: Found, text: str, quote: str, fault: Verdict
) -> None:
    assert verdict(text, quote) is fault


def test_whom_the_model_names_beside_the_text_must_be_the_speaker(verdict: Found) -> None:
    text = "Each farmer gets 400 euros from the cooperative."
    assert verdict(text, PAYS, speaker="Rui Lima") is Verdict.SUPPORTED
    assert verdict(text, PAYS, speaker="") is Verdict.SUPPORTED
    assert verdict(text, PAYS, speaker="Ann Lee") is Verdict.WRONG_SPEAKER
    assert verdict(text, PAYS, speaker="a reader") is Verdict.WRONG_SPEAKER


def test_two_speakers_in_one_statement_are_both_named_each_with_their_own_words(
    verdict: Found,
) -> None:
    true = (
        "Ann Lee says the ferry should replace the bridge, while Bo Hart says it cannot replace it."
    )
    assert verdict(true, SHOULD, CANNOT) is Verdict.SUPPORTED
    swapped = (
        "Bo Hart says the ferry should replace the bridge, while Ann Lee says it cannot replace it."
    )
    assert not verdict(swapped, SHOULD, CANNOT).holds
    one_name = "Ann Lee says the ferry should replace the bridge and carries four lorries an hour."
    assert verdict(one_name, SHOULD, CANNOT) is Verdict.FUSED
    no_name = "The ferry should replace the bridge, though it carries four lorries an hour."
    assert verdict(no_name, SHOULD, CANNOT) is Verdict.FUSED


def test_what_two_are_said_to_agree_on_is_borne_out_by_both(verdict: Found) -> None:
    text = "Ann Lee and Bo Hart both write of the ferry and of the lorries on the bridge."
    assert verdict(text, SHOULD, CANNOT) is Verdict.SUPPORTED
    assert verdict(text, SHOULD, PIGEONS) is not Verdict.SUPPORTED


def test_a_whole_sentence_is_shown_as_a_quote(judge: Judge) -> None:
    held = judge("The ferry should replace the bridge for lorries", SHOULD)
    assert held.statements[0].text == held.citations[0].quote == SHOULD
    assert held.statements[0].verdict is Verdict.QUOTED


def test_the_quote_is_found_by_its_words_and_given_by_its_offsets(
    judge: Judge, library: Index
) -> None:
    held = judge("Rui Lima writes that each farmer gets 400 euros.", "pays each farmer 400 euros")
    citation = held.citations[0]
    text = library.document("harvest.txt").text
    assert text[citation.start : citation.end] == citation.quote == "pays each farmer 400 euros"


def test_a_quote_that_leaves_out_what_bears_it_out_is_given_with_its_sentence(judge: Judge) -> None:
    held = judge("Rui Lima writes that the cooperative pays each farmer 400 euros.", "400 euros")
    assert held.citations[0].quote == PAYS


def test_without_a_quote_the_sentence_that_bears_it_out_is_cited(
    library: Index, given: tuple[Given, ...]
) -> None:
    number = next(n for n, one in enumerate(given, 1) if PAYS in one.evidence.passage.text)
    claim = Claim("Rui Lima writes that each farmer gets 400 euros.", (Support(number),))
    *_, held = verify([claim], index=library, scope=EVERYBODY, given=given)
    assert held.citations[0].quote == PAYS


@pytest.mark.parametrize(
    ("supports", "fault"),
    [
        ((), Verdict.UNCITED),
        ((Support(0, PAYS),), Verdict.NOT_GIVEN),
        ((Support(99, PAYS),), Verdict.NOT_GIVEN),
        ((Support(1, "The cooperative pays each farmer gladly."),), Verdict.NOT_QUOTED),
        ((Support(1, "a word here"), Support(1, "another there")), Verdict.NOT_QUOTED),
    ],
)
def test_a_claim_rests_on_what_was_given(
    library: Index, given: tuple[Given, ...], supports: tuple[Support, ...], fault: Verdict
) -> None:
    claim = Claim("Rui Lima writes that each farmer gets 400 euros.", supports)
    *_, held = verify([claim], index=library, scope=EVERYBODY, given=given)
    assert [dropped.verdict for dropped in held.dropped] == [fault]
    assert held.dropped[0].why


def test_a_right_quote_of_another_passage_is_not_found(
    library: Index, given: tuple[Given, ...]
) -> None:
    number = next(n for n, one in enumerate(given, 1) if PAYS not in one.evidence.passage.text)
    claim = Claim("Rui Lima writes that each farmer gets 400 euros.", (Support(number, PAYS),))
    *_, held = verify([claim], index=library, scope=EVERYBODY, given=given)
    assert held.dropped[0].verdict is Verdict.NOT_QUOTED


def test_a_claim_is_held_to_the_scope(judge: Judge) -> None:
    text = "Ann Lee thinks that the ferry should replace the bridge for lorries."
    held = judge(text, SHOULD, scope=Scope(voices=(Voice.ARTICLE,)))
    assert held.dropped[0].verdict is Verdict.OUT_OF_SCOPE
