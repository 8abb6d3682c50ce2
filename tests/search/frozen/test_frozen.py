"""A frozen list stays as it was, and tells what became of it."""

from __future__ import annotations

import dataclasses
import json
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.engine import open_engine
from search.errors import BadList, BadQuery, ListNotFound, NotWritten
from search.frozen import reopened
from search.frozen.frozen_list import HASH, FrozenList, Listed, decode, encode, listed
from search.frozen.kept import freeze
from search.frozen.places import FOLDER, path_of, paths, read, state_of
from search.frozen.reopened import reopen, reopened_to_dict
from search.searcher import Searcher, open_searcher
from tests.builders import PATIENCE_SECONDS, article, fill, settings
from tests.search.frozen.things import THINGS
from tests.search.taking.hostile import TEXTS, hostile

AT = "2014-03-18T09:30:00+00:00"
DAY = date(2014, 3, 18)
ANYTHING = st.text(st.characters(exclude_categories=()))
LISTS = st.builds(
    FrozenList,
    st.lists(st.tuples(ANYTHING, ANYTHING)).map(tuple),
    st.dates(),
    ANYTHING,
    st.lists(st.builds(Listed, *[ANYTHING] * 6), max_size=3).map(tuple),
    st.datetimes(timezones=st.none() | st.timezones()).map(datetime.isoformat),
    st.lists(ANYTHING, max_size=2).map(tuple),
)


@pytest.fixture
def searcher(tmp_path: Path) -> Searcher:
    made = settings(tmp_path / "data", deadline_seconds=PATIENCE_SECONDS)
    fill(
        open_engine(made),
        [article(name, f"crimea {name}", f"Title {name}", day="2014-03-16") for name in ("stays", "turns", "goes")],
    )
    return open_searcher(made, lambda: DAY)


def made_of(searcher: Searcher, *pairs: tuple[str, str]) -> FrozenList:
    return freeze(searcher, pairs or (("q", "crimea"),), AT, lenient=False)


@given(LISTS)
def test_what_was_written_is_read(frozen: FrozenList) -> None:
    assert decode(encode(frozen)) == frozen
    assert HASH.fullmatch(frozen.hash)


@given(LISTS, st.data())
def test_whatever_is_altered_makes_another_hash(frozen: FrozenList, data: st.DataObject) -> None:
    other = data.draw(LISTS)
    same = [(e.asked, e.day, e.generation, e.articles) for e in (frozen, other)]
    assert (frozen.hash == other.hash) == (same[0] == same[1])


def test_a_list_tells_what_became_of_it(searcher: Searcher) -> None:
    frozen = made_of(searcher)
    assert {state for _, state in reopen(searcher, frozen).articles} == {"same"}
    engine = open_engine(searcher.settings)
    fill(engine, [article("turns", "crimea, corrected", "Title turns", day="2014-03-16"), article("new", "crimea")])
    with engine.writer() as writer:
        writer.delete("goes")
    found = reopen(searcher, read(searcher.settings.data_dir, frozen.hash))
    assert {each.id: state for each, state in found.articles} == {"stays": "same", "turns": "changed", "goes": "gone"}
    assert ([each.id for each in found.new], found.new_total, found.is_cut) == (["new"], 1, False)
    shape = reopened_to_dict(found, None)
    assert (shape["changed"], shape["gone"], shape["total"]) == (1, 1, 3)


def test_what_is_new_is_counted_in_full_and_told_in_part(searcher: Searcher, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reopened, "SHOWN_NEW", 2)
    frozen = made_of(searcher)
    fill(open_engine(searcher.settings), [article(f"new{number}", "crimea") for number in range(3)])
    found = reopen(searcher, frozen)
    assert (len(found.new), found.new_total) == (2, 3)


def test_the_same_list_is_kept_once(searcher: Searcher) -> None:
    first = made_of(searcher)
    again = freeze(searcher, (("q", "crimea"),), "2020-01-01T00:00:00+00:00", lenient=False)
    assert again == first
    assert len(list(paths(searcher.settings.data_dir))) == 1


def test_relative_dates_stay_those_of_the_day(searcher: Searcher) -> None:
    frozen = made_of(searcher, ("q", "crimea date:7d"), ("from", "last week"), ("to", "today"))
    assert frozen.asked == (("q", "crimea date:7d"), ("from", "2014-03-10"), ("to", "2014-03-18"))
    assert len(frozen.articles) == 3
    later = open_searcher(searcher.settings, lambda: date(2020, 1, 1))
    found = reopen(later, frozen)
    assert found.new_total == 0
    fill(open_engine(searcher.settings), [article("new", "crimea", day="2014-03-17")])
    assert reopen(later, frozen).new_total == 1


def test_too_many_articles_or_lists_are_refused(searcher: Searcher) -> None:
    few = open_searcher(dataclasses.replace(searcher.settings, max_frozen_articles=2))
    with pytest.raises(BadList, match="3 articles match"):
        made_of(few)
    for _ in range(2):
        freeze(searcher, (("q", "crimea"),), AT, lenient=False, most=1)
    with pytest.raises(BadList, match="as many as may be"):
        freeze(searcher, (("q", "stays"),), AT, lenient=False, most=1)
    assert made_of(searcher, ("q", "stays")).articles
    with pytest.raises(BadQuery):
        made_of(searcher, ("q", "*x"))


@pytest.mark.parametrize("name", ["", "x", "../alerts", "0" * 31, "0" * 32, "G" * 32, "0" * 32 + "\n"])
def test_there_is_no_other_list(searcher: Searcher, name: str) -> None:
    with pytest.raises(ListNotFound):
        read(searcher.settings.data_dir, name)


def test_a_list_that_was_altered_is_not_shown(searcher: Searcher) -> None:
    frozen = made_of(searcher)
    path = path_of(searcher.settings.data_dir, frozen.hash)
    path.write_bytes(path.read_bytes().replace(b'"stays"', b'"stole"'))
    with pytest.raises(ListNotFound):
        read(searcher.settings.data_dir, frozen.hash)
    other = dataclasses.replace(frozen, generation="other")
    path.write_bytes(encode(other))
    with pytest.raises(ListNotFound):
        read(searcher.settings.data_dir, frozen.hash)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("at", "zzz"),
        ("at", ""),
        ("at", "9999"),
        ("at", None),
        ("format", 2),
        ("format", "1"),
        ("format", None),
    ],
)
def test_a_list_of_no_time_or_another_format_was_altered(searcher: Searcher, key: str, value: object) -> None:
    frozen = made_of(searcher)
    path = path_of(searcher.settings.data_dir, frozen.hash)
    path.write_text(json.dumps(json.loads(path.read_bytes()) | {key: value}, indent=0), "ascii")
    with pytest.raises(ListNotFound):
        read(searcher.settings.data_dir, frozen.hash)
    assert made_of(searcher) == frozen  # in its place
    assert read(searcher.settings.data_dir, frozen.hash) == frozen


@pytest.mark.parametrize("thing", THINGS)
def test_what_is_no_file_is_no_list_and_holds_nobody_up(tmp_path: Path, thing: str) -> None:
    path = path_of(tmp_path, "0" * 32)
    path.parent.mkdir()
    THINGS[thing](path)
    for look in (read, state_of):
        with pytest.raises(ListNotFound):
            look(tmp_path, path.stem)


@pytest.mark.parametrize("thing", [each for each in THINGS if each != "folder"])
def test_a_list_is_frozen_in_the_place_of_what_is_no_file(searcher: Searcher, thing: str) -> None:
    frozen = made_of(searcher)
    path = path_of(searcher.settings.data_dir, frozen.hash)
    path.unlink()
    THINGS[thing](path)
    assert made_of(searcher) == frozen
    assert path.is_file()


@pytest.mark.parametrize("thing", ["file", "symlink loop"])
def test_where_the_folder_of_lists_is_none_there_are_none_and_none_can_be_frozen(
    searcher: Searcher, thing: str
) -> None:
    folder = searcher.settings.data_dir / FOLDER
    {**THINGS, "file": Path.touch}[thing](folder)
    for look in (read, state_of):
        with pytest.raises(ListNotFound):
            look(searcher.settings.data_dir, "0" * 32)
    with pytest.raises(NotWritten):
        made_of(searcher)


@pytest.mark.parametrize(
    ("source", "url", "where"),
    [
        pytest.param("Wire", "https://post.example/a", "Wire", id="its source"),
        pytest.param("", "https://www.post.example:8080/a", "post.example", id="the site of its page"),
        pytest.param("", "https://[", "", id="an address that is none"),
        pytest.param("", "", "", id="nothing"),
    ],
)
def test_a_list_knows_where_an_article_was_published(source: str, url: str, where: str) -> None:
    assert Listed("a", "hash", "title", source, "2014-03-17", url).where == where


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_a_hostile_article_can_be_listed(text: str) -> None:
    frozen = FrozenList((("q", text),), DAY, "g1", (listed(hostile(text)),), AT)
    assert decode(encode(frozen)) == frozen
