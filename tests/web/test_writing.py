"""POST /api/v1/articles: who may, what is refused before anybody writes, and what is told."""

from __future__ import annotations

import dataclasses
import io
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from search.engine.port import Change
from search.errors import NotWritten, PostTooLarge, WriterBusy, WriterLost
from search.keys import stored
from search.keys.key import Right
from search.posting.post import Media, Outcome, Post, Written
from search.searcher import Searcher
from search.settings import Settings
from tests.web.conftest import client_of
from tests.web.described import faults
from web.app import create_app

ADDRESS = "/api/v1/articles"
ADDED = Outcome(1, "a", Change.ADDED)
REFUSED = Outcome(2, None, None, "It has no title.")


class Double:
    """Stands for the process that writes."""

    def __init__(self) -> None:
        self.posts: list[Post] = []
        self.answer: Written | Exception = Written((ADDED, REFUSED), "g")

    def write(self, post: Post) -> Written:
        self.posts.append(post)
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


@pytest.fixture
def closed(archive: Settings, searcher: Searcher, tmp_path: Path) -> Flask:
    """The application with keys, and little room."""
    changed = dataclasses.replace(
        archive, keys_file=str(tmp_path / "keys.json"), max_post_bytes=200_000, max_posts_waiting=1, cors_origins="*"
    )
    return create_app(changed, searcher)


@pytest.fixture
def double(closed: Flask) -> Double:
    made = closed.extensions["dateline.places"].writer = Double()
    return made


@pytest.fixture
def post(closed: Flask, double: Double, tmp_path: Path) -> Callable[..., Any]:
    """Post something with a key that may write."""
    secret = stored.add(tmp_path / "keys.json", "collector", frozenset(Right), "now")
    client = client_of(closed)

    def send(
        body: bytes = b"{}",
        mimetype: str = "application/json",
        key: str = secret,
        query: str = "",
        length: int | None = None,
        coding: str = "",
        given: Mapping[str, object] | None = None,
    ) -> Any:
        """``length`` is what the client says of the body, gunicorn that it ended."""
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        headers |= {"Content-Encoding": coding} if coding else {}
        said: dict[str, object] = (
            {} if length is None else {"CONTENT_LENGTH": str(length), "wsgi.input_terminated": True}
        )
        said |= given or {}
        return client.post(ADDRESS + query, data=body, content_type=mimetype, headers=headers, environ_overrides=said)

    return send


def test_a_body_that_is_cut_off_is_not_written(post: Callable[..., Any], double: Double) -> None:
    answer = post(b'{"title":"a"}\n{"ti', "application/x-ndjson", length=100)
    assert (answer.status_code, answer.json["code"]) == (400, "bad_request")
    assert "ended before all of it" in answer.json["detail"]
    assert double.posts == []


def test_what_became_of_each_article_is_told(post: Callable[..., Any], double: Double) -> None:
    answer = post(b"[{}, {}]")
    assert answer.status_code == 200
    assert answer.json == {
        "added": 1,
        "changed": 0,
        "unchanged": 0,
        "refused": 1,
        "articles": [
            {"record": 1, "id": "a", "status": "added", "reason": None},
            {"record": 2, "id": None, "status": "refused", "reason": "It has no title."},
        ],
        "generation": "g",
    }
    assert double.posts == [Post(Media.JSON, b"[{}, {}]")]


@pytest.mark.parametrize(
    ("mimetype", "media"),
    [
        ("application/json; charset=utf-8", Media.JSON),
        ("application/x-ndjson", Media.LINES),
        ("application/jsonl", Media.LINES),
    ],
)
def test_the_type_says_what_a_body_is(post: Callable[..., Any], double: Double, mimetype: str, media: Media) -> None:
    assert post(b"{}", mimetype).status_code == 200
    assert double.posts == [Post(media, b"{}")]


REFUSALS = [
    pytest.param({"key": ""}, 401, "key_needed", id="no key"),
    pytest.param({"key": "dl_x"}, 401, "key_unknown", id="a key that is none"),
    pytest.param({"mimetype": "text/plain"}, 415, "unsupported_media_type", id="another type"),
    pytest.param({"mimetype": ""}, 415, "unsupported_media_type", id="no type"),
    pytest.param({"coding": "gzip"}, 415, "unsupported_media_type", id="a compressed body"),
    pytest.param({"body": b""}, 422, "articles_refused", id="no body"),
    pytest.param({"body": b" \n\n", "mimetype": "application/jsonl"}, 422, "articles_refused", id="blank lines"),
    pytest.param({"body": b"1" * 200_001}, 413, "request_too_large", id="a large body"),
    pytest.param({"query": "?x=1"}, 400, "bad_parameter", id="a parameter"),
]


@pytest.mark.parametrize(("sent", "status", "code"), REFUSALS)
def test_what_cannot_be_taken_reaches_nobody(
    post: Callable[..., Any], double: Double, sent: dict[str, Any], status: int, code: str
) -> None:
    answer = post(**sent)
    assert (answer.status_code, answer.json["code"], answer.mimetype) == (status, code, "application/problem+json")
    assert double.posts == []


def test_a_body_may_be_larger_than_that_of_other_requests(post: Callable[..., Any]) -> None:
    assert post(b"1" * 100_000).status_code == 200


def test_a_body_in_chunks_that_is_too_large_is_not_written_in_part(
    closed: Flask, post: Callable[..., Any], double: Double, tmp_path: Path
) -> None:
    secret = stored.add(tmp_path / "keys.json", "another", frozenset(Right), "now")
    lines = b'{"title":"a"}\n' * 20_000
    said = {"wsgi.input": io.BytesIO(lines), "wsgi.input_terminated": True}
    headers = {"Authorization": f"Bearer {secret}", "Transfer-Encoding": "chunked"}
    answer = client_of(closed).post(
        ADDRESS, content_type="application/x-ndjson", headers=headers, environ_overrides=said
    )
    assert answer.status_code == 413
    assert double.posts == []


def test_a_key_that_is_taken_back_while_the_body_comes_does_not_write(
    post: Callable[..., Any], double: Double, tmp_path: Path
) -> None:
    class Slow:
        """A body at whose beginning somebody takes the key back."""

        def __init__(self, content: bytes) -> None:
            self._rest = [content]

        def read(self, _: int = -1) -> bytes:
            stored.remove(tmp_path / "keys.json", tuple(key.name for key in stored.read(tmp_path / "keys.json")))
            return self._rest.pop() if self._rest else b""

    body = b'{"title":"a"}'
    answer = post(body, given={"wsgi.input": Slow(body), "CONTENT_LENGTH": str(len(body))})
    assert (answer.status_code, answer.json["code"]) == (401, "key_unknown")
    assert double.posts == []


def test_a_key_that_may_only_read_does_not_write(post: Callable[..., Any], double: Double, tmp_path: Path) -> None:
    weak = stored.add(tmp_path / "keys.json", "reader", frozenset((Right.READ,)), "now")
    answer = post(key=weak)
    assert (answer.status_code, answer.json["code"]) == (403, "key_too_weak")
    assert 'error="insufficient_scope"' in answer.headers["WWW-Authenticate"]
    assert double.posts == []


def test_without_a_file_of_keys_nobody_writes(client: FlaskClient) -> None:
    assert client.post(ADDRESS, json={"title": "x"}).status_code == 401


def test_where_nothing_is_an_article_the_reasons_are_told(post: Callable[..., Any], double: Double) -> None:
    double.answer = Written((REFUSED,), "g")
    answer = post()
    assert (answer.status_code, answer.json["code"]) == (422, "articles_refused")
    assert answer.json["errors"] == [{"parameter": "body", "position": None, "hint": "Record 2: It has no title."}]


@pytest.mark.parametrize(("body", "hint"), [(b" ", "The body is empty."), (b"[]", "There is no article in the body.")])
def test_where_nothing_was_sent_that_is_told(post: Callable[..., Any], double: Double, body: bytes, hint: str) -> None:
    double.answer = Written((), "g")
    answer = post(body)
    assert answer.status_code == 422
    assert answer.json["errors"] == [{"parameter": "body", "position": None, "hint": hint}]


def test_a_compressed_body_is_told_so_and_one_that_is_said_not_to_be_is_read(
    post: Callable[..., Any], double: Double
) -> None:
    assert "Compressed bodies are not read" in post(coding="gzip").json["detail"]
    assert post(coding="Identity").status_code == 200
    assert len(double.posts) == 1


def test_how_many_articles_may_be_posted_is_told(post: Callable[..., Any], double: Double) -> None:
    double.answer = PostTooLarge("One request may bring 3 articles; this one brings more.")
    assert "may bring 3 articles" in post().json["detail"]


@pytest.mark.parametrize(
    ("error", "status", "code"),
    [
        (PostTooLarge(), 413, "too_many_articles"),
        (WriterBusy(), 503, "writer_busy"),
        (WriterLost(), 503, "writer_lost"),
        (NotWritten(), 503, "not_written"),
    ],
)
def test_what_the_process_says_has_a_status(
    post: Callable[..., Any], double: Double, error: Exception, status: int, code: str
) -> None:
    double.answer = error
    answer = post()
    assert (answer.status_code, answer.json["code"]) == (status, code)
    assert ("Retry-After" in answer.headers) == (status == 503)


def test_one_post_too_many_is_refused_at_once(post: Callable[..., Any], double: Double) -> None:
    begun, go_on = threading.Event(), threading.Event()
    first: list[int] = []

    def hold(post: Post) -> Written:
        begun.set()
        go_on.wait(60)
        return Written((ADDED,), "g")

    double.write = hold  # type: ignore[method-assign]
    thread = threading.Thread(target=lambda: first.append(post().status_code))
    thread.start()
    assert begun.wait(60)
    refused = post()
    go_on.set()
    thread.join()
    assert (refused.status_code, refused.json["code"], first) == (503, "overloaded", [200])
    assert refused.headers["Retry-After"] == "2"


def test_a_browser_of_another_site_is_told_that_it_may_post(closed: Flask) -> None:
    asked = {"Origin": "https://desk.example", "Access-Control-Request-Method": "POST"}
    answer = client_of(closed).options(ADDRESS, headers=asked)
    assert answer.headers["Access-Control-Allow-Methods"] == "OPTIONS, POST"
    assert "Content-Type" in answer.headers["Access-Control-Allow-Headers"]


def test_answers_are_described_key_by_key(post: Callable[..., Any], closed: Flask, double: Double) -> None:
    document = client_of(closed).get("/api/v1/openapi.json").json or {}
    responses = document["paths"][ADDRESS]["post"]["responses"]
    for answer in (post(), post(key=""), post(mimetype="text/html")):
        schema = responses[str(answer.status_code)]["content"][answer.mimetype]["schema"]
        assert faults(answer.json, schema, document) == []
    assert document["paths"][ADDRESS]["post"]["security"] == [{"key": []}]


def test_reading_an_article_is_no_writing(client: FlaskClient) -> None:
    answer = client.get(ADDRESS)
    assert (answer.status_code, answer.headers["Allow"]) == (405, "OPTIONS, POST")
