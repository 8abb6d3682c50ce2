"""A batch of array segments holds at a commit exactly what was added and not dropped, however it was written."""

from __future__ import annotations

import errno
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from search import disk
from search.article import Article
from search.engine.segments.build import SegmentBuilder
from search.engine.whoosh_engine import array_batch, store
from search.engine.whoosh_engine.array_batch import ArrayBatch
from search.engine.whoosh_engine.engine import WhooshEngine
from search.query.ast import Word
from search.settings import Settings
from tests.builders import article, fill, ids, query, settings
from tests.search.engine.whoosh_engine.desk import Desk, by_id, put, sizes


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


@pytest.fixture
def batch() -> ArrayBatch:
    return ArrayBatch(Settings())


A, A2, A3, B, C = (article(name[0], f"text {name}") for name in ("a1", "a2", "a3", "b1", "c1"))


@pytest.mark.parametrize("chunk", [1, 100])
def test_the_last_of_several_articles_with_an_id_counts(
    desk: Desk, batch: ArrayBatch, monkeypatch: pytest.MonkeyPatch, chunk: int
) -> None:
    monkeypatch.setattr(array_batch, "CHUNK", chunk)
    put(batch, A, B, A2, C, A3)
    assert desk.commit(batch) == by_id(B, C, A3)


@pytest.mark.parametrize("chunk", [1, 100])
def test_an_article_is_replaced_after_its_segment_was_written(
    desk: Desk, batch: ArrayBatch, monkeypatch: pytest.MonkeyPatch, chunk: int
) -> None:
    monkeypatch.setattr(array_batch, "CHUNK", chunk)
    put(batch, A, B)
    batch.spill(desk.aside)
    put(batch, A2)
    batch.spill(desk.aside)
    put(batch, A3, C)
    assert desk.commit(batch) == by_id(B, C, A3)


@pytest.mark.parametrize("spill", [False, True])
@pytest.mark.parametrize("chunk", [1, 100])
def test_a_dropped_article_is_not_there(
    desk: Desk, batch: ArrayBatch, monkeypatch: pytest.MonkeyPatch, chunk: int, spill: bool
) -> None:
    monkeypatch.setattr(array_batch, "CHUNK", chunk)
    put(batch, A, B)
    if spill:
        batch.spill(desk.aside)
    for article_id in ("a", "a", "never there"):
        batch.discard(article_id)
    assert desk.commit(batch) == by_id(B)
    put(batch, C)
    assert desk.commit(batch, ["b"]) == by_id(C)


def test_a_dropped_article_can_come_back(desk: Desk, batch: ArrayBatch) -> None:
    put(batch, A)
    batch.spill(desk.aside)
    batch.discard("a")
    put(batch, A2)
    assert desk.commit(batch) == by_id(A2)


def test_an_article_replaced_before_its_commit_can_be_removed_later(desk: Desk, batch: ArrayBatch) -> None:
    """Both of them are in one segment, and only the later one lives; a removal must not take the dead one for it."""
    first = [article(f"n{number:03}", "text") for number in range(array_batch.CHUNK)]
    put(batch, *first, article("n000", "another text"))
    assert len(desk.commit(batch)) == array_batch.CHUNK
    assert sizes(desk.index) == [(array_batch.CHUNK + 1, 1)]
    assert "n000" not in desk.commit(batch, ["n000"])


def test_an_article_replaced_before_its_commit_can_be_removed_through_the_engine(tmp_path: Path) -> None:
    engine = WhooshEngine(settings(tmp_path, codec="columns"))
    many = [article(f"n{number:03}", "ferry") for number in range(array_batch.CHUNK)]
    fill(engine, [*many, article("n000", "bridge")])
    with engine.writer() as writer:
        assert writer.delete("n000")
    assert engine.verify() == []
    assert ids(engine.reader().search(query(Word("bridge")))) == []
    assert engine.reader().documents == array_batch.CHUNK - 1


def test_an_empty_batch_adds_no_segment(desk: Desk, batch: ArrayBatch) -> None:
    batch.spill(desk.aside)
    put(batch, A)
    batch.discard("a")
    assert desk.commit(batch) == {}
    assert sizes(desk.index) == []


def test_a_segment_without_a_living_article_is_not_kept(desk: Desk, batch: ArrayBatch) -> None:
    put(batch, A)
    batch.spill(desk.aside)
    batch.discard("a")
    assert desk.commit(batch) == {}
    assert sizes(desk.index) == []


def test_articles_removed_from_older_segments(desk: Desk, batch: ArrayBatch) -> None:
    put(batch, A, B, C)
    desk.commit(batch)
    assert desk.commit(batch, ["a", "absent"]) == by_id(B, C)
    put(batch, A2)
    assert desk.commit(batch, ["c"]) == by_id(A2, B)
    assert sizes(desk.index) == [(1, 0), (1, 0)]  # with two of three deleted, the first was written anew


def test_a_batch_is_large_when_its_words_are_many(
    desk: Desk, batch: ArrayBatch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(array_batch, "SEGMENT_WORDS", 4)
    monkeypatch.setattr(array_batch, "CHUNK", 1)
    put(batch, article("a", "two words"))
    large = [batch.is_large]
    put(batch, article("b", "word", "title"))
    large.append(batch.is_large)
    batch.spill(desk.aside)
    assert [*large, batch.is_large] == [False, True, False]
    assert len(list(desk.aside.iterdir())) == 1


def test_long_articles_are_analysed_before_they_are_a_hundred(
    batch: ArrayBatch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(array_batch, "CHUNK_CHARS", 1_000)
    monkeypatch.setattr(array_batch, "SEGMENT_WORDS", 1)
    put(batch, article("a", "x" * 900), article("a", "y" * 900))  # in the place of the other, not beside it
    large = batch.is_large
    put(batch, article("b", "", "z" * 100))
    assert [large, batch.is_large] == [False, True]


def test_the_word_table_is_renewed_when_it_knows_too_many(
    desk: Desk, batch: ArrayBatch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(array_batch, "MAX_KNOWN_WORDS", 3)
    texts = ["one two three", "four five three", "three two one", "one"]
    for number, text in enumerate(texts):
        put(batch, article(f"a{number}", text))
        batch.spill(desk.aside)
        assert len(batch._prints.table.words) <= 3
    desk.commit(batch)
    segments = [segment.arrays(desk.index) for segment in store.read_toc(desk.index).segments]
    found = {each.ids[0]: sorted(each.fields["body"].terms) for each in segments}
    assert found == {f"a{number}": sorted(text.split()) for number, text in enumerate(texts)}


class DiskFull(OSError):
    """What the disk says."""


def full(*_: object, **__: object) -> None:
    raise DiskFull(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize(
    ("owner", "name"),
    [
        pytest.param(disk, "sync_file", id="while the segment is written"),
        pytest.param(array_batch, "link", id="while it is put into the index"),
        pytest.param(store, "write_toc", id="while the table of contents is written"),
    ],
)
def test_a_second_try_commits_the_same(
    desk: Desk, batch: ArrayBatch, monkeypatch: pytest.MonkeyPatch, owner: object, name: str
) -> None:
    put(batch, A, B)
    desk.commit(batch)
    put(batch, A2, C)
    with monkeypatch.context() as failing:
        failing.setattr(owner, name, full)
        with pytest.raises(DiskFull):
            batch.extend(desk.copy(), desk.aside, ["a"])
    assert desk.commit(batch, ["a"]) == by_id(A2, B, C)


def test_between_two_tries_articles_may_change(desk: Desk, batch: ArrayBatch) -> None:
    put(batch, A, B)
    batch.extend(desk.copy(), desk.aside, [])  # what was made of it is lost
    put(batch, A2, C)
    batch.discard("b")
    assert desk.commit(batch) == by_id(A2, C)


def test_a_cleared_batch_starts_anew(desk: Desk, batch: ArrayBatch) -> None:
    put(batch, A, B)
    desk.commit(batch)
    batch.discard("a")  # it is committed and no longer the batch's
    put(batch, C)
    assert desk.commit(batch) == by_id(A, B, C)


def test_too_many_segments_are_merged(desk: Desk) -> None:
    batch = ArrayBatch(Settings(max_segments=3))
    every: list[Article] = []
    for number in range(9):
        every.append(article(f"a{number}", f"text {number}"))
        put(batch, every[-1])
        assert desk.commit(batch) == by_id(*every)
        assert len(sizes(desk.index)) <= 3


STEPS = st.one_of(
    st.tuples(st.just("add"), st.integers(0, 6)),
    st.tuples(st.just("add"), st.integers(0, 6)),
    st.tuples(st.just("drop"), st.integers(0, 6)),
    st.tuples(st.sampled_from(["spill", "commit", "fail"]), st.just(0)),
)


@pytest.mark.parametrize("chunk", [1, 3])
@hypothesis_settings(max_examples=hypothesis_settings().max_examples // 4)
@given(steps=st.lists(STEPS, max_size=25))
def test_any_work_leaves_what_a_dictionary_would_hold(chunk: int, steps: list[tuple[str, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(array_batch, "CHUNK", chunk)
        desk, batch = Desk(Path(folder)), ArrayBatch(Settings(max_segments=3))
        pending: dict[str, Article] = {}
        committed: dict[str, Article] = {}
        removed: set[str] = set()
        for number, (step, place) in enumerate([*steps, ("commit", 0)]):
            each = article(f"a{place}", f"text {number}")
            if step == "add":
                put(batch, each)
                pending[each.id] = each
            elif step == "drop":
                batch.discard(each.id)
                pending.pop(each.id, None)
                removed |= {each.id} & committed.keys()
            elif step == "spill":
                batch.spill(desk.aside)
            elif step == "fail":
                batch.extend(desk.copy(), desk.aside, removed | (pending.keys() & committed.keys()))
            else:
                found = desk.commit(batch, removed | (pending.keys() & committed.keys()))
                committed = {key: old for key, old in committed.items() if key not in removed} | pending
                assert found == committed
                pending, removed = {}, set()


def test_a_hundred_articles_are_analysed_at_once(batch: ArrayBatch, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[int] = []
    monkeypatch.setattr(SegmentBuilder, "add", lambda self, some, known: seen.append(len(some)))
    put(batch, *(article(f"a{number}") for number in range(250)))
    assert seen == [array_batch.CHUNK] * 2


def test_articles_of_small_commits_are_analysed_when_they_are_sealed(
    desk: Desk, batch: ArrayBatch, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A log has them; whoever commits the hundredth of them must not wait for all."""
    seen: list[int] = []
    take = SegmentBuilder.add

    def watched(self: SegmentBuilder, some: Sequence[Article], known: Sequence[str]) -> None:
        seen.append(len(some))
        take(self, some, known)

    monkeypatch.setattr(SegmentBuilder, "add", watched)
    articles = [article(f"a{number:03}", "text") for number in range(array_batch.CHUNK + 1)]
    for each in articles:
        batch.add(each, each.content_hash(), may_wait=True)
    assert seen == []
    assert desk.commit(batch) == by_id(*articles)
    assert seen == [array_batch.CHUNK, 1]


def test_many_letters_wait_no_longer(batch: ArrayBatch, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(array_batch, "MAY_WAIT_CHARS", 1_000)
    seen: list[int] = []
    monkeypatch.setattr(SegmentBuilder, "add", lambda self, some, known: seen.append(len(some)))
    for number in range(3):
        batch.add(article(f"a{number}", "x" * 400), "0" * 32, may_wait=True)
    assert seen == [3]
