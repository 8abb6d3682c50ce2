"""The model is no worse than it was, on news that people annotated and that it has not learned from."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from indexer.entities.fast.model import read_model
from indexer.entities.tagger.characters import characters
from indexer.entities.tagger.lists import NAME_BITS, listed
from indexer.entities.tagger.tagging import Known
from indexer.entities.training.measure import measured, to_measure

DATA = Path(__file__).parents[5] / "shared" / "data" / "ner"
FLOORS: dict[str, float] = tomllib.loads(Path(__file__).with_name("floors.toml").read_text("utf-8"))
TOLERANCE = 0.005  # F1; a longer list of names moves a model that was made with a shorter one by less
UNNOTICED = 0.02  # by so much it may get better before the file must say so


@pytest.mark.parametrize("name", FLOORS)
def test_the_model_is_no_worse_than_it_was(name: str) -> None:
    if not (DATA / f"{name}.jsonl.gz").exists():
        pytest.skip(f"The annotated set {name} is not beside this repository.")
    texts, gold = to_measure(DATA)[name]
    found = measured(texts, gold, Known(characters(), listed(), NAME_BITS), read_model()).f1
    assert FLOORS[name] - TOLERANCE <= found <= FLOORS[name] + UNNOTICED, f"{name} = {found:.3f}"
