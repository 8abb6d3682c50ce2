"""Names by article, and the company that they keep."""

from __future__ import annotations

from indexer.naming.mentioned import Mentioned, names_of
from search.article import Entity, EntityType


def test_people_come_by_how_many_articles_name_them() -> None:
    mentioned = Mentioned()
    mentioned.add((["Bea", "Ann"], ["Kiel"]))
    mentioned.add((["Cid", "Cid"], ["Ann"]))
    assert mentioned.people() == ["Ann", "Bea", "Cid"]
    assert mentioned.articles("Ann") == 2
    assert mentioned.articles("Cid") == 1
    assert len(mentioned) == 2


def test_somebody_is_named_from_the_first_year_to_the_last() -> None:
    mentioned = Mentioned()
    for year in (2014, None, 2012, 2013):
        mentioned.add((["Ann"], []), year)
    mentioned.add((["Bea"], []))
    assert mentioned.years("Ann") == (2012, 2014)
    assert mentioned.years("Bea") is None


def test_company_is_what_few_articles_have() -> None:
    mentioned = Mentioned()
    for people in (["Ann"], ["Bea"], ["Cid"]):
        mentioned.add((people, ["Kiel", f"Club of {people[0]}"]))
    mentioned.add((["Ann"], ["Club of Bea"]))
    company = mentioned.company(["Ann", "Bea", "Cid"], most=2)
    assert company["Ann"] & company["Bea"]
    assert not company["Ann"] & company["Cid"]
    assert not company["Bea"] & company["Cid"]


def test_an_article_names_people_as_it_spells_them_itself() -> None:
    entities = (
        Entity("Bijan Zanganeh", EntityType.PERSON, folded_from=("Bijan Zangeneh",)),
        Entity("Tehran", EntityType.PLACE),
    )
    assert names_of(entities) == (["Bijan Zangeneh"], ["Tehran"])
