"""Replies as the OpenAPI document shows them."""

from __future__ import annotations

from typing import Any

_SOURCE: dict[str, Any] = {
    "document": "bridge.html",
    "title": "The bridge of Porto closes",
    "voice": "article",
    "speaker": "Marta Sousa",
    "quoted_by": None,
    "publisher": "Douro Post",
    "published": "2021-03-04",
}
"""Whose words, and where."""
ANSWER: dict[str, Any] = {
    "id": "q1",
    "question": "When does the iron bridge close?",
    "abstained": False,
    "reason": None,
    "scope": {
        "documents": [],
        "voices": ["article", "quotation", "post"],
        "speakers": [],
        "read_from_question": False,
        "without_documents": [],
        "without_speakers": [],
    },
    "text": 'Marta Sousa (Douro Post, 4 March 2021): "The bridge closes in May." [1]',
    "choices": [],
    "statements": [{"text": "The bridge closes in May.", "citations": [1], "verdict": "quoted"}],
    "lanes": [
        {
            "document": "bridge.html",
            "voice": "article",
            "speaker": "Marta Sousa",
            "statements": [0],
        }
    ],
    "citations": [
        {
            "number": 1,
            **_SOURCE,
            "quote": "The bridge closes in May.",
            "start": 28,
            "end": 53,
            "score": 0.91,
            "also_in": [],
            "reported_speaker": None,
        }
    ],
    "evidence": [
        {
            "document": "bridge.html",
            "voice": "article",
            "speaker": "Marta Sousa",
            "start": 28,
            "end": 53,
            "score": 0.82,
            "presented": None,
            "cited": True,
        }
    ],
    "model": None,
    "note": None,
    "dropped": [],
    "confidence": 0.91,
    "withdrawn": [],
    "unasked": {},
    "remarks": [],
    "elapsed_ms": 31.4,
}
_PASSAGE: dict[str, Any] = {
    "id": "6f1a9be20c47d385",
    **_SOURCE,
    "start": 28,
    "end": 53,
    "text": "The bridge closes in May.",
    "score": 0.82,
    "similarity": 0.71,
    "also_in": [],
}
PASSAGES = {"query": "iron bridge", "passages": [_PASSAGE]}
DOCUMENTS = {
    "total": 1,
    "documents": [
        {
            "document": "bridge.html",
            "title": "The bridge of Porto closes",
            "author": "Marta Sousa",
            "publisher": "Douro Post",
            "published": "2021-03-04",
            "address": None,
            "voices": {"article": 1, "comment": 3},
            "warnings": [],
        }
    ],
}
SEGMENTS = {
    "document": "bridge.html",
    "length": 412,
    "segments": [
        {
            "start": 28,
            "end": 53,
            "voice": "article",
            "speaker": "Marta Sousa",
            "quoted_by": None,
            "publisher": "Douro Post",
            "published": "2021-03-04",
            "text": "The bridge closes in May.",
        }
    ],
}
JOB = {
    "id": "cf597ca593c04c3ab5a9052796b575c8",
    "kind": "file",
    "source": "bridge.html",
    "name": "bridge.html",
    "status": "done",
    "step": "done",
    "fraction": 1.0,
    "created": "2026-03-04T10:00:00.000+00:00",
    "started": "2026-03-04T10:00:00.010+00:00",
    "finished": "2026-03-04T10:00:00.600+00:00",
    "error": None,
    "report": {
        "added": ["bridge.html"],
        "changed": [],
        "unchanged": [],
        "removed": [],
        "failed": [],
        "texts_embedded": 1,
    },
}
JOBS = {"jobs": [JOB]}
PROBLEM = {
    "type": "urn:byline:problem:invalid-request",
    "title": "Unprocessable Entity",
    "status": 422,
    "detail": "body.question: Field required",
    "request_id": "f2c6a5f7b0f94f0c8f6d3a5f5e1c9b1d",
    "error": {
        "message": "body.question: Field required",
        "type": "invalid_request_error",
        "code": "invalid-request",
        "param": None,
    },
    "errors": [{"place": "body.question", "problem": "Field required"}],
}
_TEXT = str(ANSWER["text"])
COMPLETION = {
    "id": "chatcmpl-5f0c1e",
    "object": "chat.completion",
    "created": 1_772_618_400,
    "model": "byline",
    "choices": [
        {
            "index": 0,
            "message": {
                "role": "assistant",
                "content": _TEXT
                + "\n\nSources\n[1] The bridge of Porto closes, Douro Post, bridge.html",
                "refusal": None,
                "annotations": [
                    {
                        "type": "url_citation",
                        "url_citation": {
                            "start_index": _TEXT.find("[1]"),
                            "end_index": _TEXT.find("[1]") + 3,
                            "title": "The bridge of Porto closes",
                            "url": "http://127.0.0.1:8000/v1/documents/bridge.html/segments"
                            "?start=28&end=53",
                        },
                        "citation": ANSWER["citations"][0],
                    }
                ],
            },
            "finish_reason": "stop",
            "logprobs": None,
        }
    ],
    "usage": {"prompt_tokens": 6, "completion_tokens": 22, "total_tokens": 28},
    "byline": ANSWER,
}


def shown(example: dict[str, Any]) -> dict[str, Any]:
    """Return the content of a response in an OpenAPI document that shows an example."""
    return {"application/json": {"example": example}}
