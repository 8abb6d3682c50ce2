"""Rebuilding again and again takes no more and more room."""

from __future__ import annotations

from pathlib import Path

import pytest

from search.engine.whoosh_engine.engine import WhooshEngine
from search.generation import Generations
from tests.builders import article, fill, settings


def test_a_thousand_rebuilds_leave_no_more_than_two_generations(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.fsync", lambda handle: None)  # what a crash would find does not matter here
    engine = WhooshEngine(settings(tmp_path))
    fill(engine, [article(body="one"), article("a2", "two")])
    for _ in range(1_000):
        engine.rebuild(engine.reader().articles())
    live = Generations(tmp_path).live().folder
    assert _bytes(tmp_path) <= 2.2 * _bytes(live)
    assert len([*live.parent.iterdir()]) == 2
    assert engine.reader().documents == 2


def _bytes(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
