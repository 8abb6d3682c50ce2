"""The segment of any articles is what a plain index of them is."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search import disk
from search.analysis.word_table import WordTable
from search.article import Article
from search.engine.segments.build import SegmentBuilder
from search.engine.segments.stored import Compressor
from search.stories.prints import WordPrints
from tests.builders import article
from tests.search.engine.segments.corpus import ARCHIVES, archive, built, check

USED = WordTable()
"""A table that knows the words of all archives before."""


@settings(max_examples=settings().max_examples // 2)
@given(ARCHIVES, st.integers(1, 8))
def test_any_archive(articles: list[Article], at_once: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        check(built(Path(folder, "segment"), articles, at_once=at_once), articles)


@settings(max_examples=settings().max_examples // 4)
@given(ARCHIVES)
def test_what_the_word_table_saw_before_does_not_matter(articles: list[Article]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        check(built(Path(folder, "used"), articles, table=USED), articles)
        used, new = Path(folder, "used"), Path(folder, "new")
        built(new, articles)
        assert used.read_bytes() == new.read_bytes()


def test_an_archive_with_long_lists(tmp_path: Path) -> None:
    articles = archive(400, seed=1)
    check(built(tmp_path / "segment", articles), articles)


@pytest.mark.parametrize(
    "articles",
    [
        pytest.param([], id="no articles"),
        pytest.param([article("a", "", "")], id="no words"),
        pytest.param([article("a", "", "Ferry strike"), article("b", "", "Ferry")], id="titles only"),
        pytest.param([article("a", "Ferry strike. Talks fail."), article("b", "")], id="bodies only"),
        pytest.param([article("", "…", ".")], id="signs only"),
    ],
)
def test_archives_that_lack_something(tmp_path: Path, articles: list[Article]) -> None:
    check(built(tmp_path / "segment", articles), articles)


def test_a_word_whose_term_has_no_other_spelling_has_no_list_of_its_own(tmp_path: Path) -> None:
    words = built(tmp_path / "segment", [article("a", "vote votes ferry"), article("b", "votes")]).words["body"]
    assert list(words.terms) == ["ferry", "vote", "votes"]
    assert words.own_doc_freqs.tolist() == [0, 1, 2]
    assert words.doc_freqs.tolist() == [1, 1, 2]
    assert words.starts[0] == words.starts[1] == 0


def test_a_builder_counts_its_words() -> None:
    builder = SegmentBuilder(WordPrints(WordTable()), Compressor())
    builder.add([article("a", "three short words", "A title"), article("b")], ["00" * 16] * 2)
    assert (builder.words, len(builder)) == (5, 2)


def test_a_file_that_is_there_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "segment").write_text("precious")
    with pytest.raises(FileExistsError):
        built(tmp_path / "segment", [article()])
    assert (tmp_path / "segment").read_text() == "precious"


def test_the_disk_has_the_file_when_it_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[int] = []
    monkeypatch.setattr(disk, "sync_file", lambda file: synced.append(file.tell()))
    built(tmp_path / "segment", [article("a", "Ferry")])
    assert synced == [(tmp_path / "segment").stat().st_size]
