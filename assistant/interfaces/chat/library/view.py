"""The library as HTML: what is being added, and the documents with whose words are in them."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.interfaces.chat import wording
from assistant.interfaces.chat.markup import UNSENT, Markup, element, search_field, together
from assistant.rendering import VOICE_WORDS, date_phrase
from assistant.service.job import Job, Kind, Status
from vectorstore import loaders
from vectorstore.indexer import Step
from vectorstore.types import DocumentSummary, Voice

MOST_LISTED = 200
_REMOVING, _FINISHING = "removing", "finishing"
_ENDS = (Step.DONE, Step.FAILED)
_DONE_BEFORE: dict[str, tuple[float, float]] = {
    Status.QUEUED: (0.0, 0.0),
    Step.READING: (0.05, 0.0),
    Step.SEPARATING: (0.15, 0.0),
    Step.EMBEDDING: (0.25, 0.7),
    _REMOVING: (0.5, 0.0),
    _FINISHING: (0.95, 0.0),
}
"""Per state, how much of a job is done as it begins and how much it adds; the others are over."""


def library_html(*, may_change: bool, most_megabytes: int) -> Markup:
    """Return the page of the library, whose lists are fetched apart."""
    adding = [_adding(most_megabytes)] if may_change else []
    return together(
        element("h2", "Documents"),
        *adding,
        element("div", id="jobs", role="status", aria_label="Documents being added"),
        search_field("search-documents", "Find a document by title, author or publisher"),
        element("div", id="documents"),
    )


def _adding(most_megabytes: int) -> Markup:
    kinds = ", ".join(sorted(suffix.removeprefix(".") for suffix in loaders.SUFFIXES))
    address = element(
        "input",
        type="url",
        name="address",
        required=True,
        placeholder="https://",
        aria_label="Address of a page",
    )
    return element(
        "div",
        element(
            "label",
            element("b", "Drop files here, or choose them"),
            element("span", f"{kinds}; up to {most_megabytes} MB each", class_="fact"),
            element(
                "input",
                type="file",
                id="files",
                multiple=True,
                accept=",".join(sorted(loaders.SUFFIXES)),
            ),
            id="drop",
        ),
        element(
            "form",
            element("b", "Or paste the address of a page"),
            element("span", "It is fetched once, and again when you refresh it", class_="fact"),
            element("div", address, element("button", "Add the page", type="submit")),
            id="add-address",
            action=UNSENT,
        ),
        class_="adding",
    )


def jobs_html(jobs: Sequence[Job], *, may_change: bool) -> Markup:
    """Return a row for each job, with its state in words and how much of it is done."""
    return element("ul", *(_job(job, may_change) for job in jobs)) if jobs else Markup()


def _job(job: Job, may_change: bool) -> Markup:
    state = _state(job)
    told = f"{state}, {job.fraction:.0%}" if state == Step.EMBEDDING else state
    buttons = []
    if may_change and job.status is Status.FAILED:
        buttons = [_act("Try again", "retry", job), _act("Dismiss", "dismiss", job)]
    elif may_change and job.status is Status.RUNNING and job.kind is not Kind.REMOVE:
        buttons = [_act("Stop", "cancel", job)]
    elif may_change and job.status is Status.QUEUED:
        buttons = [_act("Take out", "dismiss", job)]
    failure = [element("p", job.error, class_="failure")] if job.error else []
    return element(
        "li",
        element("span", job.name, class_="name"),
        element("span", told, class_="state"),
        _progress(job, state),
        *failure,
        *([element("span", *buttons, class_="buttons")] if buttons else []),
        data_job=job.id,
        data_state=job.status.value if job.is_over else state.partition(" ")[0],
    )


def _state(job: Job) -> str:
    """Return how far a job is, in the reader's words."""
    removes = job.kind is Kind.REMOVE
    if job.status is Status.RUNNING:
        if job.step in _ENDS:
            return _FINISHING  # how it went is not noted yet
        return _REMOVING if removes else job.step or Step.READING
    return "removed" if removes and job.status is Status.DONE else job.status


def _progress(job: Job, state: str) -> Markup:
    """Return a bar of all the steps: each counts a part, embedding most of it."""
    begins, share = _DONE_BEFORE.get(state, (1.0, 0.0))
    done = begins + share * job.fraction
    return element("progress", value=f"{done:.2f}", max=1, aria_label=f"Progress of {job.name}")


def _act(label: str, act: str, job: Job) -> Markup:
    return element("button", label, type="button", data_act=act, aria_label=f"{label}: {job.name}")


def documents_html(summaries: Sequence[DocumentSummary], *, words: str, may_change: bool) -> Markup:
    """Return the documents in which every one of the words occurs, in order of title."""
    wanted = words.casefold().split()
    found = [summary for summary in summaries if _fits(wanted, summary)]
    found.sort(key=lambda summary: _title(summary).casefold())
    if not summaries:
        return element("p", "There is no document yet.", class_="fact")
    if not found:
        return element("p", f"No document has “{words}”.", class_="fact")
    shown = found[:MOST_LISTED]
    more = len(found) - len(shown)
    told = [element("p", f"and {wording.counted(more, 'document')} more", class_="fact")]
    return together(
        element("p", wording.counted(len(found), "document"), class_="fact"),
        element("ul", *(_document(summary, may_change) for summary in shown)),
        *(told if more else []),
    )


def _title(summary: DocumentSummary) -> str:
    return summary.facts.title or summary.document_id


def _fits(wanted: Sequence[str], summary: DocumentSummary) -> bool:
    facts = summary.facts
    known = (summary.document_id, facts.title, facts.author, facts.publisher)
    text = " ".join(fact for fact in known if fact).casefold()
    return all(word in text for word in wanted)


def _document(summary: DocumentSummary, may_change: bool) -> Markup:
    facts = summary.facts
    published = date_phrase(facts.published) if facts.published else None
    about = [facts.author, facts.publisher, published, summary.document_id]
    title = _title(summary)
    acts = [("Open", "open")]
    if may_change:
        acts += [("Refresh", "refresh"), ("Remove", "remove")]
    buttons = (
        element("button", label, type="button", data_act=act, aria_label=f"{label}: {title}")
        for label, act in acts
    )
    return element(
        "li",
        element("span", title, class_="name"),
        element("span", " · ".join(fact for fact in about if fact), class_="fact"),
        voices_bar(summary),
        *(
            element("span", wording.as_sentence(warning), class_="warning")
            for warning in summary.warnings
        ),
        element("span", *buttons, class_="buttons"),
        data_document=summary.document_id,
    )


def voices_bar(summary: DocumentSummary) -> Markup:
    """Return a small bar of the voices found in a document, and the same in words."""
    found = [voice for voice in Voice if summary.voices.get(voice)]
    words = ", ".join(wording.counted_voice(voice, summary.voices[voice]) for voice in found)
    parts = (
        element(
            "span",
            class_=f"voice-{voice.value}",
            style=f"flex-grow: {summary.voices[voice]}",
            title=VOICE_WORDS[voice],
        )
        for voice in found
    )
    return element(
        "span",
        element("span", *parts, class_="bar", aria_hidden="true"),
        element("span", words, class_="fact"),
        class_="voices",
    )
