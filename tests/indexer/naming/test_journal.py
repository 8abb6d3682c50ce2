"""The names that a run found, kept for the next: whatever happens to the file, nothing wrong is read from it."""

from __future__ import annotations

import errno
import io
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.entities.port import NOTHING, Found
from indexer.naming import journal as journals
from indexer.naming.found_json import read, written
from indexer.naming.journal import Journal, key_of, packed
from search.article import Entity, EntityType, Quote
from tests.builders import article

STAMP = "rules 1"
TEXTS = [article(str(number), f"Text {number}") for number in range(6)]
KEYS = [key_of(each) for each in TEXTS]
FOUND = [
    Found((Entity(f"Ann Number{number}", EntityType.PERSON, 1, ("Ann",), (), ((0, 3),)),), ()) for number in range(6)
]

names = st.text(min_size=1)
spans = st.tuples(st.integers(0, 10**7), st.integers(0, 10**7))
some_spans = st.lists(spans, max_size=3).map(tuple)
entities = st.builds(
    Entity, names, st.sampled_from(EntityType), st.integers(1, 999), st.lists(names).map(tuple), some_spans, some_spans
)
quotes = st.builds(Quote, names, st.integers(0, 10**7), st.integers(0, 10**7))
findings = st.builds(Found, st.lists(entities, max_size=3).map(tuple), st.lists(quotes, max_size=3).map(tuple))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A journal of three records of two articles."""
    path = tmp_path / "names.journal"
    journal = Journal(path, STAMP)
    for first in (0, 2, 4):
        journal.add(packed(KEYS[first : first + 2], FOUND[first : first + 2]))
    journal.close()
    return path


def known(path: Path, stamp: str = STAMP) -> list[int]:
    """Numbers of the articles that the journal still knows; what it says of them is right."""
    journal = Journal(path, stamp)
    there = [number for number, key in enumerate(KEYS) if journal.get(key) is not None]
    assert [journal.get(KEYS[number]) for number in there] == [FOUND[number] for number in there]
    journal.close()
    return there


@given(st.lists(findings, max_size=4))
def test_what_was_found_is_read_as_it_was_written(found: list[Found]) -> None:
    assert read(written(found)) == found


def test_a_later_run_knows_what_was_found(path: Path) -> None:
    assert known(path) == [0, 1, 2, 3, 4, 5]


def test_what_this_run_found_is_known_at_once(tmp_path: Path) -> None:
    with closing(Journal(tmp_path / "names.journal", STAMP)) as journal:
        journal.add(packed(KEYS[:1], [NOTHING]))
        assert journal.get(KEYS[0]) == NOTHING
        assert journal.get(KEYS[1]) is None


def test_another_recogniser_or_version_starts_over(path: Path) -> None:
    assert known(path, "rules 10") == []
    assert known(path, "rules 10") == []
    assert known(path) == []


def test_a_record_that_was_being_written_is_cut_off(path: Path) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[:-5])
    assert known(path) == [0, 1, 2, 3]
    with closing(Journal(path, STAMP)) as journal:
        assert journal.damaged is None
        journal.add(packed(KEYS[4:], FOUND[4:]))
    assert path.read_bytes() == whole


def test_a_damaged_record_costs_its_articles_and_is_told(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[content.index(KEYS[2]) + 40] ^= 1
    path.write_bytes(content)
    assert known(path) == [0, 1, 4, 5]
    with closing(Journal(path, STAMP)) as journal:
        assert journal.damaged is not None
        assert "names.journal was damaged" in journal.damaged


def test_a_record_that_is_damaged_while_it_is_in_use_is_not_known(path: Path) -> None:
    with closing(Journal(path, STAMP)) as journal:
        content = bytearray(path.read_bytes())
        content[content.index(KEYS[2]) + 40] ^= 1
        path.write_bytes(content)
        assert journal.get(KEYS[2]) is None
        assert journal.get(KEYS[4]) == FOUND[4]


@given(st.binary(max_size=200), st.integers(0, 300))
def test_any_bytes_are_survived(tmp_path_factory: pytest.TempPathFactory, noise: bytes, place: int) -> None:
    path = tmp_path_factory.mktemp("names") / "names.journal"
    journal = Journal(path, STAMP)
    journal.add(packed(KEYS[:2], FOUND[:2]))
    journal.close()
    content = path.read_bytes()
    path.write_bytes(content[:place] + noise + content[place + len(noise) :])
    known(path)


def test_a_folder_that_cannot_be_written_stops_no_run(tmp_path: Path) -> None:
    (tmp_path / "names.journal").mkdir()
    journal = Journal(tmp_path / "names.journal", STAMP)
    journal.add(packed(KEYS[:1], FOUND[:1]))
    assert journal.get(KEYS[0]) == FOUND[0]
    assert journal.broken is not None
    assert "the next finds names anew" in journal.broken


class Full(io.FileIO):
    """A file on a disk that is full."""

    def write(self, content: object, /) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")


@pytest.fixture
def full(path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Journal]:
    """A journal that has the first four texts on disk, and cannot write more."""
    path.write_bytes(path.read_bytes()[:-5])
    opened = Path.open
    monkeypatch.setattr(
        Path,
        "open",
        lambda self, mode="r", *more: (
            io.BufferedRandom(Full(self, mode)) if mode == "r+b" else opened(self, mode, *more)
        ),
    )
    with closing(Journal(path, STAMP)) as journal:
        assert journal.broken is None
        yield journal


def test_what_a_full_disk_does_not_take_is_known_to_this_run_beside_what_was_written(full: Journal) -> None:
    for number in (4, 5):
        full.add(packed(KEYS[number : number + 1], FOUND[number : number + 1]))
    assert full.broken is not None
    assert "No space left on device" in full.broken
    assert [full.get(key) for key in KEYS] == FOUND
    assert full.get(b"of no text") is None


def test_what_a_full_disk_does_not_take_fills_no_memory(full: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    records = [packed(KEYS[number : number + 1], FOUND[number : number + 1]) for number in (4, 5)]
    monkeypatch.setattr(journals, "MAX_HELD_BYTES", len(records[0]) + len(records[1]) - 1)
    for each in records:
        full.add(each)
    assert [full.get(key) for key in KEYS] == [*FOUND[:5], None]


def test_title_and_body_are_told_apart() -> None:
    assert key_of(article("1", "b", title="a")) != key_of(article("1", "", title="ab"))
    assert key_of(article("1", "b", title="a")) == key_of(article("2", "b", title="a", url="https://x.example"))
    assert len(key_of(article("1", "\ud800"))) == 16


def test_a_journal_that_is_done_is_gone(path: Path) -> None:
    Journal(path, STAMP).remove()
    assert not path.exists()
