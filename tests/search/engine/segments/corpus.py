"""Random archives, their segments, and what a plain index of them would hold."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from hypothesis import strategies as st

from search.analysis import analyzer
from search.analysis.word_table import WordTable
from search.article import Article, from_dict
from search.engine.segments.build import SegmentBuilder
from search.engine.segments.segment import ArraySegment
from search.engine.segments.stored import Compressor
from search.engine.values import VALUE_FIELDS, facts_of
from search.query.ast import TEXT_FIELDS
from search.stories.prints import WordPrints
from tests.builders import article
from tests.search.analysis.texts import TEXTS

_NAMES = ["Ana Horvat", "ANA HORVAT", "Port Union", "Lisse", "\ud800", "é"]
_WORDS = ["Crimea", "Crimean", "crimea's", "vote", "votes", "voting", "the", "U.S.", "ferry", "\ud800", "e\u0301"]
_DAYS = [None, None, "2014-03-11", "2014-03-16T14:31:00+03:30", "0001-01-01T00:00:00+02:00", "9999-12-31"]

NAMES = st.lists(st.sampled_from(_NAMES), max_size=3, unique=True)
SHORT = st.lists(st.sampled_from([*_WORDS, ".", "\n\n"]), max_size=12).map(" ".join)


def _with_id(article_id: str) -> st.SearchStrategy[Article]:
    return st.builds(
        article,
        st.just(article_id),
        SHORT | TEXTS,
        SHORT | TEXTS,
        source=st.sampled_from([None, "", "Gazette", "GAZETTE"]),
        site=st.sampled_from([None, "gazette.example"]),
        day=st.sampled_from(_DAYS),
        people=NAMES,
        places=NAMES,
        extra=st.dictionaries(st.text(st.characters(), max_size=3), st.integers() | st.text(max_size=3), max_size=1),
    )


IDS = st.lists(st.text(st.characters(), max_size=3), max_size=8, unique=True)
ARCHIVES: st.SearchStrategy[list[Article]] = IDS.flatmap(lambda ids: st.tuples(*map(_with_id, ids)).map(list))
"""Up to eight articles, no two with the same id."""


def archive(count: int, seed: int) -> list[Article]:
    """So many articles that the lists of frequent words have several blocks."""
    chance = random.Random(seed)
    rare = [f"w{number}" for number in range(2_000)]
    return [
        article(
            f"{seed}-{number}",
            ". ".join(" ".join(chance.choices(_WORDS, k=9) + chance.choices(rare, k=2)) for _ in range(number % 7)),
            " ".join(chance.choices(_WORDS, k=number % 4)),
            source=chance.choice([None, "Gazette", f"S{number % 30}"]),
            day=chance.choice(_DAYS),
            people=chance.sample(_NAMES, k=number % 3),
            organisations=[f"O{number // 5}"],
        )
        for number in range(count)
    ]


def built(
    path: Path, articles: Sequence[Article], *, at_once: int = 100, table: WordTable | None = None
) -> ArraySegment:
    """The segment of the articles, given to its builder so many at once."""
    builder = SegmentBuilder(WordPrints(table or WordTable()), Compressor())
    for first in range(0, len(articles), at_once):
        some = articles[first : first + at_once]
        builder.add(some, [each.content_hash() for each in some])
    assert len(builder) == len(articles)
    builder.write(path)
    return ArraySegment(path)


@dataclass(frozen=True)
class Plain:
    """What is expected of the segment of some articles."""

    articles: Sequence[Article]

    def places(self, field: str) -> dict[str, list[tuple[int, int]]]:
        """Docid and position of every occurrence of each term."""
        found: dict[str, list[tuple[int, int]]] = {}
        for doc, each in enumerate(self.articles):
            for place, term in enumerate(analyzer.terms(getattr(each, field))):
                found.setdefault(term, []).append((doc, place))
        return found

    def word_docs(self, field: str) -> dict[str, list[int]]:
        """The articles with each word."""
        found: dict[str, list[int]] = {}
        for doc, each in enumerate(self.articles):
            for word in set(analyzer.words(getattr(each, field))):
                found.setdefault(word, []).append(doc)
        return found


def check(segment: ArraySegment, articles: Sequence[Article]) -> None:
    """Fail unless the segment is exactly that of the articles."""
    plain = Plain(articles)
    for field in TEXT_FIELDS:
        _check_text(segment, field, plain)
    facts = [facts_of(each, each.content_hash()) for each in articles]
    assert segment.size == len(articles)
    assert list(segment.ids) == [each.id for each in facts]
    assert segment.hashes == [each.hash for each in facts]
    assert segment.days.tolist() == [each.day for each in facts]
    assert segment.order.tolist() == [each.order for each in facts]
    for field in VALUE_FIELDS:
        values = segment.values(field)
        pairs = [(doc, values.names[number]) for doc, number in zip(values.docs, values.ordinals, strict=True)]
        assert pairs == [(doc, value) for doc, each in enumerate(facts) for value in each.values[field]]
        assert sorted(values.names) == sorted({value for each in facts for value in each.values[field]})
    for doc, each in enumerate(articles):
        assert from_dict(json.loads(segment.stored(doc))) == each
        _, starts = segment.sentence_starts(np.array([doc], np.int32))
        assert starts.tolist() == analyzer.sentence_starts(each.body, analyzer.tokens(each.body))
        assert segment.doc_of(each.id) == doc


def _check_text(segment: ArraySegment, field: str, plain: Plain) -> None:
    places, word_docs = plain.places(field), plain.word_docs(field)
    text, words = segment.fields[field], segment.words[field]
    every = np.arange(segment.size, dtype=np.int32)
    assert list(text.terms) == sorted(places)
    assert list(words.terms) == sorted(word_docs)
    assert segment.lengths[field].tolist() == [len(analyzer.terms(getattr(each, field))) for each in plain.articles]
    for term, pairs in places.items():
        docs = sorted({doc for doc, _ in pairs})
        found, freqs = segment.postings(field, term)
        assert found.tolist() == docs
        assert freqs.tolist() == [sum(doc == other for other, _ in pairs) for doc in docs]
        assert list(zip(*(each.tolist() for each in segment.places(field, term, every)), strict=True)) == pairs
    for word, docs in word_docs.items():
        assert segment.word_docs(field, word).tolist() == docs
        assert words.doc_freqs[words.terms.find(word.encode("utf-8", "surrogatepass"))] == len(docs)
