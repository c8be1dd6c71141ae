"""Public names: imported when they are used, and told of before they go."""

from __future__ import annotations

import warnings
from pathlib import Path

import pytest
from typing_extensions import deprecated

from vectorstore.public_names import deprecation

PACKAGE = """
from vectorstore.public_names import deprecation, lazily

_GOING = {"Old": deprecation("sample.Old", since="0.2", until="0.3", instead="Use sample.New.")}
__getattr__ = lazily(__name__, {"Old": "sample.names", "New": "sample.names"}, going=_GOING)
"""


@pytest.fixture
def sample(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sample").mkdir()
    (tmp_path / "sample" / "__init__.py").write_text(PACKAGE)
    (tmp_path / "sample" / "names.py").write_text("Old = 1\nNew = 2\n")
    monkeypatch.syspath_prepend(tmp_path)


@pytest.mark.usefixtures("sample")
def test_a_name_that_goes_is_told_where_it_is_imported() -> None:
    with pytest.warns(
        DeprecationWarning,
        match=r"sample.Old is deprecated since Byline 0.2 and goes with 0.3. Use sample.New.",
    ) as told:
        from sample import Old  # type: ignore[import-not-found]
    assert Old == 1
    assert told[0].filename == __file__
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        from sample import New
    assert New == 2
    with pytest.raises(ImportError, match="Gone"):
        from sample import Gone  # noqa: F401


def test_a_function_that_goes_is_told_when_it_is_called() -> None:
    @deprecated(deprecation("ask", since="1.4.2", until="2.0", instead="Call answer."))
    def ask() -> int:
        return 3

    with pytest.warns(DeprecationWarning, match="goes with 2.0. Call answer."):
        assert ask() == 3


def test_nothing_goes_with_the_version_that_announces_it() -> None:
    with pytest.raises(ValueError, match="stays for a minor version"):
        deprecation("ask", since="0.2.0", until="0.2.1", instead="Call answer.")
