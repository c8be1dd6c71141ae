"""One browser session: what it knows, and what each of its events asks of the assistant."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from assistant.interfaces.chat.conversation import Conversation
from assistant.interfaces.chat.conversation_view import conversation_html
from assistant.interfaces.chat.examples import example_questions
from assistant.interfaces.chat.filters import filters_for, titles_of
from assistant.interfaces.chat.markup import Markup
from assistant.interfaces.chat.scope import widened
from assistant.interfaces.chat.source_view import lost_source_html, source_html
from assistant.types import Scope
from vectorstore.errors import BylineError, DocumentNotFoundError
from vectorstore.types import DocumentSummary

if TYPE_CHECKING:
    from assistant.pipeline import Assistant

_log = logging.getLogger(__name__)

_NOBODY_ASKED = "Nobody is asked: tick at least one kind of words under “Whom to ask”."
_BROKEN = "Something went wrong while answering. The server's log says what."


@dataclass(frozen=True, slots=True)
class Session:
    """The documents as they were when the page was loaded, and the conversation since."""

    summaries: tuple[DocumentSummary, ...] = ()
    examples: tuple[str, ...] = ()
    """The questions that are offered at the start."""
    conversation: Conversation = Conversation()

    def html(self) -> Markup:
        """Return the conversation as it stands."""
        return conversation_html(
            self.conversation, titles=titles_of(self.summaries), examples=self.examples
        )

    def talked(self, conversation: Conversation) -> Session:
        """Return the session with the conversation at a later point."""
        return replace(self, conversation=conversation)


class Desk:
    """Answers the events of all sessions; keeps nothing of any of them."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant

    def arrive(self) -> Session:
        """Return a new session over the documents that are there now."""
        index = self._assistant.index
        return Session(index.documents(), example_questions(index))

    def ask(
        self, session: Session, question: str, documents: Sequence[str], voices: Sequence[str]
    ) -> Iterator[Session]:
        """Yield the session as its answer grows; nothing for a question without words."""
        # half of a surrogate pair, which a script can send, could not be sent back
        question = question.encode(errors="replace").decode().strip()
        if not question:
            return
        if not session.summaries:  # nothing was there, or the server has been started anew
            session = self.arrive()
        filters = filters_for(session.summaries)
        if filters.voices and not voices:
            asked = session.conversation.asked(question, None)
            yield session.talked(asked.failed(_NOBODY_ASKED))
            return
        yield from self._answers(session, question, filters.scope(documents, voices))

    def ask_example(self, session: Session, number: int) -> Iterator[Session]:
        """Yield the session as the answer to an example question grows."""
        if 0 <= number < len(session.examples):
            yield from self._answers(session, session.examples[number], None)

    def ask_wider(self, session: Session, message: int, part: str) -> Iterator[Session]:
        """Yield the session as a question is asked again without one limit of its scope."""
        exchange = session.conversation.exchange(message)
        if exchange is not None and exchange.answer is not None:
            scope = widened(exchange.answer.scope, part)
            yield from self._answers(session, exchange.question, scope)

    def source(self, session: Session, message: int, number: int) -> Markup:
        """Return the panel that shows a citation in its place, or nothing where there is none."""
        citation = session.conversation.citation(message, number)
        if citation is None:
            return Markup()
        index = self._assistant.index
        try:
            document = index.document(citation.document)
            segments = index.segments(citation.document)
        except DocumentNotFoundError:
            return lost_source_html(citation, message=message)
        return source_html(document, segments, citation, message=message)

    def _answers(self, session: Session, question: str, by_hand: Scope | None) -> Iterator[Session]:
        history = session.conversation.history()
        talk = session.conversation.asked(question, by_hand)
        yield session.talked(talk)
        try:
            for answer in self._assistant.ask_stream(question, scope=by_hand, history=history):
                talk = talk.answered(answer)
                yield session.talked(talk)
        except BylineError as error:
            yield session.talked(talk.failed(str(error)))
        except Exception:
            _log.exception("The question could not be answered")
            yield session.talked(talk.failed(_BROKEN))
            raise
        else:
            yield session.talked(talk.finished())
