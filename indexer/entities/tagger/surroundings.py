"""Which words may be part of a name, and what stands around them and where else in the text."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from indexer.entities.tagger.cutting import GLUED, PARTED, Words
from indexer.entities.tagger.listing import NONE
from indexer.entities.tagger.traits import CAPITAL, NUMBER, ODD, SHOUTED, SMALL, Traits
from search.compiled import compiled

REACH = 2  # words between two capitalised ones that may join them: "Bank of the West"
NOWHERE = -1

LONGEST_SHORTENED = 3  # letters before a full stop that ends no sentence: "Mr.", "Sen.", "Ltd."

_FULL_STOP, _BANG, _QUESTION, _COLON, _BULLET = ord("."), ord("!"), ord("?"), ord(":"), ord("•")
_QUOTES = (ord('"'), ord("“"), ord("`"))


class Surroundings(NamedTuple):
    """One row a word. ``first`` and ``last`` bound the stretch of candidates around it, both included."""

    may_name: npt.NDArray[np.bool_]
    opens: npt.NDArray[np.bool_]
    """It stands where any word has a capital."""
    first: npt.NDArray[np.int32]
    last: npt.NDArray[np.int32]
    elsewhere: npt.NDArray[np.int32]
    """Where the word stands with a capital first, other than here; else NOWHERE."""
    nearby: npt.NDArray[np.int32]
    """Where it does so next, or did last; else NOWHERE."""
    in_lower: npt.NDArray[np.uint8]
    """How often the text has it in lower case, at most 255."""
    in_capitals: npt.NDArray[np.uint8]
    """How often the text has it with a capital where not every word has one, at most 255."""


@compiled
def surroundings(codes: npt.NDArray[np.uint32], words: Words, traits: Traits) -> Surroundings:
    """The surroundings of every word; what is counted is found for candidates alone."""
    count = len(words.starts)
    made = Surroundings(
        np.zeros(count, np.bool_),
        np.zeros(count, np.bool_),
        np.zeros(count, np.int32),
        np.zeros(count, np.int32),
        np.full(count, NOWHERE, np.int32),
        np.full(count, NOWHERE, np.int32),
        np.zeros(count, np.uint8),
        np.zeros(count, np.uint8),
    )
    _openings(codes, words, traits, made)
    _candidates(words, traits, made)
    _stretches(words, made)
    _occurrences(traits, made)
    return made


@compiled
def is_capitalised(kind: int) -> bool:
    """Whether a word of this kind has a capital."""
    return kind in (CAPITAL, SHOUTED, ODD)


@compiled
def _openings(codes: npt.NDArray[np.uint32], words: Words, traits: Traits, made: Surroundings) -> None:
    opens = True
    for word in range(len(words.starts)):
        opens = opens or words.gaps[word] == PARTED
        made.opens[word] = opens
        if traits.kinds[word] >= SMALL:
            opens = False
        elif words.ends[word] == words.starts[word] + 1:
            sign = codes[words.starts[word]]
            if sign in (_BANG, _QUESTION, _COLON, _BULLET):
                opens = True
            elif sign == _FULL_STOP:
                opens = not (word and _is_shortened(words, traits, word - 1))
            elif words.gaps[word] != GLUED and (sign == _QUOTES[0] or sign == _QUOTES[1] or sign == _QUOTES[2]):
                opens = True


@compiled
def _is_shortened(words: Words, traits: Traits, word: int) -> bool:
    return bool(traits.kinds[word] == CAPITAL) and bool(words.ends[word] - words.starts[word] <= LONGEST_SHORTENED)


@compiled
def _candidates(words: Words, traits: Traits, made: Surroundings) -> None:
    """Capitalised words, and up to ``REACH`` others that stand between two of them, or a number after one."""
    before = NOWHERE  # the last capitalised word on this side of a blank line
    for word in range(len(words.starts)):
        if words.gaps[word] == PARTED:
            before = NOWHERE
        if is_capitalised(traits.kinds[word]):
            made.may_name[word] = True
            if before != NOWHERE and word - before <= REACH + 1:
                made.may_name[before:word] = True
            before = word
        elif before == word - 1 and word and traits.kinds[word] == NUMBER:
            made.may_name[word] = True


@compiled
def _stretches(words: Words, made: Surroundings) -> None:
    count, word = len(words.starts), 0
    while word < count:
        if not made.may_name[word]:
            word += 1
            continue
        end = word + 1
        while end < count and made.may_name[end] and words.gaps[end] != PARTED:
            end += 1
        made.first[word:end] = word
        made.last[word:end] = end - 1
        word = end


@compiled
def _occurrences(traits: Traits, made: Surroundings) -> None:
    """Where else each word stands: one pass over a table of the words by their lower case."""
    count = len(traits.lower)
    size = 2
    while size < 2 * count:
        size *= 2
    mask = np.uint64(size - 1)
    keys, slots = np.zeros(size, np.uint64), np.empty(count, np.int32)
    first, latest = np.full(size, NOWHERE, np.int32), np.full(size, NOWHERE, np.int32)
    lowered, capitalised = np.zeros(size, np.uint8), np.zeros(size, np.uint8)
    for word in range(count):
        place = traits.lower[word] & mask
        while keys[place] != NONE and keys[place] != traits.lower[word]:
            place = (place + np.uint64(1)) & mask
        keys[place] = traits.lower[word]
        slot = np.int32(place)
        slots[word] = slot
        if traits.kinds[word] == SMALL:
            lowered[slot] = min(lowered[slot] + 1, 255)
        elif is_capitalised(traits.kinds[word]):
            capitalised[slot] = min(capitalised[slot] + (not made.opens[word]), 255)
            if first[slot] == NOWHERE:
                first[slot] = word
            if latest[slot] != NOWHERE:
                made.nearby[word] = latest[slot]
                made.nearby[latest[slot]] = word
            latest[slot] = word
    for word in range(count):
        if made.may_name[word]:
            slot = slots[word]
            made.in_lower[word], made.in_capitals[word] = lowered[slot], capitalised[slot]
            made.elsewhere[word] = first[slot] if first[slot] != word else made.nearby[word]
