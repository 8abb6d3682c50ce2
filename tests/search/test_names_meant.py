"""Who is meant by a name that somebody types, what is said of it, and whose page is offered."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from search.article import Quote
from search.engine import open_engine
from search.engine.port import Engine
from search.request import Filter, SearchRequest
from search.result import ResultPage
from search.searcher import Searcher, open_searcher
from tests.builders import article, fill, settings


def ask(searcher: Searcher, typed: str, **more: Any) -> ResultPage:
    return searcher.search(SearchRequest(typed, lenient=True, **more))


@pytest.fixture(scope="module")
def named(tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    folder = tmp_path_factory.mktemp("named")
    articles = [
        article("b1", places=["US"], people=["Barack Obama", "Quill"]),
        article("b2", places=["Jordan"], people=["Michelle Obama", "Ada Quill", "Michael Jordan"]),
        *(article(f"c{number}", people=[f"Person{number} Fenn"]) for number in range(7)),
    ]
    fill(open_engine(settings(folder)), articles)
    return open_searcher(settings(folder, deadline_seconds=60.0), lambda: date(2014, 3, 17))


@pytest.mark.parametrize(
    ("typed", "sentences"),
    [
        pytest.param("place:US", (), id="as the archive has it"),
        pytest.param("place:us", (), id="case says nothing"),
        pytest.param("place:USA", ("The place “USA” was searched as US.",), id="another spelling"),
        pytest.param(
            "person:obama",
            ("The person “obama” was searched as Barack Obama.", "“obama” is also the name of Michelle Obama."),
            id="the best known of a name",
        ),
        pytest.param("person:Quill", ("“Quill” is also the name of Ada Quill.",), id="a whole name and a surname"),
        pytest.param("entity:Jordan", ("“Jordan” is also the name of Michael Jordan.",), id="a place and a surname"),
        pytest.param(
            "person:Fenn",
            (
                "The person “Fenn” was searched as Person0 Fenn, Person1 Fenn, Person2 Fenn, Person3 Fenn, "
                "Person4 Fenn and 2 others.",
            ),
            id="many of one surname",
        ),
    ],
)
def test_it_is_said_who_was_searched(named: Searcher, typed: str, sentences: tuple[str, ...]) -> None:
    assert ask(named, typed).warnings == sentences


@pytest.fixture(scope="module")
def quoted(tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    folder = tmp_path_factory.mktemp("quoted")
    said = {"q1": "Barack Obama", "q2": "Michelle Obama", "q3": "Quill", "q4": "Ada Quill", "q5": "Ada Fenn"}
    articles = [article(each, "“Rain,” they said. Rain!", quotes=(Quote(who, 1, 6),)) for each, who in said.items()]
    fill(open_engine(settings(folder)), articles)
    return open_searcher(settings(folder, deadline_seconds=60.0), lambda: date(2014, 3, 17))


@pytest.mark.parametrize(
    ("typed", "found", "sentences"),
    [
        pytest.param('said:"ada fenn" rain', "q5", (), id="as the archive has it"),
        pytest.param("said:Fenn rain", "q5", ("The speaker “Fenn” was searched as Ada Fenn.",), id="a surname"),
        pytest.param(
            "said:Obama rain",
            "q1",
            ("The speaker “Obama” was searched as Barack Obama.", "“Obama” is also the name of Michelle Obama."),
            id="the best known of a name",
        ),
        pytest.param("said:Quill rain", "q3", ("“Quill” is also the name of Ada Quill.",), id="a whole name"),
    ],
)
def test_who_was_searched_as_a_speaker_is_said_marked_and_explained(
    quoted: Searcher, typed: str, found: str, sentences: tuple[str, ...]
) -> None:
    page = ask(quoted, typed, explain=True)
    (hit,) = page.hits
    assert (hit.article.id, page.warnings) == (found, sentences)
    assert [span for each in hit.highlights["body"] for span in each.spans] == [(1, 5)]
    assert hit.explanation is not None
    assert hit.explanation.score == pytest.approx(hit.score, rel=1e-4)
    assert [each.spans for each in quoted.read(found, typed).paragraphs] == [((1, 5),)]


def test_a_filter_says_what_was_searched_but_names_nobody_else(named: Searcher) -> None:
    assert ask(named, "", filters=(Filter("entity", ("person:Quill",)),)).warnings == ()
    said = ask(named, "", filters=(Filter("entity", ("place:USA",)),)).warnings
    assert said == ("The place “USA” was searched as US.",)


def test_whoever_bears_a_surname_may_be_meant_beside_who_is_named_by_it_alone(engine: Engine, tmp_path: Path) -> None:
    fill(
        engine,
        [
            article("k1", "a", people=["Ann Kerrel", "Bob Kerrel"]),
            article("k2", "b", people=["Ann Kerrel"]),
            article("k3", "c", people=["Kerrel"]),
            article("k4", "d", people=["Ann Kerrel"]),
            article("k5", "e", people=["Kerrel"]),
        ],
    )
    offered = Searcher(engine, settings(tmp_path)).named("kerrel")
    assert [(each.name, each.articles) for each in offered] == [("Ann Kerrel", 3), ("Kerrel", 2), ("Bob Kerrel", 1)]
