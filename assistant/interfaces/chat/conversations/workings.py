"""How a model came to its answer, folded away: what was found, given, cited and withheld."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.interfaces.chat import wording
from assistant.interfaces.chat.conversations.shelf import Shelf
from assistant.interfaces.chat.markup import Markup, element, together
from assistant.rendering import VOICE_WORDS, speaker_name
from assistant.types import Answer, Written


def workings_html(answer: Answer, written: Written, shelf: Shelf) -> Markup:
    """Return what can be opened below an answer that a model wrote, or was to write.

    What was found is known until the page is read anew; what is kept with the conversation is the
    prompt, and what was withheld.
    """
    parts = [
        *([_found(answer, written, shelf)] if answer.evidence else []),
        *([_withheld(answer, shelf)] if answer.dropped else []),
        *([_prompt(written, shelf)] if written.prompt else []),
    ]
    if not parts:
        return Markup()
    return element("details", element("summary", _told(answer, written)), *parts, class_="workings")


def _told(answer: Answer, written: Written) -> str:
    given, dropped = len(written.presented), len(answer.dropped)
    counts = [
        *([wording.counted(len(answer.evidence), "passage") + " found"] if answer.evidence else []),
        *([f"{given} given to the model"] if given else []),
        f"{wording.counted(len(answer.citations), 'quote')} cited",
        *([wording.counted(dropped, "statement") + " withheld"] if dropped else []),
    ]
    return f"How this was written: {', '.join(counts)}"


def _found(answer: Answer, written: Written, shelf: Shelf) -> Markup:
    return together(
        element("h4", "Found, best first"), element("ol", *_passages(answer, written, shelf))
    )


def _passages(answer: Answer, written: Written, shelf: Shelf) -> Iterator[Markup]:
    for piece, row in zip(answer.evidence, answer.to_dict()["evidence"], strict=True):
        segment = piece.passage.segment
        whose = f"{speaker_name(segment.voice, segment.speaker)}, {VOICE_WORDS[segment.voice]}"
        number = row["presented"]
        marks = [
            *([f"given as passage {number}"] if number else []),
            *(["cited"] if row["cited"] else []),
        ]
        title = shelf.title(segment.document_id)
        yield element("li", f"{title}: {whose}. ", element("span", ", ".join(marks), class_="fact"))


def _withheld(answer: Answer, shelf: Shelf) -> Markup:
    rows = []
    for dropped in answer.dropped:
        said = element("s", dropped.text)
        if shelf.offends(dropped.text):
            said = element("span", "Words that may offend.")
        rows.append(element("li", said, " ", element("span", dropped.why, class_="fact")))
    return together(element("h4", "Withheld: could not be verified"), element("ul", *rows))


def _prompt(written: Written, shelf: Shelf) -> Markup:
    told = "\n\n".join(f"[{role}]\n{content}" for role, content in written.prompt)
    offends = any(shelf.offends(line) for line in told.splitlines())
    label = "The exact prompt" + (", with words that may offend" if offends else "")
    words = element("pre", told, tabindex=0, role="region", aria_label="The exact prompt")
    return element("details", element("summary", label), words)
