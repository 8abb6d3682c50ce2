"""Paragraphs that stand on a page more than once."""

from __future__ import annotations

import pytest

from indexer.extract.story import distinct

LEAD = "Twenty painters will open their cellars on Sunday."
NEXT = "Visitors may climb as far down as they dare to."
REST = "A horse of iron can be seen, and nobody has to pay."


@pytest.mark.parametrize(
    ("shown", "kept"),
    [
        pytest.param([LEAD, "And:", LEAD, "And:", REST], [LEAD, "And:", REST], id="a short line said again with it"),
        pytest.param([LEAD, REST, LEAD, NEXT, REST], [LEAD, NEXT, REST], id="a summary with gaps"),
        pytest.param([LEAD, NEXT, REST, LEAD], [LEAD, NEXT, REST], id="a lead said again at the end"),
        pytest.param(["Once.", "Yes.", "Twice.", "Yes."], ["Once.", "Yes.", "Twice.", "Yes."], id="an interview"),
    ],
)
def test_what_is_said_again_stands_once(shown: list[str], kept: list[str]) -> None:
    assert distinct(shown, None) == kept


def test_cells_of_tables_may_stand_twice_beside_the_same_text() -> None:
    assert distinct([LEAD, "9", "8", LEAD, "9"], None, 40, tables=True) == [LEAD, "9", "8", "9"]
