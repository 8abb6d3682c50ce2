"""Scores worked out from texts by the formulas of the papers, slowly and without an index."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from search.analysis import analyzer

Words = Sequence[tuple[str, float]]
"""Words of a query and how often each counts."""


@dataclass(frozen=True)
class ByHand:
    """A small archive: title and body by id."""

    texts: Mapping[str, tuple[str, str]]

    def terms(self, article_id: str, field: str) -> list[str]:
        title, body = self.texts[article_id]
        return analyzer.terms(title if field == "title" else body)

    def mean(self, field: str) -> float:
        return sum(len(self.terms(each, field)) for each in self.texts) / len(self.texts)

    def idf(self, having: int, count: int) -> float:
        return math.log(1 + (count - having + 0.5) / (having + 0.5))

    def rarity(self, word: str, fields: Sequence[str] = ("title", "body")) -> float:
        having = sum(any(self.count(word, each, field) for field in fields) for each in self.texts)
        return self.idf(having, len(self.texts))

    def count(self, word: str, article_id: str, field: str) -> int:
        return self.terms(article_id, field).count(analyzer.terms(word)[0])

    def word(self, word: str, article_id: str, fields: Sequence[str] = ("title", "body")) -> float:
        """BM25F with k1 1.2; title: weight 3, b .5; body: weight 1, b .6."""
        frequency = 0.0
        for field, boost, b in (("title", 3, 0.5), ("body", 1, 0.6)):
            if field in fields:
                length = len(self.terms(article_id, field)) / self.mean(field)
                frequency += boost * self.count(word, article_id, field) / (1 - b + b * length)
        return self.rarity(word, fields) * frequency / (frequency + 1.2)

    def lead(self, words: Words, article_id: str, fields: Sequence[str] = ("title", "body")) -> float:
        """Half of what the words are worth, times the fourth power of the share in title or first sixty words."""
        everything = sum(weight * self.rarity(word, fields) for word, weight in words)
        covered = 0.0
        for word, weight in words:
            first = [
                term for field in fields for term in self.terms(article_id, field)[: 60 if field == "body" else None]
            ]
            covered += weight * self.rarity(word, fields) * (analyzer.terms(word)[0] in first)
        return 0.5 * everything * (covered / everything) ** 4

    def pairs(self, words: Words, article_id: str, compared: Sequence[str]) -> float:
        """Neighbours of the query side by side and within eight words, among the articles compared."""
        neighbours = dict.fromkeys((one, other) for (one, _), (other, _) in pairwise(words) if one != other)
        return sum(
            weight * self._saturated(counts, article_id)
            for one, other in neighbours
            for weight, counts in (
                (0.4, {each: sum(self._beside(one, other, each)) for each in compared}),
                (0.2, {each: sum(self._near(one, other, each)) for each in compared}),
            )
        )

    def _saturated(self, counts: Mapping[str, int], article_id: str) -> float:
        having = sum(count > 0 for count in counts.values())
        length = sum(len(self.terms(article_id, field)) for field in ("title", "body"))
        norm = 1.2 * (0.4 + 0.6 * length / (self.mean("title") + self.mean("body")))
        return self.idf(having, len(counts)) * counts[article_id] / (counts[article_id] + norm) if having else 0.0

    def _at(self, word: str, article_id: str, field: str) -> list[int]:
        wanted = analyzer.terms(word)[0]
        return [place for place, term in enumerate(self.terms(article_id, field)) if term == wanted]

    def _beside(self, one: str, other: str, article_id: str) -> Iterator[int]:
        for field in ("title", "body"):
            behind = self._at(other, article_id, field)
            yield sum(place + 1 in behind for place in self._at(one, article_id, field))

    def _near(self, one: str, other: str, article_id: str) -> Iterator[int]:
        for field in ("title", "body"):
            ones, others = self._at(one, article_id, field), self._at(other, article_id, field)
            yield min(_close(ones, others), _close(others, ones))


def _close(places: Sequence[int], others: Sequence[int]) -> int:
    return sum(any(abs(place - other) < 8 for other in others) for place in places)
