"""The catalogue tells which lists there are, reads of each what it needs, and sees what becomes of their files."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from search.errors import BadCursor
from search.frozen import catalogue, places
from search.frozen.catalogue import Catalogue, page_to_dict
from search.frozen.frozen_list import FrozenList, Listed, encode
from search.frozen.places import path_of, put
from tests.search.frozen.things import THINGS

DAY = date(2014, 3, 18)


def kept(data_dir: Path, q: str, minute: int, articles: int = 1) -> str:
    """The hash of a list that was frozen in this minute."""
    listed = tuple(Listed(f"{q}-{number}", "hash", "title", "Wire", "2014-03-16", "") for number in range(articles))
    frozen = FrozenList((("q", q),), DAY, "g1", listed, f"2014-03-18T09:{minute:02}:00+00:00")
    put(data_dir, frozen.hash, encode(frozen))
    return frozen.hash


def shown(known: Catalogue, limit: int = 10, cursor: str | None = None) -> list[str]:
    return [each.words.strip("“”") for each in known.page(limit, cursor).entries]


def test_the_latest_list_is_first_and_each_says_what_was_asked(tmp_path: Path) -> None:
    known = Catalogue(tmp_path)
    assert known.page(10) == catalogue.Page(0, (), None)
    first, _ = kept(tmp_path, "crimea", 1, articles=3), kept(tmp_path, "kerry", 2)
    page = known.page(10)
    assert shown(known) == ["kerry", "crimea"]
    assert (page.total, page.next) == (2, None)
    told = page_to_dict(page, None)
    assert told["lists"][1] == {  # type: ignore[index]
        "hash": first,
        "words": "“crimea”",
        "asked": [["q", "crimea"]],
        "day": "2014-03-18",
        "frozen_at": "2014-03-18T09:01:00+00:00",
        "generation": "g1",
        "total": 3,
    }


def test_pages_go_through_all_lists_once_also_while_others_are_frozen(tmp_path: Path) -> None:
    for minute in range(7):
        kept(tmp_path, f"query{minute}", minute)
    known, cursor, seen = Catalogue(tmp_path), None, []
    while True:
        page = known.page(3, cursor)
        seen += shown(known, 3, cursor)
        cursor = page.next
        if cursor is None:
            break
        kept(tmp_path, f"later{len(seen)}", 50)
    assert seen == [f"query{minute}" for minute in reversed(range(7))]


@pytest.mark.parametrize("cursor", ["", "x", "0" * 32, "../../etc/passwd"])
def test_a_cursor_that_names_no_list_is_refused(tmp_path: Path, cursor: str) -> None:
    kept(tmp_path, "crimea", 1)
    with pytest.raises(BadCursor):
        Catalogue(tmp_path).page(10, cursor)


def test_a_list_is_read_whole_once_and_only_for_a_page_that_shows_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hashes = [kept(tmp_path, f"query{minute}", minute) for minute in range(4)]
    read: list[str] = []

    def reading(folder: Path, each: str) -> FrozenList:
        read.append(each)
        return places.read(folder, each)

    monkeypatch.setattr(catalogue, "read", reading)
    known = Catalogue(tmp_path)
    for _ in range(2):
        assert shown(known, 1) == ["query3"]
    assert read == [hashes[3], hashes[2]]  # one more, to know that there is another page


def test_what_becomes_of_a_file_is_seen(tmp_path: Path) -> None:
    known = Catalogue(tmp_path)
    states = {known.state()}
    stays, goes = kept(tmp_path, "stays", 1), kept(tmp_path, "goes", 2)
    states.add(known.state())
    assert shown(known) == ["goes", "stays"]
    path_of(tmp_path, goes).unlink()
    states.add(known.state())
    assert shown(known) == ["stays"]
    path = path_of(tmp_path, stays)
    path.write_bytes(path.read_bytes().replace(b"Wire", b"Press"))
    states.add(known.state())
    assert shown(known) == []
    assert known.page(10).total == 0
    kept(tmp_path, "stays", 1)  # in the place of what was altered
    assert shown(known) == ["stays"]
    assert len(states) == 4


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\x00",
        b"{}",
        b'"at": \n',
        b'"at": "\xff"\n',
        b'"at": ' + b"[" * 100_000,
        b'"at": "2014"\n',
        b'"at": "zzz"\n',
    ],
)
def test_a_file_that_is_no_list_is_left_out(tmp_path: Path, content: bytes) -> None:
    kept(tmp_path, "crimea", 1)
    path_of(tmp_path, "0" * 32).write_bytes(content)
    (tmp_path / "lists" / "notes.json").write_bytes(content)
    page = Catalogue(tmp_path).page(10)
    assert (page.total, len(page.entries)) == (1, 1)


@pytest.mark.parametrize("thing", THINGS)
def test_what_is_no_file_is_left_out_and_holds_nobody_up(tmp_path: Path, thing: str) -> None:
    kept(tmp_path, "crimea", 1)
    THINGS[thing](path_of(tmp_path, "0" * 32))
    known = Catalogue(tmp_path)
    assert (known.page(10).total, shown(known), known.state() != "") == (1, ["crimea"], True)


@pytest.mark.parametrize("thing", ["file", "symlink loop"])
def test_where_the_folder_of_lists_is_none_there_are_none(tmp_path: Path, thing: str) -> None:
    {**THINGS, "file": Path.touch}[thing](tmp_path / places.FOLDER)
    assert Catalogue(tmp_path).page(10) == catalogue.Page(0, (), None)


def test_a_list_of_no_time_is_not_the_latest_but_altered(tmp_path: Path) -> None:
    known, altered = Catalogue(tmp_path), kept(tmp_path, "kerry", 2)
    kept(tmp_path, "crimea", 1)
    path = path_of(tmp_path, altered)
    path.write_bytes(path.read_bytes().replace(b"2014-03-18T09:02:00+00:00", b"zzz"))
    assert (shown(known), known.page(10).total) == (["crimea"], 1)


def test_the_order_is_that_of_moments_whatever_their_zone(tmp_path: Path) -> None:
    early, _ = kept(tmp_path, "early", 1), kept(tmp_path, "late", 2)
    path = path_of(tmp_path, early)
    path.write_bytes(path.read_bytes().replace(b"2014-03-18T09:01:00+00:00", b"2014-03-18T12:01:00+03:00"))
    assert shown(Catalogue(tmp_path)) == ["late", "early"]
