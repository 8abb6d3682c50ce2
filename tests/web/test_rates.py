"""No address asks more often than the operator allows."""

from __future__ import annotations

import os
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from web.rates import Rates


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_a_burst_passes_and_then_one_request_for_each_share_of_a_minute() -> None:
    clock = Clock()
    rates = Rates(60, 3, clock)
    assert [rates.take("a") for _ in range(4)] == [0, 0, 0, 1]
    clock.now += 1
    assert [rates.take("a") for _ in range(2)] == [0, 1]
    clock.now += 3600
    assert [rates.take("a") for _ in range(4)] == [0, 0, 0, 1]


def test_a_refused_request_does_not_count() -> None:
    clock = Clock()
    rates = Rates(6, 1, clock)
    assert rates.take("a") == 0
    assert [rates.take("a") for _ in range(20)] == [10] * 20
    clock.now += 10
    assert rates.take("a") == 0


def test_addresses_do_not_count_for_each_other() -> None:
    rates = Rates(1, 1, Clock())
    assert sum(rates.take(f"192.0.2.{number}") == 0 for number in range(100)) >= 99


def test_processes_made_later_share_the_count() -> None:
    rates = Rates(1, 1, Clock())
    child = os.fork()
    if not child:
        os._exit(rates.take("a"))
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert rates.take("a") == 60


def test_who_asks_too_often_is_told_when_to_ask_again(client_with: Callable[..., FlaskClient]) -> None:
    client = client_with(rate_per_minute=6, rate_burst=2)
    assert [client.get("/api/v1/stats").status_code for _ in range(3)] == [200, 200, 429]
    refused = client.get("/api/v1/stats")
    assert (refused.mimetype, refused.json["code"]) == ("application/problem+json", "too_many_requests")  # type: ignore[index]
    assert 1 <= int(refused.headers["Retry-After"]) <= 10
    assert client.get("/search").mimetype == "text/html"
    assert client.get("/healthz").status_code == client.get("/static/reading.js").status_code == 200


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        pytest.param("192.0.2.1", "192.0.2.2", False, id="two addresses"),
        pytest.param("2001:db8:1:1::1", "2001:db8:1:1:ffff::9", True, id="two of one household"),
        pytest.param("2001:db8:1:1::1", "2001:db8:1:2::1", False, id="two households"),
        pytest.param("::ffff:192.0.2.1", "192.0.2.1", True, id="one address in two spellings"),
    ],
)
def test_what_counts_as_one(client_with: Callable[..., FlaskClient], one: str, other: str, together: bool) -> None:
    client = client_with(rate_per_minute=1, rate_burst=1)
    met = [client.get("/", environ_overrides={"REMOTE_ADDR": each}).status_code for each in (one, other)]
    assert met == [200, 429 if together else 200]


def test_what_a_browser_asks_before_a_scripts_request_is_not_counted(
    client_with: Callable[..., FlaskClient],
) -> None:
    client = client_with(rate_per_minute=1, rate_burst=1, cors_origins="*")
    asked = {"Origin": "https://desk.example", "Access-Control-Request-Method": "GET"}
    met = [client.options("/api/v1/stats", headers=asked) for _ in range(5)]
    assert {each.status_code for each in met} == {200}
    assert met[-1].headers["Access-Control-Allow-Origin"] == "*"
    assert [client.get("/api/v1/stats").status_code for _ in range(2)] == [200, 429]
    assert client.options("/api/v1/stats", headers=asked).status_code == 200


def test_usually_nobody_is_counted(client: FlaskClient) -> None:
    assert {client.get("/api/v1/openapi.json").status_code for _ in range(200)} == {200}
