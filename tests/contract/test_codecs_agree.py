"""Segments of arrays and segments that Whoosh wrote give the same answers, to the score."""

from __future__ import annotations

import itertools
import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from search.article import Article
from search.engine.port import Answer, Reader
from search.request import FACETS, Filter, Interval, Match, Sort
from tests.builders import article, fill, ids, query, settings
from tests.contract.conftest import ENGINES
from tests.contract.strategies import BATCHES, DATES, DAYS, MARKS, NAMES, SOURCES, TREES, WORDS, Batch
from tests.contract.test_oracle import write

CASES = max(120, hypothesis_settings().max_examples)
NEAR = 1e-4
"""How far scores may lie apart; they are sums of 32-bit numbers."""

SEEDS = range(4)
PLACES = ["Crimea", "John Kerry"]


@dataclass(frozen=True)
class Pair:
    """Readers on the same archive, kept in two ways."""

    ours: Reader
    theirs: Reader


def pairs_of(folder: Path, batches: Sequence[Batch]) -> list[Pair]:
    """Segments of arrays beside Whoosh's own codec, and beside a log of the same commits."""
    readers = {}
    for name, open_engine in ENGINES.items():
        engine = open_engine(settings(folder / name, max_segments=4, recent_articles=250 if name == "logged" else 0))
        write(engine, list(batches))
        assert engine.verify() == []
        readers[name] = engine.reader()
    return [Pair(readers["columns"], readers["stock"]), Pair(readers["columns"], readers["logged"])]


def history(seed: int) -> list[Batch]:
    """Commits that add, change and delete articles, so many that segments are merged."""
    chance = random.Random(seed)
    vocabulary = [*WORDS, *MARKS, "Minsk", "talks", "wi-fi's", "ÉCOLE", "école"]
    names = [*NAMES, "SERGEI LAVROV"]
    return [
        (
            [
                article(
                    f"a{chance.randrange(40)}",
                    " ".join(chance.choices(vocabulary, k=chance.randrange(25))),
                    " ".join(chance.choices(vocabulary, k=chance.randrange(5))),
                    source=chance.choice([None, *SOURCES]),
                    day=chance.choice([None, *DAYS]),
                    people=chance.sample(names, chance.randrange(3)),
                    places=chance.sample(PLACES, chance.randrange(3)),
                )
                for _ in range(chance.randrange(1, 16))
            ],
            [f"a{chance.randrange(40)}" for _ in range(chance.randrange(5))],
        )
        for _ in range(8)
    ]


@pytest.fixture(scope="module")
def pairs(tmp_path_factory: pytest.TempPathFactory) -> list[list[Pair]]:
    """Archives of several segments with deleted articles."""
    made = [pairs_of(tmp_path_factory.mktemp("archive"), history(seed)) for seed in SEEDS]
    assert all(each.ours.stats().segments > 1 for both in made for each in both)
    return made


VALUES = st.lists(st.sampled_from([*SOURCES, *NAMES, *PLACES, "absent"]), max_size=2).map(tuple)
FILTERS = st.builds(Filter, st.sampled_from(["source", "person", "place", "entity"]), VALUES, VALUES)
QUESTIONS: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {
        "tree": st.none() | TREES | TREES | TREES,
        "sort": st.sampled_from([Sort.RELEVANCE, *Sort]),
        "match": st.sampled_from(list(Match)),
        "filters": st.lists(FILTERS, max_size=1).map(tuple),
        "first": st.none() | DATES,
        "last": st.none() | DATES,
        "limit": st.sampled_from([1, 3, 10, 100]),
        "facets": st.sampled_from([(), FACETS]),
        "facet_limit": st.sampled_from([1, 10]),
        "interval": st.sampled_from(list(Interval)),
    }
)


def agree(ours: Answer, theirs: Answer) -> None:
    """Fail unless both answers are the same."""
    assert ids(ours) == ids(theirs)
    assert [found.article for found in ours.found] == [found.article for found in theirs.found]
    assert [found.score for found in ours.found] == pytest.approx([found.score for found in theirs.found], abs=NEAR)
    assert replace(ours, found=()) == replace(theirs, found=())


def ask(both: Pair, question: dict[str, Any]) -> None:
    """Ask both for two pages, and why a hit that is alone on its page is one."""
    asked = query(**question)
    ours, theirs = both.ours.search(asked), both.theirs.search(asked)
    agree(ours, theirs)
    for found in ours.found if asked.limit == 1 else ():
        why = [reader.explain(asked, found.article.id).score for reader in (both.ours, both.theirs)]
        assert why[0] == pytest.approx(why[1], abs=NEAR)
    if ours.more:
        following = [replace(asked, after=answer.found[-1].after) for answer in (ours, theirs)]
        agree(both.ours.search(following[0]), both.theirs.search(following[1]))


@hypothesis_settings(max_examples=CASES, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.sampled_from(SEEDS), question=QUESTIONS)
def test_any_question_to_archives_of_several_segments(
    pairs: list[list[Pair]], seed: int, question: dict[str, Any]
) -> None:
    for both in pairs[seed]:
        ask(both, question)


@hypothesis_settings(max_examples=CASES // 12, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(batches=BATCHES, questions=st.lists(QUESTIONS, min_size=3, max_size=8))
def test_any_small_archive(
    tmp_path_factory: pytest.TempPathFactory, batches: list[Batch], questions: list[dict[str, Any]]
) -> None:
    for both in pairs_of(tmp_path_factory.mktemp("archive"), batches):
        alike(both)
        for question in questions:
            ask(both, question)


@pytest.mark.parametrize("seed", SEEDS)
def test_archives_hold_the_same_articles(pairs: list[list[Pair]], seed: int) -> None:
    for both in pairs[seed]:
        alike(both)


def alike(both: Pair) -> None:
    """Fail unless both have the same articles, and say the same of them."""
    ours, theirs = both.ours, both.theirs
    assert by_id(ours) == by_id(theirs)
    assert ours.hashes() == theirs.hashes()
    one, other = (replace(each.stats(), generation="", segments=0, bytes=0) for each in (ours, theirs))
    assert one == other


def by_id(reader: Reader) -> dict[str, Article]:
    return {each.id: each for each in reader.articles()}


@pytest.mark.parametrize("prefix", ["", "c", "crim", "V", "john k", "talks in cri", "é", "absent"])
def test_the_same_is_suggested(pairs: list[list[Pair]], prefix: str) -> None:
    for both in itertools.chain(*pairs):
        assert both.ours.suggest(prefix, 5) == both.theirs.suggest(prefix, 5)


@pytest.mark.parametrize("word", ["crimae", "vite", "tlaks", "ecloe", "krey", "crimea", "unlikeanyword"])
def test_the_same_is_corrected(pairs: list[list[Pair]], word: str) -> None:
    for both in itertools.chain(*pairs):
        assert both.ours.correct([word], lambda: None) == both.theirs.correct([word], lambda: None)


SPELLED = {"votes": "vote", "crimean": "crimea", "ferry": "ferri", "mh370": "mh370", "absent": None}


@pytest.mark.parametrize(
    ("codec", "terms"),
    [
        pytest.param("columns", SPELLED, id="segments of arrays"),
        pytest.param("logged", SPELLED, id="a log"),
        pytest.param("stock", dict.fromkeys(SPELLED), id="Whoosh keeps no terms of words"),
    ],
)
def test_the_terms_of_words(tmp_path: Path, codec: str, terms: dict[str, str | None]) -> None:
    """Of words of the body and of the title, in the first segment and in the next."""
    engine = ENGINES[codec](settings(tmp_path))
    reader = fill(engine, [article("a", "Crimean", "votes")], [article("b", "MH370", "ferry")])
    assert {word: reader.term_of(word) for word in SPELLED} == terms
