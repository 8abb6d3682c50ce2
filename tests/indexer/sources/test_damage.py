"""Compressed data that prove damaged, cut off or whole behind lines that cannot be read."""

from __future__ import annotations

import gzip
import os
from pathlib import Path

from indexer.sources import walk
from indexer.sources.port import RawPage, Refusal
from search.settings import Settings

LINE = '{"title": "A", "body": "b"}\n'


def read(path: Path) -> tuple[int, list[Refusal]]:
    """How many records there are, and what was refused."""
    found = list(walk.read([str(path)], Settings()))
    return sum(isinstance(each, RawPage) for each in found), [each for each in found if isinstance(each, Refusal)]


def unlike(count: int, begin: str = '{"title": "', end: str = '"}') -> list[str]:
    """Lines that no compression makes short, so that what is wrong at the end is only met there."""
    return [f"{begin}{os.urandom(100).hex()}{end}\n" for _ in range(count)]


def test_garbage_above_the_point_where_compressed_data_prove_damaged_is_one_refusal(tmp_path: Path) -> None:
    lines = [*unlike(500), "no record\n", *unlike(500), *unlike(9000, "{")]
    packed = gzip.compress("".join(lines).encode())
    (tmp_path / "news.jsonl.gz").write_bytes(packed[:-8] + bytes([packed[-8] ^ 1]) + packed[-7:])  # of the checksum
    records, refused = read(tmp_path)
    assert records == 1000
    assert [each.where.record for each in refused] == [501, None]
    assert refused[1].reason.startswith("The compressed data are damaged")
    assert " records before that could not be read." in refused[1].reason


def test_refused_lines_of_compressed_data_that_were_cut_off_are_each_told(tmp_path: Path) -> None:
    packed = gzip.compress("".join([LINE, *unlike(9000, "{")]).encode())
    (tmp_path / "cut.jsonl.gz").write_bytes(packed[:-4])
    _, [*refused, last] = read(tmp_path)
    assert [each.where.record for each in refused] == list(range(2, len(refused) + 2))
    assert len(refused) > 5000
    assert last.reason == "The compressed data end too early; the file was cut off."


def test_refused_lines_at_the_end_of_compressed_data_that_are_whole_are_told(tmp_path: Path) -> None:
    (tmp_path / "whole.jsonl.gz").write_bytes(gzip.compress(f"{LINE}{{\n{{\n".encode()))
    assert [each.where.record for each in read(tmp_path)[1]] == [2, 3]
