from __future__ import annotations

import numpy as np
import pytest

from indexer.entities.tagger.characters import characters
from indexer.entities.tagger.labels import BEGINS, ENDS, WHOLE, label
from indexer.entities.tagger.lists import NAME_BITS, listed
from indexer.entities.tagger.tagging import Known
from indexer.entities.training.labelled import Labelled, Name
from indexer.entities.training.seen import DOUBTED, Seen, seen, together

KNOWN = Known(characters(), listed(), NAME_BITS)
TEXT = "He said it was Angela Merkel who then flew to Rome."
ANGELA, ROME = TEXT.index("Angela"), TEXT.index("Rome")
NAMES = (Name(ANGELA, ANGELA + 13, "person"), Name(ROME, ROME + 4, "place"))


def test_names_become_labels_of_the_words_in_them() -> None:
    found = seen([Labelled(TEXT, NAMES)], KNOWN)
    assert found.labels.tolist() == [0, label(0, BEGINS), label(0, ENDS), label(2, WHOLE)]
    assert found.chains.tolist() == [[0, 1], [1, 3], [3, 4]]
    assert found.trust.tolist() == [1, 1, 1]


def test_what_teachers_doubt_weighs_less() -> None:
    doubted = seen([Labelled(TEXT, (NAMES[0]._replace(trust=0.5), NAMES[1]), ((0, 2),))], KNOWN, weight=0.5)
    assert doubted.trust.tolist() == pytest.approx([DOUBTED / 2, DOUBTED / 2, 0.5])


@pytest.mark.parametrize(("start", "end"), [(1, 13), (0, 5), (-4, 13)])
def test_a_name_that_ends_in_a_word_or_goes_over_lower_case_is_left_out(start: int, end: int) -> None:
    name = Name(ANGELA + start, ANGELA + end, "person")
    assert not seen([Labelled(TEXT, (name,))], KNOWN).labels.any()


def test_texts_are_put_together_in_order() -> None:
    one = seen([Labelled(TEXT, NAMES)], KNOWN)
    both: Seen = together([one, one])
    assert np.array_equal(both.rows, np.concatenate([one.rows, one.rows]))
    assert both.chains[3:].tolist() == (one.chains + 4).tolist()
