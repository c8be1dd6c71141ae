"""What the browser fetches and changes of the library."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO

from fastapi import APIRouter, HTTPException, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse
from pydantic import BaseModel, Field

from assistant.interfaces.chat.library.document_view import document_html
from assistant.interfaces.chat.library.sidecars import Redrawn, correct_facts, correct_voice
from assistant.interfaces.chat.library.view import documents_html, jobs_html, library_html
from assistant.interfaces.chat.security import may_change, refuse_readers
from assistant.interfaces.chat.sources.pieces import line_starts
from assistant.interfaces.chat.sources.texts import Texts
from assistant.service.indexing import Indexing
from assistant.service.job import Job
from assistant.service.problems import ServiceError
from assistant.service.uploads import file_of
from vectorstore import loaders
from vectorstore.errors import BylineError, DocumentNotFoundError, FileTooLargeError
from vectorstore.index import Index
from vectorstore.types import DocumentSummary, Facts, Voice

_SHOWN_AFTERWARDS_S = 30


class Address(BaseModel):
    """A page to add."""

    address: str = Field(min_length=1, max_length=2_000)


class GivenFacts(BaseModel):
    """What a reader knows of a document; empty leaves it to the document."""

    title: str = Field(default="", max_length=500)
    author: str = Field(default="", max_length=500)
    publisher: str = Field(default="", max_length=500)
    published: str = Field(default="", max_length=10)
    address: str = Field(default="", max_length=500)

    def facts(self) -> Facts:
        """Return them, tidied."""
        return Facts(**{key: " ".join(value.split()) or None for key, value in self})


class GivenVoice(BaseModel):
    """Whose words some lines are."""

    first: int
    last: int
    voice: Voice
    speaker: str = Field(default="", max_length=200)


@dataclass(frozen=True, slots=True)
class Library:
    """What the library's routes work with."""

    index: Index
    texts: Texts
    indexing: Indexing
    offends: Callable[[str], bool]
    most_megabytes: int


class LibraryRoutes:
    """The routes of the library; those that change it are for who may change it."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._index = library.index
        self._indexing = library.indexing
        self.router = APIRouter(prefix="/library")
        add = self.router.add_api_route
        add("", self.page, methods=["GET"])
        add("/jobs", self.jobs, methods=["GET"])
        add("/jobs/{job_id}/{act}", self.act, methods=["POST"])
        add("/files", self.upload, methods=["POST"])
        add("/addresses", self.add_address, methods=["POST"])
        add("/documents", self.documents, methods=["GET"])
        one = "/documents/{document:path}"
        add(f"{one}/facts", self.correct_facts, methods=["PUT"])
        add(f"{one}/voices", self.correct_voice, methods=["PUT"])
        add(f"{one}/refresh", self.refresh, methods=["POST"])
        add(one, self.document, methods=["GET"])
        add(one, self.remove, methods=["DELETE"])

    def page(self, request: Request) -> HTMLResponse:
        """Return the page of the library."""
        return HTMLResponse(
            library_html(
                may_change=may_change(request), most_megabytes=self._library.most_megabytes
            )
        )

    def jobs(self, request: Request) -> JSONResponse:
        """Return what is being added, and what changes whenever the documents do."""
        jobs = self._indexing.jobs.open(done_since=_SHOWN_AFTERWARDS_S)
        return JSONResponse(
            {
                "html": jobs_html(jobs, may_change=may_change(request)),
                "active": any(not job.is_over for job in jobs),
                "revision": self._index.revision(),
            }
        )

    def act(self, request: Request, job_id: str, act: str) -> Response:
        """Try a failed job again, end one that runs, or forget one that waits or failed."""
        refuse_readers(request)
        if act == "dismiss":
            self._indexing.forget(job_id)
        elif act == "cancel":
            with suppress(ServiceError):  # it ended just now
                self._indexing.cancel(job_id)
        elif act == "retry":
            self._indexing.retry(job_id)
        return Response(status_code=204)

    async def upload(self, request: Request, name: str) -> JSONResponse:
        """Keep a file that is sent as it is, and queue it."""
        refuse_readers(request)
        with refusing(), TemporaryFile() as file:
            await _received(request.stream(), file, name, self._library.most_megabytes)
            add = self._indexing.add_file_beside
            return _queued(await asyncio.to_thread(add, name, file))

    def add_address(self, request: Request, given: Address) -> JSONResponse:
        """Queue a page by its address."""
        refuse_readers(request)
        with refusing():
            return _queued(self._indexing.add_address(given.address.strip()))

    def documents(self, request: Request, words: str = "") -> HTMLResponse:
        """Return the list of documents, of `words` those that have them."""
        found = self._index.documents()
        return HTMLResponse(documents_html(found, words=words, may_change=may_change(request)))

    def document(self, request: Request, document: str) -> HTMLResponse:
        """Return one document with its text."""
        with refusing():
            summary = self._summary(document)
            return HTMLResponse(
                document_html(
                    self._library.texts.cut(document),
                    summary,
                    offends=self._library.offends,
                    may_correct=may_change(request),
                )
            )

    def correct_facts(self, request: Request, document: str, given: GivenFacts) -> JSONResponse:
        """Write what a reader knows of a document beside its file, and read it again."""
        refuse_readers(request)
        with refusing():
            summary = self._summary(document)
            correct_facts(self._place(summary), given.facts())
            return _queued(self._indexing.refresh(document))

    def correct_voice(self, request: Request, document: str, given: GivenVoice) -> JSONResponse:
        """Write whose words some lines are beside a document's file, and read it again."""
        refuse_readers(request)
        with refusing():
            summary = self._summary(document)
            lines = len(line_starts(self._library.texts.cut(document).document.text))
            speaker = " ".join(given.speaker.split()) or None
            redrawn = Redrawn(given.first, given.last, given.voice, speaker)
            correct_voice(self._place(summary), redrawn, lines=lines)
            return _queued(self._indexing.refresh(document))

    def refresh(self, request: Request, document: str) -> JSONResponse:
        """Read a document again from where it came."""
        refuse_readers(request)
        with refusing():
            return _queued(self._indexing.refresh(document))

    def remove(self, request: Request, document: str) -> JSONResponse:
        """Remove a document, and its file and corrections where those were made here."""
        refuse_readers(request)
        with refusing():
            return _queued(self._indexing.remove(document))

    def _summary(self, document: str) -> DocumentSummary:
        found = (s for s in self._index.documents() if s.document_id == document)
        summary = next(found, None)
        if summary is None:
            raise DocumentNotFoundError("This document is no longer in the library.")
        return summary

    def _place(self, summary: DocumentSummary) -> Path:
        """Return the path beside which a document is corrected."""
        page = loaders.place_of_page(self._index.folder, summary.document_id)
        return file_of(summary) or page


async def _received(
    stream: AsyncIterator[bytes], file: BinaryIO, name: str, most_megabytes: int
) -> None:
    """Write what is sent to a file, from its beginning. Raises `FileTooLargeError`."""
    size = 0
    async for block in stream:
        size += len(block)
        if size > most_megabytes * 1_000_000:
            raise FileTooLargeError(
                name,
                f"is larger than the {most_megabytes} MB that may be uploaded.",
                "Split it, or put it in a folder of the server and run: byline index FOLDER",
            )
        file.write(block)
    file.seek(0)


@contextmanager
def refusing() -> Iterator[None]:
    """Turn what Byline refuses into an answer with the cure, in place of an error."""
    try:
        yield
    except DocumentNotFoundError as error:
        raise HTTPException(404, str(error)) from error
    except BylineError as error:
        raise HTTPException(422, str(error)) from error


def _queued(job: Job) -> JSONResponse:
    return JSONResponse({"job": job.id, "name": job.name}, status_code=202)
