"""Articles in memory that are found as soon as they are added; they are asked what the file of a segment is asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from search.analysis import analyzer
from search.analysis.shapes import Shapes
from search.analysis.word_table import WordTable
from search.article import Article
from search.edits import within_edits
from search.engine.arrays.columns import Spelled
from search.engine.arrays.growing import Growing
from search.engine.arrays.listed import Row, row_of
from search.engine.arrays.offered import Mask, Offered
from search.engine.arrays.titles import Titles, is_telling
from search.engine.segments.article_json import article_json
from search.engine.segments.chains import Chain, counted, placed
from search.engine.segments.packing import Ints
from search.engine.values import VALUE_FIELDS, Facts, facts_of
from search.query.ast import TEXT_FIELDS

NOTHING = np.empty(0, np.int32)


@dataclass(frozen=True)
class RecentText:
    """One text field up to its occurrence ``end``: what each is tied to, its article, and the first of each article."""

    terms: Chain
    words: Chain
    articles: Ints
    firsts: Ints
    end: int


class _Text:
    """The text field as it grows."""

    def __init__(self) -> None:
        self._terms, self._words = Chain.empty(), Chain.empty()
        self._articles: Growing[np.int32] = Growing(NOTHING)
        self._firsts: Growing[np.int32] = Growing(NOTHING)
        self.lengths: Growing[np.float32] = Growing(np.empty(0, np.float32))

    def add(self, words: Ints, terms: Ints, known: int) -> None:
        """The words of the next article, as numbers below ``known``."""
        first, doc = len(self._articles), len(self._firsts)
        end = first + len(words)
        self._terms, self._words = self._terms.with_room(known, end), self._words.with_room(known, end)
        self._terms.add(terms, first)
        self._words.add(words, first)
        self._articles.extend(np.full(len(words), doc, np.int32))
        self._firsts.extend([first])
        self.lengths.extend([len(words)])

    def view(self) -> RecentText:
        return RecentText(self._terms, self._words, self._articles.view, self._firsts.view, len(self._articles))


class _Values:
    """The values of one field as they come."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._names: list[str] = []
        self._docs: Growing[np.int32] = Growing(NOTHING)
        self._ordinals: Growing[np.int32] = Growing(NOTHING)

    def add(self, doc: int, names: Sequence[str]) -> None:
        for name in names:
            number = self._numbers.setdefault(name, len(self._names))
            if number == len(self._names):
                self._names.append(name)
            self._docs.extend([doc])
            self._ordinals.extend([number])

    def view(self) -> Spelled:
        return Spelled(self._names[:], self._docs.view, self._ordinals.view)


class RecentArticles:
    """Takes articles one by one. Not for two threads at once, but while others read its segments."""

    def __init__(self, table: WordTable, shapes: Shapes) -> None:
        """``table`` may be filled by others, though not at the same time; ``shapes`` are those of its words."""
        self.table, self.shapes = table, shapes
        self.articles: list[Article] = []
        self.facts: list[Facts] = []
        self.docs: dict[str, list[int]] = {}
        self.days: Growing[np.int32] = Growing(NOTHING)
        self.order: Growing[np.int64] = Growing(np.empty(0, np.int64))
        self.stories: Growing[np.int64] = Growing(np.empty(0, np.int64))
        self.texts = {field: _Text() for field in TEXT_FIELDS}
        self.values = {field: _Values() for field in VALUE_FIELDS}
        self.sentences: Growing[np.int32] = Growing(NOTHING)
        self.sentence_bounds: Growing[np.int64] = Growing(np.zeros(1, np.int64))
        self.distinct: list[Ints] = []
        self._title_words: list[list[str]] = []

    def __len__(self) -> int:
        """How many articles there are, replaced ones too."""
        return len(self.facts)

    def add(self, article: Article, content_hash: str, story: int) -> Facts:
        """Take an article, its content hash and its story; of those with the same id only the last may stay alive."""
        doc = len(self)
        found = self.table.analyse([getattr(article, field) for field in TEXT_FIELDS])
        facts = facts_of(article, content_hash)
        for number, field in enumerate(TEXT_FIELDS):
            own = slice(found.bounds[number], found.bounds[number + 1])
            self.texts[field].add(found.words[own], found.terms[own], len(self.table.words))
        first, last = found.sentence_bounds[TEXT_FIELDS.index("body") :][:2]
        self.sentences.extend(found.sentences[first:last])
        self.sentence_bounds.extend([len(self.sentences)])
        self.days.extend([facts.day])
        self.order.extend([facts.order])
        self.stories.extend(np.array([story], np.int64))
        for field, values in self.values.items():
            values.add(doc, facts.values[field])
        self.distinct += [np.unique(found.words[first:last]) for first, last in pairwise(found.bounds)]
        self.docs.setdefault(article.id, []).append(doc)
        self.articles.append(article)
        self.facts.append(facts)
        return facts

    def doc_of(self, article_id: str, size: int | None = None) -> int:
        """Docid of the last article with that id, of all or of the first ``size``; -1 when there is none."""
        below = len(self) if size is None else size
        return next((doc for doc in reversed(self.docs.get(article_id, [])) if doc < below), -1)

    def title_words(self, size: int) -> list[list[str]]:
        """The words of the first ``size`` titles; those of each article are made once."""
        for article in self.articles[len(self._title_words) : size]:
            self._title_words.append(analyzer.words(article.title))
        return self._title_words[:size]

    @property
    def last_lengths(self) -> dict[str, float]:
        """How many tokens the fields of the last article have."""
        return {field: float(text.lengths.view[-1]) for field, text in self.texts.items()}

    def segment(self) -> RecentSegment:
        """All articles so far."""
        return RecentSegment(self)


class RecentSegment:
    """The articles that there were when it was made. Safe for threads."""

    def __init__(self, source: RecentArticles) -> None:
        self._source = source
        self.size = len(source)
        self._texts: Mapping[str, RecentText] = {field: text.view() for field, text in source.texts.items()}
        self.days, self.order = source.days.view, source.order.view
        self.lengths: dict[str, npt.NDArray[np.float32]] = {
            field: text.lengths.view for field, text in source.texts.items()
        }
        self._sentences, self._sentence_bounds = source.sentences.view, source.sentence_bounds.view
        self._values = {field: values.view() for field, values in source.values.items()}

    @property
    def ids(self) -> list[str]:
        """Id of each article."""
        return [each.id for each in self._source.facts[: self.size]]

    @property
    def hashes(self) -> list[str]:
        """Content hash of each article."""
        return [each.hash for each in self._source.facts[: self.size]]

    def doc_of(self, article_id: str) -> int:
        """Docid of the article with that id, deleted or not; the last of several, -1 when there is none."""
        return self._source.doc_of(article_id, self.size)

    def values(self, field: str) -> Spelled:
        """Values of a field as spelled, and which article has which."""
        return self._values[field]

    def postings(self, field: str, term: str) -> tuple[Ints, Ints]:
        """Docids and frequencies of a term."""
        text = self._texts[field]
        return counted(text.articles[self._of_term(text, term)])

    def docs(self, field: str, term: str) -> Ints:
        """Docids of a term."""
        return self.postings(field, term)[0]

    def doc_freq(self, field: str, term: str) -> int:
        """How many articles have a term."""
        return len(self.docs(field, term))

    def places(self, field: str, term: str, wanted: Ints) -> tuple[Ints, Ints]:
        """Docid and position of every occurrence of a term in some articles, in order."""
        text = self._texts[field]
        return placed(self._of_term(text, term), text.articles, text.firsts, wanted)

    def _of_term(self, text: RecentText, term: str) -> Ints:
        number = self._source.table.number_of(term)
        return NOTHING if number is None else text.terms.occurrences(number, text.end)

    def word_docs(self, field: str, word: str) -> Ints:
        """The articles with an unstemmed word."""
        number = self._source.table.number_of_word(word)
        return NOTHING if number is None else self._having(field, number)

    def _having(self, field: str, word: int) -> Ints:
        text = self._texts[field]
        return counted(text.articles[text.words.occurrences(word, text.end)])[0]

    def words_from(self, field: str, prefix: str) -> list[str]:
        """The unstemmed words of a field that start with ``prefix``, sorted."""
        return [self.word(field, place) for place in self.words_like(field, prefix, None).tolist()]

    def words_like(self, field: str, word: str, distance: int | None) -> Ints:
        """The places of the unstemmed words that start with ``word``, or are so many edits from it at most."""
        text, known = self._texts[field], self._source.table.words
        places = text.words.have(text.end)
        self._source.shapes.learn(known)
        if distance is not None:
            places = self._source.shapes.may_be_within(places, word, distance)
            accept = within_edits(word, distance)
            found = [place for place in places.tolist() if accept(known[place])]
        else:
            places = self._source.shapes.may_start_with(places, word) if word else places
            found = [place for place in places.tolist() if known[place].startswith(word)]
        return np.array(sorted(found, key=known.__getitem__), np.int32)

    def words_near(self, field: str, word: str, distance: int) -> list[str]:
        """The unstemmed words that begin with the same letter and are at most so many edits from ``word``."""
        text, known, shapes = self._texts[field], self._source.table.words, self._source.shapes
        shapes.learn(known)
        places = shapes.may_start_with(text.words.have(text.end), word)
        accept = within_edits(word, distance)
        found = (known[place] for place in shapes.may_be_within(places, word, distance).tolist())
        return [each for each in found if each[0] == word[0] and accept(each)]

    def term_of(self, word: str) -> str | None:
        """The term of an unstemmed word, None when it was never analysed."""
        table = self._source.table
        number = table.number_of_word(word)
        return None if number is None else table.terms[int(table.term_of(np.array([number], np.int32))[0])]

    def word(self, field: str, place: int) -> str:  # noqa: ARG002 - both fields count their words together
        """The unstemmed word at a place."""
        return self._source.table.words[place]

    def count_words(self, field: str, places: Ints, counts: Ints) -> None:
        """Add 1 for each of the words that an article has; ``counts`` by docid."""
        for place in places.tolist():
            counts[self._having(field, place)] += 1

    def usual_words(self, least: int) -> Row:
        """The unstemmed words that stand in ``least`` titles and bodies or more, deleted ones too, and in how many."""
        counts = np.bincount(np.concatenate([NOTHING, *self._source.distinct[: len(TEXT_FIELDS) * self.size]]))
        numbers = np.flatnonzero(counts >= least).tolist()
        words = self._source.table.words
        found = {words[number]: int(counts[number]) for number in numbers}
        return row_of("word", {word: count for word, count in found.items() if is_telling(word)})

    @cached_property
    def titles(self) -> Titles:
        """The words of every title."""
        return Titles.of(self._source.title_words(self.size))

    def offered(self, live: Mask) -> Offered:
        """What it offers as completions; ``live`` tells which articles live."""
        return Offered(self, live)

    def values_of(self, field: str, doc: int) -> list[str]:
        """The values of one article."""
        return list(self._source.facts[doc].values[field])

    def article(self, doc: int) -> Article:
        """The article itself."""
        return self._source.articles[doc]

    def stored(self, doc: int) -> bytes:
        """The stored article, in JSON."""
        return article_json(self._source.articles[doc])

    def sentence_starts(self, docs: Ints) -> tuple[Ints, Ints]:
        """How many sentences each of some articles' bodies has, and the positions at which they start."""
        bounds = self._sentence_bounds
        found = [self._sentences[bounds[doc] : bounds[doc + 1]] for doc in docs.tolist()]
        return np.array([len(each) for each in found], np.int32), np.concatenate([NOTHING, *found])
