"""What the array searcher needs of an engine: postings, positions and columns of one snapshot, as numpy arrays."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from search.article import Article, EntityType
from search.cache import Cache, Kept, Key
from search.engine.arrays.columns import Columns
from search.engine.arrays.offered import Mask, Offered
from search.query.ast import Fuzzy, Prefix

Docs = npt.NDArray[np.int32]
"""Docids of live articles, ascending."""


@dataclass(frozen=True, slots=True)
class Postings:
    """The articles that have a term in a field, and how often."""

    docs: Docs
    freqs: npt.NDArray[np.int32]

    @property
    def nbytes(self) -> int:
        """Bytes of both arrays."""
        return int(self.docs.nbytes + self.freqs.nbytes)

    def followed_by(self, others: Postings) -> Postings:
        """With those of later articles."""
        if not len(others.docs):
            return self
        return Postings(np.concatenate((self.docs, others.docs)), np.concatenate((self.freqs, others.freqs)))


@dataclass(frozen=True, slots=True)
class Places:
    """Where something stands in a field: positions [start, end), sorted by docid and start."""

    docs: npt.NDArray[np.int32]
    starts: npt.NDArray[np.int32]
    ends: npt.NDArray[np.int32]

    @property
    def nbytes(self) -> int:
        """Bytes of the arrays."""
        return int(self.docs.nbytes + self.starts.nbytes + self.ends.nbytes)


@dataclass(frozen=True, slots=True)
class Expanded:
    """How many of some words each article has, and whether there are ``more`` words than were looked up."""

    postings: Postings
    more: bool

    @property
    def nbytes(self) -> int:
        """Bytes of the postings."""
        return self.postings.nbytes


@dataclass(frozen=True, slots=True)
class Sentences:
    """Where sentences start in the bodies of some articles (``docs``, ascending).

    Those of ``docs[i]`` start at the positions ``starts[bounds[i]:bounds[i + 1]]``.
    """

    docs: Docs
    bounds: npt.NDArray[np.int64]
    starts: npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Quotes:
    """Those of one article: who says each, folded, and its words as rows [first, end) in positions of the body."""

    speakers: tuple[str, ...]
    words: npt.NDArray[np.int32]

    @property
    def nbytes(self) -> int:
        """Bytes held."""
        return int(self.words.nbytes) + sum(map(len, self.speakers))


class Source(Protocol):
    """One snapshot of an index. Docids count from 0 over all segments; deleted articles never appear."""

    columns: Columns
    cache: Cache
    sealed_size: int
    """The articles below this docid are those of segments that commits add nothing to."""

    def of_sealed(self, key: Key, make: Callable[[], Kept]) -> Kept:
        """What ``make`` says of those alone, perhaps what it said to an earlier snapshot: some may be deleted since."""
        ...

    def living(self, postings: Postings) -> Postings:
        """Those of the articles that were not deleted."""
        ...

    def postings(self, field: str, term: str) -> Postings:
        """Postings of a stem in ``title`` or ``body``; empty when no article has it."""
        ...

    def docs(self, field: str, term: str) -> Docs:
        """The articles that have a stem in ``title`` or ``body``."""
        ...

    def doc_freq(self, field: str, term: str) -> int:
        """How many articles have a stem in ``title`` or ``body``, deleted ones too; without decoding which."""
        ...

    def places(self, field: str, term: str, docs: Docs) -> Places:
        """Every position of a stem in ``title`` or ``body`` of some articles."""
        ...

    def word_docs(self, field: str, word: str) -> Docs:
        """The articles with this unstemmed word in ``title`` or ``body``."""
        ...

    def words_from(self, field: str, prefix: str) -> Sequence[str]:
        """The unstemmed words of a field that start with ``prefix``, sorted, each once."""
        ...

    def expanded(self, field: str, leaf: Prefix | Fuzzy, most: int, check: Callable[[], None]) -> Expanded:
        """The articles with the words that a prefix or fuzzy word stands for, ``most`` words; ``check`` may raise."""
        ...

    def words_near(self, field: str, word: str, distance: int) -> Iterable[str]:
        """The unstemmed words of a field with the first letter of a word and at most so many edits from it."""
        ...

    def offered(self) -> Sequence[tuple[Offered, Mask]]:
        """What each segment offers as completions, in the order of docids, and which of its articles live."""
        ...

    def sentences(self, docs: Docs) -> Sentences:
        """The sentences of some articles."""
        ...

    def quotes(self, docs: Docs, check: Callable[[], None]) -> Sequence[Quotes]:
        """The quotes of each of some articles; ``check`` may raise."""
        ...

    def article(self, doc: int) -> Article:
        """The stored article."""
        ...

    def shown(self, doc: int) -> Article:
        """The stored article, of which it is likely that it will be asked for again."""
        ...

    def surfaces(self, doc: int, kind: EntityType, names: Sequence[str]) -> Sequence[str]:
        """How an article spells the entities that it has by one of these names, without reading the rest of it."""
        ...
