"""The file of the alerts says what was said, or is refused."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.alerts.alert import Alert, Alerts, Told, decode, encode, mark
from tests.builders import article

ANYTHING = st.text(st.characters(exclude_categories=()))
ALERTS = st.builds(
    lambda alerts, recent: Alerts({each.name: each for each in alerts}, tuple(recent)),
    st.lists(
        st.builds(
            Alert,
            ANYTHING,
            st.lists(st.tuples(ANYTHING, ANYTHING)).map(tuple),
            ANYTHING,
            st.frozensets(st.binary(min_size=8, max_size=8)),
            ANYTHING,
        ),
        max_size=3,
    ),
    st.lists(st.builds(Told, ANYTHING, ANYTHING, ANYTHING), max_size=3),
)


@given(ALERTS)
def test_what_was_written_is_read(alerts: Alerts) -> None:
    assert decode(encode(alerts)) == alerts


@given(st.data())
def test_a_changed_byte_is_noticed(data: st.DataObject) -> None:
    content = encode(
        Alerts({"a": Alert("a", (("q", "crimea"),), "2014-03-18T00:00:00+00:00", frozenset({b"12345678"}))})
    )
    place = data.draw(st.integers(0, len(content) - 1))
    changed = content[:place] + bytes([content[place] ^ data.draw(st.integers(1, 255))]) + content[place + 1 :]
    try:
        assert decode(changed) == decode(content)  # a blank between two values may become another
    except (ValueError, KeyError, TypeError, AttributeError):
        return


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b"null", b'{"checksum": "x", "format": 1}', b"\xff"])
def test_what_is_none_of_ours_is_refused(content: bytes) -> None:
    with pytest.raises((ValueError, KeyError, TypeError, AttributeError)):
        decode(content)


def test_the_query_is_what_was_typed() -> None:
    assert Alert("a", (("source", "x"), ("q", "crimea")), "").query == "crimea"
    assert Alert("a", (), "").query == ""
    assert json.loads(encode(Alerts({})))["alerts"] == []


def test_an_article_is_known_by_its_id_alone() -> None:
    assert mark(article("a", "old")) == mark(article("a", "new"))
    assert mark(article("a")) != mark(article("b"))
    assert mark(article("\ud800"))
