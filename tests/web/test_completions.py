"""/api/v1/suggest."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient
from werkzeug.datastructures import MultiDict

from search.errors import BadParameter
from web.completions import MAX_SUGGESTIONS, USUAL_SUGGESTIONS, read


def test_names_are_completed(client: FlaskClient) -> None:
    shape = client.get("/api/v1/suggest?q=john+k").json
    assert shape == {"q": "john k", "suggestions": [{"text": "John Kerry", "kind": "person", "count": 2}]}


def test_words_of_titles_are_completed(client: FlaskClient) -> None:
    shape = client.get("/api/v1/suggest?q=sket&limit=1").json or {}
    assert shape["suggestions"] == [{"text": "sketch", "kind": "word", "count": 1}]


@pytest.mark.parametrize("query", ["", "?q=", "?q=+", "?q=zzz", "?q=%28"])
def test_nothing_to_complete_is_an_answer(client: FlaskClient, query: str) -> None:
    response = client.get("/api/v1/suggest" + query)
    assert (response.status_code, (response.json or {})["suggestions"]) == (200, [])


def test_the_limit_is_kept(client: FlaskClient) -> None:
    assert len((client.get("/api/v1/suggest?q=c&limit=1").json or {})["suggestions"]) == 1
    assert len((client.get("/api/v1/suggest?q=c&limit=20").json or {})["suggestions"]) > 1


@pytest.mark.parametrize("typed", ["0", "21", "-1", "x", "1.0", "٣", "00000000100", "000000001" + "0" * 5000, "1 "])
def test_what_is_no_possible_number_is_refused(typed: str) -> None:
    with pytest.raises(BadParameter) as refused:
        read(MultiDict({"limit": typed}))
    assert [fault.parameter for fault in refused.value.faults] == ["limit"]


@pytest.mark.parametrize(
    ("given", "limit"),
    [({}, USUAL_SUGGESTIONS), ({"limit": ""}, USUAL_SUGGESTIONS), ({"limit": "20"}, MAX_SUGGESTIONS)],
)
def test_how_many_are_wanted(given: dict[str, str], limit: int) -> None:
    assert read(MultiDict(given)) == ("", limit)


def test_a_parameter_given_twice_is_refused(client: FlaskClient) -> None:
    shape = client.get("/api/v1/suggest?q=a&q=b").json or {}
    assert (shape["status"], shape["errors"][0]["parameter"]) == (400, "q")
