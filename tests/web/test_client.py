"""Who asks: believed only as far as the settings trust the proxies in front."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

FORWARDED = {"X-Forwarded-For": "198.51.100.9, 203.0.113.7", "X-Request-Id": "proxy-0123456789"}


@pytest.mark.parametrize(
    ("proxies", "address"),
    [
        pytest.param(0, "127.0.0.1", id="nobody is believed"),
        pytest.param(1, "203.0.113.7", id="what the nearest saw"),
        pytest.param(2, "198.51.100.9", id="what the second saw"),
    ],
)
def test_the_address_is_what_the_trusted_proxies_saw(
    client_with: Callable[..., FlaskClient], caplog: pytest.LogCaptureFixture, proxies: int, address: str
) -> None:
    caplog.set_level(logging.INFO, logger="dateline.access")
    client_with(trusted_proxies=proxies).get("/healthz", headers=FORWARDED)
    assert json.loads(caplog.messages[-1])["client"] == address


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        pytest.param("proxy-0123456789", True, id="well formed"),
        pytest.param("short", False, id="too short to name one request"),
        pytest.param("x" * 65, False, id="too long"),
        pytest.param('01234567"}', False, id="signs that are no id's"),
        pytest.param("", False, id="none"),
    ],
)
def test_an_id_of_a_trusted_proxy_is_kept_if_it_is_well_formed(
    client_with: Callable[..., FlaskClient], given: str, kept: bool
) -> None:
    response = client_with(trusted_proxies=1).get("/healthz", headers={"X-Request-Id": given})
    assert (response.headers["X-Request-Id"] == given) == kept


def test_no_proxy_decides_for_which_host_we_answer(client_with: Callable[..., FlaskClient]) -> None:
    client = client_with(trusted_proxies=1, trusted_hosts="localhost")
    assert client.get("/healthz", headers={"X-Forwarded-Host": "elsewhere.example"}).status_code == 200


@pytest.mark.parametrize(("said", "begins"), [("https", "https://"), ("javascript", "http://"), ("", "http://")])
def test_a_scheme_is_believed_where_it_is_one_of_the_web(
    client_with: Callable[..., FlaskClient], said: str, begins: str
) -> None:
    client = client_with(trusted_proxies=1, trusted_hosts="news.example")
    headers = {"Host": "news.example", "X-Forwarded-Proto": said}
    assert f'template="{begins}news.example/search' in client.get("/opensearch.xml", headers=headers).text
