"""Queries drawn from the articles, and the table of what they take."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

pytest.importorskip("bench.latency", reason="bench/ is only in a checkout, not in an installation")

from bench import latency, writer
from bench.generator import generate
from bench.query_classes import FACETS, Words, query_classes, request
from search.article import Article
from search.engine import open_engine
from search.query.parser import parse
from search.request import Sort
from search.searcher import open_searcher
from search.settings import Settings
from tests.builders import article, settings


@pytest.fixture(scope="module")
def articles() -> list[Article]:
    return [
        article(str(each["id"]), str(each["body"]), str(each["title"]), day=str(each["date"])) for each in generate(60)
    ]


@pytest.fixture(scope="module")
def data_dir(articles: list[Article], tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bench")
    writer.write(articles, settings(folder, commit_every=25, recent_articles=0))
    return folder


def test_the_same_articles_give_the_same_queries(articles: list[Article]) -> None:
    assert query_classes(Words(articles), 5) == query_classes(Words(articles), 5)


def test_every_query_is_understood(articles: list[Article]) -> None:
    for kind in query_classes(Words(articles), 10):
        assert len(kind.questions) == 10
        for asked in map(request, kind.questions):
            assert not parse(asked.q, Settings(), today=date(2026, 1, 1)).diagnostics, (kind.name, asked.q)


def test_words_are_chosen_by_their_share_of_the_articles() -> None:
    sentence = "alpha beta gamma delta epsilon " * 5
    words = Words(
        [article("1", sentence), article("2", sentence + "omega"), article("3", sentence), article("4", sentence)]
    )
    assert words.between((0.2, 0.3)) == ["omega"]
    assert "alpha" in words.between((0.9, 1.0))


def test_articles_in_any_script_give_queries() -> None:
    words = Words([article(str(n), "Переговоры о соглашении продолжаются " * 9) for n in range(4)])
    assert all("переговоры" in words.texts[n] for n in range(4))
    asked = [request(each).q for kind in query_classes(words, 2) for each in kind.questions]
    assert all(re.search("[а-я]{4}", q) for q in asked)


def test_without_words_nothing_is_measured() -> None:
    with pytest.raises(SystemExit, match="nothing to search"):
        query_classes(Words([article("a", "Short.")]), 2)


def test_phrases_and_words_near_each_other_are_found(articles: list[Article], data_dir: Path) -> None:
    searcher = open_searcher(settings(data_dir))
    for kind in query_classes(Words(articles), 5):
        if kind.name in ("phrase of two words", "NEAR/5", "AND of two words", "word"):
            assert all(searcher.search(request(each)).total.value for each in kind.questions), kind


def test_classes_ask_for_what_their_names_say(articles: list[Article]) -> None:
    asked = {kind.name: [request(each) for each in kind.questions] for kind in query_classes(Words(articles), 3)}
    assert all(each.facets == FACETS for each in asked["word with two facets"])
    assert all(each.sort is Sort.NEWEST for each in asked["common word, newest first"])
    assert all(each.first and each.last for each in asked["word within dates"])
    assert all(each.q.endswith("*") for each in asked["prefix of four letters"])
    assert all(each.q.endswith("~") for each in asked["fuzzy word"])


def test_no_function_word_is_asked_for_by_itself() -> None:
    sentence = "alpha beta gamma delta epsilon with those from under " * 5
    assert not {"with", "those", "from"} & set(Words([article("1", sentence)]).between((0, 1)))


def test_the_deep_page_lies_within_the_hits(articles: list[Article], data_dir: Path) -> None:
    searcher = open_searcher(settings(data_dir))
    deep = next(kind for kind in query_classes(Words(articles), 5) if kind.name.startswith("page"))
    for question in deep.questions:
        assert question.offset % 10 == 0
        assert 0 < question.offset < searcher.search(request(question)).total.value


def test_the_table_has_a_row_for_each_class(articles: list[Article], data_dir: Path) -> None:
    text = latency.section(data_dir, queries=1, rounds=1)
    for kind in query_classes(Words(articles), 1):
        assert f"| {kind.name} " in text


def test_the_writer_commits_as_an_operator_does(data_dir: Path, articles: list[Article]) -> None:
    engine = open_engine(settings(data_dir))
    assert engine.reader().documents == len(articles)
    assert str(engine.live()).startswith("00000003-")
