"""A cursor is accepted by the search it was issued for, and by no other."""

from __future__ import annotations

import base64
import dataclasses
import stat
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.cursor import KEY_FILE, Cursors
from search.engine.port import After
from search.errors import BadCursor, SearchError
from search.request import Filter, Interval, Match, SearchRequest, Sort

AFTER = After(7.125, 63530352000, "a1")
REQUEST = SearchRequest("crimea", filters=(Filter("source", ("BBC",)),))


@pytest.fixture
def cursors(tmp_path: Path) -> Cursors:
    return Cursors(tmp_path)


@given(
    st.builds(
        After,
        st.floats(0, 2.0**100, width=32),
        st.integers(-1, 400_000_000_000),
        st.text(max_size=30),
    ),
    st.text(max_size=20),
)
def test_what_was_written_is_read(tmp_path_factory: pytest.TempPathFactory, after: After, q: str) -> None:
    cursors = Cursors(tmp_path_factory.getbasetemp())
    request = SearchRequest(q)
    cursor = cursors.write(after, request)
    assert cursors.read(cursor, request) == after
    assert set(cursor) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")


@pytest.mark.parametrize(
    "other",
    [
        dataclasses.replace(REQUEST, q="crimea vote"),
        dataclasses.replace(REQUEST, match=Match.ANY),
        dataclasses.replace(REQUEST, filters=()),
        dataclasses.replace(REQUEST, filters=(Filter("source", (), ("BBC",)),)),
        dataclasses.replace(REQUEST, first=date(2014, 3, 11)),
        dataclasses.replace(REQUEST, last=date(2014, 3, 11)),
        dataclasses.replace(REQUEST, sort=Sort.OLDEST),
    ],
)
def test_another_search_refuses_it(cursors: Cursors, other: SearchRequest) -> None:
    with pytest.raises(BadCursor) as refusal:
        cursors.read(cursors.write(AFTER, REQUEST), other)
    assert refusal.value.faults[0].parameter == "cursor"


@pytest.mark.parametrize(
    "same",
    [
        dataclasses.replace(REQUEST, limit=100),
        dataclasses.replace(REQUEST, facets=("source",), facet_limit=1, interval=Interval.DAY),
        dataclasses.replace(REQUEST, highlight=False, explain=True, lenient=True),
    ],
)
def test_what_does_not_change_the_hits_may_change(cursors: Cursors, same: SearchRequest) -> None:
    assert cursors.read(cursors.write(AFTER, REQUEST), same) == AFTER


def test_a_changed_byte_is_noticed(cursors: Cursors) -> None:
    cursor = cursors.write(AFTER, REQUEST)
    raw = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
    for place in range(len(raw)):
        changed = raw[:place] + bytes([raw[place] ^ 1]) + raw[place + 1 :]
        with pytest.raises(BadCursor):
            cursors.read(base64.urlsafe_b64encode(changed).decode().rstrip("="), REQUEST)


@given(st.text() | st.binary().map(lambda raw: base64.urlsafe_b64encode(raw).decode()))
def test_anything_else_is_refused(tmp_path_factory: pytest.TempPathFactory, cursor: str) -> None:
    with pytest.raises(BadCursor):
        Cursors(tmp_path_factory.getbasetemp()).read(cursor, REQUEST)


def test_every_process_and_every_restart_has_the_same_key(cursors: Cursors, tmp_path: Path) -> None:
    cursor = cursors.write(AFTER, REQUEST)
    assert Cursors(tmp_path).read(cursor, REQUEST) == AFTER
    assert stat.S_IMODE((tmp_path / KEY_FILE).stat().st_mode) == 0o600


def test_another_archive_has_another_key(cursors: Cursors, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    with pytest.raises(BadCursor):
        Cursors(tmp_path / "other").read(cursors.write(AFTER, REQUEST), REQUEST)


def test_a_key_that_cannot_be_read_says_so(tmp_path: Path) -> None:
    (tmp_path / KEY_FILE).mkdir()
    with pytest.raises(SearchError, match="key of the cursors"):
        Cursors(tmp_path).write(AFTER, REQUEST)
