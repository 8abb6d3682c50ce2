"""How much of an article's text stands in a list."""

from __future__ import annotations

from search.result import Snippet
from web.brief import SHOWN_CHARS, begun, brief, fits

LONG = "x" * (SHOWN_CHARS + 1)


def test_what_fits_is_whole() -> None:
    assert fits(LONG[1:])
    assert brief(LONG[1:]) == LONG[1:]
    assert brief(None) == ""


def test_what_is_longer_is_cut_and_says_so() -> None:
    assert not fits(LONG)
    assert brief(LONG) == LONG[1:] + "…"


def test_a_match_over_the_cut_ends_there_and_one_behind_it_goes() -> None:
    cut = begun(Snippet(LONG * 2, ((0, 2), (SHOWN_CHARS - 1, SHOWN_CHARS + 1), (SHOWN_CHARS, SHOWN_CHARS + 2))))
    assert cut.spans == ((0, 2), (SHOWN_CHARS - 1, SHOWN_CHARS))
    assert begun(Snippet("Crimea", ((0, 6),))) == Snippet("Crimea", ((0, 6),))
