"""Whatever is asked, the page answers and the API answers or says why not."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from search.parameters import PARAMETERS
from web.address import MAX_ADDRESS_BYTES

QUERIES = Path(__file__).parents[2] / ".." / "shared" / "data" / "queries"
REFUSED = {400, 422}
EACH_SEEN = 4  # of so many queries of others one is seen as a page, too, which takes three times as long as the API

SIGNS = st.text(st.sampled_from("\"()[]{}^~*?:+-/\\ ANDORTSME<>0123.,ab'é🗳\x00\n"), max_size=40)
TEXTS = st.text(max_size=40) | SIGNS
NAMES = st.sampled_from([*(each.name for each in PARAMETERS), "endpoint", "_external", "x"])
PAIRS = st.lists(st.tuples(NAMES, TEXTS), max_size=6)

quick = hypothesis_settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


def try_everywhere(client: FlaskClient, pairs: list[tuple[str, str]]) -> None:
    """Ask the page, the strict and the lenient API."""
    query = urlencode(pairs, errors="replace")
    if len(query) > MAX_ADDRESS_BYTES - 100:
        return
    assert client.get(f"/search?{query}").status_code == 200
    assert client.get(f"/articles/vote?{query}").status_code == 200
    for address in (f"/api/v1/search?{query}", f"/api/v1/search?lenient=1&limit=1&{query}", f"/api/v1/suggest?{query}"):
        response = client.get(address)
        assert response.status_code in {200, *REFUSED}
        assert (response.mimetype == "application/json") == (response.status_code == 200)
        assert isinstance(json.loads(response.data), dict)


@quick
@given(q=TEXTS)
def test_any_text_may_be_a_query(client: FlaskClient, q: str) -> None:
    try_everywhere(client, [("q", q)])


@quick
@given(pairs=PAIRS)
def test_any_text_may_be_a_parameter(client: FlaskClient, pairs: list[tuple[str, str]]) -> None:
    try_everywhere(client, pairs)


@quick
@given(raw=st.binary(max_size=60), path=st.sampled_from(["/search", "/api/v1/search", "/articles/", "/static/", "/"]))
def test_any_bytes_may_be_an_address(client: FlaskClient, raw: bytes, path: str) -> None:
    typed = raw.decode("latin-1")
    for sent in ({"PATH_INFO": path, "QUERY_STRING": typed}, {"PATH_INFO": path + typed, "QUERY_STRING": ""}):
        response = client.get("/", environ_overrides=sent)
        assert response.status_code in {200, 404, *REFUSED}


@pytest.mark.parametrize("name", ["search_benchmark_game_queries", "tantivy_queries", "trec_topics"])
def test_queries_of_other_engines_are_answered(client: FlaskClient, name: str) -> None:
    path = QUERIES / f"{name}.jsonl"
    if not path.is_file():
        pytest.skip(f"{path.name} of the shared measuring data is not there.")
    for number, line in enumerate(path.read_text("utf-8").splitlines()):
        shape = json.loads(line)
        query = urlencode({"q": shape.get("query", shape.get("text", ""))})
        assert client.get(f"/api/v1/search?{query}").status_code in {200, *REFUSED}, line
        if number % EACH_SEEN == 0:
            assert client.get(f"/search?{query}").status_code == 200, line


@pytest.mark.parametrize("path", ["/search", "/api/v1/search"])
def test_a_passed_deadline_is_the_only_other_answer(client_with: Callable[..., FlaskClient], path: str) -> None:
    client = client_with(deadline_seconds=0.0)
    for q in ("crimea", "cri*", "crimia~", '"crimea votes"', "crimea NEAR/3 votes", "crimea SAME votes", ""):
        response = client.get(f"{path}?{urlencode({'q': q})}")
        assert response.status_code in {200, 503}, q
