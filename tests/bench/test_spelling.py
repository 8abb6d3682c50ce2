"""Slips are the same in each run, and no slip means the same as what is right."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("bench.spelling", reason="bench/ is only in a checkout, not in an installation")

from bench.spelling import SLIPS, mistyped, report
from search.engine import open_engine
from search.searcher import open_searcher
from tests.builders import article, fill, settings


@pytest.mark.parametrize("name", list(SLIPS))
def test_one_word_is_mistyped_and_keeps_its_first_letter(name: str) -> None:
    queries = ["the referendum of Crimea", "of it"]
    found = list(mistyped(queries, SLIPS[name]))
    assert found == list(mistyped(queries, SLIPS[name]))
    for right, typed in found:
        assert (right, typed != right, len(typed.split())) == (queries[0], True, 4)
        assert [each[0] for each in typed.split()] == [each[0] for each in right.split()]


def test_an_index_is_measured(tmp_path: Path) -> None:
    fill(open_engine(settings(tmp_path)), [article("a", "referendum of Crimea")])
    told = report(open_searcher(settings(tmp_path)), ["referendum Crimea"])
    assert "Of 1 right queries 0 got a suggestion" in told
