"""What the doors say they reply is what they reply."""

from __future__ import annotations

from assistant.pipeline import Assistant
from assistant.service.answer_reply import AnswerReply
from assistant.service.listings import document_object, passage_object, segment_object
from assistant.service.replies import DocumentReply, PassageReply, SegmentReply

FERRY = "What do readers say about whether the ferry should replace the bridge?"


def test_an_answer_has_every_key_of_its_schema_and_no_other(assistant: Assistant) -> None:
    answer = assistant.ask(FERRY).to_dict()
    assert AnswerReply.model_validate(answer, strict=False).model_dump(mode="json") == answer


def test_so_have_documents_segments_and_passages(assistant: Assistant) -> None:
    index = assistant.index
    [summary, *_] = index.documents()
    [segment, *_] = index.segments(summary.document_id)
    [evidence, *_] = index.retrieve("ferry")
    for model, made in (
        (DocumentReply, document_object(summary)),
        (SegmentReply, segment_object(segment)),
        (PassageReply, passage_object(evidence, title="x")),
    ):
        assert model.model_validate(made).model_dump(mode="json") == made
