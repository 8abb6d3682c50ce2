"""Suggestions in the order of their words, so that those in which a word begins as somebody typed are found at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from search.analysis.alike import packed
from search.compiled import brief, compiled

Bytes = npt.NDArray[np.uint8]
Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
Keys = npt.NDArray[np.uint64]

VALUE_KINDS = ("person", "organisation", "place", "source", "author")
"""Kinds that are values of a field; each finds its articles as a filter."""
KINDS = (*VALUE_KINDS, "phrase", "word")

SORTED_BYTES = 24  # by which the beginnings of words are sorted; what is typed beyond them is compared one by one
BEGINS_WORTH = 10  # articles: a suggestion that begins as typed counts as many times as one with a word that does
WORTH = {"word": 1, "phrase": 16} | dict.fromkeys(VALUE_KINDS, 4)
"""What one article counts for. A name can be searched as what it is, a word of the same letters as anything. Phrases
are counted in titles; of the articles that have a frequent one, one in sixteen has it there (median of 30 phrases)."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A name: ``key`` is how it is compared, folded; ``spellings`` are how many articles spell it in which way."""

    kind: str
    key: str
    spellings: Mapping[str, int]
    count: int


@dataclass(frozen=True, slots=True)
class Row:
    """Offers of one kind without a spelling of their own: their keys one after the other, and their counts."""

    kind: str
    letters: Bytes
    ends: Longs
    counts: Ints


def row_of(kind: str, counts: Mapping[str, int]) -> Row:
    """A row of some texts and their counts."""
    return Row(kind, *packed(list(counts)), np.array(list(counts.values()), np.int32))


class Listed:
    """Offers of a part of the archive, looked through by compiled loops. Safe for threads."""

    def __init__(self, offers: Sequence[Offer], rows: Sequence[Row] = ()) -> None:
        self._spelled = {number: _brief(each) for number, each in enumerate(offers)}
        letters, ends = packed([each.key for each in offers])
        self._letters = np.concatenate([letters, *(row.letters for row in rows)])
        self._ends = _joined([ends, *(row.ends for row in rows)])
        self._kinds = np.concatenate(
            [np.array([KINDS.index(each.kind) for each in offers], np.uint8)]
            + [np.full(len(row.counts), KINDS.index(row.kind), np.uint8) for row in rows]
        )
        counts = np.array([each.count for each in offers], np.int32)
        self._counts = np.concatenate([counts, *(row.counts for row in rows)])
        starts, owners = _word_starts(self._letters, self._ends)
        order = np.lexsort(_sort_keys(self._letters, self._ends, starts, owners))
        self._starts, self._owners = starts[order], owners[order]
        worths = np.array([WORTH[kind] for kind in KINDS], np.int64)[self._kinds] * self._counts
        begin = self._begin(self._starts, self._owners)
        self._worths = worths[self._owners] * np.where(begin, BEGINS_WORTH, 1)

    def best(self, typed: str, most: int) -> dict[int, bool]:
        """Those that are worth most of the offers in which a word begins so, and whether they themselves do.

        Any name of a person counts as its beginning.

        They are ``most``, or fewer where several words of one begin so.
        """
        wanted = np.frombuffer(encode(typed), np.uint8)
        places = _best(self._letters, self._ends, self._starts, self._owners, self._worths, wanted, most)
        numbers = self._owners[places]
        begin = self._begin(self._starts[places], numbers)
        found: dict[int, bool] = {}
        for number, is_first in zip(numbers.tolist(), begin.tolist(), strict=True):
            found[number] = is_first or found.get(number, False)
        return found

    def _begin(self, starts: Longs, owners: Ints) -> npt.NDArray[np.bool_]:
        """Which words begin an offer; those of a person's name all do, for people are known by the last of them."""
        return np.asarray((starts == self._ends[owners]) | (self._kinds[owners] == KINDS.index("person")))

    def identity(self, number: int) -> tuple[int, bytes]:
        """What tells an offer from others: its kind and its key, not made into text yet."""
        return int(self._kinds[number]), self._letters[self._ends[number] : self._ends[number + 1]].tobytes()

    def count(self, number: int) -> int:
        """How many articles of this part an offer has."""
        return int(self._counts[number])

    def spellings(self, number: int) -> Mapping[str, int]:
        """How many articles spell an offer in which way."""
        known = self._spelled.get(number)
        if known is None:
            known = self.identity(number)[1].decode("utf-8", "surrogatepass")
        return {known: self.count(number)} if isinstance(known, str) else known

    def find(self, kind: int, key: bytes) -> int:
        """The number of the offer of that identity, -1 when it is not among them."""
        wanted = np.frombuffer(key, np.uint8)
        return int(_find(self._letters, self._ends, self._starts, self._owners, self._kinds, wanted, kind))


def _brief(offer: Offer) -> str | Mapping[str, int]:
    """Most names are spelled in one way, and a text takes a third of what a dictionary does."""
    return next(iter(offer.spellings)) if list(offer.spellings.values()) == [offer.count] else offer.spellings


def encode(text: str) -> bytes:
    """A text as it is compared."""
    return text.encode("utf-8", "surrogatepass")


def _joined(several: Sequence[Longs]) -> Longs:
    """Ends that all begin with 0, as those of one row."""
    found, last = [several[0]], int(several[0][-1])
    for ends in several[1:]:
        found.append(ends[1:] + last)
        last += int(ends[-1])
    return np.concatenate(found)


@compiled
def _begins_word(letters: Bytes, at: int) -> bool:
    """Whether the byte before is no letter or digit; of other alphabets every byte is taken for one."""
    before = letters[at - 1]
    is_sign = before < 48 or 57 < before < 65 or 90 < before < 97 or 122 < before < 128
    return bool(is_sign and letters[at] != 32)


@compiled
def _word_starts(letters: Bytes, ends: Longs) -> tuple[Longs, Ints]:
    """Where words begin, and in which offer."""
    count = 0
    for number in range(len(ends) - 1):
        for at in range(ends[number], ends[number + 1]):
            count += at == ends[number] or _begins_word(letters, at)
    starts, owners = np.empty(count, np.int64), np.empty(count, np.int32)
    count = 0
    for number in range(len(ends) - 1):
        for at in range(ends[number], ends[number + 1]):
            if at == ends[number] or _begins_word(letters, at):
                starts[count], owners[count] = at, number
                count += 1
    return starts, owners


@compiled
def _sort_keys(letters: Bytes, ends: Longs, starts: Longs, owners: Ints) -> tuple[Keys, Keys, Keys]:
    """The first bytes behind each start as numbers, the last eight first, as ``numpy.lexsort`` wants them."""
    keys = np.zeros((3, len(starts)), np.uint64)
    for place in range(len(starts)):
        end = ends[owners[place] + 1]
        for i in range(min(SORTED_BYTES, end - starts[place])):
            shift = np.uint64(8 * (7 - i % 8))
            keys[i // 8, place] |= np.uint64(letters[starts[place] + i]) << shift
    return keys[2], keys[1], keys[0]


@brief
def _compared(letters: Bytes, at: int, end: int, typed: Bytes, most: int) -> int:
    """Below 0 when the bytes from ``at`` come before those typed, 0 when they begin so; ``most`` bytes are compared."""
    wanted = min(len(typed), most)
    for i in range(min(end - at, wanted)):
        if letters[at + i] != typed[i]:
            return -1 if letters[at + i] < typed[i] else 1
    return -1 if end - at < wanted else 0


@brief
def _first(letters: Bytes, ends: Longs, starts: Longs, owners: Ints, typed: Bytes, bound: int) -> int:
    """The first place whose word compares as ``bound`` (0 or 1) or more."""
    low, high = 0, len(starts)
    while low < high:
        middle = (low + high) // 2
        if _compared(letters, starts[middle], ends[owners[middle] + 1], typed, SORTED_BYTES) < bound:
            low = middle + 1
        else:
            high = middle
    return low


@brief
def _best(letters: Bytes, ends: Longs, starts: Longs, owners: Ints, worths: Longs, typed: Bytes, most: int) -> Longs:
    """The places kept are a heap whose first is worth least."""
    kept = np.empty(most, np.int64)
    count = 0
    last = _first(letters, ends, starts, owners, typed, 1)
    for place in range(_first(letters, ends, starts, owners, typed, 0), last):
        worth = worths[place]
        if count == most and worth <= worths[kept[0]]:
            continue
        if _compared(letters, starts[place], ends[owners[place] + 1], typed, len(typed)) != 0:
            continue
        if count < most:
            at = count
            count += 1
            while at > 0 and worths[kept[(at - 1) // 2]] > worth:
                kept[at] = kept[(at - 1) // 2]
                at = (at - 1) // 2
        else:
            at = 0
            while 2 * at + 1 < count:
                child = 2 * at + 1
                if child + 1 < count and worths[kept[child + 1]] < worths[kept[child]]:
                    child += 1
                if worths[kept[child]] >= worth:
                    break
                kept[at] = kept[child]
                at = child
        kept[at] = place
    return kept[:count]


@brief
def _find(letters: Bytes, ends: Longs, starts: Longs, owners: Ints, kinds: Bytes, key: Bytes, kind: int) -> int:
    """The offer of exactly this key and kind, -1 when there is none."""
    for place in range(_first(letters, ends, starts, owners, key, 0), len(starts)):
        at, end = starts[place], ends[owners[place] + 1]
        if _compared(letters, at, end, key, SORTED_BYTES) != 0:
            break
        if end - at != len(key):
            if len(key) < SORTED_BYTES:
                break  # words that end here come before longer ones
            continue
        is_whole = at == ends[owners[place]] and kinds[owners[place]] == kind
        if is_whole and _compared(letters, at, end, key, len(key)) == 0:
            return int(owners[place])
    return -1
