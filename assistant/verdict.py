"""What the verifier can find of a statement."""

from __future__ import annotations

from enum import StrEnum


class Verdict(StrEnum):
    """What the verifier finds of one statement; all but the first two are faults."""

    QUOTED = "quoted"
    """It is its quote, word for word."""
    SUPPORTED = "supported"
    """Nothing in it was found that its quotes do not bear out: a filter passed, no proof."""
    UNREADABLE = "unreadable"
    """It is no statement: a question, a fragment, markup."""
    UNCITED = "uncited"
    """It cites nothing."""
    NOT_GIVEN = "not_given"
    """It cites a passage that was not given, or a document that is not in the index."""
    NOT_QUOTED = "not_quoted"
    """What it gives as a quote does not stand there."""
    MISATTRIBUTED = "misattributed"
    """Its citation gives the words to another segment than the one they lie in."""
    OUT_OF_SCOPE = "out_of_scope"
    """It cites words that were not asked for."""
    INSTRUCTION = "instruction"
    """Its quote tells whoever answers what to do."""
    WRONG_SPEAKER = "wrong_speaker"
    """It names somebody whose words these are not."""
    WRONG_VOICE = "wrong_voice"
    """It calls a reader's words an article's, or the like."""
    UNATTRIBUTED = "unattributed"
    """It makes somebody's view a fact: it does not say whose it is."""
    FUSED = "fused"
    """It mixes the words of several without naming each."""
    NAME = "name"
    """It names somebody or something that the quote does not."""
    FIGURE = "figure"
    """It gives a number or date that the quote does not."""
    NEGATION = "negation"
    """It denies what the quote says, or says what the quote denies."""
    CERTAINTY = "certainty"
    """It is surer than the quote."""
    OPPOSITE = "opposite"
    """It says the opposite word."""
    UNSUPPORTED = "unsupported"
    """Too few of its words are the quote's."""
    NOT_ENTAILED = "not_entailed"
    """The entailment model that was plugged in says that it does not follow."""

    @property
    def holds(self) -> bool:
        """Whether the statement may be shown."""
        return self in (Verdict.QUOTED, Verdict.SUPPORTED)
