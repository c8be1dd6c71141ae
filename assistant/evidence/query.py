"""What is looked for in a sentence, and how much of it a text tells."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Set
from dataclasses import dataclass
from functools import lru_cache

from assistant.evidence.countries import countries_asked, country_terms
from assistant.evidence.expected import Expected, expected_kind
from assistant.evidence.synonyms import alike, in_one_word
from vectorstore.terms import content_terms

# At 0.3 to 1 the gold sentence is first for 3 to 5 more of 215 of the project's own questions, 3 or
# 4 more of 137 that were written without a look at it, 3 more of XQuAD's 204, 1 fewer of CLAPNQ's
# 161 and 1 fewer of SelQA's 262; AUROC on CLAPNQ's related questions grows by 0.006.
_IN_ANOTHER_WORD = 0.7
# of somebody the years of birth and death stand behind the name: "Ann Moor (1901 – 1980)"; 4 more
# of RAMDocs' 538 sides are reported so
_LIFE = re.compile(r"\([^()]*\b\d{3,4}\s?[–—-]\s?(?:[^()]*\s)?\d{3,4}\)")
_LIVED = "born died"
# by these a question is only put, in a chat above all: no text need answer in them
_IDLE = frozenset(
    content_terms(
        "whats whos hows wheres whens whys vs versus going happened happening whatever thing things"
        " stuff tell please know exactly actually really basically kindly wonder wondering sort"
        " mentioned said supposed anyway lol btw pls plz thx"
    )
)


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for: the question's words with their weights, and the kind of answer."""

    text: str
    rarity: Mapping[str, float]
    """Inverse document frequency of each content term; higher is rarer."""
    kind: Expected | None
    names_a_country: bool = False

    def told(self, text: str) -> frozenset[str]:
        """Return the terms of a text; a country by all its names, where the question names one."""
        return _terms(text) | country_terms(text) if self.names_a_country else _terms(text)

    def share(self, told: Set[str]) -> float:
        """Return the share of the question's rarity that such terms hold, 0 to 1."""
        whole = sum(self.rarity.values())
        if not whole:
            return 0.0
        return sum(rarity * _hold(told, term) for term, rarity in self.rarity.items()) / whole


def asked_terms(question: str) -> list[str]:
    """Return the stems of a question's content words; what it says in several as one."""
    said = in_one_word(question)
    return [said.get(term, term) for term in content_terms(question)]


def make_query(text: str, *, counts: Mapping[str, int], passages: int) -> Query:
    """Return the query for a question; `counts` of its terms among so many passages."""
    asked = {term: count for term, count in counts.items() if term not in _IDLE} or counts
    rarity = {
        term: math.log1p((passages - count + 0.5) / (count + 0.5)) for term, count in asked.items()
    }
    return Query(text, rarity, expected_kind(text), names_a_country=bool(countries_asked(text)))


def _hold(told: Set[str], term: str) -> float:
    """Return how much of a term is told: all of it, less in another word, or nothing."""
    if term in told:
        return 1.0
    return 0.0 if told.isdisjoint(alike(term)) else _IN_ANOTHER_WORD


# question after question looks at the same sentences
@lru_cache(maxsize=16_384)
def _terms(text: str) -> frozenset[str]:
    """Return the content terms; whose years stand behind their name was born and died."""
    said = f"{text} {_LIVED}" if _LIFE.search(text) else text
    return frozenset((*content_terms(said), *in_one_word(text).values()))
