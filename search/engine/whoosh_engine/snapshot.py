"""All segments of one generation as one source of postings, without the deleted articles."""

from __future__ import annotations

import heapq
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property, partial
from itertools import chain, groupby
from typing import cast

import numpy as np
import numpy.typing as npt

from search.analysis.tokenizer import spelling
from search.article import Article, EntityType
from search.cache import Cache, Kept, Key
from search.engine.arrays.columns import Columns, ValueColumn
from search.engine.arrays.offered import Mask, Offered
from search.engine.arrays.quotes import READ_AT_ONCE, quotes_of
from search.engine.arrays.source import Docs, Expanded, Places, Postings, Quotes, Sentences
from search.engine.segments.recent import RecentSegment
from search.engine.values import VALUE_FIELDS
from search.engine.whoosh_engine.all_columns import AllColumns, SealedSegment
from search.engine.whoosh_engine.kept_articles import AnySegment, kept_article, read_article, read_surfaces
from search.engine.whoosh_engine.lazy import Joined, ValueColumns
from search.engine.whoosh_engine.sealed_hashes import hashes_of
from search.query.ast import TEXT_FIELDS, Fuzzy, Prefix

Ints = npt.NDArray[np.int32]


class Snapshot:
    """Implements ``arrays.source.Source``."""

    def __init__(
        self,
        sealed: Sequence[SealedSegment],
        recent: RecentSegment | None,
        columns: AllColumns,
        cache: Cache,
        articles: Cache,
        outliving: Cache | None,
    ) -> None:
        """``articles`` keeps those of all snapshots, for none in a segment ever changes.

        ``outliving`` keeps what the next snapshot of the same sealed segments can do with, if there may be one.
        """
        self.segments: Sequence[AnySegment] = [*sealed, recent] if recent else sealed
        self.cache = cache
        self._recent, self._articles, self._outliving = recent, articles, outliving
        self._bases = np.cumsum([0, *(segment.size for segment in self.segments)]).tolist()
        self._by_size = sorted(sealed, key=lambda segment: -segment.size)
        self._sealed = len(sealed)
        self.sealed_size = self._bases[self._sealed]
        self._has_deleted = columns.count < len(columns)
        self.values = _values(self._sealed, self.segments, self._bases, columns)
        self.columns = _columns(self.segments, self._bases, columns, self.values)

    def of_sealed(self, key: Key, make: Callable[[], Kept]) -> Kept:
        """What the sealed segments alone say, which no commit changes but for the articles that it deletes."""
        return make() if self._outliving is None else self._outliving.get(key, make)

    def living(self, postings: Postings) -> Postings:
        """Those of the articles that were not deleted."""
        if not self._has_deleted:
            return postings
        kept = self.columns.live[postings.docs]
        return Postings(postings.docs[kept], postings.freqs[kept])

    def postings(self, field: str, term: str) -> Postings:
        """Postings of a stem over all segments."""
        older = self.of_sealed(("postings", field, term), lambda: self._sealed_postings(field, term))
        if self._recent is not None:
            docs, freqs = self._recent.postings(field, term)
            older = older.followed_by(Postings(docs + np.int32(self.sealed_size), freqs))
        return self.living(older)

    def _sealed_postings(self, field: str, term: str) -> Postings:
        found = [segment.postings(field, term) for segment in self.segments[: self._sealed]]
        docs = self._join([docs for docs, _ in found])
        return Postings(docs, np.concatenate([freqs for _, freqs in found]) if found else docs)

    def docs(self, field: str, term: str) -> Docs:
        """The articles that have a stem, over all segments."""
        older = self.of_sealed(("docs", field, term), lambda: self._sealed_docs(field, term))
        if self._recent is not None:
            docs = self._recent.docs(field, term)
            older = np.concatenate((older, docs + np.int32(self.sealed_size))) if len(docs) else older
        return self._living(older)

    def _sealed_docs(self, field: str, term: str) -> Docs:
        return self._join([segment.docs(field, term) for segment in self.segments[: self._sealed]])

    def doc_freq(self, field: str, term: str) -> int:
        """How many articles have a stem, deleted ones too."""
        return sum(segment.doc_freq(field, term) for segment in self.segments)

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

    def words_near(self, field: str, word: str, distance: int) -> Iterator[str]:
        """Words alike with the same first letter; one that only deleted articles have may be among them."""
        return chain.from_iterable(segment.words_near(field, word, distance) for segment in self.segments)

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

    def offered(self) -> Sequence[tuple[Offered, Mask]]:
        """What the segments offer as completions; that of a sealed one outlives every commit."""
        return self._offered

    @cached_property
    def _offered(self) -> Sequence[tuple[Offered, Mask]]:
        bounds = zip(self.segments, self._bases, self._bases[1:], strict=False)
        parts = [(segment, self.columns.live[first:last]) for segment, first, last in bounds]
        return [(segment.offered(live), live) for segment, live in parts]

    def sentences(self, docs: Docs) -> Sentences:
        """Where the sentences of some articles start."""
        found = [segment.sentence_starts(wanted) for segment, wanted in self._parted(docs)]
        counts = np.concatenate([np.empty(0, np.int32), *(counts for counts, _ in found)])
        starts = np.concatenate([np.empty(0, np.int32), *(starts for _, starts in found)])
        return Sentences(docs, np.concatenate(([0], np.cumsum(counts, dtype=np.int64))), starts)

    def term_of(self, word: str, *, thorough: bool = True) -> str | None:
        """The term of an unstemmed word, None when no segment has it; unless ``thorough``, only some are asked."""
        term = self._recent.term_of(word) if self._recent else None
        if term is not None:
            return term
        if not thorough:
            return self._by_size[0].term_of("body", word) if self._by_size else None
        found = (segment.term_of(field, word) for segment in self._by_size for field in reversed(TEXT_FIELDS))
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
        return read_article(segment, local)

    def quotes(self, docs: Docs, check: Callable[[], None]) -> list[Quotes]:
        """The quotes of some articles, kept for whoever asks for another word of theirs."""
        sealed = int(docs.searchsorted(self.sealed_size))
        return [
            *self._quotes(docs[:sealed], self._articles, check),
            *self._quotes(docs[sealed:], self.cache, check),
        ]

    def _quotes(self, docs: Docs, kept: Cache, check: Callable[[], None]) -> list[Quotes]:
        where = [self._at(doc) for doc in docs.tolist()]
        keys: list[Key] = [("quotes", getattr(segment, "serial", 0), local) for segment, local in where]
        found = cast("list[Quotes | None]", kept.find_each(keys))
        missing = [place for place, known in enumerate(found) if known is None]
        for first in range(0, len(missing), READ_AT_ONCE):
            check()
            places = missing[first : first + READ_AT_ONCE]
            for place, made in zip(places, quotes_of([read_article(*where[each]) for each in places]), strict=True):
                found[place] = made
                kept.keep(keys[place], made)
        return [each for each in found if each is not None]

    def shown(self, doc: int) -> Article:
        """The stored article, kept for whoever asks for it again."""
        segment, local = self._at(doc)
        if isinstance(segment, RecentSegment):
            return segment.article(local)
        return self._articles.get((segment.serial, local), lambda: kept_article(read_article(segment, local))).article

    def surfaces(self, doc: int, kind: EntityType, names: Sequence[str]) -> list[str]:
        """How the article spells an entity."""
        return read_surfaces(*self._at(doc), kind, names)

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


def _values(sealed: int, segments: Sequence[AnySegment], bases: Sequence[int], known: AllColumns) -> ValueColumns:
    """Each column anew from what was gathered of the sealed segments, with what came since."""
    live = known.live

    def column(field: str) -> ValueColumn:
        found = known.values.of(field)
        for segment, base in zip(segments[sealed:], bases[sealed:], strict=False):
            found = found.with_part(replace(segment.values(field), first=base))
        return found.column(live)

    return ValueColumns(VALUE_FIELDS, column)


def _columns(segments: Sequence[AnySegment], bases: Sequence[int], known: AllColumns, values: ValueColumns) -> Columns:
    return Columns(
        ids=Joined([partial(getattr, segment, "ids") for segment in segments], bases),
        live=known.live,
        count=known.count,
        days=known.days,
        order=known.order,
        stories=known.stories,
        hash_parts=known.hash_parts,
        lengths=known.lengths,
        tokens=dict(known.tokens),
        values=values,
        hashes=Joined([partial(hashes_of, segment) for segment in segments], bases),
    )
