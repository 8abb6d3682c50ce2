"""JSON as records, broken in all the ways that files are broken."""

from __future__ import annotations

import io
import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.sources import json_records
from indexer.sources.json_records import json_lines, json_values
from indexer.sources.port import RawPage, Refusal
from search.settings import Settings

SETTINGS = Settings()


class Trickle:
    """A stream that gives a few bytes at a time, so that every element is met in the middle."""

    def __init__(self, content: bytes, step: int) -> None:
        self._stream = io.BytesIO(content)
        self._step = step

    def read(self, size: int, /) -> bytes:
        return self._stream.read(min(size, self._step))


def values(content: bytes, settings: Settings = SETTINGS, step: int = 5) -> list[object]:
    return [_told(each) for each in json_values(Trickle(content, step), "f", settings)]


def lines(content: bytes, settings: Settings = SETTINGS) -> list[object]:
    return [_told(each) for each in json_lines(Trickle(content, 7), "f", settings)]


def _told(each: RawPage | Refusal) -> object:
    return each.values if isinstance(each, RawPage) else (each.where.record, each.reason)


def test_each_line_is_a_record_and_its_number_is_that_of_the_line() -> None:
    assert lines(b'\xef\xbb\xbf{"a": 1}\n\n{"b": 2}\r\n{"c"\n[1]\n"x"\nnull\n7') == [
        {"a": 1},
        {"b": 2},
        (4, "The JSON is broken: expecting ':' delimiter at character 5."),
        (5, "The record is a list, not an object with keys."),
        (6, "The record is a string, not an object with keys."),
        (7, "The record is null, not an object with keys."),
        (8, "The record is a number, not an object with keys."),
    ]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        pytest.param(b'{"a": "\xc3("}', "The text is not valid UTF-8 (byte 8 of the record).", id="bytes"),
        pytest.param(b"[" * 100_000, "The JSON is nested too deeply.", id="nested"),
        pytest.param(b"9" * 5000, "The JSON holds a number of too many digits.", id="digits"),
        pytest.param(b'{"a": "' + b"x" * 3000 + b'"}', "The line is longer than 2 kB.", id="long"),
    ],
)
def test_a_line_that_cannot_be_decoded_is_refused_and_the_next_is_read(line: bytes, reason: str) -> None:
    cap = 2**11 if "2 kB" in reason else 2**20
    assert lines(line + b'\n{"a": 1}', replace(SETTINGS, max_record_bytes=cap)) == [(1, reason), {"a": 1}]


def test_a_value_that_python_writes_for_nothing_is_nothing() -> None:
    assert lines(b'{"a": NaN, "b": -Infinity}') == [{"a": None, "b": None}]


def test_arrays_and_objects_in_a_row_are_read_element_by_element() -> None:
    assert values(b'[{"a": 1},\n {"b": [2, {"c": "]"}]}]') == [{"a": 1}, {"b": [2, {"c": "]"}]}]
    assert values(b'{\n "a": 1\n}\n{\n "b": 2\n}') == [{"a": 1}, {"b": 2}]
    assert values(b"[]") == []


def test_elements_before_a_break_are_kept_and_the_refusal_says_that_the_rest_is_lost() -> None:
    assert values(b'[{"a": 1}, {"b": }, {"c": 3}]') == [
        {"a": 1},
        (2, "The JSON is broken: expecting value at character 7. What follows was not read."),
    ]
    assert values(b'[{"a": 1}, {"b"')[-1] == (
        2,
        "The JSON is broken: expecting ':' delimiter at character 5. What follows was not read.",
    )
    assert values(b'[{"a": 1}')[-1] == (2, "The JSON array does not end; the file was cut off.")
    assert "not valid UTF-8" in str(values(b'[{"a": 1}, {"b": "\xff"}]')[-1])


def test_an_element_costs_its_own_length_and_not_that_of_all_that_was_read(monkeypatch: pytest.MonkeyPatch) -> None:
    decoded = 0

    class Counting:
        """Decodes as JSON does, and counts the characters that it is given."""

        def raw_decode(self, text: str, at: int = 0) -> tuple[object, int]:
            nonlocal decoded
            decoded += len(text) if at == 0 else 0
            return json.JSONDecoder().raw_decode(text, at)

    monkeypatch.setattr(json_records, "_DECODER", Counting())
    content = b'["' + b"x" * 200_000 + b'"' + b",{}" * 2000 + b"]"
    assert len(values(content, step=2**17)) == 2001
    assert decoded < 10 * len(content)


def test_a_long_element_that_comes_in_small_pieces_is_not_decoded_for_each_of_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tries = 0

    class Counting:
        """Decodes as JSON does, and counts how often it is asked."""

        def raw_decode(self, text: str, at: int = 0) -> tuple[object, int]:
            nonlocal tries
            tries += 1
            return json.JSONDecoder().raw_decode(text, at)

    monkeypatch.setattr(json_records, "_DECODER", Counting())
    assert len(values(b'[{"a": "' + b"x" * 10_000 + b'"}]', step=5)) == 1
    assert tries < 20


def test_an_element_beyond_the_cap_is_not_held() -> None:
    found = values(b'[{"a": "' + b"x" * 10_000 + b'"}]', replace(SETTINGS, max_record_bytes=1000), step=100)
    assert found == [(1, "The record is broken JSON or longer than 1000 bytes. What follows was not read.")]


@given(
    st.lists(st.dictionaries(st.text(max_size=5), st.text() | st.floats(allow_nan=False, allow_infinity=False))),
    st.integers(1, 40),
)
def test_what_json_writes_is_read_again(records: list[dict[str, object]], step: int) -> None:
    assert values(json.dumps(records, ensure_ascii=False).encode(), step=step) == records
    assert lines("\n".join(map(json.dumps, records)).encode()) == records
