"""What takes part in the order of hits besides their words, on every engine."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from search.engine.port import After, Engine, Reader
from search.query.ast import Word
from search.request import Filter, Match, Sort
from tests.builders import article, fill, ids, query, words

TODAY = date(2014, 3, 31)  # the day of the newest article
ARTICLES = [
    article("a", "Crimea votes. Sanctions follow, says the commission.", "Referendum", day="2014-03-16"),
    article("b", "Crimea after the referendum: sanctions against banks.", "Crimea", day="2014-03-20"),
    article("c", "A word on Crimea. " + "It rained. " * 20, "Weather", day="2014-03-31"),
    article("d", "Crimea and sanctions, again sanctions. " + "It rained. " * 20, "Weather", day="2014-01-01"),
    article("undated", "Crimea, without a day. " + "It rained. " * 20, "Weather"),
    *(article(f"other{number}", "Nothing of that.", "Weather", day="2013-01-01") for number in range(40)),
]


@pytest.fixture
def reader(engine: Engine) -> Reader:
    return fill(engine, ARTICLES[:3], ARTICLES[3:])


def test_words_that_the_best_share_take_part_in_the_order_of_the_same_hits(reader: Reader) -> None:
    plain = reader.search(query(Word("crimea")))
    wide = reader.search(query(Word("crimea"), expand=True))
    assert (plain.added, {each.word for each in wide.added} >= {"sanctions"}) == ((), True)
    assert sorted(ids(wide)) == sorted(ids(plain))
    assert ids(wide).index("d") < ids(wide).index("c")
    assert sum(each.weight for each in wide.added) == pytest.approx(0.3)


def test_a_widened_query_may_find_nothing_to_add(reader: Reader) -> None:
    answer = reader.search(query(Word("zeppelin"), expand=True))
    assert (answer.total, answer.added) == (0, ())
    alone = reader.search(query(Word("banks"), expand=True))
    assert (ids(alone), alone.added) == (["b"], ())


def test_by_date_nothing_is_added(reader: Reader) -> None:
    assert reader.search(query(Word("crimea"), Sort.NEWEST, expand=True)).added == ()


def test_an_older_article_is_worth_less_by_its_age(reader: Reader) -> None:
    plain = {each.article.id: each.score for each in reader.search(query(Word("crimea"))).found}
    aged = {
        each.article.id: each.score for each in reader.search(query(Word("crimea"), half_life=10, today=TODAY)).found
    }
    assert aged["c"] == pytest.approx(plain["c"], rel=1e-5)
    assert aged["d"] == pytest.approx(plain["d"] * 2**-8.9, rel=1e-5)
    assert aged["undated"] == pytest.approx(plain["undated"] * 2**-8.9, rel=1e-5)


def test_ages_are_those_of_an_archive_that_ended_long_ago(reader: Reader) -> None:
    at_the_end = reader.search(query(Word("crimea"), half_life=10, today=TODAY)).found
    years_later = reader.search(query(Word("crimea"), half_life=10, today=date(2034, 1, 1))).found
    assert [(each.article.id, each.score) for each in years_later] == [
        (each.article.id, each.score) for each in at_the_end
    ]


def test_what_is_dated_in_the_future_is_as_new_as_today(reader: Reader) -> None:
    plain = {each.article.id: each.score for each in reader.search(query(Word("crimea"))).found}
    before = reader.search(query(Word("crimea"), half_life=10, today=date(2014, 1, 1))).found
    assert {each.article.id: each.score for each in before} == plain


@pytest.mark.parametrize("expand", [False, True])
@pytest.mark.parametrize("half_life", [None, 30, 1])
@pytest.mark.parametrize("filters", [(), (Filter("site", (), ("nowhere.example",)),)])
def test_every_explanation_adds_up(
    reader: Reader, expand: bool, half_life: int | None, filters: tuple[Filter, ...]
) -> None:
    asked = query(
        words("the crimea sanctions"),
        match=Match.ANY,
        expand=expand,
        half_life=half_life,
        today=TODAY,
        filters=filters,
    )
    found = reader.search(asked).found
    assert found
    for hit in found:
        told = reader.explain(asked, hit.article.id)
        assert told.score == pytest.approx(hit.score, rel=1e-4)
        assert sum(each.score for each in told.details) == pytest.approx(told.score)


def test_pages_go_on_where_the_last_one_ended(reader: Reader) -> None:
    asked = query(Word("crimea"), expand=True, half_life=30, today=TODAY)
    whole = ids(reader.search(asked))
    after: After | None = None
    seen: list[str] = []
    while len(seen) < len(whole):
        answer = reader.search(replace(asked, limit=2, after=after))
        seen += ids(answer)
        after = answer.found[-1].after
    assert seen == whole
