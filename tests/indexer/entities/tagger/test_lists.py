from __future__ import annotations

import numpy as np

from indexer.entities.tagger.characters import characters
from indexer.entities.tagger.codes import codes_of
from indexer.entities.tagger.cutting import cut
from indexer.entities.tagger.lists import NAME_BITS, TYPES, listed
from indexer.entities.tagger.traits import BEGINS, ENDS, INSIDE, WHOLE, Traits, traits
from search.article import EntityType


def read(text: str) -> Traits:
    codes = codes_of(text)
    return traits(codes, cut(codes, 0, len(codes), characters()), characters(), listed())


def named(kind: EntityType, part: int) -> int:
    return 4 * (TYPES.index(kind) + 1) + part


def test_a_word_in_capitals_is_looked_up_as_a_name_from_four_letters_on() -> None:
    assert read("JOHN").lists.tolist() == read("John").lists.tolist() != [0]
    assert read("Amy").lists.tolist() != [0]
    assert read("AMY").lists.tolist() == [0]


def test_known_names_are_found_whole() -> None:
    place, body = EntityType.PLACE, EntityType.ORGANISATION
    assert read("in Paris the Bank of England").names.tolist() == [
        0, named(place, WHOLE), 0, named(body, BEGINS), named(body, INSIDE), named(body, ENDS),
    ]  # fmt: skip


def test_long_words_in_capitals_are_known_too_but_short_ones_are_not() -> None:
    assert read("LONDON").names.tolist() == [named(EntityType.PLACE, WHOLE)]
    assert read("us").names.tolist() == [0]


def test_given_names_are_among_what_says_that_a_word_is_a_name() -> None:
    angela, said = read("Angela said").lists
    assert angela & NAME_BITS
    assert not said & NAME_BITS
    assert said


def test_the_longest_known_name_is_taken() -> None:
    assert read("United States Congress").names[1:].tolist() == [
        named(EntityType.ORGANISATION, INSIDE),
        named(EntityType.ORGANISATION, ENDS),
    ]


def test_a_quotation_mark_and_an_apostrophe_are_read_alike_whatever_their_form() -> None:
    plain, curled = read('O\'Neill "x"'), read("O’Neill “x”")
    assert np.array_equal(plain.lower, curled.lower)
    assert plain.exact[0] == curled.exact[0]
