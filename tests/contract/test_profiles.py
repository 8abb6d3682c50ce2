"""People, organisations and places as the archive knows them, on every engine."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from datetime import date
from math import log
from typing import Any

import pytest

from search.article import Article, Entity, EntityType, Quote
from search.engine.port import Engine, Reader
from search.errors import DeadlinePassed, EntityNotFound
from search.profile import CoMention, NamedEntity, Profile, ProfileRequest, SourceShare, Variant
from search.query.ast import And, Value
from search.request import Interval
from search.result import DateBucket
from tests.builders import article, bag, fill, query
from tests.contract.conftest import Kept

PERSON, ORGANISATION, PLACE = EntityType


def named(article_id: str, people: Sequence[str], body: str = "", **more: object) -> Article:
    """An article whose text tells what no other does, so that it is a story of its own."""
    own = " ".join(f"{article_id}word{number}" for number in range(30))
    return article(article_id, f"{body} {own}", people=people, **more)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def archive(kept: Kept) -> Reader:
    both = ["John Kerry", "Sergei Lavrov"]
    articles = [
        named("a1", both, "John Kerry. Mr Kerry said Kerry", day="2014-03-14", source="BBC", places=["London"]),
        named("a2", both, "Kerry", day="2014-03-16", source="BBC", places=["London"]),
        named("a3", ["JOHN KERRY"], "John Kerry", day="2014-05-01", source="IRNA", places=["Paris"]),
        named("a4", ["John Kerry", "Ann Lee"], day=None, source="BBC"),
        named("a5", ["Angela Merkel"], day="2014-03-20", source="IRNA", places=["London"]),
        named("a6", [], day="2014-04-02", source="BBC", organisations=["John Kerry"]),
    ]
    return kept(articles[:3], articles[3:])


def never() -> None:
    """Nobody waits."""


def profile(reader: Reader, name: str, kind: EntityType = PERSON, **more: object) -> Profile:
    return reader.profile(ProfileRequest(kind, name, **more), never)  # type: ignore[arg-type]


def test_an_entity_has_its_usual_name_and_its_articles_whatever_case_and_accents_are_typed(archive: Reader) -> None:
    for typed in ("John Kerry", "john  kerry", "JÖHN KERRY"):
        found = profile(archive, typed)
        assert (found.name, found.type, found.articles, found.stories, found.undated) == ("John Kerry", PERSON, 4, 4, 1)


def test_its_articles_are_counted_by_date_in_bars_of_the_interval(archive: Reader) -> None:
    found = profile(archive, "John Kerry", interval=Interval.MONTH)
    assert found.dates == (
        DateBucket(date(2014, 3, 1), date(2014, 3, 31), 2),
        DateBucket(date(2014, 4, 1), date(2014, 4, 30), 0),
        DateBucket(date(2014, 5, 1), date(2014, 5, 31), 1),
    )


def test_an_interval_too_narrow_is_widened_and_said_to_be(engine: Engine) -> None:
    reader = fill(
        engine, [named("a1", ["Methuselah"], day="1014-03-14"), named("a2", ["Methuselah"], day="2014-03-14")]
    )
    found = profile(reader, "Methuselah", interval=Interval.DAY)
    assert found.warnings == ("The dates span too many bars for one a day; each bar is 2 years.",)


def test_who_is_named_with_it_comes_by_how_much_they_belong_together(archive: Reader) -> None:
    found = profile(archive, "John Kerry").co_mentions
    npmi = log((2 / 6) / (4 / 6 * 2 / 6)) / -log(2 / 6)
    [lavrov] = found[PERSON]
    assert lavrov.score == pytest.approx(npmi * 2 / 3 * 2 / 3)
    assert lavrov == CoMention("Sergei Lavrov", 2, 2, lavrov.score)
    assert found[ORGANISATION] == ()
    assert found[PLACE] == ()  # London: two of its three articles, and Kerry has four of six, which is chance


def test_both_are_in_as_many_articles_as_are_found_for_both(archive: Reader) -> None:
    [together] = profile(archive, "Sergei Lavrov").co_mentions[PERSON]
    assert (
        together.articles
        == archive.search(query(And((Value("person", "sergei lavrov"), Value("person", "John Kerry"))))).total
    )
    assert together.of == archive.search(query(Value("person", "John Kerry"))).total


def test_names_side_by_side_are_all_wanted_and_sources_any(archive: Reader) -> None:
    def total(*values: Value) -> int:
        return archive.search(query(bag(*values))).total

    kerry, lavrov, merkel = (Value("person", each) for each in ("John Kerry", "Sergei Lavrov", "Angela Merkel"))
    assert (total(kerry), total(kerry, lavrov), total(kerry, merkel)) == (4, 2, 0)
    assert total(Value("entity", "John Kerry"), Value("entity", "London")) == 2
    assert total(kerry, Value("source", "BBC"), Value("source", "IRNA")) == 4


def test_one_story_on_several_sites_does_not_bring_names_together(engine: Engine) -> None:
    told = " ".join(f"word{number}" for number in range(60))
    copies = [article(f"c{each}", told, people=["Ann Lee", "Bo Day"], site=f"s{each}.example") for each in range(4)]
    others = [named(f"a{each}", []) for each in range(4)]
    found = profile(fill(engine, [*copies, *others]), "Ann Lee")
    assert (found.articles, found.stories) == (4, 1)
    assert found.co_mentions[PERSON] == ()
    assert [each.article.id in {"c0", "c1", "c2", "c3"} for each in found.top] == [True]


def test_a_story_that_several_sites_tell_is_quoted_once(engine: Engine) -> None:
    told = f"“Go home,” said Kerry. {' '.join(f'word{number}' for number in range(60))}"
    kerry: dict[str, Any] = {"people": ["John Kerry"], "quotes": (Quote("John Kerry", 1, 8),)}
    copies = [article(f"c{site}", told, site=f"{site}.example", **kerry) for site in "abc"]
    reader = fill(engine, [*copies, article("d", "“Stay now,” said Kerry, and nothing else.", **kerry)])
    found = profile(reader, "John Kerry")
    assert found.quoted_in == 4
    said = [each.article.body[each.start : each.end] for each in found.quotes]
    assert sorted(said) == ["Go home", "Stay no"]


def test_sources_come_by_their_articles_with_their_share_of_all_they_wrote(archive: Reader) -> None:
    assert profile(archive, "John Kerry").sources == (SourceShare("BBC", 3, 3 / 4), SourceShare("IRNA", 1, 1 / 2))


def test_an_article_that_names_it_more_often_comes_first_and_of_equals_the_newest(archive: Reader) -> None:
    assert profile(archive, "John Kerry", limit=1).top[0].article.id == "a1"
    order = [each.article.id for each in profile(archive, "Sergei Lavrov").top]
    assert order == ["a2", "a1"]  # neither has a word of the name


def test_spellings_come_by_how_many_articles_use_them(engine: Engine) -> None:
    def of(article_id: str, count: int, *surfaces: str) -> Article:
        entities = (Entity("John Kerry", PERSON, count, surfaces), Entity("John Kerry", PLACE, 1, ("Kerry County",)))
        return dataclasses.replace(named(article_id, []), entities=entities)

    reader = fill(engine, [of("a1", 3, "John Kerry", "Kerry"), of("a2", 2, "John\n Kerry"), of("a3", 1, "Mr Kerry")])
    found = profile(reader, "John Kerry")
    assert found.variants == (Variant("John Kerry", 2), Variant("Kerry", 1), Variant("Mr Kerry", 1))
    assert found.articles_read == 3
    assert profile(reader, "John Kerry", limit=2).variants == found.variants[:2]
    assert {each.article.id: each.mentions for each in found.top} == {"a1": 3, "a2": 2, "a3": 1}


def test_spellings_are_those_of_all_names_that_count_as_one(engine: Engine) -> None:
    def of(article_id: str, name: str) -> Article:
        return dataclasses.replace(named(article_id, []), entities=(Entity(name, PERSON, 1, (f"Mr {name}",)),))

    reader = fill(engine, [of("a1", "José Álvarez"), of("a2", "Jose Alvarez"), of("a3", "José Álvarez")])
    assert profile(reader, "jose alvarez").variants == (Variant("Mr José Álvarez", 2), Variant("Mr Jose Alvarez", 1))


def test_within_days_everything_is_counted_within_them(archive: Reader) -> None:
    found = profile(archive, "John Kerry", first=date(2014, 3, 15), last=date(2014, 5, 31))
    assert (found.articles, found.undated) == (2, 0)
    assert (found.dates[0].first, found.dates[-1].last) == (date(2014, 3, 16), date(2014, 5, 1))
    assert found.sources == (SourceShare("BBC", 1, 1 / 2), SourceShare("IRNA", 1, 1 / 2))
    assert {each.article.id for each in found.top} == {"a2", "a3"}


def test_days_without_an_article_are_an_answer_too(archive: Reader) -> None:
    found = profile(archive, "John Kerry", first=date(1999, 1, 1), last=date(1999, 1, 2))
    assert (found.name, found.articles, found.dates, found.top, found.sources) == ("John Kerry", 0, (), (), ())


def test_nothing_is_longer_than_asked_for(engine: Engine) -> None:
    names = [f"Name {letter}" for letter in "abcdef"]
    reader = fill(engine, [*(named(f"a{each}", names, source=f"s{each}") for each in range(6)), named("b", [])])
    found = profile(reader, "Name a", limit=2)
    assert [len(found.co_mentions[PERSON]), len(found.sources), len(found.top)] == [2, 2, 2]


@pytest.mark.parametrize("name", ["", " ", "John K", "x" * 5_000, "\0", "\ud800", "*", '"'])
def test_an_unknown_name_is_refused(archive: Reader, name: str) -> None:
    with pytest.raises(EntityNotFound):
        profile(archive, name)


def test_a_name_that_nobody_has_offers_those_that_may_be_meant(archive: Reader) -> None:
    def near(name: str, kind: EntityType = PERSON) -> list[tuple[EntityType, str]]:
        with pytest.raises(EntityNotFound) as refused:
            profile(archive, name, kind)
        return [(each.type, each.name) for each in refused.value.near]

    assert near("Jon Kerry") == [(PERSON, "John Kerry"), (ORGANISATION, "John Kerry")]
    assert near("lavr") == [(PERSON, "Sergei Lavrov")]
    assert near("john kerry", PLACE)[0] == (PERSON, "John Kerry")
    assert near("zeppelin") == []


def test_what_only_deleted_articles_name_is_unknown(engine: Engine) -> None:
    fill(engine, [named("a1", ["Ann Lee"]), named("a2", ["Bo Day"])])
    with engine.writer() as writer:
        writer.delete("a1")
    reader = engine.reader()
    with pytest.raises(EntityNotFound):
        profile(reader, "Ann Lee")
    assert reader.entities_begun("", (PERSON,), 9) == (NamedEntity("Bo Day", PERSON, 1),)


def test_names_are_found_by_the_beginning_of_any_word_most_articles_first(archive: Reader) -> None:
    kerry, kerry_too = NamedEntity("John Kerry", PERSON, 4), NamedEntity("John Kerry", ORGANISATION, 1)
    assert archive.entities_begun("KER", tuple(EntityType), 9) == (kerry, kerry_too)
    assert archive.entities_begun("john k", (ORGANISATION, PLACE), 9) == (kerry_too,)
    assert archive.entities_begun("erry", tuple(EntityType), 9) == ()
    assert archive.entities_begun("", (PLACE,), 1) == (NamedEntity("London", PLACE, 3),)
    assert [each.name for each in archive.entities_begun("l", tuple(EntityType), 9)] == [
        "London",
        "Sergei Lavrov",
        "Ann Lee",
    ]


def test_a_name_means_what_a_search_for_it_finds(archive: Reader) -> None:
    def meant(name: str, field: str = "entity", limit: int = 9) -> list[tuple[EntityType, str, int]]:
        return [(each.type, each.name, each.articles) for each in archive.entities_meant(field, name, limit)]

    assert meant(" JOHN kerry") == [(PERSON, "John Kerry", 4), (ORGANISATION, "John Kerry", 1)]
    assert meant("john kerry", "organisation") == [(ORGANISATION, "John Kerry", 1)]
    assert meant("john kerry", limit=1) == [(PERSON, "John Kerry", 4)]
    assert meant("Lavrov") == meant("lavrov", "person") == [(PERSON, "Sergei Lavrov", 2)]
    assert meant("zeppelin") == meant("") == []


def test_a_surname_that_one_person_has_is_that_person(engine: Engine) -> None:
    reader = fill(engine, [named("a1", ["Ann Lee", "Bo Day"]), named("a2", ["Jo Day", "Jo Day"])])
    assert profile(reader, "lee").name == "Ann Lee"
    with pytest.raises(EntityNotFound) as refused:
        profile(reader, "Day")
    assert [each.name for each in refused.value.near] == ["Bo Day", "Jo Day"]


def test_another_spelling_of_a_known_name_is_that_name(engine: Engine) -> None:
    reader = fill(engine, [article("a1", places=["United States"])])
    assert profile(reader, "USA", PLACE).name == "United States"


def test_whoever_waits_can_stop_it(archive: Reader) -> None:
    def stop() -> None:
        raise DeadlinePassed

    with pytest.raises(DeadlinePassed):
        archive.profile(ProfileRequest(PERSON, "John Kerry"), stop)
