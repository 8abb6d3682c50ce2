"""Whom a surname alone means."""

from __future__ import annotations

from collections.abc import Container

from indexer.naming.mentioned import Mentioned
from indexer.naming.surnames import MIN_ARTICLES, bearers
from search.name_folds import Bearer

BEA = "Bea Holtmann"


def meant(
    *articles: tuple[int, list[str], int | None], fixed: Container[str] = (), folds: dict[str, str] | None = None
) -> dict[str, Bearer]:
    """Of an archive with so many articles of each kind: how many, whom they name, of which year."""
    mentioned = Mentioned()
    for count, people, year in articles:
        for _ in range(count):
            mentioned.add((people, []), year)
    return bearers(mentioned, folds or {}, fixed)


BARE = (1, ["Holtmann"], 2014)


def test_a_surname_is_whoever_bears_it_nearly_alone() -> None:
    others = (1, ["Cid Holtmann"], 2014)
    assert meant((MIN_ARTICLES - 1, [BEA], 2012), (1, [BEA], 2016), BARE, others) == {
        "Holtmann": Bearer(BEA, 2012, 2016)
    }


def test_a_surname_of_a_family_or_of_somebody_who_is_hardly_named_is_nobody() -> None:
    assert meant((MIN_ARTICLES, [BEA], 2014), BARE, (2, ["Cid Holtmann"], 2014)) == {}
    assert meant((MIN_ARTICLES - 1, [BEA], 2014), BARE) == {}


def test_all_spellings_of_a_name_count_for_the_usual_one() -> None:
    spelled = (2, ["Béa Holtmann"], 2010)
    archive = ((MIN_ARTICLES, [BEA], 2014), BARE, spelled)
    assert meant(*archive) == {}
    assert meant(*archive, folds={"Béa Holtmann": BEA}) == {"Holtmann": Bearer(BEA, 2010, 2014)}


def test_a_son_has_the_surname_of_his_father() -> None:
    named = (MIN_ARTICLES, ["Al Holtmann"], 2014)
    assert meant(named, BARE)
    assert meant(named, BARE, (9, ["Al Holtmann Jr."], 2014)) == {}


def test_accents_and_apostrophes_of_a_surname_do_not_count() -> None:
    assert set(meant((MIN_ARTICLES, ["Bea O’Holt"], 2014), (1, ["O'Holt"], 2014))) == {"O'Holt"}


def test_a_longer_name_is_the_same_person() -> None:
    longer = (9, ["Whip Bea Holtmann"], 2015)
    assert meant((MIN_ARTICLES, [BEA], 2014), BARE, longer) == {"Holtmann": Bearer(BEA, 2014, 2015)}


def test_what_may_be_a_given_name_or_is_known_or_corrected_stays_as_it_is() -> None:
    assert meant((MIN_ARTICLES, ["LeBron James"], 2014), (1, ["James"], 2014)) == {}
    assert meant((MIN_ARTICLES, ["Lyudmila Putin"], 2014), (1, ["Putin"], 2014)) == {}
    assert meant((MIN_ARTICLES, [BEA], 2014), BARE, fixed={"Holtmann"}) == {}


def test_nobody_is_meant_where_no_article_has_a_date_or_a_surname_alone() -> None:
    assert meant((MIN_ARTICLES, [BEA], None), BARE) == {}
    assert meant((MIN_ARTICLES, [BEA], 2014)) == {}
