"""One immutable Whoosh segment, decoded into arrays. Docids are the segment's own and count deleted articles too."""

from __future__ import annotations

import json
import threading
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
from whoosh.filedb.filestore import FileStorage
from whoosh.reading import SegmentReader, TermNotFound

from search.analysis import analyzer
from search.edits import within_edits
from search.engine.arrays.columns import Spelled, spelled
from search.engine.arrays.listed import Row, row_of
from search.engine.arrays.offered import Mask, Offered
from search.engine.arrays.titles import Titles, is_telling
from search.engine.segments.strings import encode
from search.engine.serial import next_serial
from search.engine.values import VALUE_FIELDS, hash_part
from search.engine.whoosh_engine.unpickle import loads_each
from search.query.ast import TEXT_FIELDS
from search.stories.numbers import BINS, Sketches

Ints = npt.NDArray[np.int32]
_POSITIONS_HEADER = 4  # bytes: the count of positions, which the list itself tells too


class Segment:
    """Keeps its files open, so it can be read after they were removed. Safe for threads."""

    def __init__(self, storage: FileStorage, schema: Any, segment: Any) -> None:
        self.serial = next_serial()
        self._reader = SegmentReader(storage, schema, segment)
        self._schema = schema
        self._every_word: dict[str, list[str]] = {}
        self._lock = threading.Lock()  # Whoosh seeks in one file object for all callers
        self._offered: Offered | None = None
        self.size = int(segment.doc_count_all())
        column = self._reader.column_reader("facts")
        facts = json.loads(b"[" + b",".join(column[doc] for doc in range(self.size)) + b"]")
        self._sentences = self._reader.column_reader("sentences")
        self.ids: list[str] = [each["id"] for each in facts]
        self.hashes: list[str] = [each["hash"] for each in facts]
        self.days = np.array([each["day"] for each in facts], np.int32)
        self.order = np.array([each["order"] for each in facts], np.int64)
        self.stories = np.array([each["story"] for each in facts], np.int64)
        self.sketches = _sketches(facts)
        self.lengths = {field: np.array([each[field] for each in facts], np.float32) for field in ("title", "body")}
        self._values: dict[str, list[list[str]]] = {
            field: [each["values"][place] for each in facts] for place, field in enumerate(VALUE_FIELDS)
        }

    @property
    def hash_parts(self) -> npt.NDArray[np.int64]:
        """The first eight bytes of each content hash as a number."""
        return np.array([hash_part(each) for each in self.hashes], np.int64)

    def doc_of(self, article_id: str) -> int:
        """Docid of the article with that id, the last of several, -1 when there is none."""
        return max((doc for doc, each in enumerate(self.ids) if each == article_id), default=-1)

    def values(self, field: str) -> Spelled:
        """Values of a field as spelled, and which article has which."""
        return spelled(self._values[field])

    def postings(self, field: str, term: str) -> tuple[Ints, Ints]:
        """Docids and frequencies of a term."""
        docs: list[int] = []
        weights: list[float] = []
        for block in self._blocks(field, term):
            docs += block._ids
            weights += block._weights
        return np.array(docs, np.int32), np.array(weights, np.int32)

    def docs(self, field: str, term: str) -> Ints:
        """Docids of a term."""
        return self.postings(field, term)[0]

    def doc_freq(self, field: str, term: str) -> int:
        """How many articles have a term."""
        return len(self.docs(field, term))

    def places(self, field: str, term: str, wanted: Ints) -> tuple[Ints, Ints]:
        """Docid and position of every occurrence of a term in some articles, in order."""
        docs: list[int] = []
        counts: list[int] = []
        deltas: list[int] = []
        for block in self._blocks(field, term):
            docs += block._ids
            for steps in loads_each([encoded[_POSITIONS_HEADER:] for encoded in block._values]):
                counts.append(len(steps))
                deltas += steps
        where = np.repeat(np.array(docs, np.int32), counts)
        kept = np.isin(where, wanted)
        return where[kept], _undo_deltas(deltas, counts)[kept]

    def _blocks(self, field: str, term: str) -> Iterator[Any]:
        """The term's matcher at each block of its postings, with ``_ids``, ``_weights`` and ``_values`` loaded."""
        with self._lock:
            try:
                matcher = self._reader._terms.matcher(field, encode(term), self._schema[field].format)
            except TermNotFound:
                return
            while matcher.is_active():
                if hasattr(matcher, "_read_ids"):
                    matcher._read_ids()
                    matcher._read_weights()
                    matcher._read_values()
                yield matcher
                if not hasattr(matcher, "_next_block"):
                    return
                matcher._next_block()

    def word_docs(self, field: str, word: str) -> Ints:
        """The articles with an unstemmed word."""
        return self.postings(f"{field}_words", word)[0]

    def words_from(self, field: str, prefix: str) -> list[str]:
        """The unstemmed words of a field that start with ``prefix``, sorted by their bytes."""
        start, field = encode(prefix), f"{field}_words"
        found = []
        with self._lock:
            for name, key in self._reader._terms.terms_from(field, start):
                if name != field or not key.startswith(start):
                    break
                found.append(key.decode("utf-8", "surrogatepass"))
        return found

    def words_like(self, field: str, word: str, distance: int | None) -> Ints:
        """The places of the unstemmed words that start with ``word``, or are so many edits from it at most."""
        accept = within_edits(word, distance) if distance is not None else lambda other: other.startswith(word)
        return np.array([place for place, each in enumerate(self._words(field)) if accept(each)], np.int32)

    def words_near(self, field: str, word: str, distance: int) -> list[str]:
        """The unstemmed words that begin with the same letter and are at most so many edits from ``word``."""
        accept = within_edits(word, distance)
        return [each for each in self._words(field) if each[:1] == word[0] and accept(each)]

    def term_of(self, field: str, word: str) -> str | None:  # noqa: ARG002 - Whoosh keeps words and terms apart
        """Nothing: which term a word has is not kept."""
        return None

    def word(self, field: str, place: int) -> str:
        """The unstemmed word at a place."""
        return self._words(field)[place]

    def count_words(self, field: str, places: Ints, counts: Ints) -> None:
        """Add 1 for each of the words that an article has; ``counts`` by docid."""
        for place in places.tolist():
            counts[self.word_docs(field, self.word(field, place))] += 1

    def usual_words(self, least: int) -> Row:
        """The unstemmed words that stand in ``least`` titles and bodies or more, deleted ones too, and in how many."""
        found: Counter[str] = Counter()
        for field in TEXT_FIELDS:
            found.update(self._frequencies(f"{field}_words"))
        return row_of("word", {word: count for word, count in found.items() if count >= least})

    def _frequencies(self, field: str) -> dict[str, int]:
        found = {}
        with self._lock:
            for (name, key), info in self._reader._terms.items_from(field, b""):
                if name != field:
                    break
                word = key.decode("utf-8", "surrogatepass")
                if is_telling(word):
                    found[word] = int(info.doc_frequency())
        return found

    @cached_property
    def titles(self) -> Titles:
        """The words of every title."""
        return Titles.of([analyzer.words(json.loads(self.stored(doc))["title"]) for doc in range(self.size)])

    def offered(self, live: Mask) -> Offered:
        """What it offers as completions, made when it is asked first; ``live`` tells which articles live then."""
        if self._offered is None:
            self._offered = Offered(self, live)
        return self._offered

    def values_of(self, field: str, doc: int) -> list[str]:
        """The values of one article."""
        return self._values[field][doc]

    def _words(self, field: str) -> list[str]:
        if field not in self._every_word:
            self._every_word[field] = self.words_from(field, "")
        return self._every_word[field]

    def stored(self, doc: int) -> str | bytes:
        """The stored article, in JSON."""
        with self._lock:
            return str(self._reader.stored_fields(doc)["stored"])

    def sentence_starts(self, docs: Ints) -> tuple[Ints, Ints]:
        """How many sentences each of some articles' bodies has, and the positions at which they start."""
        with self._lock:
            found = [np.frombuffer(self._sentences[doc], "<i4") for doc in docs.tolist()]
        counts = np.array([len(each) for each in found], np.int32)
        return counts, np.concatenate([np.empty(0, np.int32), *found])


def _sketches(facts: Sequence[Mapping[str, Any]]) -> Sketches:
    """The sketch of each article, a row each."""
    return np.frombuffer(bytes.fromhex("".join(each["sketch"] for each in facts)), np.uint8).reshape(-1, BINS)


def _undo_deltas(deltas: Sequence[int], counts: Sequence[int]) -> Ints:
    """Positions from the differences between them, which start anew with each article."""
    if not deltas:
        return np.empty(0, np.int32)
    running = np.cumsum(np.array(deltas, np.int64))
    ends = np.cumsum(counts)
    before = np.concatenate(([0], running[ends[:-1] - 1]))
    positions: Ints = (running - np.repeat(before, counts)).astype(np.int32)
    return positions
