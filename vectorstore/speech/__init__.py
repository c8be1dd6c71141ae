"""Who speaks in a sentence by somebody else's words."""

from vectorstore.speech.attribution import (
    called_speaker,
    reported_in,
    reported_speaker,
    reported_speech,
)
from vectorstore.speech.types import Speech

__all__ = ["Speech", "called_speaker", "reported_in", "reported_speaker", "reported_speech"]
