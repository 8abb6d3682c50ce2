"""Queries put to the application: what is counted, and what is told as a fault."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("bench.query_log", reason="bench/ is only in a checkout, not in an installation")

from flask import Flask

from bench.query_log import ENDPOINTS, MADE_UP, ask, logged, made_up, report
from search.engine import open_engine
from tests.builders import article, fill, settings
from web.app import create_app

REASON = {"label": "sum of", "score": 0.75, "details": [{"label": "ferry", "score": 0.75, "details": []}]}


def test_every_text_of_a_log_is_read(tmp_path: Path) -> None:
    (tmp_path / "log.jsonl").write_text('{"query": ""}\n{"text": "a", "description": "b", "other": "c"}\n', "utf-8")
    assert list(logged(tmp_path)) == ["", "a", "b"]


def test_made_up_queries_are_always_the_same() -> None:
    first = list(made_up(50, ["crimea vote"]))
    assert first == list(made_up(50, ["vote crimea"])) != list(made_up(50, ["crimea vote"], seed=2))
    assert len(set(first)) > 40
    assert MADE_UP > 0


def test_an_archive_answers_and_its_explanations_add_up(tmp_path: Path) -> None:
    made = settings(tmp_path / "data")
    fill(open_engine(made), [article("a", "The ferry to the island.", "Ferry"), article("b", "An island.")])
    tally = ask(create_app(made).test_client(), ["ferry island", "island OR ferry", "", '"'], 60.0)
    assert tally.faults == []
    assert tally.explained == 3
    assert sum(tally.statuses["/search"].values()) == 4
    told = report(tally)
    assert "0 answers that must not be." in told
    assert all(name in told for name in ENDPOINTS)


@pytest.fixture
def answering() -> Callable[..., list[str]]:
    """The faults that are told of an application which answers every query so."""

    def faults(hit: dict[str, Any], status: int = 200, deadline_seconds: float = 60.0) -> list[str]:
        app = Flask(__name__)
        app.add_url_rule("/search", "page", lambda: "")
        app.add_url_rule("/api/v1/search", "api", lambda: (json.dumps({"results": [hit]}), status))
        return ask(app.test_client(), ["x"], deadline_seconds).faults

    return faults


@pytest.mark.parametrize(
    ("hit", "faulty"),
    [
        pytest.param({"id": "a", "score": 0.75, "explanation": REASON}, False, id="adds up"),
        pytest.param({"id": "a", "score": None}, False, id="in order of days"),
        pytest.param({"id": "a", "score": 0.8, "explanation": REASON}, True, id="another score"),
        pytest.param({"id": "a", "score": 0.9, "explanation": {**REASON, "score": 0.9}}, True, id="parts of another"),
    ],
)
def test_an_explanation_that_does_not_add_up_is_told(
    answering: Callable[..., list[str]], hit: dict[str, Any], faulty: bool
) -> None:
    assert bool(answering(hit)) == faulty


def test_a_failure_and_a_passed_deadline_are_told(answering: Callable[..., list[str]]) -> None:
    failed = answering({}, status=503)
    assert [re.sub(r"[\d.]+ s", "some s", each) for each in failed] == [
        "503 after some s of /api/v1/search for 'x'",
        "503 after some s of /api/v1/search, lenient for 'x'",
    ]
    assert len(answering({"id": "a", "score": None}, deadline_seconds=-1.0)) == len(ENDPOINTS)
