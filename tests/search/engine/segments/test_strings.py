"""Strings in a segment: as they were, and found among sorted ones as Python would find them."""

from __future__ import annotations

import io
from bisect import bisect_left
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.engine.segments import strings
from search.engine.segments.layout import ArrayFile, Sink
from search.engine.segments.strings import Strings, encode

SMALL = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
ANY_TEXT = st.text(st.characters(), max_size=5) | st.text("ab\ud800\udfff\U0010ffff\uffff\x00é", max_size=4)
KEYS = st.binary(max_size=3) | st.lists(st.sampled_from(b"ab\xfe\xff\x00"), max_size=3).map(bytes)


def kept(folder: Path, keys: Sequence[bytes]) -> Strings:
    file = io.BytesIO()
    sink = Sink(file)
    strings.write(sink, "names", keys)
    sink.finish({})
    (folder / "file").write_bytes(file.getvalue())
    return Strings(ArrayFile(folder / "file"), "names")


@SMALL
@given(st.lists(ANY_TEXT))
def test_strings_come_back_in_their_order(tmp_path: Path, texts: list[str]) -> None:
    found = kept(tmp_path, [encode(each) for each in texts])
    assert list(found) == texts
    assert len(found) == len(texts)
    assert [found[place] for place in range(len(texts))] == texts
    assert [found.raw(place) for place in range(len(texts))] == [encode(each) for each in texts]


@given(st.lists(ANY_TEXT))
def test_bytes_are_in_the_order_of_code_points(texts: list[str]) -> None:
    assert sorted(texts, key=encode) == sorted(texts)


@SMALL
@given(st.sets(KEYS).map(sorted), KEYS)
def test_a_string_is_found_among_sorted_ones(tmp_path: Path, keys: list[bytes], key: bytes) -> None:
    found = kept(tmp_path, keys)
    assert found.first_from(key) == bisect_left(keys, key)
    assert found.find(key) == (keys.index(key) if key in keys else -1)
    assert [found.find(each) for each in keys] == list(range(len(keys)))


@SMALL
@given(st.sets(KEYS).map(sorted), KEYS)
def test_all_strings_with_a_prefix_and_no_others_are_found(tmp_path: Path, keys: list[bytes], prefix: bytes) -> None:
    found = kept(tmp_path, keys)
    assert [keys[place] for place in found.starting_with(prefix)] == [each for each in keys if each.startswith(prefix)]


@pytest.mark.parametrize(
    ("prefix", "places"),
    [
        pytest.param(b"", [0, 1, 2, 3, 4], id="no prefix"),
        pytest.param(b"a", [0, 1, 2], id="a letter"),
        pytest.param(b"a\xff", [1, 2], id="a last byte that has no next one"),
        pytest.param(b"\xff", [4], id="nothing is behind it"),
        pytest.param(b"\xff\xff", [], id="nothing at all"),
    ],
)
def test_prefixes_at_the_end_of_the_bytes(tmp_path: Path, prefix: bytes, places: list[int]) -> None:
    assert list(kept(tmp_path, [b"a", b"a\xff", b"a\xff\xff", b"b", b"\xff"]).starting_with(prefix)) == places


def test_no_strings(tmp_path: Path) -> None:
    nothing = kept(tmp_path, [])
    assert list(nothing) == []
    assert nothing.find(b"a") == -1
    assert list(nothing.starting_with(b"")) == []
