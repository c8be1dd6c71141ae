"""What the README and the pages of `docs` name is there: files, commands and their options."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from assistant.interfaces.cli import main

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
COMMANDS = ("index", "ask", "documents", "segments", "remove", "chat", "serve", "mcp", "keys")
OF_OTHERS = {"--index-url", "--preload"}
_LINK = re.compile(r"\]\((?!https?:)([^)#\s]+)")
# in a block or between backticks; what follows a comma or two spaces is prose
_COMMAND = re.compile(r"(?:^|`|-- |rm chat )byline ([a-z]+)((?: [^`\s,|;:]+)*)", re.MULTILINE)
_OPTION = re.compile(r"(?<!\S)--[a-z][a-z-]+")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_what_a_page_links_to_is_there(page: Path) -> None:
    text = page.read_text("utf-8")
    missing = [link for link in _LINK.findall(text) if not (page.parent / link).exists()]
    assert missing == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_commands_and_options_of_a_page_exist(
    page: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for command, rest in set(_COMMAND.findall(page.read_text("utf-8"))):
        with pytest.raises(SystemExit) as ended:
            main([command, "--help"])
        told = capsys.readouterr()
        assert ended.value.code == 0, f"byline {command}: {told.err}"
        for option in _OPTION.findall(rest):
            assert option in told.out, f"byline {command} {option}"


def test_every_option_that_stands_by_itself_is_one_of_some_command(
    capsys: pytest.CaptureFixture[str],
) -> None:
    known = ""
    for command in COMMANDS:
        with pytest.raises(SystemExit):
            main([command, "--help"])
        known += capsys.readouterr().out
    for page in PAGES:
        named = set(re.findall(r"`(--[a-z][a-z-]+)", page.read_text("utf-8"))) - OF_OTHERS
        assert [option for option in sorted(named) if f"{option} " not in f"{known} "] == [], page


def test_commands_are_found_where_they_stand() -> None:
    found = [_COMMAND.findall(page.read_text("utf-8")) for page in PAGES]
    assert len(found[0]) > 10
    assert sum(map(len, found)) > 40
    assert ("mcp", " --index /path/to/.byline") in found[[p.stem for p in PAGES].index("mcp")]
