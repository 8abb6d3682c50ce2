"""What is counted, and who may know it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from prometheus_client.parser import text_string_to_metric_families

from search.searcher import Searcher
from web.metrics import NO_ENDPOINT


@pytest.fixture
def counted(client: FlaskClient) -> Callable[..., float]:
    """The value of one sample."""

    def value(name: str, **labels: str) -> float:
        told = client.get("/metrics")
        assert told.status_code == 200
        found = [each for family in text_string_to_metric_families(told.text) for each in family.samples]
        return sum(each.value for each in found if each.name == name and labels.items() <= each.labels.items())

    return value


def test_answers_are_counted_by_endpoint_and_class_of_status(
    client: FlaskClient, counted: Callable[..., float]
) -> None:
    for address in ("/api/v1/search?q=crimea", "/api/v1/search?q=kerry", "/api/v1/search?limit=0", "/nowhere"):
        client.get(address)
    assert counted("dateline_requests_total", endpoint="api.search", status="2xx") == 2
    assert counted("dateline_requests_total", endpoint="api.search", status="4xx") == 1
    assert counted("dateline_requests_total", endpoint=NO_ENDPOINT, status="4xx") == 1
    assert counted("dateline_problems_total", code="bad_parameter") == 1
    assert counted("dateline_request_duration_seconds_count", endpoint="api.search") == 3


def test_searches_are_counted_by_their_hits(client: FlaskClient, counted: Callable[..., float]) -> None:
    for address in ("/api/v1/search?q=crimea", "/search?q=zeppelin", "/api/v1/search?q=zeppelin"):
        client.get(address)
    assert counted("dateline_search_hits_count") == 3
    assert counted("dateline_searches_without_hits_total") == counted("dateline_search_hits_bucket", le="0.0") == 2


def test_it_tells_what_is_served(searcher: Searcher, counted: Callable[..., float]) -> None:
    assert counted("dateline_ready") == 1
    assert counted("dateline_articles") == searcher.stats().documents
    assert counted("dateline_index", generation=searcher.generation()) == 1


def test_without_an_index_it_says_so(empty: FlaskClient) -> None:
    told = empty.get("/metrics").text
    assert "dateline_ready 0.0" in told
    assert "dateline_articles" not in told


@pytest.mark.parametrize(
    ("networks", "address", "headers", "status"),
    [
        pytest.param("127.0.0.0/8,::1", "127.0.0.1", {}, 200, id="the machine itself"),
        pytest.param("127.0.0.0/8,::1", "::1", {}, 200, id="by its other address"),
        pytest.param("127.0.0.0/8", "::ffff:127.0.0.1", {}, 200, id="written as of IPv6"),
        pytest.param("127.0.0.0/8,::1", "10.0.0.7", {}, 403, id="another machine"),
        pytest.param("10.0.0.0/8", "10.0.0.7", {}, 200, id="a network that is allowed"),
        pytest.param("", "127.0.0.1", {}, 403, id="nobody"),
        pytest.param("127.0.0.1", "127.0.0.1", {"X-Forwarded-For": "9.9.9.9"}, 403, id="a proxy that is not known"),
        pytest.param("127.0.0.1", "", {}, 403, id="no address"),
    ],
)
def test_only_the_networks_of_the_settings_may_read_it(
    client_with: Callable[..., FlaskClient], networks: str, address: str, headers: dict[str, str], status: int
) -> None:
    client = client_with(metrics_from=networks)
    response = client.get("/metrics", headers=headers, environ_overrides={"REMOTE_ADDR": address})
    assert response.status_code == status
    assert response.mimetype == ("text/plain" if status == 200 else "application/problem+json")


def test_no_client_chooses_a_label(client: FlaskClient, app: Flask) -> None:
    for number in range(50):
        client.get(f"/nowhere/{number}")
        client.get(f"/articles/none-{number}", headers={"User-Agent": f"agent {number}"})
    told = client.get("/metrics").text
    assert "none-" not in told
    assert "agent" not in told


COUNT = """
import sys
from prometheus_client import generate_latest
from web.metrics import Metrics
counts = Metrics()
counts.begin_worker()
counts.empty.inc(2)
if sys.argv[1] == "tell":
    print(generate_latest(counts.gathered()).decode())
"""


def test_processes_that_share_a_folder_count_together(tmp_path: Path) -> None:
    environment = {**os.environ, "PROMETHEUS_MULTIPROC_DIR": str(tmp_path / "counts")}
    root = Path(__file__).parents[2]
    for told in ("", "tell"):
        done = subprocess.run(
            [sys.executable, "-c", COUNT, told], cwd=root, env=environment, capture_output=True, text=True, check=True
        )
    assert "dateline_searches_without_hits_total 4.0" in done.stdout
    assert (tmp_path / "counts").stat().st_mode & 0o077 == 0
