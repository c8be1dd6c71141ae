"""What the container is told to run is what the command line understands."""

import json
import re
from pathlib import Path

from assistant.interfaces.cli.main import _parser

ROOT = Path(__file__).parent.parent


def test_the_container_starts_a_chat_that_others_can_reach():
    (command,) = re.findall(r"^CMD (\[.*\])$", (ROOT / "Dockerfile").read_text(), re.MULTILINE)
    program, *words = json.loads(command)
    options = _parser().parse_args(words)
    assert (program, options.host, options.open) == ("byline", "0.0.0.0", False)
    assert f"EXPOSE {options.port}" in (ROOT / "Dockerfile").read_text()
    assert f":{options.port}:{options.port}" in (ROOT / "compose.yaml").read_text()
    assert f"127.0.0.1:{options.port}/health" in (ROOT / "Dockerfile").read_text()


def test_the_container_copies_what_the_package_is_made_of():
    copied = re.findall(r"^COPY (.*) \S+$", (ROOT / "Dockerfile").read_text(), re.MULTILINE)
    names = {name for line in copied for name in line.split()}
    assert {"assistant", "vectorstore", "evals", "pyproject.toml", "constraints.txt"} <= names
    assert all((ROOT / name).exists() for name in names)
