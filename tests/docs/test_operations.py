"""docs/operations.md tells what operators meet."""

from __future__ import annotations

import json
import logging
import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from search.engine import open_engine
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
    assert re.findall(r"`(\w+)`", " ".join(rows)) == list(json.loads(caplog.messages[-1]))


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
