"""All segments of one generation as one source of postings, without the deleted articles."""

from __future__ import annotations

import heapq
import json
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from sys import getsizeof

import numpy as np
import numpy.typing as npt

from search.analysis.tokenizer import spelling
from search.article import Article, from_dict
from search.cache import Cache
from search.engine.arrays.columns import Columns, Spelled, ValueColumn, value_column
from search.engine.arrays.source import Docs, Expanded, Places, Postings, Sentences
from search.engine.segments.segment import ArraySegment
from search.engine.values import VALUE_FIELDS
from search.engine.whoosh_engine.lazy import Joined, ValueColumns
from search.engine.whoosh_engine.segment import Segment
from search.query.ast import TEXT_FIELDS, Fuzzy, Prefix

Ints = npt.NDArray[np.int32]

_FACTS_BYTES = 1_500  # of an article besides title and body: the object, address, date, names of fields
_ENTITY_BYTES = 500  # of a name with its spellings

AnySegment = Segment | ArraySegment
"""What a snapshot reads: the one decodes stock Whoosh, the other maps packed arrays."""


@dataclass(frozen=True, slots=True)
class _KeptArticle:
    article: Article

    @property
    def nbytes(self) -> int:
        """Bytes of its texts, and of what else there is to an article."""
        shown = self.article
        return getsizeof(shown.title) + getsizeof(shown.body) + _FACTS_BYTES + _ENTITY_BYTES * len(shown.entities)


class Snapshot:
    """Implements ``arrays.source.Source``. ``deleted`` are docids of each segment.

    ``articles`` outlives it: an article in a segment never changes.
    """

    def __init__(
        self, segments: Sequence[AnySegment], deleted: Sequence[frozenset[int]], cache_bytes: int, articles: Cache
    ) -> None:
        self.segments = segments
        self.cache = Cache(cache_bytes)
        self._articles = articles
        self._bases = np.cumsum([0, *(segment.size for segment in segments)]).tolist()
        live = np.ones(self._bases[-1], np.bool_)
        for base, gone in zip(self._bases, deleted, strict=False):
            live[[base + doc for doc in gone]] = False
        self._has_deleted = not bool(live.all())
        self.columns = _columns(segments, self._bases, live)

    def postings(self, field: str, term: str) -> Postings:
        """Postings of a stem over all segments."""
        found = [segment.postings(field, term) for segment in self.segments]
        docs = self._join([docs for docs, _ in found])
        freqs = np.concatenate([freqs for _, freqs in found]) if found else docs
        if not self._has_deleted:
            return Postings(docs, freqs)
        kept = self.columns.live[docs]
        return Postings(docs[kept], freqs[kept])

    def docs(self, field: str, term: str) -> Docs:
        """The articles that have a stem, over all segments."""
        return self._living(self._join([segment.docs(field, term) for segment in self.segments]))

    def places(self, field: str, term: str, docs: Docs) -> Places:
        """Positions of a stem in some articles, over all segments."""
        found = [segment.places(field, term, wanted) for segment, wanted in self._parted(docs)]
        where = self._join([docs for docs, _ in found])
        starts = np.concatenate([np.empty(0, np.int32), *(starts for _, starts in found)])
        return Places(where, starts, starts + np.int32(1))

    def word_docs(self, field: str, word: str) -> Docs:
        """The articles with an unstemmed word."""
        return self._living(self._join([segment.word_docs(field, word) for segment in self.segments]))

    def words_from(self, field: str, prefix: str) -> Sequence[str]:
        """Unstemmed words by prefix; a word that only deleted articles have may be among them."""
        runs = [segment.words_from(field, prefix) for segment in self.segments]
        return [word for word, _ in groupby(heapq.merge(*(sorted(run) for run in runs)))]

    def expanded(self, field: str, leaf: Prefix | Fuzzy, most: int, check: Callable[[], None]) -> Expanded:
        """The articles with the words that a prefix or fuzzy word stands for, the first ``most`` of them."""
        chosen = []
        for segment in self.segments:
            check()
            chosen.append(self._words_like(segment, field, leaf))
        more = sum(map(len, chosen)) > most
        if more:
            words = sorted(set(self._named(field, chosen)))
            more = len(words) > most
            if more:
                chosen = [self._up_to(field, places, number, words[most - 1]) for number, places in enumerate(chosen)]
        counts = np.zeros(self._bases[-1], np.int32)
        for number, (segment, places) in enumerate(zip(self.segments, chosen, strict=True)):
            check()
            segment.count_words(field, places, counts[self._bases[number] : self._bases[number + 1]])
        docs = np.flatnonzero(counts != 0).astype(np.int32)
        docs = self._living(docs)
        return Expanded(Postings(docs, counts[docs]), more)

    def words_like(self, field: str, leaf: Prefix | Fuzzy) -> list[str]:
        """Those words, sorted; one that only deleted articles have may be among them."""
        return sorted(set(self._named(field, [self._words_like(each, field, leaf) for each in self.segments])))

    def _words_like(self, segment: AnySegment, field: str, leaf: Prefix | Fuzzy) -> Ints:
        word = spelling(leaf.text)
        distance = leaf.distance if isinstance(leaf, Fuzzy) else None
        return segment.words_like(field, word, distance) if word else np.empty(0, np.int32)

    def _named(self, field: str, chosen: Sequence[Ints]) -> Iterator[str]:
        for segment, places in zip(self.segments, chosen, strict=True):
            for place in places.tolist():
                yield segment.word(field, place)

    def _up_to(self, field: str, places: Ints, number: int, last: str) -> Ints:
        """Those of the words of a segment that are not behind ``last``."""
        segment = self.segments[number]
        return places[: bisect_right(places, last, key=lambda place: segment.word(field, int(place)))]

    def sentences(self, docs: Docs) -> Sentences:
        """Where the sentences of some articles start."""
        found = [segment.sentence_starts(wanted) for segment, wanted in self._parted(docs)]
        counts = np.concatenate([np.empty(0, np.int32), *(counts for counts, _ in found)])
        starts = np.concatenate([np.empty(0, np.int32), *(starts for _, starts in found)])
        return Sentences(docs, np.concatenate(([0], np.cumsum(counts, dtype=np.int64))), starts)

    def term_of(self, word: str) -> str | None:
        """The term of an unstemmed word, None when no segment has it."""
        found = (segment.term_of(field, word) for segment in self.segments for field in reversed(TEXT_FIELDS))
        return next((term for term in found if term is not None), None)

    def doc_of(self, article_id: str) -> int | None:
        """Docid of the article with that id, None when there is none."""
        for segment, base in zip(self.segments, self._bases, strict=False):
            doc = segment.doc_of(article_id)
            if doc >= 0 and self.columns.live[base + doc]:
                return int(base + doc)
        return None

    def article(self, doc: int) -> Article:
        """The stored article."""
        segment, local = self._at(doc)
        return _article(segment, local)

    def shown(self, doc: int) -> Article:
        """The stored article, kept for whoever asks for it again."""
        segment, local = self._at(doc)
        return self._articles.get((segment.serial, local), lambda: _KeptArticle(_article(segment, local))).article

    def _at(self, doc: int) -> tuple[AnySegment, int]:
        number = bisect_right(self._bases, doc) - 1
        return self.segments[number], doc - self._bases[number]

    def _parted(self, docs: Docs) -> Iterator[tuple[AnySegment, Ints]]:
        """Each segment with those of the articles that it has, by its own docids."""
        bounds = np.searchsorted(docs, self._bases).tolist()
        for number, segment in enumerate(self.segments):
            yield segment, docs[bounds[number] : bounds[number + 1]] - np.int32(self._bases[number])

    def _join(self, by_segment: Sequence[Ints]) -> Ints:
        shifted = [docs + np.int32(base) for docs, base in zip(by_segment, self._bases, strict=False)]
        return np.concatenate(shifted) if shifted else np.empty(0, np.int32)

    def _living(self, docs: Ints) -> Ints:
        return docs[self.columns.live[docs]] if self._has_deleted else docs


def _article(segment: AnySegment, local: int) -> Article:
    return from_dict(json.loads(segment.stored(local)))


def _shifted(values: Spelled, base: int) -> Spelled:
    return Spelled(values.names, values.docs + np.int32(base), values.ordinals)


def _columns(segments: Sequence[AnySegment], bases: Sequence[int], live: npt.NDArray[np.bool_]) -> Columns:
    def values(field: str) -> ValueColumn:
        parts = [_shifted(s.values(field), base) for s, base in zip(segments, bases, strict=False)]
        return value_column(parts, live)

    return Columns(
        ids=Joined([partial(getattr, segment, "ids") for segment in segments], bases),
        live=live,
        days=np.concatenate([np.empty(0, np.int32), *(segment.days for segment in segments)]),
        order=np.concatenate([np.empty(0, np.int64), *(segment.order for segment in segments)]),
        lengths={
            field: np.concatenate([np.empty(0, np.float32), *(segment.lengths[field] for segment in segments)])
            for field in TEXT_FIELDS
        },
        values=ValueColumns(VALUE_FIELDS, values),
        hashes=Joined([partial(getattr, segment, "hashes") for segment in segments], bases),
    )
