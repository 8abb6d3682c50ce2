"""What is asked again is answered as before, without the work, and never outdated."""

from __future__ import annotations

import gzip
import multiprocessing
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from search.engine import open_engine
from search.searcher import Searcher, open_searcher
from search.settings import BadSetting
from tests.builders import article, fill, settings
from web import kept_answers
from web.app import create_app

PAGE = "/search?q=crimea"
ADDRESSES = [
    PAGE,
    "/",
    "/search/answers?q=crimea",
    "/articles/vote?q=crimea",
    "/api/v1/search?q=crimea",
    "/search.atom",
]


def told(response: Any) -> tuple[object, ...]:
    headers = {name: value for name, value in response.headers if name not in ("X-Request-Id", "Date")}
    return response.status_code, response.data, headers


@pytest.fixture
def asleep(searcher: Searcher, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Has the searcher answer nothing more."""

    def sleep() -> None:
        for name in ("search", "read", "named"):
            monkeypatch.setattr(searcher, name, None)

    return sleep


@pytest.mark.parametrize("address", ADDRESSES)
def test_who_asks_the_same_gets_the_same(client: FlaskClient, asleep: Callable[[], None], address: str) -> None:
    first = told(client.get(address))
    asleep()
    assert told(client.get(address)) == first
    assert told(client.head(address))[2] == first[2]


@pytest.mark.parametrize("codings", ["gzip", "zstd", "identity", ""])
def test_each_client_gets_it_as_it_can_read_it(client: FlaskClient, codings: str) -> None:
    plain = client.get(PAGE).data
    asked = {"Accept-Encoding": codings}
    for _ in range(2):
        answer = client.get(PAGE, headers=asked)
        assert answer.headers.get("Content-Encoding") == (codings if codings in ("gzip", "zstd") else None)
        assert answer.headers["Vary"] == "Accept-Encoding"
        if codings == "gzip":
            assert b"crimea" in gzip.decompress(answer.data)
    assert client.get(PAGE).data == plain


def test_a_commit_is_seen_at_once(tmp_path: Path) -> None:
    archive = settings(tmp_path)
    fill(open_engine(archive), [article("a1", "Crimea votes")])
    client = create_app(archive, open_searcher(archive)).test_client()
    assert client.get("/api/v1/search?q=crimea").json["total"]["value"] == 1  # type: ignore[index]
    with open_engine(archive).writer() as writer:
        writer.upsert(article("a2", "Crimea counts"))
    assert client.get("/api/v1/search?q=crimea").json["total"]["value"] == 2  # type: ignore[index]


def test_an_answer_that_names_the_server_is_of_the_address_it_was_asked_by(
    client_with: Callable[..., FlaskClient],
) -> None:
    client = client_with(trusted_hosts="one.example,other.example")
    for host in ("one.example", "other.example", "one.example"):
        assert f"http://{host}/".encode() in client.get("/search.atom", headers={"Host": host}).data


def test_hits_are_counted_each_time(client: FlaskClient) -> None:
    for _ in range(3):
        client.get("/search?q=kerry")
    assert b"dateline_search_hits_count 3.0" in client.get("/metrics").data


def test_errors_are_not_kept(client: FlaskClient, searcher: Searcher, monkeypatch: pytest.MonkeyPatch) -> None:
    assert client.get("/articles/none").status_code == 404
    monkeypatch.setattr(searcher, "search", lambda *_: 1 / 0)
    client.application.config["PROPAGATE_EXCEPTIONS"] = False
    assert client.get("/api/v1/search?q=oil").status_code == 500
    monkeypatch.undo()
    assert client.get("/api/v1/search?q=oil").status_code == 200


def test_what_took_long_is_made_again(app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_answers, "seconds", lambda: 1e9)
    client.get(PAGE)
    assert app.extensions["dateline.answers"].nbytes == 0


def test_a_file_that_is_sent_piece_by_piece_is_not_kept(app: Flask, client: FlaskClient) -> None:
    client.get("/search.csv?q=crimea")
    assert app.extensions["dateline.answers"].nbytes == 0


def test_no_more_is_kept_than_is_allowed(client_with: Callable[..., FlaskClient]) -> None:
    client = client_with(answer_cache_bytes=60_000)
    for number in range(20):
        client.get(f"/search?q=crimea+{number}")
    assert 20_000 < client.application.extensions["dateline.answers"].nbytes <= 60_000
    assert client_with(answer_cache_bytes=0).get(PAGE).status_code == 200


def test_what_one_worker_answered_another_has_not_to_make(
    app: Flask, client: FlaskClient, asleep: Callable[[], None]
) -> None:
    worker = multiprocessing.get_context("fork").Process(target=app.test_client().get, args=(PAGE,))
    worker.start()
    worker.join()
    assert worker.exitcode == 0
    asleep()
    assert client.get(PAGE).status_code == 200


def test_a_question_mark_in_a_name_is_no_question(tmp_path: Path) -> None:
    archive = settings(tmp_path)
    named = [article("a1", people=["John Kerry"]), article("a2", people=["John Kerry?from=2012"])]
    fill(open_engine(archive), named)
    client = create_app(archive, open_searcher(archive)).test_client()
    odd = client.get("/entities/person/John%20Kerry%3Ffrom=2012?")
    plain = client.get("/entities/person/John%20Kerry?from=2012?")
    assert "<title>John Kerry?from=2012 ·" in odd.text
    assert "<title>John Kerry ·" in plain.text
    assert odd.headers["ETag"] != plain.headers["ETag"]


def test_more_room_than_there_is_is_refused_with_a_sentence(
    client_with: Callable[..., FlaskClient], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(12, "Cannot allocate memory")

    monkeypatch.setattr(kept_answers, "SharedRing", full)
    with pytest.raises(BadSetting, match="DATELINE_ANSWER_CACHE_BYTES"):
        client_with()
