"""The ranking is no worse than it was, on collections whose queries have judged answers."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import astuple
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from indexer.evaluation.collection import open_collection
from indexer.evaluation.evaluate import Evaluation, asking, evaluate, indexed, opened
from indexer.evaluation.measures import NAMES
from search.request import Match, SearchRequest
from search.searcher import Searcher
from search.settings import Settings

DATA = Path(__file__).parents[3] / "shared" / "data" / "ir"
FILE = Path(__file__).with_name("floors.toml")
FLOORS: dict[str, dict[str, dict[str, Any]]] = tomllib.loads(FILE.read_text("utf-8"))
TOLERANCE = 0.003  # one of a hundred queries may lose a third of its value
UNNOTICED = 0.02  # by so much the ranking may get better before the file must say so, or the floor holds nothing
WORDS_OF_A_REASON = 5
HELD = tuple(NAMES[each] for each in ("ndcg", "average_precision", "recall"))
"""Not the reciprocal rank: of thirty queries, one whose first two hits change places is more than the tolerance."""
ASKED: Mapping[str, SearchRequest] = {"any": asking(Match.ANY), "expand": asking(Match.ANY, expand=True)}
EVERY = [(name, asked) for name, ways in FLOORS.items() for asked in ways]


@cache
def searcher(name: str, folder: Path) -> Searcher:
    """On an index of a collection, which is built once for all ways to ask it."""
    return opened(indexed(open_collection(DATA / name), Settings(), folder / name))


@cache
def measured(name: str, asked: str, folder: Path) -> Evaluation:
    return evaluate(open_collection(DATA / name), searcher(name, folder), ASKED[asked])


@pytest.fixture
def found(name: str, asked: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, float]:
    """The figures of a collection by the names of the measures that are held."""
    if not (DATA / name).is_dir():
        pytest.skip(f"The collection {name} is not beside this repository.")
    folder = tmp_path_factory.getbasetemp() / "collections"
    folder.mkdir(exist_ok=True)
    every = dict(zip(NAMES.values(), astuple(measured(name, asked, folder).mean), strict=True))
    return {each: every[each] for each in HELD}


def floor(name: str, asked: str, measure: str) -> float:
    """What must be reached: the best value within the tolerance, or what it was lowered to on purpose."""
    known = FLOORS[name][asked]
    lowered = known.get("lowered", {}).get(measure)
    return float(lowered["floor"] if lowered else known[measure] - TOLERANCE)


@pytest.mark.parametrize(("name", "asked"), EVERY)
def test_the_ranking_is_no_worse_than_it_was(name: str, asked: str, found: dict[str, float]) -> None:
    worse = {
        each: (value, floor(name, asked, each)) for each, value in found.items() if value < floor(name, asked, each)
    }
    assert not worse, (
        f"{name} asked with {asked} gives less than its floor (measured, floor): {worse}. If that is on purpose, leave "
        f"the best values in {FILE.name} as they are and add under [{name}.{asked}.lowered] for each measure: "
        '"MEASURE" = { floor = VALUE, why = "what was gained for it" }'
    )


@pytest.mark.parametrize(("name", "asked"), EVERY)
def test_a_ranking_that_got_better_raises_its_floor(name: str, asked: str, found: dict[str, float]) -> None:
    better = {each: value for each, value in found.items() if value > FLOORS[name][asked][each] + UNNOTICED}
    lines = "\n".join(f'"{each}" = {value:.4f}' for each, value in better.items())
    assert not better, f"Better by more than {UNNOTICED}. Write under [{name}.{asked}] in {FILE.name}:\n{lines}"


@pytest.mark.parametrize(("name", "asked"), EVERY)
def test_every_floor_has_its_measures_and_a_lowered_one_its_reason(name: str, asked: str) -> None:
    known = FLOORS[name][asked]
    assert asked in ASKED
    assert set(known) - {"lowered"} == set(HELD)
    for measure, lowered in known.get("lowered", {}).items():
        assert lowered["floor"] < known[measure], f"{measure} was not lowered: take the line out"
        assert len(lowered["why"].split()) >= WORDS_OF_A_REASON, "say in a sentence what was gained for it"
