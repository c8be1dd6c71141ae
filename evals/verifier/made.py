"""Statements made by rule, in the pieces that they are made of."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.answerers.contract import Claim, Given, Support
from vectorstore.types import Segment, Sentence

IN_OTHER_WORDS = ("shortened", "reworded", "merged")


@dataclass(frozen=True, slots=True)
class Made:
    """A statement about one or two sentences, in its pieces."""

    kind: str
    template: str
    who: str
    """Whom it names; empty where it names nobody."""
    said: str
    """What is said, as it stands inside a sentence."""
    quotes: tuple[Support, ...]
    given: tuple[Given, ...]
    sentences: tuple[Sentence, ...]
    """Those that are cited."""

    @property
    def segment(self) -> Segment:
        """Whose words are cited."""
        return self.given[self.quotes[0].number - 1].evidence.passage.segment

    @property
    def title(self) -> str | None:
        """That of the document that is cited."""
        return self.given[self.quotes[0].number - 1].facts.title

    @property
    def is_in_other_words(self) -> bool:
        """Whether it says less or otherwise than a whole sentence."""
        return self.kind in IN_OTHER_WORDS

    @property
    def claim(self) -> Claim:
        """The statement as a model would give it."""
        said = self.said.rstrip(" .!;")
        text = self.template.format(
            who=self.who,
            said=said,
            said_first=said[:1].upper() + said[1:],
            quote=self.sentences[0].text,
        )
        return Claim(text[:1].upper() + text[1:], self.quotes)
