"""What is typed when completions are measured."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("bench.suggesting", reason="bench/ is only in a checkout, not in an installation")

from bench.suggesting import report, typed
from search.engine import open_engine
from tests.builders import article, fill, settings


def test_every_beginning_is_typed_and_those_behind_the_first_word() -> None:
    assert list(typed(["ab c"])) == ["a", "ab", "ab ", "ab c", "c"]


def test_an_index_is_measured(tmp_path: Path) -> None:
    fill(open_engine(settings(tmp_path)), [article("a", "vote", "Crimea votes", people=["John Kerry"])])
    assert "first after a small commit" in report(settings(tmp_path))
