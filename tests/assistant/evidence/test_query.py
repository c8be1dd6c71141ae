"""How much of a question a text tells."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from assistant.evidence.query import Query, asked_terms, make_query
from assistant.evidence.synonyms import alike
from vectorstore.terms import stem


def asked(question: str) -> Query:
    return make_query(question, counts=dict.fromkeys(asked_terms(question), 1), passages=10)


def told(question: str, text: str) -> float:
    query = asked(question)
    return query.share(query.told(text))


def test_another_word_for_the_same_counts_less_than_the_word_and_more_than_none() -> None:
    question = "Who bought the ferry?"
    same, other, none = (
        told(question, text) for text in ("Ann bought it.", "Ann purchased it.", "Ann sank it.")
    )
    assert same > other > none == 0


def test_a_country_is_told_by_its_capital_where_the_question_names_one() -> None:
    assert told("What did the Germans say?", "Berlin was pleased.") > 0
    assert told("What did the ferrymen say?", "Berlin was pleased.") == 0


def test_the_years_of_a_life_tell_birth_and_death() -> None:
    for told_so in ("Bo (3 May 1901 – 4 June 1980) was a painter.", "Bo (1901-1980) painted."):
        assert told("When did Bo die?", told_so) == told("When was Bo born?", told_so) > 0.9
    for other in ("The mill of Bo (founded 1840) burnt down.", "Bo had mills (12–14 men each)."):
        assert told("When did Bo die?", other) < 0.9


def test_words_that_only_put_a_question_weigh_nothing() -> None:
    assert asked("whats going on with the ferry").rarity.keys() == {stem("ferry")}
    # unless there is nothing else
    assert asked("whatever happened").rarity


def test_synonyms_hold_both_ways_and_none_is_its_own() -> None:
    buy, purchase = stem("buy"), stem("purchase")
    assert purchase in alike(buy) and buy in alike(purchase)
    assert buy not in alike(buy)
    assert alike(stem("pigeon")) == frozenset()


@given(st.text(max_size=80), st.text(max_size=80))
def test_the_share_told_lies_between_nothing_and_all(question: str, text: str) -> None:
    assert 0.0 <= told(question, text) <= 1.0 + 1e-9
    assert told(question, question) in (0.0, 1.0) or told(question, question) > 0.999


def test_a_verb_of_several_words_is_told_by_one() -> None:
    assert told("Who set up the ferry?", "It was established in 1956.") > 0
    assert told("Who established the ferry?", "They set the whole thing up.") > 0
    assert told("Who set the ferry?", "It was established in 1956.") == 0
