from __future__ import annotations

import numpy as np

from indexer.entities.tagger.characters import characters
from indexer.entities.tagger.decode import FORBIDDEN
from indexer.entities.tagger.labels import LABELS, may_follow
from indexer.entities.tagger.lists import NAME_BITS, listed
from indexer.entities.tagger.tagging import Known
from indexer.entities.training.labelled import Labelled, Name
from indexer.entities.training.measure import measured
from indexer.entities.training.seen import seen
from indexer.entities.training.train import LARGEST, in_eight_bits, trained

KNOWN = Known(characters(), listed(), NAME_BITS)
TEXT = "Vorn met Quell in Lorn. Then Vorn left Lorn with Quell."
PEOPLE, TOWN = ("Vorn", "Quell"), "Lorn"


def lesson() -> Labelled:
    names = []
    for surface in (*PEOPLE, TOWN):
        start = TEXT.index(surface)
        while start >= 0:
            names.append(Name(start, start + len(surface), "place" if surface == TOWN else "person"))
            start = TEXT.find(surface, start + 1)
    return Labelled(TEXT, tuple(sorted(names)))


def test_a_model_knows_what_it_was_taught_and_is_the_same_each_time() -> None:
    said: list[str] = []
    learned = seen([lesson()] * 20, KNOWN)
    weights = trained(learned, passes=3, say=said.append)
    gold = frozenset(name[:3] for name in lesson().names)
    assert measured([TEXT], [gold], KNOWN, weights).f1 == 1
    assert len(said) == 3
    assert np.array_equal(weights.rows, trained(learned, passes=3).rows)


def test_weights_become_whole_numbers_of_eight_bits() -> None:
    weights = np.zeros((4, LABELS), np.float32)
    weights[1, 2], weights[3, 0] = 2.0, -1.0
    found = in_eight_bits(weights, np.where(may_follow(), 0.5, -np.inf))
    assert found.rows[1, 2] == LARGEST
    assert abs(found.rows[3, 0] + LARGEST / 2) <= 1
    assert (found.steps[~may_follow()] == FORBIDDEN).all()
    assert set(found.steps[may_follow()].tolist()) == {32}
