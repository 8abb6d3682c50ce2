"""What the model knows of a candidate: the rows of its table of weights that add up to a score for each label.

A feature is a template and a value, hashed to a row. Two may share a row; with 2^17 rows and some 300,000 features
that are seen more than once this costs half a point of F1.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from indexer.entities.tagger.cutting import PARTED, Words
from indexer.entities.tagger.hashing import mixed
from indexer.entities.tagger.surroundings import NOWHERE, Surroundings
from indexer.entities.tagger.traits import AFFIXES, CAPITAL, SIGN, Traits
from search.compiled import compiled

ROW_BITS = 17
ROWS = 1 << ROW_BITS
MOST_ROWS = 160  # rows of one candidate: 61 at most, and two for each list that it may be in

_SHIFT = np.uint64(64 - ROW_BITS)
_SPREAD = np.uint64(0xD6E8FEB86659FD93)  # odd, so that near values come far apart in the upper bits
_OUTSIDE = np.uint64(0xB0D)
_NOTHING = np.uint64(0)


@compiled
def put(rows: npt.NDArray[np.int32], count: int, template: int, value: np.uint64) -> int:
    """Add a feature; returns how many there are then."""
    state = mixed(np.uint64(template), value) * _SPREAD
    rows[count] = np.int32(state >> _SHIFT)
    return count + 1


@compiled
def _at(values: npt.NDArray[np.uint64], word: int) -> np.uint64:
    """The value of a word that may lie outside the text."""
    return values[word] if 0 <= word < len(values) else _OUTSIDE


@compiled
def rows_of(
    words: Words, traits: Traits, around: Surroundings, word: int, name_bits: int, rows: npt.NDArray[np.int32]
) -> int:
    """Write the rows of a candidate to ``rows``; returns how many there are."""
    count = _itself(words, traits, around, word, rows)
    count = _neighbours(traits, word, rows, count)
    count = _lists(words, traits, around, word, name_bits, rows, count)
    count = _stretch(traits, around, word, name_bits, rows, count)
    return _elsewhere(traits, around, word, name_bits, rows, count)


@compiled
def _itself(words: Words, traits: Traits, around: Surroundings, word: int, rows: npt.NDArray[np.int32]) -> int:
    """The word, its shape beside those of its neighbours, its ends."""
    shape, opens = traits.shapes[word], np.uint64(around.opens[word])
    before, after = _at(traits.shapes, word - 1), _at(traits.shapes, word + 1)
    gap = np.uint64(words.gaps[word])
    gap_after = np.uint64(words.gaps[word + 1]) if word + 1 < len(words.gaps) else np.uint64(PARTED)
    count = put(rows, 0, 1, _NOTHING)
    count = put(rows, count, 2, traits.exact[word])
    count = put(rows, count, 3, traits.lower[word])
    count = put(rows, count, 4, mixed(shape, opens))
    count = put(rows, count, 5, mixed(before, shape))
    count = put(rows, count, 6, mixed(shape, after))
    count = put(rows, count, 7, mixed(mixed(before, shape), after))
    count = put(rows, count, 8, mixed(mixed(shape, after), _at(traits.shapes, word + 2)))
    count = put(rows, count, 9, mixed(mixed(_at(traits.shapes, word - 2), before), shape))
    count = put(rows, count, 10, mixed(gap, gap_after))
    for size in range(AFFIXES):
        count = put(rows, count, 11 + size, traits.heads[word, size])
        count = put(rows, count, 14 + size, traits.tails[word, size])
    return count


@compiled
def _neighbours(traits: Traits, word: int, rows: npt.NDArray[np.int32], count: int) -> int:
    """The words on both sides, alone and together."""
    lower, shape = traits.lower, traits.shapes[word]
    before, after = _at(lower, word - 1), _at(lower, word + 1)
    second_before, second_after = _at(lower, word - 2), _at(lower, word + 2)
    count = put(rows, count, 20, before)
    count = put(rows, count, 21, after)
    count = put(rows, count, 22, second_before)
    count = put(rows, count, 23, second_after)
    count = put(rows, count, 24, mixed(before, lower[word]))
    count = put(rows, count, 25, mixed(lower[word], after))
    count = put(rows, count, 26, mixed(second_before, before))
    count = put(rows, count, 27, mixed(after, second_after))
    count = put(rows, count, 28, mixed(before, after))
    count = put(rows, count, 29, _at(lower, word - 3))
    count = put(rows, count, 30, _at(lower, word + 3))
    count = put(rows, count, 31, mixed(before, shape))
    count = put(rows, count, 32, mixed(after, shape))
    if word > 0:
        count = put(rows, count, 33, mixed(traits.tails[word - 1, 1], shape))
    if word + 1 < len(lower):
        count = put(rows, count, 34, mixed(traits.tails[word + 1, 1], shape))
    return count


@compiled
def _lists(
    words: Words,
    traits: Traits,
    around: Surroundings,
    word: int,
    name_bits: int,
    rows: npt.NDArray[np.int32],
    count: int,
) -> int:
    """What the lists say of the word and its neighbours: each list alone, and all together."""
    bits, name, shape = traits.lists[word], traits.names[word], traits.shapes[word]
    before = np.uint64(traits.lists[word - 1]) if word > 0 else _OUTSIDE
    after = np.uint64(traits.lists[word + 1]) if word + 1 < len(words.gaps) else _OUTSIDE
    name_before = np.uint64(traits.names[word - 1]) if word > 0 else _NOTHING
    name_after = np.uint64(traits.names[word + 1]) if word + 1 < len(words.gaps) else _NOTHING
    opens = np.uint64(around.opens[word])
    count = put(rows, count, 40, mixed(np.uint64(bits), shape))
    count = put(rows, count, 41, mixed(before, np.uint64(bits)))
    count = put(rows, count, 42, mixed(np.uint64(bits), after))
    count = put(rows, count, 43, mixed(mixed(before, np.uint64(bits)), after))
    count = put(rows, count, 44, mixed(np.uint64(bits & name_bits), opens))
    count = put(rows, count, 45, np.uint64(name))
    count = put(rows, count, 46, mixed(np.uint64(name), traits.lower[word]))
    count = put(rows, count, 47, mixed(mixed(name_before, np.uint64(name)), name_after))
    count = put(rows, count, 48, mixed(np.uint64(name), _at(traits.lower, word + 1)))
    count = put(rows, count, 49, mixed(np.uint64(name), _at(traits.lower, word - 1)))
    list_ = 0
    while bits:
        if bits & 1:
            count = put(rows, count, 50, np.uint64(list_))
            count = put(rows, count, 51, mixed(np.uint64(list_), shape))
        bits >>= 1
        list_ += 1
    return count


@compiled
def _stretch(
    traits: Traits, around: Surroundings, word: int, name_bits: int, rows: npt.NDArray[np.int32], count: int
) -> int:
    """The stretch of candidates around the word: how long it is, how it begins and ends, what stands outside."""
    first, last = around.first[word], around.last[word]
    length = np.uint64(min(last - first, 6))
    from_first, to_last = np.uint64(min(word - first, 4)), np.uint64(min(last - word, 4))
    before, after = _at(traits.lower, first - 1), _at(traits.lower, last + 1)
    count = put(rows, count, 60, mixed(mixed(length, from_first), to_last))
    count = put(rows, count, 61, mixed(traits.lower[last], to_last))
    count = put(rows, count, 62, mixed(traits.lower[first], from_first))
    count = put(rows, count, 63, mixed(before, from_first))
    count = put(rows, count, 64, mixed(after, to_last))
    count = put(rows, count, 65, mixed(before, after))
    count = put(rows, count, 66, mixed(traits.tails[last, 1], length))
    lists_of_first, lists_of_last = np.uint64(traits.lists[first]), np.uint64(traits.lists[last])
    count = put(rows, count, 67, mixed(mixed(lists_of_first, lists_of_last), length))
    count = put(rows, count, 68, mixed(np.uint64(traits.lists[first] & name_bits), from_first))
    return put(rows, count, 69, mixed(lists_of_last, to_last))


@compiled
def _elsewhere(
    traits: Traits, around: Surroundings, word: int, name_bits: int, rows: npt.NDArray[np.int32], count: int
) -> int:
    """How the rest of the text writes the word, and what stands beside it there."""
    lowered, capitals = np.uint64(min(around.in_lower[word], 2)), np.uint64(min(around.in_capitals[word], 3))
    written = mixed(lowered, capitals)
    count = put(rows, count, 80, mixed(written, np.uint64(around.opens[word])))
    count = put(rows, count, 81, mixed(written, traits.shapes[word]))
    other = around.elsewhere[word]
    if other != NOWHERE and other != word:
        count = _beside(traits, other, rows, count)
        kind_before = traits.kinds[other - 1] if other > 0 else SIGN
        kind_after = traits.kinds[other + 1] if other + 1 < len(traits.kinds) else SIGN
        kinds = np.uint64(8 * kind_before + kind_after)
        lists_before = traits.lists[other - 1] & name_bits if other > 0 else 0
        count = put(rows, count, 84, mixed(kinds, np.uint64(lists_before)))
        count = put(rows, count, 85, mixed(kinds, np.uint64(around.last[other] - other == 0)))
        if around.last[other] > other:
            count = put(rows, count, 86, traits.lower[around.last[other]])
        if kind_before == CAPITAL:
            count = put(rows, count, 87, mixed(np.uint64(lists_before), np.uint64(traits.lists[word] & name_bits)))
    second = around.nearby[word]
    if second != NOWHERE and second != other:
        count = _beside(traits, second, rows, count)
    return count


@compiled
def _beside(traits: Traits, word: int, rows: npt.NDArray[np.int32], count: int) -> int:
    count = put(rows, count, 82, _at(traits.lower, word - 1))
    return put(rows, count, 83, _at(traits.lower, word + 1))
