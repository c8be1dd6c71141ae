"""Questions in, cited answers out: each statement with whose words it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vectorstore.public_names import lazily

if TYPE_CHECKING:
    from assistant.chain import answer_chain
    from assistant.langchain_tools import answer_tool, retriever_tool
    from assistant.pipeline import Assistant
    from assistant.settings import ModelSettings
    from assistant.types import Answer, Citation, Lane, Reason, Scope, Statement, Turn
    from vectorstore.errors import BylineError
    from vectorstore.types import Voice

__all__ = [
    "Answer",
    "Assistant",
    "BylineError",
    "Citation",
    "Lane",
    "ModelSettings",
    "Reason",
    "Scope",
    "Statement",
    "Turn",
    "Voice",
    "answer_chain",
    "answer_tool",
    "retriever_tool",
]

# Each name is imported when it is first used: `byline --help` waits for none of the libraries.
_HOMES = {
    "Answer": "assistant.types",
    "Assistant": "assistant.pipeline",
    "BylineError": "vectorstore.errors",
    "Citation": "assistant.types",
    "Lane": "assistant.types",
    "ModelSettings": "assistant.settings",
    "Reason": "assistant.types",
    "Scope": "assistant.types",
    "Statement": "assistant.types",
    "Turn": "assistant.types",
    "Voice": "vectorstore.types",
    "answer_chain": "assistant.chain",
    "answer_tool": "assistant.langchain_tools",
    "retriever_tool": "assistant.langchain_tools",
}
if not TYPE_CHECKING:  # else a checker would take any name for one of ours
    __getattr__ = lazily(__name__, _HOMES)


def __dir__() -> list[str]:
    return sorted(__all__)
