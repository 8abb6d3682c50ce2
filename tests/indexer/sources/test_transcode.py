"""Line ends of old Macs, in whatever kind of file they stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.sources import walk
from indexer.sources.port import RawPage
from search.settings import Settings


def titles(path: Path) -> list[object]:
    return [
        page.values and page.values["title"] for page in walk.read([str(path)], Settings()) if isinstance(page, RawPage)
    ]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        pytest.param("old.csv", b"title,body\rA,b\rC,d\r", id="table"),
        pytest.param("old.jsonl", b'{"title": "A"}\r{"title": "C"}\r', id="JSON Lines"),
        pytest.param("new.csv", b"title,body\r\nA,b\r\nC,d\r\n", id="both signs"),
    ],
)
def test_a_carriage_return_alone_ends_a_line_as_on_old_macs(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    assert titles(tmp_path) == ["A", "C"]
