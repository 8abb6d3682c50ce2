"""The packaged names and word lists as the model sees them: a bit for each list that a word is in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache

import numpy as np
import numpy.typing as npt

from indexer.entities.gazetteer import Words as Vocabulary
from indexer.entities.gazetteer import packaged, words
from indexer.entities.tagger.characters import characters
from indexer.entities.tagger.codes import codes_of
from indexer.entities.tagger.cutting import PARTED, Words, cut
from indexer.entities.tagger.hashing import joined
from indexer.entities.tagger.listing import Listed, Table, table
from indexer.entities.tagger.traits import MAX_NAME_WORDS, STARTS_NAME, Traits, traits
from search.article import EntityType

TYPES = (EntityType.PERSON, EntityType.ORGANISATION, EntityType.PLACE)
"""In the order of the model's types."""

_GROUP = 4  # bits for each type of known names: a name of one word, the first, the last, another of several words
_FIRST_LIST = 1 + _GROUP * len(TYPES)
_CASED = (
    "given", "titles", "org_suffixes", "company_suffixes", "org_heads", "place_suffixes", "place_prefixes",
    "place_heads", "directions", "days", "peoples", "things", "not_acronyms", "not_names", "generations",
)  # fmt: skip
_UNCASED = ("lower_titles", "speech", "roles", "company", "function", "common", "compound_prefixes")
NAME_BITS = (1 << (_FIRST_LIST + 1)) - 1
"""Of known names and given names: what says that a word is a part of a name."""


@cache
def listed() -> Listed:
    """The tables of the packaged lists, made once a process in some hundredths of a second."""
    bits: defaultdict[int, int] = defaultdict(int)
    names: dict[int, int] = {}
    known = packaged()
    for part, of in zip(_hashes(known), known.values(), strict=True):
        if not 0 < len(part) <= MAX_NAME_WORDS:
            continue
        hashes = part.tolist()
        kind = TYPES.index(of.type)
        base = 1 + _GROUP * kind
        bits[hashes[0]] |= int(STARTS_NAME) | 1 << (base + (len(hashes) > 1))
        for place, each in enumerate(hashes[1:], 2):
            bits[each] |= 1 << (base + 2 + (place < len(hashes)))
        names.setdefault(int(joined(part)), kind + 1)
    vocabulary = words()
    for number, name in enumerate(_CASED + _UNCASED):
        for each in _words_of(vocabulary, name, lower=name in _UNCASED):
            bits[each] |= 1 << (_FIRST_LIST + number)
    return Listed(table(bits), table(names))


def _words_of(vocabulary: Vocabulary, name: str, *, lower: bool) -> Iterator[int]:
    """The hashes of the single words in a list."""
    found, read = _read(getattr(vocabulary, name))
    first = np.flatnonzero(found.gaps == PARTED)
    alone = first[np.diff(np.append(first, len(found.gaps))) == 1]
    yield from (read.lower if lower else read.exact)[alone].tolist()


def _hashes(spellings: Iterable[str]) -> list[npt.NDArray[np.uint64]]:
    """For each spelling the hashes of its words and signs."""
    found, read = _read(spellings)
    return np.split(read.exact, np.flatnonzero(found.gaps == PARTED)[1:])


def _read(spellings: Iterable[str]) -> tuple[Words, Traits]:
    """All spellings as one text, a blank line between them."""
    codes = codes_of("\n\n".join(spellings))
    found = cut(codes, 0, len(codes), characters())
    empty = Table(np.zeros(2, np.uint64), np.zeros(2, np.int64))
    return found, traits(codes, found, characters(), Listed(empty, empty))
