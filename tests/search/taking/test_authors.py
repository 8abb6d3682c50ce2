"""Bylines as names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.taking.authors import MAX_AUTHORS, authors


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        (None, ()),
        ("  ", ()),
        ("Ada Quill", ("Quill, Ada",)),
        ("Ada Quill Jr.", ("Ada Quill Jr.",)),
        ("By Ada Quill", ("Quill, Ada",)),
        ("Ada M. Quill", ("Quill, Ada M.",)),
        ("Quill, Ada", ("Quill, Ada",)),
        ("Ada Quill and Ben Ink", ("Quill, Ada", "Ink, Ben")),
        ("Ada Quill, Ben Ink and Carla Ruhe", ("Quill, Ada", "Ink, Ben", "Ruhe, Carla")),
        ("Ada Quill; Ben Ink", ("Quill, Ada", "Ink, Ben")),
        ("Reuters", ("Reuters",)),
        ("Harbour Wire", ("Harbour Wire",)),
        ("Staff Writers", ("Staff Writers",)),
        ("AFP Vienna", ("AFP Vienna",)),
        ("ada", ("ada",)),
        ("Ursula van der Leiden", ("Ursula van der Leiden",)),
    ],
)
def test_a_byline_gives_its_names(byline: str | None, names: tuple[str, ...]) -> None:
    assert authors(byline) == names


@given(st.text(st.characters(exclude_categories=())))
def test_any_byline_gives_names_of_one_line(byline: str) -> None:
    assert len(authors(byline)) <= MAX_AUTHORS
    assert all(name.strip() and len(name.splitlines()) == 1 for name in authors(byline))
