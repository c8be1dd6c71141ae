"""How an index is built and searched; plain values, read from nowhere."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import platformdirs


@dataclass(frozen=True, slots=True)
class IndexSettings:
    """What a folder of passages is made and searched with."""

    model: str | None = None
    """A sentence-transformers model by name or folder; `None` for the one that is installed with
    Byline, all-MiniLM-L6-v2."""
    reranker: str | None = None
    """A sentence-transformers cross-encoder by name or folder, which orders the sentences that
    could answer; `None` for none. It costs some tenths of a second a question."""
    passage_tokens: int = 220
    """The most tokens of a passage, title and speaker included; the default model reads 256."""
    exact_search_limit: int = 200_000
    """An index of at most so many passages is searched exactly, a larger one through Chroma.

    It takes some 10 to 20 ms of 100,000 passages, whatever the scope, and no second copy of the
    vectors: Chroma takes more memory than the vectors do, and some seconds to start."""
    cache_dir: Path = Path(platformdirs.user_cache_dir("byline"))
    """Where the default model is kept in the form that answers without torch."""
    public_addresses_only: bool = False
    """Whether addresses of this machine and its network are refused: a server fetches for others.
    """
    copy_at_once: bool = True
    """Whether Chroma's copy is brought up with each change, or when `Index.refresh_copy` is called.

    It takes some seconds of work, and who is asked meanwhile answers the same without it."""
