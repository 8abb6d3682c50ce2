"""A small archive and its searcher."""

from __future__ import annotations

from pathlib import Path

import pytest

from search.engine import open_engine
from search.engine.port import Engine
from search.searcher import Searcher, open_searcher
from tests.builders import PATIENCE_SECONDS, fill, settings
from tests.search.archive import ARTICLES, TODAY


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    engine = open_engine(settings(tmp_path))
    fill(engine, ARTICLES)
    return engine


@pytest.fixture
def searcher(engine: Engine, tmp_path: Path) -> Searcher:
    return open_searcher(settings(tmp_path, deadline_seconds=PATIENCE_SECONDS), lambda: TODAY)
