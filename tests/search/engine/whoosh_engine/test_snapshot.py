"""A snapshot reads an article once, as long as it is kept, whichever snapshot was asked first."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from search.article import Article, Quote
from search.engine import open_engine
from search.engine.arrays import quotes
from search.engine.arrays.source import Quotes
from search.engine.whoosh_engine import snapshot
from search.engine.whoosh_engine.kept_articles import AnySegment, read_article
from search.errors import ArticleNotFound
from search.query.ast import Said, Word
from search.settings import Settings
from tests.builders import article, query


def test_an_article_is_read_once_for_all_snapshots(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[int] = []

    def counted(segment: AnySegment, local: int) -> Article:
        read.append(local)
        return read_article(segment, local)

    monkeypatch.setattr(snapshot, "read_article", counted)
    engine = open_engine(Settings(data_dir=tmp_path))
    with engine.writer() as writer:
        writer.upsert(article("a", body="first"))
    first = engine.reader().article("a")
    with engine.writer() as writer:
        writer.upsert(article("b", body="second"))
    later = engine.reader()
    assert later.article("a") is first
    assert later.article("b").body == "second"
    assert len(read) == 2


def test_a_changed_article_is_read_anew_and_a_deleted_one_not_found(tmp_path: Path) -> None:
    engine = open_engine(Settings(data_dir=tmp_path))
    with engine.writer() as writer:
        writer.upsert(article("a", body="first"))
        writer.upsert(article("b", body="first"))
    assert engine.reader().article("a").body == "first"
    with engine.writer() as writer:
        writer.upsert(article("a", body="second"))
        writer.delete("b")
    assert engine.reader().article("a").body == "second"
    with pytest.raises(ArticleNotFound):
        engine.reader().article("b")


def test_nothing_is_kept_where_the_setting_says_so(tmp_path: Path) -> None:
    engine = open_engine(Settings(data_dir=tmp_path, article_cache_bytes=0))
    with engine.writer() as writer:
        writer.upsert(article("a", body="first"))
    reader = engine.reader()
    assert reader.article("a") == reader.article("a")
    assert reader.article("a") is not reader.article("a")


def test_all_that_an_article_holds_counts(tmp_path: Path) -> None:
    engine = open_engine(Settings(data_dir=tmp_path, article_cache_bytes=200_000))
    with engine.writer() as writer:
        writer.upsert(article("a", body="first", extra={f"key {number}": "x" * 50 for number in range(5_000)}))
    reader = engine.reader()
    assert reader.article("a") is not reader.article("a")


def test_between_two_looks_at_the_clock_thirty_two_articles_are_read_for_their_quotes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[int] = []
    original = quotes.quotes_of

    def counted(articles: Sequence[Article]) -> list[Quotes]:
        read.append(len(articles))
        return original(articles)

    monkeypatch.setattr(snapshot, "quotes_of", counted)
    with open_engine(Settings(data_dir=tmp_path)).writer() as writer:
        for number in range(70):
            writer.upsert(article(f"a{number}", "“Rain,” said Quill.", quotes=(Quote("Quill", 1, 5),)))
    said = Said("Quill", Word("rain"))
    for _ in range(2):
        assert open_engine(Settings(data_dir=tmp_path)).reader().search(query(said)).total == 70
        assert read == [32, 32, 6]
        read.clear()
