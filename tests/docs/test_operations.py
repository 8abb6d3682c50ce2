"""docs/operations.md tells what operators meet."""

from __future__ import annotations

import dataclasses
import json
import logging
import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from search.engine import open_engine
from search.settings import Settings, variable
from tests.builders import PATIENCE_SECONDS, fill, settings
from tests.web.archive import ARTICLES
from web.app import create_app

TEXT = (Path(__file__).parents[2] / "docs" / "operations.md").read_text("utf-8")
SECTIONS: dict[str, str] = dict(re.findall(r"^## (.+?)\n(.*?)(?=^## |\Z)", TEXT, re.MULTILINE | re.DOTALL))


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    made = settings(tmp_path_factory.mktemp("operations") / "data", deadline_seconds=PATIENCE_SECONDS)
    fill(open_engine(made), ARTICLES)
    return create_app(made).test_client()


def test_every_key_of_the_access_log_is_documented(client: FlaskClient, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, logger="dateline.access")
    client.get("/api/v1/search?q=crimea")
    rows = re.findall(r"^\| (`.+?`) \|", SECTIONS["The access log"], re.MULTILINE)
    assert re.findall(r"`(\w+)`", " ".join(rows)) == [*json.loads(caplog.messages[-1]), "key"]


def test_every_metric_is_documented_with_its_type_and_no_other(client: FlaskClient) -> None:
    client.get("/api/v1/search?q=crimea")
    client.get("/api/v1/nowhere")
    written = re.findall(r"^\| `(\w+)` \| (\w+) \|", SECTIONS["Metrics"], re.MULTILINE)
    told = client.get("/metrics").text
    shown = [
        each for each in re.findall(r"^# TYPE (\w+) (\w+)$", told, re.MULTILINE) if not each[0].endswith("_created")
    ]
    assert sorted(shown) == sorted(written)
    assert set(re.findall(r"`(dateline_\w+)", SECTIONS["Metrics"])) == {name for name, _ in written}


def test_every_variable_is_a_setting() -> None:
    known = {variable(each.name) for each in dataclasses.fields(Settings)}
    container = (Path(__file__).parents[2] / "Containerfile").read_text("utf-8")
    assert set(re.findall(r"DATELINE_[A-Z_]+", TEXT + container)) <= known


def test_the_bounds_of_memory_are_the_real_ones() -> None:
    usual = Settings()
    most = usual.posting_cache_bytes + usual.article_cache_bytes + usual.text_cache_bytes
    told = " ".join(TEXT.split())
    assert f"together {most // 2**20} MB at most" in told
    assert f"`DATELINE_ANSWER_CACHE_BYTES` ({usual.answer_cache_bytes // 2**20} MB)" in told


def test_a_service_has_longer_to_end_than_its_requests() -> None:
    [seconds] = re.findall(r"^TimeoutStopSec=(\d+)$", TEXT, re.MULTILINE)
    assert int(seconds) > Settings().request_timeout_seconds


def test_the_health_check_asks_what_is_there(client: FlaskClient) -> None:
    container = (Path(__file__).parents[2] / "Containerfile").read_text("utf-8")
    [address] = re.findall(r"127\.0\.0\.1:8000(/\w+)", container)
    assert client.get(address).status_code == 200
