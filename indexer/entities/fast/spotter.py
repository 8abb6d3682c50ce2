"""The model as a ``Spotter``: texts to the names that it sees in them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate

import numpy as np

from indexer.entities.fast.model import fingerprint, read_model
from indexer.entities.port import Spot
from indexer.entities.tagger.characters import characters
from indexer.entities.tagger.codes import codes_of
from indexer.entities.tagger.labels import KINDS
from indexer.entities.tagger.lists import NAME_BITS, listed
from indexer.entities.tagger.packed import packed
from indexer.entities.tagger.tagging import Known, tag
from search.article import EntityType

MOST_CODES = 4 * 2**20  # code points that are read at once, 16 MB; a longer text is read alone
_LATIN = 0x250  # code points below which letters are Latin: of other alphabets the model has learned nothing
_TYPES = tuple(EntityType(kind) if kind != "people" else None for kind in KINDS)


class FastSpotter:
    """Sees names as the packaged model does. Holds nothing of a text, so threads may share it.

    Raises BadModel where the packaged file cannot be read.
    """

    name = "fast"

    def __init__(self) -> None:
        self.version = fingerprint()
        self._weights = packed(read_model())

    @cached_property
    def _known(self) -> Known:
        return Known(characters(), listed(), NAME_BITS)

    def spots(self, texts: Sequence[str]) -> list[list[Spot]]:
        """The names in each text, in order. A name never goes over a blank line."""
        found: list[list[Spot]] = []
        first, size = 0, 0
        for place, text in enumerate(texts):
            if size and size + len(text) > MOST_CODES:
                found += self._of(texts[first:place])
                first, size = place, 0
            size += len(text)
        return found + self._of(texts[first:])

    def _of(self, texts: Sequence[str]) -> list[list[Spot]]:
        codes = codes_of("".join(texts))
        bounds = np.fromiter(accumulate(map(len, texts), initial=0), np.int64, len(texts) + 1)
        tagged = tag(codes, bounds, self._known, self._weights)
        latin = codes[tagged.starts] < _LATIN
        shifts = bounds[tagged.texts]
        columns = (tagged.texts, tagged.starts - shifts, tagged.ends - shifts, tagged.kinds)
        found: list[list[Spot]] = [[] for _ in texts]
        for text, start, end, kind in zip(*(column[latin].tolist() for column in columns), strict=True):
            named = _TYPES[kind]
            if named is not None:
                found[text].append(Spot(start, end, named))
        return found
