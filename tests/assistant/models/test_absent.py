"""What is not there is not missed without a model, and named exactly with one."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from langchain.chat_models import base

from assistant.errors import ModelError
from assistant.models import open_model

ROOT = Path(__file__).parents[3]
EXTRAS = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["optional-dependencies"]
PROVIDERS = {
    "openai:m": ("openai", "langchain_openai"),
    "azure_openai:m": ("openai", "langchain_openai"),
    "anthropic:m": ("anthropic", "langchain_anthropic"),
    "google:m": ("google", "langchain_google_genai"),
    "google_genai:m": ("google", "langchain_google_genai"),
    "mistral:m": ("mistral", "langchain_mistralai"),
    "mistralai:m": ("mistral", "langchain_mistralai"),
    "groq:m": ("groq", "langchain_groq"),
    "bedrock:m": ("bedrock", "langchain_aws"),
    "bedrock_converse:m": ("bedrock", "langchain_aws"),
    "ollama:m": ("ollama", "langchain_ollama"),
}
WITHOUT_A_MODEL = """
import sys, tempfile
from pathlib import Path
from assistant.interfaces.cli import main
from assistant.pipeline import Assistant
from tests.fakes import BagOfWordsEmbedder, MemoryStore
from vectorstore.index import Index

folder = Path(tempfile.mkdtemp())
(folder / "lake.txt").write_text("The lake\\n\\nThe lake of Bram is nine metres deep.\\n")
with Index.create(folder / "i", embedder=BagOfWordsEmbedder(), store=MemoryStore()) as index:
    index.add([folder / "lake.txt"])
    assert "nine metres" in Assistant(index).ask("How deep is the lake of Bram?").text
heavy = ("langchain", "langgraph", "langsmith", "openai", "xllamacpp")
print(sorted(name for name in sys.modules if name.startswith(heavy)))
"""


def test_without_a_model_no_library_for_models_is_imported() -> None:
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_A_MODEL], capture_output=True, text=True, cwd=ROOT
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("name", PROVIDERS)
def test_the_line_that_installs_a_provider_is_exact(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    extra, package = PROVIDERS[name]
    # what was imported before is kept
    base._get_chat_model_creator.cache_clear()
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(ModelError) as refused:
        open_model(name)
    assert str(refused.value).endswith(f'Install it: pip install "byline[{extra}]"')
    assert [one.split(">")[0].replace("-", "_") for one in EXTRAS[extra]] == [package]


def test_the_line_that_installs_a_local_model_is_exact(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "xllamacpp", None)
    file = tmp_path / "m.gguf"
    file.write_bytes(b"GGUF")
    with pytest.raises(ModelError) as refused:
        open_model(f"local:{file}")
    assert str(refused.value).endswith('Install it: pip install "byline[local]"')
    assert [one.split(">")[0] for one in EXTRAS["local"]] == ["xllamacpp"]
