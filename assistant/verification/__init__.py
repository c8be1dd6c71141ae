"""Verification: WHAT was said, and WHO said it, held against the documents."""

from assistant.verification.asked_entailment import AskedEntailment
from assistant.verification.entailment import CrossEncoderEntailment, Entailment
from assistant.verification.plugged import further_check
from assistant.verification.verifier import Verified, verify

__all__ = [
    "AskedEntailment",
    "CrossEncoderEntailment",
    "Entailment",
    "Verified",
    "further_check",
    "verify",
]
