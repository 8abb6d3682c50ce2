"""What the server does before its first worker starts."""

from __future__ import annotations

import gc
import runpy
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from search.request import FACETS
from search.searcher import Searcher, open_searcher
from search.settings import Settings
from tests.builders import article, fill, settings
from web import wsgi
from web.app import create_app
from web.wsgi import warmed


def test_the_index_is_open_before_anybody_asks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from search.engine import open_engine

    given = settings(tmp_path / "data")
    fill(open_engine(given), [article("a1", "The harbour was closed.")])
    searcher: Searcher = warmed(open_searcher(given))
    monkeypatch.setattr("search.engine.whoosh_engine.engine.WhooshEngine.reader", lambda _: pytest.fail("opened again"))
    assert searcher.article("a1").id == "a1"
    monkeypatch.setattr("search.engine.arrays.offered.Listed", lambda *_: pytest.fail("sorted again"))
    assert [each.text for each in searcher.suggest("harb")] == ["harbour"]


def test_what_counting_takes_is_ready_however_long_it_took(tmp_path: Path) -> None:
    """The names of 100,000 articles take longer than the deadline of a query."""
    from search.engine import open_engine

    given = settings(tmp_path / "data", deadline_seconds=1e-9)
    fill(open_engine(given), [article("a1", "The harbour was closed.", people=["Ana Horvat"])])
    assert set(warmed(open_searcher(given)).reader().prepared) == set(FACETS) - {"date"}


def test_a_server_without_an_index_starts_too(tmp_path: Path) -> None:
    assert warmed(open_searcher(Settings(data_dir=tmp_path))).settings.data_dir == tmp_path


def test_what_is_loaded_is_gone_through_no_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []

    def made(*given: Any) -> Flask:
        done.append("made")
        return create_app(*given)

    monkeypatch.setenv("DATELINE_DATA_DIR", str(tmp_path))
    monkeypatch.setattr("web.app.create_app", made)
    monkeypatch.setattr(gc, "collect", lambda: done.append("collected"))
    monkeypatch.setattr(gc, "freeze", lambda: done.append("frozen"))
    runpy.run_path(wsgi.__file__)
    assert done == ["made", "collected", "frozen"]
