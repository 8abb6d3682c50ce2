"""Articles to the file of a segment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from search.analysis.word_table import Analysed
from search.article import Article
from search.engine.segments import columns, strings
from search.engine.segments.article_json import article_json
from search.engine.segments.invert import count_words, occurrences, pack_terms, pack_words
from search.engine.segments.layout import Sink
from search.engine.segments.packing import Ints
from search.engine.segments.postings import Longs, pack_docs
from search.engine.segments.stored import Compressor, write_dictionary
from search.engine.values import Facts, facts_of
from search.files import created
from search.query.ast import TEXT_FIELDS
from search.stories.choose import Shelf, Text, choose, own_story
from search.stories.numbers import BINS, UNDECIDED, Numbers, Sketches
from search.stories.prints import WordPrints, compared
from search.stories.sketch import sketches


class SegmentBuilder:
    """Takes articles and writes them as one segment. What it holds until then grows with ``words`` alone.

    ``prints`` are those by which shelves must compare.
    """

    def __init__(self, prints: WordPrints, compressor: Compressor) -> None:
        """``prints`` may be those of a table that has words already; making them takes longer than to look them up."""
        self._table = prints.table
        self._compressor = compressor
        self._facts: list[Facts] = []
        self._stored: list[bytes] = []
        self.prints = prints
        self._sketches: list[Sketches] = []
        self._words: dict[str, list[Ints]] = {field: [] for field in TEXT_FIELDS}
        self._lengths: dict[str, list[Ints]] = {field: [] for field in TEXT_FIELDS}
        self._sentences: list[Ints] = []
        self._sentence_counts: list[Ints] = []
        self.words = 0

    def __len__(self) -> int:
        """How many articles there are."""
        return len(self._facts)

    def add(self, articles: Sequence[Article], hashes: Sequence[str]) -> None:
        """Take articles and their content hashes. Of those with the same id only the last may stay alive."""
        encoded = [article_json(each) for each in articles]
        self._compressor.learn(encoded)
        self._stored += self._compressor.compress(encoded)
        self._facts += [facts_of(each, known) for each, known in zip(articles, hashes, strict=True)]
        analysed: dict[str, Analysed] = {}
        for field, texts in zip(TEXT_FIELDS, ([a.title for a in articles], [a.body for a in articles]), strict=True):
            found = self._table.analyse(texts)
            analysed[field] = found
            self._words[field].append(found.words)
            self._lengths[field].append(np.diff(found.bounds).astype(np.int32))
            self.words += len(found.words)
            if field == "body":
                self._sentences.append(found.sentences)
                self._sentence_counts.append(np.diff(found.sentence_bounds).astype(np.int32))
        title, body = (analysed[field] for field in TEXT_FIELDS)
        self._sketches.append(sketches(self.prints.by_word, title.words, title.bounds, body.words, body.bounds))

    def write(
        self, path: Path, told: Mapping[tuple[str, str], int] | None = None, shelves: Sequence[Shelf] = ()
    ) -> None:
        """Write the segment and have the disk keep it.

        ``told`` are stories by the ids and content hashes of articles; those of the others are chosen now, by what is
        on ``shelves``.
        """
        self._join()
        stories = self._stories(told or {}, shelves)
        with created(path) as file:
            self._write_to(Sink(file), stories)

    def _join(self) -> None:
        """Put the pieces together; they go, but what failed can be tried again."""
        for pieces in (self._words, self._lengths):
            for field in TEXT_FIELDS:
                pieces[field] = [_joined(pieces[field])]
        self._sketches = [np.concatenate([np.empty((0, BINS), np.uint8), *self._sketches])]

    def _stories(self, told: Mapping[tuple[str, str], int], shelves: Sequence[Shelf]) -> Numbers:
        (titles,), (bodies,) = (self._words[field] for field in TEXT_FIELDS)
        title_bounds, body_bounds = (_bounds(self._lengths[field]) for field in TEXT_FIELDS)
        prints = self.prints.by_word

        def text(doc: int) -> Text:
            title = titles[title_bounds[doc] : title_bounds[doc + 1]]
            return compared(prints, title, bodies[body_bounds[doc] : body_bounds[doc + 1]])

        own = [own_story(each.id, each.hash) for each in self._facts]
        known = np.array([told.get((each.id, each.hash), UNDECIDED) for each in self._facts], np.int64)
        return choose(self._sketches[0], own, known, text, shelves)

    def _write_to(self, sink: Sink, stories: Numbers) -> None:
        for field in TEXT_FIELDS:
            self._write_field(sink, field)
        data, starts = pack_docs(_bounds(self._sentence_counts), _joined(self._sentences))
        sink.add("sentences.data", data)
        sink.add("sentences.starts", starts)
        sink.add("sentences.counts", _joined(self._sentence_counts))
        columns.write(sink, self._facts, stories, self._sketches[0])
        write_dictionary(sink, self._compressor.dictionary)
        strings.write(sink, "stored", self._stored)
        sink.finish({"documents": len(self)})

    def _write_field(self, sink: Sink, field: str) -> None:
        bounds, (words,) = _bounds(self._lengths[field]), self._words[field]
        counts = count_words(words, len(self._table.words))
        used = self._table.word_names.among(counts > 0)
        has_word = np.zeros(len(self._table.terms), np.bool_)
        has_word[self._table.term_of(used)] = True
        terms = self._table.term_names.among(has_word)
        places = np.empty(len(has_word), np.int32)
        places[terms] = np.arange(len(terms), dtype=np.int32)
        term_of = places[self._table.term_of(used)]
        found = occurrences(words, bounds, counts, used, term_of)

        packed = pack_terms(found, term_of, len(terms))
        strings.write_joined(sink, f"{field}.terms", *self._table.term_names.spelled(terms))
        sink.add(f"{field}.data", packed.data)
        offsets = packed.places - packed.starts[:-1]
        write_directory(sink, field, packed.starts, offsets, packed.doc_freqs, packed.totals)
        sink.add(f"{field}.lengths", _joined(self._lengths[field]))

        data, starts, doc_freqs = pack_words(found, spelled_in_several_ways(term_of, len(terms)))
        strings.write_joined(sink, f"{field}_words.terms", *self._table.word_names.spelled(used))
        sink.add(f"{field}_words.data", data)
        write_word_directory(sink, field, term_of, starts, doc_freqs)


def write_directory(sink: Sink, field: str, starts: Longs, places: Longs, doc_freqs: Ints, totals: Longs) -> None:
    """Write where the postings of each term begin, how far behind that its positions, and how many there are."""
    sink.add(f"{field}.starts", starts)
    sink.add(f"{field}.places", places.astype(np.int32))
    sink.add(f"{field}.doc_freqs", doc_freqs.astype(np.int32))
    sink.add(f"{field}.totals", totals)


def write_word_directory(sink: Sink, field: str, term_of: Ints, starts: Longs, doc_freqs: Ints) -> None:
    """Write the term of each word, and where its own list begins and how long it is, 0 where it has none."""
    sink.add(f"{field}_words.term_of", term_of)
    sink.add(f"{field}_words.starts", starts)
    sink.add(f"{field}_words.doc_freqs", doc_freqs)


def spelled_in_several_ways(term_of: Ints, terms: int) -> npt.NDArray[np.bool_]:
    """For each word, whether its term has other spellings too."""
    return np.asarray(np.bincount(term_of, minlength=terms)[term_of] > 1)


def _joined(pieces: Sequence[Ints]) -> Ints:
    return np.concatenate([np.empty(0, np.int32), *pieces])


def _bounds(counts: Sequence[Ints]) -> Longs:
    return np.concatenate(([0], np.cumsum(_joined(counts), dtype=np.int64)))
