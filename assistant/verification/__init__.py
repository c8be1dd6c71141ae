"""Verification: WHAT was said, and WHO said it, held against the documents."""

from assistant.verification.entailment import CrossEncoderEntailment, Entailment
from assistant.verification.verifier import Verified, verify

__all__ = ["CrossEncoderEntailment", "Entailment", "Verified", "verify"]
