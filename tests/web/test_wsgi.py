"""The application as gunicorn loads it."""

from __future__ import annotations

import gc
import runpy
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from search.settings import Settings
from tests.web.archive import ARTICLES
from web.app import create_app

WSGI = Path(__file__).parents[2] / "web" / "wsgi.py"


def test_what_is_loaded_is_gone_through_no_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []

    def made(*given: Any) -> Flask:
        done.append("made")
        return create_app(*given)

    monkeypatch.setenv("DATELINE_DATA_DIR", str(tmp_path))
    monkeypatch.setattr("web.app.create_app", made)
    monkeypatch.setattr(gc, "collect", lambda: done.append("collected"))
    monkeypatch.setattr(gc, "freeze", lambda: done.append("frozen"))
    runpy.run_path(str(WSGI))
    assert done == ["made", "collected", "frozen"]


def test_gunicorn_gets_the_archive_of_the_environment(archive: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_DATA_DIR", str(archive.data_dir))
    monkeypatch.setattr(gc, "freeze", lambda: None)  # what the tests have loaded goes on being collected
    client = runpy.run_path(str(WSGI))["app"].test_client()
    assert (client.get("/api/v1/stats").json or {})["documents"] == len(ARTICLES)
