"""What is ready before anybody asks."""

from __future__ import annotations

from pathlib import Path

import pytest

from search.engine import open_engine
from search.request import FACETS
from search.searcher import Searcher, open_searcher
from search.settings import Settings
from tests.builders import article, fill, settings
from web.warming import warmed


def test_the_index_is_open_before_anybody_asks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given = settings(tmp_path / "data")
    fill(open_engine(given), [article("a1", "The harbour was closed.")])
    searcher: Searcher = warmed(open_searcher(given))
    monkeypatch.setattr("search.engine.whoosh_engine.engine.WhooshEngine.reader", lambda _: pytest.fail("opened again"))
    assert searcher.article("a1").id == "a1"
    monkeypatch.setattr("search.engine.arrays.offered.Listed", lambda *_: pytest.fail("sorted again"))
    assert [each.text for each in searcher.suggest("harb")] == ["harbour"]


def test_what_counting_takes_is_ready_however_long_it_took(tmp_path: Path) -> None:
    """The names of 100,000 articles take longer than the deadline of a query."""
    given = settings(tmp_path / "data", deadline_seconds=1e-9)
    fill(open_engine(given), [article("a1", "The harbour was closed.", people=["Ana Horvat"])])
    assert set(warmed(open_searcher(given)).reader().prepared) == set(FACETS) - {"date"}


def test_a_server_without_an_index_starts_too(tmp_path: Path) -> None:
    assert warmed(open_searcher(Settings(data_dir=tmp_path))).settings.data_dir == tmp_path
