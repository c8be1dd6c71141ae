"""What the documentation and the layout promise, held to the code."""

from __future__ import annotations

import inspect
import re
import subprocess
import sys
from pathlib import Path

import pytest

import assistant
import vectorstore
from vectorstore import errors
from vectorstore.types import Voice

ROOT = Path(__file__).parent.parent
PACKAGES = ("vectorstore", "assistant", "evals")


def test_no_module_is_longer_than_a_few_screens() -> None:
    long = {
        str(path.relative_to(ROOT)): lines
        for package in PACKAGES
        for path in (ROOT / package).rglob("*.py")
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > 250
    }
    assert long == {}


def test_every_path_that_a_readme_names_is_there() -> None:
    for readme in [path for path in ROOT.rglob("README.md") if ".venv" not in path.parts]:
        for target in re.findall(r"\]\(([^)#:]+)\)", readme.read_text(encoding="utf-8")):
            assert (readme.parent / target).exists(), f"{readme}: {target}"


def test_every_command_that_the_readme_names_is_one() -> None:
    told = set(re.findall(r"^byline (\w+)", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE))
    code = "from assistant.interfaces.cli import main; raise SystemExit(main())"
    for command in sorted(told):
        done = subprocess.run(
            [sys.executable, "-c", code, command, "--help"], capture_output=True, text=True
        )
        assert done.returncode == 0, done.stderr


def test_the_error_tree_in_the_docstring_is_the_tree() -> None:
    drawn = re.findall(r"^[│├└─ ]*(\w+Error)$", inspect.getdoc(errors) or "", re.MULTILINE)
    defined = [
        name
        for name, kind in inspect.getmembers(errors, inspect.isclass)
        if kind.__module__ == errors.__name__
    ]
    assert sorted(drawn) == sorted(defined)
    assert all(issubclass(getattr(errors, name), errors.BylineError) for name in defined)


@pytest.mark.parametrize("package", [assistant, vectorstore])
def test_every_public_name_can_be_imported(package: object) -> None:
    names = package.__all__  # type: ignore[attr-defined]
    assert names == sorted(names)
    assert all(getattr(package, name) is not None for name in names)
    with pytest.raises(AttributeError, match="no_such_name"):
        package.no_such_name  # type: ignore[attr-defined]  # noqa: B018


@pytest.mark.parametrize("package", ["assistant", "vectorstore"])
def test_importing_a_package_imports_no_heavy_library(package: str) -> None:
    code = (
        f"import sys, {package}\n"
        f"assert {package}.Voice\n"
        "heavy = {'torch', 'chromadb', 'gradio', 'langchain_core', 'numpy', 'trafilatura'}\n"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_every_voice_has_its_words_in_every_rendering() -> None:
    from assistant.rendering import VOICE_WORDS, speaker_name

    assert set(VOICE_WORDS) == set(Voice)
    assert all(speaker_name(voice, None) for voice in Voice)
