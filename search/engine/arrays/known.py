"""Which values the articles have, and which of them somebody may have meant by one that none has."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from search.analysis.folding import fold
from search.analysis.tokenizer import spelling
from search.edits import Lexicon, edits
from search.engine.arrays.columns import Columns, ValueColumn

ENTITY_FIELDS = ("person", "organisation", "place")
MOST_EDITS = 2  # letters; with three, most names of one length are alike


class Known:
    """The values of one snapshot. ``entity`` stands for people, organisations and places together."""

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        self._lexicons: dict[str, tuple[Lexicon, Mapping[str, str]]] = {}

    def has(self, field: str, value: str) -> bool:
        """Whether an article has the value; case and accents do not count."""
        return any(len(column.docs_with(value)) for column in self._of(field))

    def most_frequent(self, field: str, limit: int) -> tuple[str, ...]:
        """The values that most articles have, of equals the first by code points."""
        counts = self._counts(field)
        return tuple(sorted(counts, key=lambda name: (-counts[name], name))[:limit])

    def similar(self, field: str, value: str, limit: int) -> tuple[str, ...]:
        """Values a slip away, the nearest first, then values in which a word begins so, the most frequent first."""
        typed, counts = fold(value), self._counts(field)
        if not typed:
            return ()
        lexicon, names = self._lexicon(field)
        wanted = spelling(typed)
        near = [(edits(wanted, word), -counts[names[word]], names[word]) for word in lexicon.near(typed, _slips(typed))]
        begun = [(-count, name) for name, count in counts.items() if f" {typed}" in f" {fold(name)}"]
        found = [name for _, _, name in sorted(near)] + [name for _, name in sorted(begun)]
        return tuple(dict.fromkeys(found))[:limit]

    def _of(self, field: str) -> list[ValueColumn]:
        return [self._columns.values[each] for each in (ENTITY_FIELDS if field == "entity" else (field,))]

    def _counts(self, field: str) -> dict[str, int]:
        found: dict[str, int] = {}
        for column in self._of(field):
            counts = np.bincount(column.ordinals, minlength=len(column.names)).tolist()
            for name, count in zip(column.names, counts, strict=True):
                found[name] = found.get(name, 0) + count
        return found

    def _lexicon(self, field: str) -> tuple[Lexicon, Mapping[str, str]]:
        """The values as words are compared, and which of them each is; of several the most frequent."""
        if field not in self._lexicons:
            counts = self._counts(field)
            names = {spelling(fold(name)): name for name in sorted(counts, key=lambda each: (counts[each], each))}
            self._lexicons[field] = (Lexicon(list(names)), names)
        return self._lexicons[field]


def _slips(typed: str) -> int:
    """How many letters may be wrong: a name of three letters is not meant by another one."""
    return min(MOST_EDITS, len(typed) // 4)
