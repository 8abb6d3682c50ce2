"""One immutable segment, read from its file. Docids are the segment's own and count deleted articles too."""

from __future__ import annotations

import json
from functools import cached_property
from pathlib import Path

import numpy as np
import numpy.typing as npt

from search.analysis.alike import Alike
from search.engine.arrays.columns import Spelled
from search.engine.arrays.listed import Row
from search.engine.arrays.offered import Mask, Offered
from search.engine.arrays.titles import Titles
from search.engine.segments import columns
from search.engine.segments.layout import ArrayFile
from search.engine.segments.packing import Bytes, Ints
from search.engine.segments.postings import Longs, read_docs, read_freqs, read_positions
from search.engine.segments.select import count_words, read_lists, read_places
from search.engine.segments.stored import Stored
from search.engine.segments.strings import Strings, encode
from search.engine.segments.title_words import titles_of
from search.engine.segments.usual_words import usual_words
from search.engine.serial import next_serial
from search.query.ast import TEXT_FIELDS
from search.stories.numbers import Numbers, Sketches

NOTHING = np.empty(0, np.int32)

_PLACES_KEPT = 512  # of terms in a field; one page asks for the same few some ten times


class TextField:
    """Terms and postings of ``title`` or ``body``."""

    def __init__(self, file: ArrayFile, field: str) -> None:
        self.terms = Strings(file, f"{field}.terms")
        self.data: Bytes = file[f"{field}.data"]
        self.starts: Longs = file[f"{field}.starts"]
        self.place_offsets: Ints = file[f"{field}.places"]
        self.doc_freqs: Ints = file[f"{field}.doc_freqs"]
        self.totals: Longs = file[f"{field}.totals"]
        self.lengths: Ints = file[f"{field}.lengths"]
        self._places: dict[str, int] = {}

    def place(self, term: str) -> int:
        """The place of a term among the terms, -1 when the field has not got it."""
        place = self._places.get(term)
        if place is None:
            if len(self._places) >= _PLACES_KEPT:
                self._places = {}
            place = self._places[term] = self.terms.find(encode(term))
        return place

    def docs(self, term: int) -> Ints:
        """The articles that have a term, by its place among the terms."""
        return read_docs(self.data, self.starts[term], self.doc_freqs[term])

    def freqs(self, term: int) -> Ints:
        """How often each of them has it."""
        return read_freqs(self.data, self.starts[term], self.doc_freqs[term])

    def places(self, term: int, wanted: Ints) -> tuple[Ints, Ints]:
        """Docid and position of every occurrence of it in those of the ``wanted`` articles that have it."""
        at = self.starts[term]
        count, total = self.doc_freqs[term], self.totals[term]
        return read_places(self.data, at, at + self.place_offsets[term], count, total, wanted)

    def positions(self, term: int, freqs: Ints) -> Ints:
        """Where it stands: the positions in the first of them, then in the second, and so on."""
        return read_positions(self.data, self.starts[term] + self.place_offsets[term], freqs, self.totals[term])


class WordField:
    """The unstemmed words of a text field. A word whose term has no other spelling stands wherever its term does."""

    def __init__(self, file: ArrayFile, field: str, text: TextField) -> None:
        self.text = text
        self.terms = Strings(file, f"{field}_words.terms")
        self.term_of: Ints = file[f"{field}_words.term_of"]
        self.starts: Longs = file[f"{field}_words.starts"]
        self.own_doc_freqs: Ints = file[f"{field}_words.doc_freqs"]
        self.data: Bytes = file[f"{field}_words.data"]

    @cached_property
    def doc_freqs(self) -> Ints:
        """How many articles have each word."""
        freqs: Ints = np.where(self.own_doc_freqs, self.own_doc_freqs, self.text.doc_freqs[self.term_of])
        return freqs

    @cached_property
    def _alike(self) -> Alike:
        return Alike(*self.terms.arrays)

    def like(self, word: str, distance: int | None) -> Ints:
        """The places of the words at most so many edits from a word; None: of those that start with it."""
        if distance is None:
            places = self.terms.starting_with(encode(word))
            return np.arange(places.start, places.stop, dtype=np.int32)
        return self._alike.within(word, distance)

    def near(self, word: str, distance: int) -> Ints:
        """The places of the words with the same first letter at most so many edits from a word."""
        places = self.terms.starting_with(encode(word[0]))
        return self._alike.within(word, distance, places)

    def count(self, places: Ints, counts: Ints) -> None:
        """Add 1 for each of the words that an article has; ``counts`` by docid."""
        text = self.text
        count_words(
            places,
            self.data,
            self.starts,
            self.own_doc_freqs,
            self.term_of,
            text.data,
            text.starts,
            text.doc_freqs,
            counts,
        )

    def docs(self, word: int) -> Ints:
        """The articles that have a word, by its place among the words."""
        count = self.own_doc_freqs[word]
        if not count:
            return self.text.docs(int(self.term_of[word]))
        return read_docs(self.data, self.starts[word], count)


class ArraySegment:
    """A segment of packed arrays. It stays readable after its file was removed. Safe for threads."""

    def __init__(self, path: Path) -> None:
        """Map the file. Raises IndexDamaged."""
        self.serial = next_serial()
        self.file = ArrayFile(path)
        self.size = int(self.file.facts["documents"])
        self.fields = {field: TextField(self.file, field) for field in TEXT_FIELDS}
        self.words = {field: WordField(self.file, field, self.fields[field]) for field in TEXT_FIELDS}
        self.days: Ints = self.file["days"]
        self.order: npt.NDArray[np.int64] = self.file["order"]
        self.stories: Numbers = self.file["stories"]
        self.sketches: Sketches = columns.read_sketches(self.file)
        self.lengths = {field: text.lengths.astype(np.float32) for field, text in self.fields.items()}
        self.stored_articles = Stored(self.file)
        self._offered: Offered | None = None

    @property
    def sentences(self) -> tuple[Bytes, Longs, Ints]:
        """Packed sentence starts: the bytes, where each article's begin, and how many they are."""
        return self.file["sentences.data"], self.file["sentences.starts"], self.file["sentences.counts"]

    @cached_property
    def ids(self) -> Strings:
        """Id of each article."""
        return Strings(self.file, "ids")

    @cached_property
    def hashes(self) -> list[str]:
        """Content hash of each article."""
        return columns.read_hashes(self.file)

    @property
    def hash_parts(self) -> npt.NDArray[np.int64]:
        """The first eight bytes of each content hash as a number."""
        return columns.read_hash_parts(self.file)

    def doc_of(self, article_id: str) -> int:
        """Docid of the article with that id, deleted or not; the last of several, -1 when there is none."""
        return columns.doc_of(self.file, article_id)

    def values(self, field: str) -> Spelled:
        """Values of a field as spelled, and which article has which."""
        return columns.read_values(self.file, field)

    def values_of(self, field: str, doc: int) -> list[str]:
        """The values of one article."""
        return columns.values_of(self.file, field, doc)

    def postings(self, field: str, term: str) -> tuple[Ints, Ints]:
        """Docids and frequencies of a term."""
        text = self.fields[field]
        place = text.place(term)
        return (NOTHING, NOTHING) if place < 0 else (text.docs(place), text.freqs(place))

    def docs(self, field: str, term: str) -> Ints:
        """Docids of a term."""
        text = self.fields[field]
        place = text.place(term)
        return NOTHING if place < 0 else text.docs(place)

    def doc_freq(self, field: str, term: str) -> int:
        """How many articles have a term."""
        text = self.fields[field]
        place = text.place(term)
        return 0 if place < 0 else int(text.doc_freqs[place])

    def places(self, field: str, term: str, wanted: Ints) -> tuple[Ints, Ints]:
        """Docid and position of every occurrence of a term in some articles, in order."""
        text = self.fields[field]
        place = text.place(term)
        return text.places(place, wanted) if place >= 0 and len(wanted) else (NOTHING, NOTHING)

    def word_docs(self, field: str, word: str) -> Ints:
        """The articles with an unstemmed word."""
        words = self.words[field]
        place = words.terms.find(encode(word))
        return NOTHING if place < 0 else words.docs(place)

    def words_from(self, field: str, prefix: str) -> list[str]:
        """The unstemmed words of a field that start with ``prefix``, sorted by their bytes."""
        terms = self.words[field].terms
        return [terms[place] for place in terms.starting_with(encode(prefix))]

    def words_like(self, field: str, word: str, distance: int | None) -> Ints:
        """The places of the unstemmed words that start with ``word``, or are so many edits from it at most."""
        return self.words[field].like(word, distance)

    def term_of(self, field: str, word: str) -> str | None:
        """The term of an unstemmed word, None when the field has not got it."""
        words = self.words[field]
        place = words.terms.find(encode(word))
        return None if place < 0 else words.text.terms[int(words.term_of[place])]

    def word(self, field: str, place: int) -> str:
        """The unstemmed word at a place."""
        return self.words[field].terms[place]

    def words_near(self, field: str, word: str, distance: int) -> list[str]:
        """The unstemmed words that begin with the same letter and are at most so many edits from ``word``."""
        words = self.words[field]
        return [words.terms[place] for place in words.near(word, distance).tolist()]

    def count_words(self, field: str, places: Ints, counts: Ints) -> None:
        """Add 1 for each of the words that an article has; ``counts`` by docid."""
        self.words[field].count(places, counts)

    def usual_words(self, least: int) -> Row:
        """The unstemmed words that stand in ``least`` titles and bodies or more, deleted ones too, and in how many."""
        return usual_words(self.words["title"], self.words["body"], least)

    @cached_property
    def titles(self) -> Titles:
        """The words of every title."""
        return titles_of(self.fields["title"], self.words["title"], lambda doc: json.loads(self.stored(doc))["title"])

    def offered(self, live: Mask) -> Offered:
        """What it offers as completions, made when it is asked first; ``live`` tells which articles live then."""
        if self._offered is None:
            self._offered = Offered(self, live)
        return self._offered

    def stored(self, doc: int) -> bytes:
        """The stored article, in JSON."""
        return self.stored_articles[doc]

    def sentence_starts(self, docs: Ints) -> tuple[Ints, Ints]:
        """How many sentences each of some articles' bodies has, and the positions at which they start."""
        data, starts, counts = self.sentences
        return counts[docs], read_lists(data, starts, counts, docs)
