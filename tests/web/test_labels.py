"""How much room a name takes."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from web.labels import CUT_AT, LEAST_HEIGHT, label


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        pytest.param("Angela Merkel", ("Angela Merkel",), id="short"),
        pytest.param("House of Representatives", ("House of", "Representatives"), id="long"),
        pytest.param("Donaudampfschifffahrtsgesellschaft", ("Donaudampfschifffahrtsg…",), id="one word"),
        pytest.param(
            "An Office of Publications and a Bureau of Reclamations",
            ("An Office of Publicatio…", "and a Bureau of Reclama…"),
            id="too long",
        ),
        pytest.param("  Ada \n Quill ", ("Ada Quill",), id="blanks"),
        pytest.param("", ("",), id="nothing"),
    ],
)
def test_a_long_name_stands_in_two_lines(name: str, lines: tuple[str, ...]) -> None:
    assert label(name, 16).lines == lines


def test_letters_take_as_much_room_as_they_are_wide() -> None:
    widths = [label(name, 16).width for name in ("illicit", "average", "AVERAGE", "MWMWMWM", "北京市人民政府")]
    assert all(narrow < wide for narrow, wide in pairwise(widths))
    assert label("average", 16, bold=True).width > label("average", 16).width
    assert label("e\u0301te\u0301", 16).width == label("ete", 16).width


@given(st.text(), st.floats(8, 40))
def test_any_name_has_room_and_is_high_enough_to_be_pointed_at(name: str, size: float) -> None:
    made = label(name, size)
    assert made.width > 0
    assert made.height >= LEAST_HEIGHT
    assert all(len(line) <= CUT_AT for line in made.lines)
