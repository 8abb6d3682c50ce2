"""Titles and usual words as a segment tells them."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from hypothesis import given

from search.analysis import analyzer
from search.article import Article
from search.engine.arrays.listed import Row
from search.engine.arrays.titles import Titles, is_telling
from search.query.ast import TEXT_FIELDS
from tests.search.engine.segments.corpus import ARCHIVES, built


@given(ARCHIVES)
def test_titles_are_put_together_as_they_were(articles: list[Article]) -> None:
    with TemporaryDirectory() as folder:
        segment = built(Path(folder) / "segment", articles)
        every = np.ones(len(articles), np.bool_)
        expected = Titles.of([analyzer.words(each.title) for each in articles]).phrases(every, 1)
        found = segment.titles.phrases(every, 1)
        for each in articles:
            words = analyzer.words(each.title)
            if words:
                assert articles.index(each) in segment.titles.with_words(words, every, 99)
    assert _told(found) == _told(expected)


@given(ARCHIVES)
def test_usual_words_are_counted_in_titles_and_bodies(articles: list[Article]) -> None:
    counts: Counter[str] = Counter()
    for each in articles:
        for field in TEXT_FIELDS:
            counts.update(set(analyzer.words(getattr(each, field))))
    with TemporaryDirectory() as folder:
        segment = built(Path(folder) / "segment", articles)
        for least in (1, 2):
            row = segment.usual_words(least)
            expected = {word: count for word, count in counts.items() if count >= least and is_telling(word)}
            assert _told(row) == expected


def _told(row: Row) -> dict[str, int]:
    letters, ends, counts = row.letters, row.ends, row.counts
    texts = [bytes(letters[a:b]).decode("utf-8", "surrogatepass") for a, b in pairwise(ends)]
    return dict(zip(texts, counts.tolist(), strict=True))
