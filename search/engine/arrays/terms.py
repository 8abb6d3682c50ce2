"""One word, phrase, prefix or fuzzy word to the articles that match it, scored with BM25F."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property

import numpy as np

from search import scoring
from search.analysis import analyzer
from search.engine.arrays import places, sets
from search.engine.arrays.all_values import AllValues
from search.engine.arrays.meant import Meant
from search.engine.arrays.scored import NOTHING, Scored
from search.engine.arrays.source import Docs, Expanded, Places, Postings, Source
from search.naming.of_archive import ArchiveSpellings
from search.query.ast import TEXT_FIELDS, Fuzzy, Phrase, Prefix, Spellings, Word

Leaf = Word | Phrase | Prefix | Fuzzy


class Terms:
    """The leaves of queries, evaluated on one snapshot and kept in its cache. Safe for threads."""

    def __init__(self, source: Source, max_expansions: int, spellings: ArchiveSpellings) -> None:
        self.source = source
        self.max_expansions = max_expansions
        self.size = len(source.columns.live)
        self.count = source.columns.count
        self.meant = Meant(source.columns.values, spellings)
        tokens = source.columns.tokens
        self._norms = {
            field: scoring.length_norm(weight, tokens[field], self.count)
            for field, weight in scoring.FIELD_WEIGHTS.items()
        }

    @cached_property
    def all_values(self) -> AllValues:
        """The values of all articles, to be counted."""
        return AllValues.of(self.source.columns.values)

    def scored(self, leaf: Leaf, check: Callable[[], None]) -> Scored:
        """Articles that match; ``check`` is called in long loops and may raise."""
        key = (
            "scored",
            type(leaf).__name__,
            leaf.text,
            getattr(leaf, "slop", getattr(leaf, "distance", 0)),
            leaf.field,
        )
        return self.source.cache.get(key, lambda: self._scored(leaf, check))

    def spelled(self, node: Spellings, check: Callable[[], None]) -> Scored:
        """Articles that have a word in any of its spellings, as if it were one; ``check`` may raise."""
        return self.source.cache.get(("spelled", node), lambda: self._spelled(node, check))

    def _spelled(self, node: Spellings, check: Callable[[], None]) -> Scored:
        docs, frequency = NOTHING.docs, NOTHING.scores
        for leaf in node.children:
            if isinstance(leaf, Word | Phrase):
                own = self._weighted(self._counted(leaf, check))
                docs, frequency = sets.united(docs, frequency, own.docs, own.scores)
        if not len(docs):
            return NOTHING
        return Scored(docs, np.float32(self._rarity(_typed(node).text, len(docs))) * scoring.saturate(frequency))

    def of_term(self, term: str) -> Scored:
        """Articles that have a term, which is no longer analysed."""
        return self.source.cache.get(("term", term), lambda: self._bm25f(self._of_term(term), ""))

    def _of_term(self, term: str) -> dict[str, Postings]:
        return {field: self.source.postings(field, term) for field in TEXT_FIELDS}

    def _scored(self, leaf: Leaf, check: Callable[[], None]) -> Scored:
        return self._bm25f(self._counted(leaf, check), leaf.text)

    def _counted(self, leaf: Leaf, check: Callable[[], None]) -> dict[str, Postings]:
        """How often the leaf stands in each article, by the fields in which it is looked for."""
        fields = [leaf.field] if leaf.field else list(TEXT_FIELDS)
        if isinstance(leaf, Prefix | Fuzzy):
            return {field: self.expanded(leaf, field, check).postings for field in fields}
        terms = analyzer.terms(leaf.text)
        if len(terms) == 1:
            return {field: self.source.postings(field, terms[0]) for field in fields}
        return {field: self._counted_phrase(leaf, field, check) for field in fields}

    def _counted_phrase(self, leaf: Word | Phrase, field: str, check: Callable[[], None]) -> Postings:
        every = self.source.columns.live_docs
        sealed = int(np.searchsorted(every, self.source.sealed_size))
        key = ("phrase", leaf.text, getattr(leaf, "slop", 0), field)
        older = self.source.of_sealed(key, lambda: _count(self.places(leaf, field, every[:sealed], check)))
        newer = _count(self.places(leaf, field, every[sealed:], check)) if sealed < len(every) else _NONE
        return self.source.living(older.followed_by(newer))

    def rarity(self, leaf: Leaf | Spellings, check: Callable[[], None]) -> float:
        """The idf of a leaf, or of a word in all its spellings; ``check`` may raise."""
        if isinstance(leaf, Spellings):
            return self._rarity(_typed(leaf).text, len(self.spelled(leaf, check).docs))
        return self._rarity(leaf.text, len(self.scored(leaf, check).docs))

    def _rarity(self, text: str, matching: int) -> float:
        """The idf of what matched; of several words in a row the sum over the words, as in Lucene.

        Words in a row that no article has, though something matched, are spelled as one word there.
        """
        if len(analyzer.words(text)) < 2:  # which asks for no stems: a prefix and a slip have none that is of use
            return scoring.idf(matching, self.count)
        having = [self._either(term) for term in analyzer.terms(text)]
        return (
            sum(scoring.idf(each, self.count) for each in having) if all(having) else scoring.idf(matching, self.count)
        )

    def _either(self, term: str) -> int:
        title, body = (self.docs(field, term) for field in TEXT_FIELDS)
        return sets.count_either(*((title, body) if len(title) < len(body) else (body, title)))

    def _weighted(self, by_field: dict[str, Postings]) -> Scored:
        """How often something stands in articles, each field with its weight and the norm of its length."""
        docs, frequency = NOTHING.docs, NOTHING.scores
        for field, found in by_field.items():
            norm, lengths = self._norms[field], self.source.columns.lengths[field]
            weights = sets.weighed(found.docs, found.freqs, lengths, norm.boost, norm.rest, norm.slope)
            docs, frequency = sets.united(docs, frequency, found.docs, weights) if len(docs) else (found.docs, weights)
        return Scored(docs, frequency)

    def _bm25f(self, by_field: dict[str, Postings], text: str) -> Scored:
        found = self._weighted(by_field)
        if not len(found.docs):
            return NOTHING
        return Scored(found.docs, np.float32(self._rarity(text, len(found.docs))) * scoring.saturate(found.scores))

    def standing(self, word: Word, doc: int) -> tuple[dict[str, int], int]:
        """How often each field of one article has a word, and how many articles have it."""
        counts = {
            field: int(found.freqs[np.searchsorted(found.docs, doc)])
            for field, found in self._counted(word, lambda: None).items()
            if doc in found.docs
        }
        return counts, len(self.scored(word, lambda: None).docs)

    def describe(self, word: Word, counts: Mapping[str, int], matching: int) -> str:
        """The formula of a word's score, with the numbers of its standing in one article."""
        counted = ", ".join(f"{field} {count}×" for field, count in counts.items())
        return f"{counted}; in {matching:,} of {self.count:,} articles, idf {self._rarity(word.text, matching):.2f}"

    def docs(self, field: str, term: str) -> Docs:
        """The articles that have a stem, from the cache where it has them."""
        return self.source.cache.get(("docs", field, term), lambda: self.source.docs(field, term))

    def places(self, leaf: Word | Phrase, field: str, docs: Docs, check: Callable[[], None]) -> Places:
        """Where the word or phrase stands in ``field`` of ``docs``; nowhere when it asks for another field."""
        terms = analyzer.terms(leaf.text)
        if not terms or leaf.field not in (None, field):
            return places.NOWHERE
        check()
        if len(terms) == 1:
            return self.source.places(field, terms[0], docs)
        several = self._together(field, terms, docs, check)
        if isinstance(leaf, Phrase) and leaf.slop:
            return places.close_together(several, leaf.slop, check)
        return places.phrase(several, check)

    def _together(self, field: str, terms: Sequence[str], docs: Docs, check: Callable[[], None]) -> list[Places]:
        """Places of each term in those of the articles that have them all."""
        for having in sorted((self.docs(field, term) for term in set(terms)), key=len):
            small, large = (docs, having) if len(docs) < len(having) else (having, docs)
            docs = small[sets.among(small, large, True)]
            check()
        inside: dict[str, Places] = {}
        for term in set(terms):
            inside[term] = self.source.places(field, term, docs) if len(docs) else places.NOWHERE
            check()
        return [inside[term] for term in terms]

    def expanded(self, leaf: Prefix | Fuzzy, field: str, check: Callable[[], None]) -> Expanded:
        """The articles with the words of a field that a prefix or fuzzy word stands for."""
        key = ("expanded", type(leaf).__name__, leaf.text, getattr(leaf, "distance", 0), field)
        return self.source.cache.get(key, lambda: self.source.expanded(field, leaf, self.max_expansions, check))

    def too_many(self, leaf: Prefix | Fuzzy, check: Callable[[], None]) -> bool:
        """Whether the leaf stands for more words than are looked up."""
        fields = [leaf.field] if leaf.field else TEXT_FIELDS
        return any(self.expanded(leaf, field, check).more for field in fields)


_NONE = Postings(np.empty(0, np.int32), np.empty(0, np.int32))


def _count(found: Places) -> Postings:
    docs, freqs = np.unique(found.docs, return_counts=True)
    return Postings(docs.astype(np.int32), freqs.astype(np.int32))


def _typed(node: Spellings) -> Word | Phrase:
    """The spelling that was typed."""
    first = node.children[0]
    if not isinstance(first, Word | Phrase):
        raise TypeError(f"{first} is no spelling")
    return first
