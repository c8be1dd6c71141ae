"""The usual recipe as an endpoint: FastAPI, MiniLM by sentence-transformers, Chroma.

`python -m evals.load.bare_endpoint FOLDER WORKERS` serves the four nearest chunks of a folder's
documents, as a tutorial would: an ordinary function, called in the threads that FastAPI gives it.
"""

from __future__ import annotations

import socket
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import uvicorn
from fastapi import FastAPI
from pydantic import BaseModel
from uvicorn.supervisors import Multiprocess

from evals.corpus import Corpus, Text
from evals.runner.langchain_recipe import open_langchain_recipe
from evals.types import Case
from vectorstore.embedders import Vectors
from vectorstore.embedders.onnx import default_model_folder
from vectorstore.embedders.sentence_transformer import SentenceTransformerEmbedder
from vectorstore.loaders import find_files, load


class Question(BaseModel):
    """What is asked."""

    question: str


class _PlainEmbedder(SentenceTransformerEmbedder):
    """The model as its documentation calls it, from whichever thread."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        return np.asarray(self.model.encode(list(texts), normalize_embeddings=True))


def build_app(folder: str) -> FastAPI:
    """Return the endpoint over a folder's documents, with a store in memory."""
    embedder = _PlainEmbedder(str(default_model_folder()))
    texts = {
        path.name: Text(load(path, document_id=path.name).text) for path in find_files(Path(folder))
    }
    ready: dict[str, Any] = {}

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        with open_langchain_recipe(Corpus(texts), embedder=embedder) as recipe:
            ready["recipe"] = recipe
            yield

    app = FastAPI(lifespan=lifespan)

    @app.post("/ask")
    def ask(asked: Question) -> dict[str, Any]:
        return dict(ready["recipe"].reply(Case(id="", question=asked.question)))

    @app.get("/ready")
    def is_ready() -> dict[str, str]:
        return {"status": "ready"}

    return app


def main(folder: str, workers: int) -> None:
    """Serve until told to stop."""
    with socket.create_server(("127.0.0.1", 0)) as sock:
        sys.stderr.write(f"The bare endpoint at http://127.0.0.1:{sock.getsockname()[1]}\n")
        sys.stderr.flush()
        config = uvicorn.Config(
            partial(build_app, folder), factory=True, workers=workers, log_level="warning"
        )
        if workers > 1:
            Multiprocess(config, sockets=[sock]).run()
        else:
            uvicorn.Server(config).run(sockets=[sock])


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
