"""The wheel holds all that runs, and nothing that is not Byline's."""

from __future__ import annotations

import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from tests.conftest import SEEDS

pytestmark = pytest.mark.integration

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--wheel", "--outdir", str(folder), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    [built] = folder.glob("*.whl")
    return built


def test_the_wheel_holds_the_three_packages_and_their_data(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.split("/")[0] for name in names if ".dist-info" not in name} == {
        "assistant",
        "evals",
        "vectorstore",
    }
    packaged = set(names)
    tracked = subprocess.run(
        ["git", "ls-files", "assistant", "evals", "vectorstore"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout.split()  # fmt: skip
    assert [name for name in tracked if name not in packaged and not name.endswith(".md")] == []


def test_the_wheel_installs_and_answers(wheel: Path, tmp_path: Path) -> None:
    """The dependencies come from this environment; the code only from the wheel."""
    venv.create(tmp_path / "venv", with_pip=True)
    python = tmp_path / "venv" / "bin" / "python"
    libraries = "\n".join(path for path in sys.path if path.endswith("site-packages"))
    subprocess.run([python, "-m", "pip", "install", "-q", "--no-deps", wheel], check=True)
    site = next((tmp_path / "venv" / "lib").glob("python*")) / "site-packages"
    (site / "dependencies.pth").write_text(f"{libraries}\n")
    byline = tmp_path / "venv" / "bin" / "byline"
    run = {"cwd": tmp_path, "capture_output": True, "text": True}
    article = SEEDS / "002_42b21dbca4c90612.txt"
    indexed = subprocess.run([byline, "index", article], **run)
    assert indexed.returncode == 0, indexed.stderr
    answered = subprocess.run([byline, "ask", "How much does the S-400 deal cost?"], **run)
    assert "$2.5 billion" in answered.stdout, answered.stderr
    where = subprocess.run([python, "-c", "import assistant; print(assistant.__file__)"], **run)
    assert str(site) in where.stdout
