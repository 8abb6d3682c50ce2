"""JSON that every client can read."""

from __future__ import annotations

import json

import pytest
from flask import Flask, jsonify


@pytest.mark.parametrize(
    ("value", "text"),
    [
        pytest.param({"b": "é", "a": 1}, '{"b":"é","a":1}', id="letters and order stay"),
        pytest.param({"a": "é\ud800"}, '{"a":"\\u00e9\\ud800"}', id="a lone surrogate is escaped"),
        pytest.param({"a": "<b>"}, '{"a":"<b>"}', id="markup is text"),
    ],
)
def test_answers_are_utf_8_whatever_an_index_holds(app: Flask, value: object, text: str) -> None:
    app.add_url_rule("/value", view_func=lambda: jsonify(value))
    response = app.test_client().get("/value")
    assert response.text == text + "\n"
    assert json.loads(response.data) == value
