"""A segment of arrays in Whoosh's table of contents, and how its matchers behave at their ends."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import Any

import pytest
from whoosh import index, scoring
from whoosh import query as q
from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC
from whoosh.matching import ReadTooFar
from whoosh.reading import TermNotFound

from search.engine.whoosh_engine.codec import ColumnCodec, ColumnSegment
from search.engine.whoosh_engine.matcher import BLOCK
from search.engine.whoosh_engine.schema import schema
from search.engine.whoosh_engine.store import INDEX_NAME
from search.engine.whoosh_engine.unpickle import loads
from search.errors import IndexDamaged
from tests.builders import article
from tests.search.engine.whoosh_engine.twins import column_segment, columns, scores

LONG = 2 * BLOCK + 10  # articles; two blocks and a bit


def test_a_table_of_contents_keeps_a_segment_and_its_deletions() -> None:
    segment = ColumnSegment(INDEX_NAME, 300, [299, 2])
    state = pickle.dumps(segment, pickle.HIGHEST_PROTOCOL)
    read = loads(state)
    assert read.segment_id() == segment.segment_id()
    assert (read.doc_count_all(), read.doc_count(), read.deleted_docs()) == (300, 298, {2, 299})
    assert not read.is_compound()


@pytest.mark.parametrize("protocol", range(2, pickle.HIGHEST_PROTOCOL + 1))
def test_what_is_pickled_of_a_segment_is_plain(protocol: int) -> None:
    segment = ColumnSegment(INDEX_NAME, 3, [1])
    assert loads(pickle.dumps(segment, protocol)).deleted_docs() == {1}
    assert {type(value) for value in segment.__getstate__().values()} == {str, int, bytes}


def test_an_opened_segment_can_be_written_to_another_table_of_contents(tmp_path: Path) -> None:
    segment = column_segment(tmp_path, [article("a1", "crimea"), article("a2", "crimea votes")], set())
    assert segment.arrays(tmp_path) is segment.arrays(tmp_path)
    segment.delete_document(0)
    TOC(schema(), [segment], 1).write(FileStorage(str(tmp_path)), INDEX_NAME)
    with index.open_dir(str(tmp_path), INDEX_NAME).searcher() as searcher:
        assert scores(searcher, q.Term("body", "crimea")).keys() == {"a2"}


def test_a_deletion_can_be_taken_back() -> None:
    segment = ColumnSegment(INDEX_NAME, 2)
    segment.delete_document(1)
    assert segment.is_deleted(1)
    segment.delete_document(1, delete=False)
    assert not segment.has_deletions()
    assert segment.live() is None


@pytest.mark.parametrize(
    ("size", "deleted"),
    [pytest.param(2, [], id="more articles"), pytest.param(1, [1], id="a deleted one"), pytest.param(1, [-1], id="-1")],
)
def test_articles_that_the_file_does_not_hold_are_damage(tmp_path: Path, size: int, deleted: list[int]) -> None:
    segment = column_segment(tmp_path, [article("a1", "crimea")], set())
    gone = b"".join(doc.to_bytes(4, "little", signed=True) for doc in deleted)
    segment.__setstate__({**segment.__getstate__(), "size": size, "deleted": gone})
    with pytest.raises(IndexDamaged, match="does not hold the articles"):
        segment.arrays(tmp_path)


def test_a_reader_does_not_see_what_is_deleted_later(tmp_path: Path) -> None:
    segment = column_segment(tmp_path, [article("a1", "crimea"), article("a2", "crimea")], set())
    storage = FileStorage(str(tmp_path))
    terms, docs = ColumnCodec().terms_reader(storage, segment), ColumnCodec().per_document_reader(storage, segment)
    segment.delete_document(1)
    assert list(terms.matcher("body", b"crimea", None).all_ids()) == [0, 1]
    assert not docs.is_deleted(1)
    assert docs.doc_count() == 2


def test_an_index_is_readable_after_its_files_are_gone(tmp_path: Path) -> None:
    opened = columns(tmp_path / "index", [[article("a1", "crimea")]], set())
    with opened.searcher() as searcher:
        for path in (tmp_path / "index").iterdir():
            path.unlink()
        assert scores(searcher, q.Term("body", "crimea")).keys() == {"a1"}


@pytest.mark.parametrize("method", ["per_document_writer", "field_writer", "postings_writer", "postings_reader"])
def test_writing_is_refused_with_the_name_of_what_writes(method: str) -> None:
    with pytest.raises(NotImplementedError, match="SegmentBuilder"):
        getattr(ColumnCodec(), method)(None, None)


def test_a_new_segment_is_empty_and_has_a_name_that_whoosh_cleans_up() -> None:
    segment = ColumnCodec().new_segment(None, INDEX_NAME)
    assert (segment.doc_count(), segment.should_assemble()) == (0, False)
    assert TOC._segment_pattern(INDEX_NAME).match(segment.file_name)


def test_an_id_that_a_replaced_article_had_too_is_one_term(tmp_path: Path) -> None:
    segment = column_segment(tmp_path, [article("a1", "old"), article("a2", "x"), article("a1", "new")], set())
    segment.delete_document(0)
    terms = ColumnCodec().terms_reader(FileStorage(str(tmp_path)), segment)
    assert [term for field, term in terms.terms_from("id", b"") if field == "id"] == [b"a1", b"a2"]
    assert list(terms.matcher("id", b"a1", None).all_ids()) == [2]


@pytest.fixture(scope="module")
def terms(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A terms reader of a segment whose every article but those with an odd number below 10 has ``vote``."""
    folder = tmp_path_factory.mktemp("segment")
    texts = ["crimea" if number < 10 and number % 2 else "vote " * (1 + number % 3) for number in range(LONG)]
    segment = column_segment(folder, [article(f"a{number}", text) for number, text in enumerate(texts)], set())
    segment.delete_document(0)
    segment.delete_document(1)
    return ColumnCodec().terms_reader(FileStorage(str(folder)), segment)


LIVE = [2, 4, 6, 8, *range(10, LONG)]


def vote(terms: Any, scorer: Any = None) -> Any:
    return terms.matcher("body", b"vote", schema()["body"].format, scorer)


def test_a_matcher_gives_live_articles_as_plain_numbers(terms: Any) -> None:
    matcher, found = vote(terms), []
    while matcher.is_active():
        assert type(matcher.id()) is int
        assert type(matcher.weight()) is float
        assert matcher.weight() == len(matcher.value_as("positions")) == len(matcher.spans())
        found.append(matcher.id())
        matcher.next()
    assert found == LIVE == list(vote(terms).all_ids())


def test_a_matcher_at_its_end_still_has_an_id_and_a_block(terms: Any) -> None:
    matcher = vote(terms, scoring.TF_IDFScorer(3.0, 1.0))
    matcher.skip_to(LONG)
    assert not matcher.is_active()
    matcher.next()
    assert matcher.id() == LIVE[-1]
    assert matcher.block_quality() == 3.0
    assert matcher.skip_to_quality(0) == 0
    with pytest.raises(ReadTooFar):
        matcher.skip_to(LONG + 1)
    matcher.reset()
    assert matcher.id() == 2


def test_the_next_article_is_said_to_begin_a_block(terms: Any) -> None:
    matcher = vote(terms)
    begun = [place for place in range(1, len(LIVE) + 1) if matcher.next()]
    assert begun == [BLOCK, 2 * BLOCK, len(LIVE)]


@pytest.mark.parametrize(
    ("target", "found"),
    [(0, 2), (3, 4), (9, 10), (10, 10), (200, 200)],
    ids=["before", "a gap", "deleted", "there", "far"],
)
def test_a_matcher_skips_to_the_first_article_from_a_docid_on(terms: Any, target: int, found: int) -> None:
    matcher = vote(terms)
    matcher.skip_to(target)
    assert matcher.id() == found
    matcher.skip_to(0)
    assert matcher.id() == found


def test_a_copy_goes_on_by_itself(terms: Any) -> None:
    matcher = vote(terms)
    matcher.next()
    other = matcher.copy()
    other.next()
    assert (matcher.id(), other.id()) == (4, 6)
    assert list(other.all_ids()) == LIVE[2:]


@pytest.mark.parametrize(("quality", "skipped"), [(2.9, 0), (3.0, 3)], ids=["can be reached", "cannot"])
def test_blocks_without_a_good_article_are_skipped(terms: Any, quality: float, skipped: int) -> None:
    matcher = vote(terms, scoring.TF_IDFScorer(3.0, 1.0))
    assert matcher.skip_to_quality(quality) == skipped
    assert matcher.is_active() is not bool(skipped)


def test_a_block_knows_its_extremes(terms: Any) -> None:
    matcher = vote(terms)
    assert (matcher.block_max_weight(), matcher.block_min_length(), matcher.block_max_length()) == (3.0, 1, 3)
    key = terms.matcher("id", b"a7", schema()["id"].format)
    assert (key.block_max_weight(), key.block_min_length(), key.block_max_length()) == (1.0, 0, 0)
    assert (key.weight(), key.value()) == (1.0, b"")
    assert not key.supports("positions")


def test_a_term_of_deleted_articles_alone_matches_nothing(terms: Any) -> None:
    assert not terms.matcher("id", b"a0", None).is_active()
    assert terms.doc_frequency("id", b"a0") == 1


@pytest.mark.parametrize("field", ["body", "stored", "no_field"])
def test_a_term_that_is_not_there_is_not_found(terms: Any, field: str) -> None:
    for ask in (terms.term_info, lambda *term: terms.matcher(*term, None)):
        with pytest.raises(TermNotFound):
            ask(field, b"absent")
