"""Tables as records: quotes, missing cells and rows that do not fit."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.sources import csv_records
from indexer.sources.csv_records import csv_rows
from indexer.sources.port import RawPage
from search.settings import Settings

SETTINGS = Settings()


def rows(text: str | bytes, settings: Settings = SETTINGS) -> list[object]:
    content = text.encode() if isinstance(text, str) else text
    return [
        each.values if isinstance(each, RawPage) else (each.where.record, each.reason)
        for each in csv_rows(io.BytesIO(content), "f", settings)
    ]


def test_rows_take_their_keys_from_the_first_line() -> None:
    assert rows('\ufeffid,Title,body\r\n1,A,"b, ""c""\r\nd"\r\n\r\n2,B\r\n') == [
        {"id": "1", "Title": "A", "body": 'b, "c"\r\nd'},
        {"id": "2", "Title": "B"},
    ]


def test_other_delimiters_are_recognised() -> None:
    assert rows("title;text\nA;1,5\n") == rows("title\ttext\nA\t1,5\n") == [{"title": "A", "text": "1,5"}]


def test_a_row_that_does_not_fit_is_refused_and_the_rest_is_read() -> None:
    assert rows(b"title,body\nA,b,c\nB,\xff\nC,d,\n") == [
        (1, "The row has 3 values, but the first line names 2 columns."),
        (2, "The text is not valid UTF-8 (byte 3 of the row)."),
        {"title": "C", "body": "d"},
    ]


def test_a_quote_that_never_ends_costs_one_row_and_not_the_table() -> None:
    assert rows('title,body\nA,"open\nB,b\nC,c\n') == [
        (1, "The row begins a quoted value that does not end."),
        {"title": "B", "body": "b"},
        {"title": "C", "body": "c"},
    ]


def test_the_lines_behind_a_quote_that_never_ends_are_looked_at_twice_however_many_such_quotes_there_are(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looks = 0

    def counted(line: bytes, delimiter: bytes, *, inside: bool) -> bool:
        nonlocal looks
        looks += 1
        return leaves_open(line, delimiter, inside=inside)

    leaves_open = csv_records._leaves_open
    monkeypatch.setattr(csv_records, "_leaves_open", counted)
    found = rows("title,body\n" + 'x","y\n' * 300 + "a,b\n" * 2000, replace(SETTINGS, max_record_bytes=5000))
    assert [each for each in found if isinstance(each, dict)] == [{"title": "a", "body": "b"}] * 2000
    assert len(found) == 2300
    assert looks <= 2 * len(found)


def test_a_quote_may_end_behind_lines_that_an_earlier_one_found_no_end_in() -> None:
    cap = replace(SETTINGS, max_record_bytes=24)
    assert rows('title,body\nA,"0123456789012\nx","1\n22222\n3"\nC,c\n', cap) == [
        (1, "The row begins a quoted value that does not end."),
        {"title": 'x"', "body": "1\n22222\n3"},
        {"title": "C", "body": "c"},
    ]


def test_a_quote_inside_a_plain_value_is_a_character() -> None:
    assert rows('title,body\nA 5" disk,b\nB,c\n') == [{"title": 'A 5" disk', "body": "b"}, {"title": "B", "body": "c"}]


def test_a_row_beyond_the_cap_is_refused_and_the_next_is_read() -> None:
    cap = replace(SETTINGS, max_record_bytes=1000)
    assert rows("title,body\nA," + "x" * 5000 + "\nB,b\n", cap) == [
        (1, "The row is longer than 1000 bytes."),
        {"title": "B", "body": "b"},
    ]


CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20)


@given(st.lists(st.tuples(CELLS, CELLS), max_size=8))
def test_what_csv_writes_is_read_again(cells: list[tuple[str, str]]) -> None:
    file = io.StringIO(newline="")
    writer = csv.writer(file, quoting=csv.QUOTE_ALL)
    writer.writerow(["title", "body"])
    writer.writerows(cells)
    expected = [{key: value for key, value in zip(("title", "body"), pair, strict=True) if value} for pair in cells]
    assert rows(file.getvalue()) == expected


@given(st.binary(max_size=300))
def test_no_bytes_make_reading_a_table_raise(content: bytes) -> None:
    rows(b"title,body\n" + content)
