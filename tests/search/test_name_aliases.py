from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.article import EntityType
from search.name_aliases import Alias, read_aliases, write_aliases

ALIASES = st.tuples(st.sampled_from(EntityType), st.text(st.characters(codec="utf-8")), st.text())


@given(st.sets(ALIASES, max_size=5))
def test_what_was_written_is_read(tmp_path_factory: pytest.TempPathFactory, aliases: set[Alias]) -> None:
    path = tmp_path_factory.mktemp("aliases") / "file"
    write_aliases(path, aliases)
    assert read_aliases(path) == sorted(aliases)


def test_a_file_that_says_the_same_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "file"
    write_aliases(path, [])
    assert not path.exists()
    write_aliases(path, [(EntityType.PLACE, "Kiev", "Kyiv")])
    before = path.stat()
    write_aliases(path, [(EntityType.PLACE, "Kiev", "Kyiv")])
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    write_aliases(path, [])
    assert read_aliases(path) == []


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"{}", id="of something else"),
        pytest.param(b'{"aliases": 3}', id="no list"),
        pytest.param(b'{"aliases": [["film", "a", "b"]]}', id="a type that is none"),
        pytest.param(b'{"aliases": [["place", "a"]]}', id="cut"),
        pytest.param(b"[" * 100_000, id="nested without end"),
        pytest.param(b"\xff\xfe", id="no text"),
    ],
)
def test_a_damaged_file_says_nothing(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "file").write_bytes(content)
    assert read_aliases(tmp_path / "file") == []


def test_a_missing_file_says_nothing(tmp_path: Path) -> None:
    assert read_aliases(tmp_path / "file") == []
    assert read_aliases(tmp_path) == []
