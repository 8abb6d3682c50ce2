"""Facets and filters agree: clicking a value or a bar gives as many hits as it says."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from search.analysis.folding import fold
from search.article import Article
from search.engine.port import Answer, Engine, Query, Reader
from search.query.ast import Prefix, Value, Word
from search.request import FACETS, Filter, Interval, Sort
from search.result import FacetValue
from search.settings import Settings
from tests.builders import article, fill, ids, query, settings
from tests.contract.brute import values
from tests.contract.conftest import Kept
from tests.contract.strategies import BATCHES, LEAVES, NAMES, SOURCES, Batch

VALUE_FACETS = [facet for facet in FACETS if facet != "date"]
ENTITY_FACETS = ("person", "organisation", "place")


def ask(reader: Reader, *filters: Filter, facet_limit: int = 100, **more: Any) -> Answer:
    return reader.search(query(filters=filters, facets=FACETS, facet_limit=facet_limit, **more))


def counts(answer: Answer, facet: str) -> dict[str, int]:
    return {value.value: value.count for value in answer.facets[facet]}


@pytest.fixture(scope="module")
def archive(kept: Kept) -> Reader:
    articles = [
        article("a1", "crimea", source="BBC", site="one.example", day="2014-03-11", people=["John Kerry"]),
        article("a2", "crimea", source="bbc", site="two.example", day="2014-03-16", people=["Sergei Lavrov"]),
        article("a3", "crimea", source="IRNA", site="one.example", day="2014-03-16", places=["Crimea"]),
        article(
            "a4", "london", source="IRNA", author="A. Writer", language="en", people=["John Kerry", "Sergei Lavrov"]
        ),
        article("a5", "rain", organisations=["BBC"]),
    ]
    return kept(articles[:3], articles[3:])


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        pytest.param([Filter("source", ("Bbc",))], ["a1", "a2"], id="a value in any case"),
        pytest.param([Filter("source", ("BBC", "IRNA"))], ["a1", "a2", "a3", "a4"], id="one of several values"),
        pytest.param([Filter("source", (), ("BBC",))], ["a3", "a4", "a5"], id="without a value"),
        pytest.param([Filter("source", ("BBC",)), Filter("site", ("one.example",))], ["a1"], id="two fields"),
        pytest.param([Filter("source", ("BBC",)), Filter("source", (), ("BBC",))], [], id="a field twice"),
        pytest.param([Filter("entity", ("BBC",))], ["a5"], id="a name of any kind"),
        pytest.param([Filter("entity", ("person:john kerry",))], ["a1", "a4"], id="a person"),
        pytest.param([Filter("entity", ("place:John Kerry",))], [], id="a person is no place"),
        pytest.param([Filter("entity", ("person:John Kerry", "Crimea"))], ["a1", "a3", "a4"], id="either name"),
        pytest.param([Filter("entity", (), ("place:Crimea",))], ["a1", "a2", "a4", "a5"], id="without a place"),
        pytest.param([Filter("person", ("Sergei Lavrov",))], ["a2", "a4"], id="by kind"),
        pytest.param([Filter("author", ("a.  writer",))], ["a4"], id="blanks do not count"),
        pytest.param([Filter("language", ("en",))], ["a4"], id="a language"),
        pytest.param([Filter("source", ("absent",))], [], id="a value that nobody has"),
        pytest.param([Filter("source", (), ("absent",))], ["a1", "a2", "a3", "a4", "a5"], id="without what nobody has"),
    ],
)
def test_a_filter(archive: Reader, filters: list[Filter], found: list[str]) -> None:
    answer = ask(archive, *filters)
    assert sorted(ids(answer)) == found
    assert answer.total == len(found)


@pytest.mark.parametrize(
    ("first", "last", "found"),
    [
        pytest.param(date(2014, 3, 11), date(2014, 3, 11), ["a1"], id="one day, included"),
        pytest.param(date(2014, 3, 12), None, ["a2", "a3"], id="from a day on"),
        pytest.param(None, date(2014, 3, 15), ["a1"], id="to a day; an undated article is in no range"),
        pytest.param(date.min, date.max, ["a1", "a2", "a3"], id="all of time"),
    ],
)
def test_a_range_of_days(archive: Reader, first: date | None, last: date | None, found: list[str]) -> None:
    assert sorted(ids(ask(archive, first=first, last=last))) == found


def test_a_zone_does_not_move_an_article_to_another_day(engine: Engine) -> None:
    reader = fill(engine, [article("a1", "late", day="2014-03-11T23:30:00-05:00")])
    assert ask(reader, first=date(2014, 3, 11), last=date(2014, 3, 11)).total == 1
    assert ask(reader, first=date(2014, 3, 12)).total == 0


def test_accents_do_not_count_in_a_value_and_the_usual_spelling_is_shown(engine: Engine) -> None:
    spellings = ["Nicolás Maduro", "Nicolas Maduro", "Nicolás Maduro"]
    batches = [[article(f"a{at}", "caracas", author=name, people=[name])] for at, name in enumerate(spellings)]
    reader = fill(engine, *batches)
    for typed in ("nicolas maduro", "NICOLÁS MADURO", "Nicola\u0301s Maduro"):
        answer = ask(reader, Filter("entity", (f"person:{typed}",)), Filter("author", (typed,)))
        assert answer.facets["person"] == (FacetValue("Nicolás Maduro", 3, selected=True),)
        assert answer.facets["author"] == (FacetValue("Nicolás Maduro", 3, selected=True),)
        assert reader.search(query(Value("person", typed))).total == 3


def test_a_choice_does_not_hide_the_other_values_of_its_field(archive: Reader) -> None:
    answer = ask(archive, Filter("source", ("bbc",)))
    assert set(answer.facets["source"]) == {FacetValue("BBC", 2, selected=True), FacetValue("IRNA", 2)}
    assert counts(answer, "site") == {"one.example": 1, "two.example": 1}


def test_an_excluded_value_stays_listed_at_nought(archive: Reader) -> None:
    answer = ask(archive, Filter("source", (), ("bbc",)))
    assert set(answer.facets["source"]) == {FacetValue("IRNA", 2), FacetValue("BBC", 0, excluded=True)}


def test_a_name_is_selected_in_the_facet_of_its_kind(archive: Reader) -> None:
    answer = ask(archive, Filter("entity", ("person:John Kerry", "Crimea")))
    assert FacetValue("John Kerry", 2, selected=True) in answer.facets["person"]
    assert FacetValue("Crimea", 1, selected=True) in answer.facets["place"]
    assert FacetValue("Crimea", 0, selected=True) not in answer.facets["person"]


def test_a_limit_keeps_the_most_frequent_and_the_chosen(archive: Reader) -> None:
    answer = ask(archive, Filter("site", ("two.example",)), facet_limit=1)
    assert [value.value for value in answer.facets["site"]] == ["one.example", "two.example"]


def test_bars_keep_to_the_days_that_were_asked_for(archive: Reader) -> None:
    answer = ask(archive, first=date(2014, 3, 12), last=date(2014, 3, 20), interval=Interval.MONTH)
    assert answer.dates is not None
    (bar,) = answer.dates
    assert (bar.first, bar.last, bar.count) == (date(2014, 3, 12), date(2014, 3, 20), 2)


def test_an_interval_that_needs_too_many_bars_is_widened_and_says_so(engine: Engine) -> None:
    reader = fill(engine, [article("a1", "old", day="0001-01-01"), article("a2", "far", day="9999-12-31")])
    answer = ask(reader, interval=Interval.MONTH)
    assert answer.dates is not None
    assert len(answer.dates) <= 1000
    assert answer.warnings == ("The dates span too many bars for one a month; each bar is 10 years.",)
    assert ask(reader, interval=Interval.AUTO).warnings == ()


def test_without_dated_hits_there_are_no_bars(archive: Reader) -> None:
    answer = ask(archive, Filter("source", ("absent",)), interval=Interval.DAY)
    assert (answer.dates, answer.warnings) == ((), ())
    assert archive.search(query()).dates is None


def test_a_prefix_cut_short_says_so_once(
    open_engine: Callable[[Settings], Engine], tmp_path_factory: pytest.TempPathFactory
) -> None:
    engine = open_engine(settings(tmp_path_factory.mktemp("cut"), max_expansions=3))
    reader = fill(engine, [article(f"a{number}", f"word{number}") for number in range(5)])
    answer = reader.search(query(Prefix("word")))
    assert answer.total == 3
    assert "more than 3 words" in answer.warnings[0]
    assert len(answer.warnings) == 1
    assert reader.search(query(Prefix("word1"))).warnings == ()


FILTERS = st.one_of(
    st.builds(
        Filter,
        st.just("source"),
        st.lists(st.sampled_from(SOURCES), max_size=2).map(tuple),
        st.lists(st.sampled_from([*SOURCES, "absent"]), max_size=1).map(tuple),
    ),
    st.builds(
        Filter,
        st.just("entity"),
        st.lists(st.sampled_from(["person:John Kerry", "place:John Kerry", "Crimea"]), max_size=2).map(tuple),
        st.lists(st.sampled_from(["person:Sergei Lavrov", "John Kerry"]), max_size=1).map(tuple),
    ),
    st.builds(Filter, st.just("person"), st.lists(st.sampled_from(NAMES), max_size=2).map(tuple)),
)
DAYS = st.none() | st.sampled_from([date(2014, 3, 11), date(2014, 3, 16), date(9999, 12, 31)])


def passes(each: Article, chosen: Filter) -> bool:
    def has(value: str) -> bool:
        kind, _, name = value.partition(":")
        field, name = (kind, name) if name else (chosen.field, value)
        return fold(name) in [fold(own) for own in values(field, each)]

    return (not chosen.include or any(map(has, chosen.include))) and not any(map(has, chosen.exclude))


@hypothesis_settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    batches=BATCHES,
    tree=st.none() | LEAVES,
    filters=st.lists(FILTERS, max_size=3).map(tuple),
    first=DAYS,
    last=DAYS,
    interval=st.sampled_from(list(Interval)),
)
def test_every_value_and_every_bar_gives_the_hits_it_counts(
    open_engine: Callable[[Settings], Engine],
    tmp_path_factory: pytest.TempPathFactory,
    batches: list[Batch],
    tree: Word | None,
    filters: tuple[Filter, ...],
    first: date | None,
    last: date | None,
    interval: Interval,
) -> None:
    reader = fill(open_engine(settings(tmp_path_factory.mktemp("facets"))), *(added for added, _ in batches))
    asked = query(
        tree,
        filters=filters,
        first=first,
        last=last,
        facets=FACETS,
        facet_limit=100,
        interval=interval,
        sort=Sort.NEWEST,
    )
    answer = reader.search(asked)
    unfiltered = reader.search(query(tree))
    hits = [found.article for found in unfiltered.found if all(passes(found.article, each) for each in filters)]
    days = [(each.id, each.published.day if each.published else None) for each in hits]
    if first or last:
        days = [(name, day) for name, day in days if day and (first or date.min) <= day <= (last or date.max)]
    assert sorted(ids(answer)) == sorted(name for name, _ in days)
    dated = [day for _, day in days if day]
    assert answer.dates is not None
    assert sum(bar.count for bar in answer.dates) == len(dated)
    for bar in answer.dates:
        assert reader.search(dataclasses.replace(asked, first=bar.first, last=bar.last)).total == bar.count
    shown = {name for name, _ in days}
    for facet in VALUE_FACETS:
        check_values(reader, asked, answer, facet)
        present = {fold(value) for each in hits if each.id in shown for value in values(facet, each)}
        assert present <= {fold(value.value) for value in answer.facets[facet]}


def check_values(reader: Reader, asked: Query, answer: Answer, facet: str) -> None:
    """A value counts the hits it would give if it alone were chosen in its field, exclusions kept."""
    own = {facet, "entity"} if facet in ENTITY_FACETS else {facet}
    others = tuple(each for each in asked.filters if each.field not in own)
    excluding = tuple(Filter(each.field, (), each.exclude) for each in asked.filters if each.field in own)
    for value in answer.facets[facet]:
        chosen = (*others, *excluding, Filter(facet, (value.value,)))
        assert reader.search(dataclasses.replace(asked, filters=chosen)).total == value.count, (facet, value)
