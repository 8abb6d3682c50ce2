"""Which names of a list of hits stand together, on every engine."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from itertools import combinations
from math import log

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.article import Article, EntityType
from search.engine.port import Engine, Reader
from search.errors import DeadlinePassed
from search.query.ast import Value, Word
from search.settings import Settings
from search.views import AmongNames, LinkedName, Together
from tests.builders import article, fill, query
from tests.builders import settings as data_settings
from tests.contract.conftest import Kept

EVERY = tuple(EntityType)
ADA, BEN, CARLA, DORA = "Ada Quill", "Ben Ink", "Carla Ruhe", "Dora Press"


def own(number: int) -> str:
    """Words that no other article has, so that each is a story of its own."""
    letters = "abcdefghijklmnopqrst"
    return " ".join(f"{letters[number % 20]}{letters[number // 20]}{letter}zq" for letter in letters)


def naming(*people: Iterable[str]) -> list[Article]:
    """An article for each, which is a story of its own and names these."""
    return [article(f"a{n}", f"harbour {own(n)}", people=[*named]) for n, named in enumerate(people)]


def asked(names: int = 10, kinds: tuple[EntityType, ...] = EVERY) -> AmongNames:
    return AmongNames(kinds, names)


def ends(found: Together) -> list[tuple[str, str]]:
    return [(found.names[tie.a].name, found.names[tie.b].name) for tie in found.ties]


@pytest.fixture(scope="module")
def archive(kept: Kept) -> Reader:
    """Ada and Ben belong together, Carla is with whomever, Dora is in one article."""
    return kept(naming([ADA, BEN], [ADA, BEN], [ADA, BEN, CARLA], [CARLA], [CARLA, DORA], [ADA, CARLA], [], []))


def test_names_come_by_how_many_stories_have_them(archive: Reader) -> None:
    found = archive.together(query(), asked())
    assert found.names == (
        LinkedName(ADA, EntityType.PERSON, 4, 4),
        LinkedName(CARLA, EntityType.PERSON, 4, 4),
        LinkedName(BEN, EntityType.PERSON, 3, 3),
    )
    assert (found.hits.total, found.stories) == (8, 8)


def test_a_tie_is_as_close_as_the_formula_has_it_by_hand(archive: Reader) -> None:
    found = archive.together(query(), asked())
    assert ends(found) == [(ADA, BEN)]  # Ada and Carla share two of eight stories, which is just what chance would give
    [tie] = found.ties
    surprise = log(3 / 8 / (4 / 8 * 3 / 8)) / -log(3 / 8)
    assert tie.score == pytest.approx(surprise * 3 / 4 * 3 / 4)
    assert (tie.articles, tie.stories) == (3, 3)


def test_only_hits_count(archive: Reader) -> None:
    found = archive.together(query(Value("person", CARLA)), asked())
    assert [(each.name, each.stories) for each in found.names] == [(CARLA, 4), (ADA, 2)]
    assert found.ties == ()  # whoever is in every story stands with nobody oftener than by chance


def test_the_same_report_on_many_sites_is_one_story(engine: Engine) -> None:
    told = " ".join(f"word{number} was said" for number in range(60))
    same = [article(f"same{n}", told, people=[ADA, BEN]) for n in range(5)]
    found = fill(engine, same, naming([CARLA], [CARLA], [ADA], [BEN])).together(query(), asked())
    assert {(each.name, each.articles, each.stories) for each in found.names} == {
        (ADA, 6, 2),
        (BEN, 6, 2),
        (CARLA, 2, 2),
    }
    assert found.ties == ()


def test_the_kinds_that_are_wanted_are_shown_alone(engine: Engine) -> None:
    articles = [
        article(f"a{n}", own(n), people=[ADA], places=["Vienna"], organisations=["Harbour Wire"]) for n in range(3)
    ]
    reader = fill(engine, articles, [article("b", own(9))])
    assert [each.name for each in reader.together(query(), asked(kinds=(EntityType.PLACE,))).names] == ["Vienna"]
    assert len(ends(reader.together(query(), asked()))) == 3


def test_no_more_names_are_listed_than_asked_for_and_of_equals_the_first_by_name(archive: Reader) -> None:
    assert [each.name for each in archive.together(query(), asked(1)).names] == [ADA]


def test_nothing_found_is_an_answer(archive: Reader) -> None:
    found = archive.together(query(Word("zeppelin")), asked())
    assert (found.hits.total, found.stories, found.names, found.ties) == (0, 0, (), ())


def test_it_ends_at_its_deadline(archive: Reader) -> None:
    with pytest.raises(DeadlinePassed):
        archive.together(query(deadline=time.monotonic() - 1), asked())


PEOPLE = [ADA, BEN, CARLA, DORA, "Eve Page", "Finn Column"]


def by_hand(articles: list[Article], most: int) -> tuple[list[tuple[str, int]], dict[tuple[str, str], float]]:
    """The names and the closeness of each two of them, counted one article at a time; each tells its own story."""
    having: dict[str, set[str]] = defaultdict(set)
    for each in articles:
        for entity in each.entities:
            having[entity.name].add(each.id)
    names = sorted((name for name in having if len(having[name]) >= 2), key=lambda name: (-len(having[name]), name))
    close = {}
    for one, other in combinations(names[:most], 2):
        both, whole = len(having[one] & having[other]), len(articles)
        if both >= 2 and both < whole:
            chance = len(having[one]) / whole * len(having[other]) / whole
            least = min(len(having[one]), len(having[other]))
            score = log(both / whole / chance) / -log(both / whole) * both / (both + 1) * least / (least + 1)
            close[one, other] = score
    return [(name, len(having[name])) for name in names[:most]], close


@settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.lists(st.sampled_from(PEOPLE), unique=True, max_size=5), min_size=3, max_size=24), st.integers(2, 6))
def test_it_is_what_counting_by_hand_gives(
    open_engine: Callable[[Settings], Engine],
    tmp_path_factory: pytest.TempPathFactory,
    people: list[list[str]],
    most: int,
) -> None:
    articles = naming(*people)
    engine = open_engine(data_settings(tmp_path_factory.mktemp("archive") / "data"))
    found = fill(engine, articles).together(query(), asked(most))
    names, close = by_hand(articles, most)
    assert [(each.name, each.stories) for each in found.names] == names
    scores = dict(zip(ends(found), (tie.score for tie in found.ties), strict=True))
    assert scores == pytest.approx({pair: score for pair, score in close.items() if score > 1e-12}, abs=1e-9)
