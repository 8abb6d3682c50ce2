"""Queries that teach, made of what an archive holds."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from search import examples as module
from search.engine import open_engine
from search.errors import IndexMissing
from search.examples import Example, Examples, make
from search.query.parser import parse
from search.searcher import Searcher, open_searcher
from tests.builders import PATIENCE_SECONDS, article, fill, settings

ARTICLES = [
    article(
        str(number),
        "Kerry met Lavrov in London and spoke of Crimea.",
        f"Crimea referendum: day {number} of parliamentary talks",
        day=f"2014-03-1{number}",
        people=["John Kerry", "Sergei Lavrov"],
        places=["Crimea"],
        source='The "Harbour" Wire',
    )
    for number in range(3)
]
OTHERS = [article(f"other-{number}", "Nobody is named here.", "It was so", day="2015-01-01") for number in range(3)]


@pytest.fixture
def archive(tmp_path: Path) -> Callable[..., Searcher]:
    """A searcher on an archive with the articles given."""

    def opened(*articles: object) -> Searcher:
        made = settings(tmp_path / "data", deadline_seconds=PATIENCE_SECONDS)
        fill(open_engine(made), articles)  # type: ignore[arg-type]
        return open_searcher(made)

    return opened


def test_there_is_one_of_each_kind(archive: Callable[..., Searcher]) -> None:
    assert list(make(archive(*ARTICLES, *OTHERS))) == [
        Example('person:"John Kerry" place:"Crimea"', "a person and a place, both named", 3),
        Example('"parliamentary talks"', "these words side by side, in this order", 3),
        Example('source:"The \\"Harbour\\" Wire" date:2014-03', "what one source published in a month", 3),
        Example("kerry NEAR/10 lavrov", "two names at most 10 words apart", 3),
        Example("parlia*", "every word that begins so", 3),
    ]


@pytest.mark.parametrize(
    ("people", "query"),
    [
        pytest.param(["Robert Kennedy Jr.", "Anna Ink"], "ink NEAR/10 kennedy", id="a generation is no surname"),
        pytest.param(["Donald Trump", "Melania Trump"], None, id="a surname is not beside itself"),
    ],
)
def test_names_near_each_other_are_two_surnames(
    archive: Callable[..., Searcher], people: list[str], query: str | None
) -> None:
    told = " and ".join(name.removesuffix(" Jr.") for name in people)
    searcher = archive(*OTHERS, *(article(str(number), told, "It was", people=people) for number in range(2)))
    assert [each.query for each in make(searcher) if "NEAR" in each.query] == ([query] if query else [])


def test_each_is_understood_without_a_finding(archive: Callable[..., Searcher]) -> None:
    searcher = archive(*ARTICLES, *OTHERS)
    for each in make(searcher):
        assert parse(each.query, searcher.settings, today=searcher.today()).diagnostics == ()


@pytest.mark.parametrize(
    ("articles", "kinds"),
    [
        pytest.param([], 0, id="no article"),
        pytest.param([article("a", "", "")], 0, id="nothing in the article"),
        pytest.param([article("a", "x", "It was", people=["Ann Ink"])], 0, id="nobody beside a person"),
        pytest.param(
            [article("a", "Far away.", "No", people=["Ann Ink", "Ben Pen"])], 0, id="names that stand nowhere"
        ),
        pytest.param([article("a", "x", "Ferry sails", source="Wire")], 1, id="a source without a date"),
    ],
)
def test_what_the_archive_has_nothing_for_is_left_out(
    archive: Callable[..., Searcher], articles: list[object], kinds: int
) -> None:
    assert len(list(make(archive(*articles)))) == kinds


def test_they_are_made_once_a_generation(archive: Callable[..., Searcher], monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[Searcher] = []

    def counted(searcher: Searcher) -> list[Example]:
        made.append(searcher)
        return [Example("crimea", "a word", len(made))]

    monkeypatch.setattr(module, "make", counted)
    searcher = archive(*ARTICLES)
    engine = open_engine(searcher.settings)
    kept = Examples(searcher)
    first = kept.now()
    assert kept.now() is first
    with engine.writer() as writer:
        writer.upsert(article("new", "Crimea."))
        writer.commit()
        assert "+" in searcher.generation()
        assert kept.now() is first, "a commit to the log is no new generation"
    assert "+" not in searcher.generation()
    assert [each.articles for each in kept.now()] == [2]
    assert len(made) == 2


def test_without_an_index_there_are_none(tmp_path: Path) -> None:
    with pytest.raises(IndexMissing):
        Examples(open_searcher(settings(tmp_path / "nothing"))).now()
