from __future__ import annotations

import pytest

from indexer.entities.scan.prefixes import GLUED, PARTICLES, SECOND, packed, packed_between, with_prefix
from indexer.entities.tagger.characters import characters
from indexer.entities.tagger.codes import codes_of


def start_of(text: str, capital: int, first: int = 0) -> int:
    return with_prefix(codes_of(text), capital, first, characters())


@pytest.mark.parametrize("prefix", [*(f"{each} " for each in PARTICLES), *(f"{each}-" for each in GLUED), "d’"])
def test_a_prefix_belongs_to_the_capital_behind_it(prefix: str) -> None:
    assert start_of(f"the {prefix}X", 4 + len(prefix)) == 4


@pytest.mark.parametrize("second", SECOND)
def test_a_second_particle_belongs_to_it_only_behind_a_first(second: str) -> None:
    assert start_of(f"van {second} X", 5 + len(second)) == 0
    alone = f"far {second} X"
    assert start_of(alone, 5 + len(second)) == (4 if second in PARTICLES else 5 + len(second))


@pytest.mark.parametrize("text", ["aX", "1X", "_X", "@X", "#X", "/X", "-X", "pro-X", "xal-X"])
def test_no_word_begins_inside_another_or_in_an_address(text: str) -> None:
    assert start_of(text, len(text) - 1) == -1


def test_what_the_word_before_took_is_no_prefix() -> None:
    assert start_of("bin X", 4, first=4) == 4


def test_packed_words_are_compared_as_words() -> None:
    words = {*PARTICLES, *SECOND, *GLUED, "com", "net", "org"}
    assert len({packed(word) for word in words}) == len(words)
    assert all(packed_between(codes_of(f"x{word}"), 1, 1 + len(word)) == packed(word) for word in words)
    assert packed_between(codes_of("c1m"), 0, 3) == 0
