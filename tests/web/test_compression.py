"""Answers are smaller for clients that can read them so, and the same for all."""

from __future__ import annotations

import gzip
from collections.abc import Callable

import pytest
import zstandard
from flask.testing import FlaskClient

from web.compression import LEAST_BYTES

ADDRESSES = ["/search?q=crimea", "/api/v1/search?q=crimea&facets=source", "/static/completions.js", "/static/icon.svg"]
READERS: dict[str | None, Callable[[bytes], bytes]] = {
    "gzip": gzip.decompress,
    "zstd": lambda body: zstandard.ZstdDecompressor().decompressobj().decompress(body),
    None: lambda body: body,
}


@pytest.mark.parametrize("address", ["/help", "/api/v1/openapi.json", "/static/completions.js"])
@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        pytest.param("gzip, deflate, br, zstd", "zstd", id="a browser"),
        pytest.param("gzip", "gzip", id="gzip"),
        pytest.param("gzip;q=1, zstd;q=0.5", "gzip", id="gzip rather"),
        pytest.param("zstd;q=0, gzip;q=0", None, id="neither"),
        pytest.param("br", None, id="what we do not know"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_a_text_is_compressed_as_the_client_can_read_it(
    client: FlaskClient, address: str, accepted: str, coding: str | None
) -> None:
    plain = client.get(address)
    answer = client.get(address, headers={"Accept-Encoding": accepted})
    assert answer.headers.get("Content-Encoding") == coding
    assert READERS[coding](answer.data) == plain.data
    assert int(answer.headers["Content-Length"]) == len(answer.data)
    assert "Accept-Encoding" in answer.headers["Vary"]
    assert "Accept-Encoding" in plain.headers["Vary"]
    assert coding is None or len(answer.data) < len(plain.data) / 2


def test_what_fits_one_packet_stays_as_it_is(client: FlaskClient) -> None:
    answer = client.get("/healthz", headers={"Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in answer.headers


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_compressed_answer_is_not_sent_again_either(client: FlaskClient, address: str) -> None:
    first = client.get(address, headers={"Accept-Encoding": "gzip"})
    tag = first.headers["ETag"]
    assert tag.startswith("W/")
    for accepted in ("gzip", "zstd", "identity"):
        again = client.get(address, headers={"Accept-Encoding": accepted, "If-None-Match": tag})
        assert (again.status_code, again.data) == (304, b"")
        assert "Accept-Encoding" in again.headers["Vary"]


@pytest.mark.parametrize("address", ["/search.csv?q=crimea", "/api/v1/export?q=crimea"])
def test_a_file_that_is_sent_while_it_is_made_goes_as_it_is(client: FlaskClient, address: str) -> None:
    plain = client.get(address)
    answer = client.get(address, headers={"Accept-Encoding": "gzip, zstd"})
    assert len(answer.data) > LEAST_BYTES
    assert "Content-Encoding" not in answer.headers
    assert answer.data == plain.data
    assert "Accept-Encoding" in answer.headers["Vary"]


def test_a_feed_is_made_whole_and_compressed(client: FlaskClient) -> None:
    answer = client.get("/search.atom?q=crimea", headers={"Accept-Encoding": "gzip"})
    assert answer.headers["Content-Encoding"] == "gzip"


def test_head_tells_what_get_would_send(client: FlaskClient) -> None:
    head, get = (client.open("/help", method=method, headers={"Accept-Encoding": "gzip"}) for method in ("HEAD", "GET"))
    assert head.headers["Content-Length"] == get.headers["Content-Length"]


def test_a_part_of_a_file_is_a_part_of_the_file(client: FlaskClient) -> None:
    part = client.get("/static/completions.js", headers={"Accept-Encoding": "gzip", "Range": "bytes=0-1999"})
    assert part.status_code == 206
    assert part.data == client.get("/static/completions.js").data[:2000]
