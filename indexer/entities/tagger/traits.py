"""What each word is in itself: its hashes, its shape, its ends, what the lists say of it."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from indexer.entities.tagger.characters import CASED, DIGIT, LOWER, UPPER, Characters, kind_beyond, lower_of
from indexer.entities.tagger.cutting import GLUED, Words
from indexer.entities.tagger.hashing import EXACT, LOWERED, SHAPE, TAIL, mixed
from indexer.entities.tagger.listing import Listed, found
from search.compiled import compiled

SIGN, SMALL, CAPITAL, SHOUTED, NUMBER, ODD = range(6)
"""Kinds of words: without letters or digits, in lower case, with a first capital, all capitals, digits, "iPhone"."""

AFFIXES = 3  # beginnings and ends of 2, 3 and 4 letters; five added nothing
MIN_SHOUTED = 4  # letters from which a word in capitals is looked up as if only the first were one: "US" is not "Us"
MAX_NAME_WORDS = 8  # words and signs of a known name that is looked for as a whole


class Traits(NamedTuple):
    """One row a word. ``heads`` and ``tails`` are hashes of its first and last letters in lower case."""

    exact: npt.NDArray[np.uint64]
    lower: npt.NDArray[np.uint64]
    shapes: npt.NDArray[np.uint64]
    kinds: npt.NDArray[np.uint8]
    heads: npt.NDArray[np.uint64]
    tails: npt.NDArray[np.uint64]
    lists: npt.NDArray[np.int64]
    """The bits of the lists that the word is in, see ``lists.py``."""
    names: npt.NDArray[np.uint8]
    """Inside a name that is known as a whole: four times its type, plus BEGINS, INSIDE, ENDS or WHOLE. Else 0."""


@compiled
def traits(codes: npt.NDArray[np.uint32], words: Words, characters: Characters, listed: Listed) -> Traits:
    """The traits of every word."""
    count = len(words.starts)
    made = Traits(
        np.empty(count, np.uint64),
        np.empty(count, np.uint64),
        np.empty(count, np.uint64),
        np.empty(count, np.uint8),
        np.empty((count, AFFIXES), np.uint64),
        np.empty((count, AFFIXES), np.uint64),
        np.empty(count, np.int64),
        np.zeros(count, np.uint8),
    )
    _read(codes, words, characters.kinds, characters.lower, made)
    _mark_signs(words, made)
    _affixes(codes, words, characters.lower, made)
    _find_names(_look_up(codes, words, characters, listed, made), listed, made)
    return made


# A loop that calls a function for each character takes six times as long where that is not compiled into it. So these
# loops read the tables themselves, and ask ``kind_beyond`` only for what stands beyond them.


@compiled
def _read(
    codes: npt.NDArray[np.uint32],
    words: Words,
    kinds: npt.NDArray[np.uint8],
    lowered: npt.NDArray[np.uint32],
    made: Traits,
) -> None:
    """The hashes of words and of their shapes, in which more than two characters of a kind in a row count as two."""
    for word in range(len(words.starts)):
        exact, lower, shape = EXACT, LOWERED, SHAPE
        upper, small, digits, before, repeated = 0, 0, 0, -1, 0
        for place in range(words.starts[word], words.ends[word]):
            code = codes[place]
            folded = np.uint64(lowered[code]) if code < CASED else np.uint64(code)
            kind = int(kinds[code]) if code < CASED else kind_beyond(code)
            exact = mixed(exact, np.uint64(code) if kind == UPPER else folded)
            lower = mixed(lower, folded)
            upper += kind == UPPER
            small += kind == LOWER
            digits += kind == DIGIT
            repeated = repeated + 1 if kind == before else 1
            before = kind
            if repeated <= 2:
                shape = mixed(shape, np.uint64(kind) if kind else folded)
        first = codes[words.starts[word]]
        if upper:
            several = words.ends[word] - words.starts[word] > 1
            opens = first < CASED and kinds[first] == UPPER
            made.kinds[word] = ODD if not opens else SHOUTED if small == 0 and several else CAPITAL
        else:
            made.kinds[word] = SMALL if small else NUMBER if digits else SIGN
        made.exact[word], made.lower[word], made.shapes[word] = exact, lower, shape


@compiled
def _mark_signs(words: Words, made: Traits) -> None:
    """Have a sign's hashes say what stands beside it: a hyphen inside a word is another sign than a dash."""
    count = len(words.starts)
    for word in range(count):
        if made.kinds[word] == SIGN:
            after = word + 1 < count and words.gaps[word + 1] == GLUED
            glued = np.uint64(2 * (words.gaps[word] == GLUED) + after)
            made.lower[word], made.shapes[word] = mixed(made.lower[word], glued), mixed(made.shapes[word], glued)


@compiled
def _affixes(codes: npt.NDArray[np.uint32], words: Words, lowered: npt.NDArray[np.uint32], made: Traits) -> None:
    """The hashes of the first and the last two, three, ... letters of words, of all of them where there are fewer."""
    for word in range(len(words.starts)):
        first, last = words.starts[word], words.ends[word]
        head, place = LOWERED, first
        for size in range(AFFIXES):
            tail = TAIL
            while place < min(first + size + 2, last):
                code = codes[place]
                head = mixed(head, np.uint64(lowered[code] if code < CASED else code))
                place += 1
            for behind in range(max(first, last - size - 2), last):
                code = codes[behind]
                tail = mixed(tail, np.uint64(lowered[code] if code < CASED else code))
            made.heads[word, size], made.tails[word, size] = head, tail


@compiled
def _look_up(
    codes: npt.NDArray[np.uint32], words: Words, characters: Characters, listed: Listed, made: Traits
) -> npt.NDArray[np.uint64]:
    """Find the lists of each word; returns the hashes that names are looked up by."""
    known = made.exact.copy()
    for word in range(len(known)):
        bits = found(listed.words, known[word])
        if bits == 0 and made.kinds[word] == SHOUTED and words.ends[word] - words.starts[word] >= MIN_SHOUTED:
            known[word] = _titled(codes, words, word, characters)
            bits = found(listed.words, known[word])
        made.lists[word] = bits | found(listed.words, made.lower[word])
    return known


@compiled
def _titled(codes: npt.NDArray[np.uint32], words: Words, word: int, characters: Characters) -> np.uint64:
    """The hash of the word as if only its first letter were a capital."""
    exact = EXACT
    for place in range(words.starts[word], words.ends[word]):
        code = codes[place] if place == words.starts[word] else lower_of(codes[place], characters)
        exact = mixed(exact, np.uint64(code))
    return exact


WHOLE, BEGINS, INSIDE, ENDS = range(4)
STARTS_NAME = np.int64(1)
"""The bit of a word that some known name begins with; without it nothing more is looked up."""


@compiled
def _find_names(known: npt.NDArray[np.uint64], listed: Listed, made: Traits) -> None:
    """Mark the longest known name from each word on; what stands in one begins no other."""
    count, word = len(known), 0
    while word < count:
        following = word + 1
        if made.lists[word] & STARTS_NAME:
            name, kind = EXACT, 0
            for last in range(word, min(word + MAX_NAME_WORDS, count)):
                name = mixed(name, known[last])
                value = found(listed.names, name)
                if value:
                    kind, following = value, last + 1
            if kind:
                _mark(made.names, word, following, kind)
        word = following


@compiled
def _mark(names: npt.NDArray[np.uint8], first: int, last: int, kind: int) -> None:
    for word in range(first, last):
        part = INSIDE
        if last == first + 1:
            part = WHOLE
        elif word == first:
            part = BEGINS
        elif word == last - 1:
            part = ENDS
        names[word] = 4 * kind + part
