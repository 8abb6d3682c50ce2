"""Where an article names whom, piece by piece as it is shown."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from search.article import Article, Span


@dataclass(frozen=True, slots=True)
class Mention:
    """``[start, end)`` of a shown text names ``article.entities[entity]``; ``number`` counts its mentions from 1."""

    start: int
    end: int
    entity: int
    number: int


def mentions(article: Article, paragraphs: Sequence[Span]) -> list[tuple[Mention, ...]]:
    """The mentions in the title, then those in each of the paragraphs, which are stretches of the body in order.

    No two overlap: what an earlier one covers is left out, and what reaches beyond its paragraph is cut.
    """
    counts = [0] * len(article.entities)
    of_title = [(start, end, place) for place, each in enumerate(article.entities) for start, end in each.title]
    of_body = [(start, end, place) for place, each in enumerate(article.entities) for start, end in each.body]
    found = [tuple(_apart(of_title, (0, len(article.title)), counts))]
    starts = [start for start, _ in paragraphs]
    inside: list[list[tuple[int, int, int]]] = [[] for _ in paragraphs]
    for each in of_body:
        paragraph = bisect_right(starts, each[0]) - 1
        if paragraph >= 0:
            inside[paragraph].append(each)
    return found + [tuple(_apart(some, span, counts)) for some, span in zip(inside, paragraphs, strict=True)]


def quoted(article: Article, paragraphs: Sequence[Span]) -> dict[str, tuple[int, ...]]:
    """Whom the article quotes, in order, and the paragraph of each quote, counted from 1 as they are shown."""
    starts = [start for start, _ in paragraphs]
    found: dict[str, tuple[int, ...]] = {}
    for quote in article.quotes:
        number = bisect_right(starts, quote.start)
        if number:
            found[quote.speaker] = (*found.get(quote.speaker, ()), number)
    return found


def _apart(spans: Sequence[tuple[int, int, int]], within: Span, counts: list[int]) -> list[Mention]:
    """The longest first where two begin at one place."""
    found: list[Mention] = []
    first, last = within
    at = first
    for start, end, entity in sorted(spans, key=lambda each: (each[0], -each[1], each[2])):
        end = min(end, last)
        if at <= start < end:
            counts[entity] += 1
            found.append(Mention(start - first, end - first, entity, counts[entity]))
            at = end
    return found
