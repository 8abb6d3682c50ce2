"""Which profiles are asked for when they are measured."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("bench.profiles", reason="bench/ is only in a checkout, not in an installation")

from bench.profiles import chosen, report
from search.article import EntityType
from search.engine import open_engine
from search.profile import NamedEntity
from tests.builders import article, fill, settings


def test_frequent_names_are_asked_for_more_than_rare_ones() -> None:
    ranked = [NamedEntity(str(rank), EntityType.PERSON, 1) for rank in range(1, 30)]
    assert [each.name for each in chosen(ranked)] == ["1", "2", "3", "4", "6", "10", "15", "22"]
    assert list(chosen([])) == []


def test_an_index_is_measured(tmp_path: Path) -> None:
    fill(open_engine(settings(tmp_path)), [article("a")])
    assert report(settings(tmp_path)) == "No article names anybody."
    fill(open_engine(settings(tmp_path)), [article("b", people=["John Kerry", "Sergei Lavrov"])])
    assert "up to 1,000 articles, again" in report(settings(tmp_path))
