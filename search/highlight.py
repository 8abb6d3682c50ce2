"""Which passages of an article answer a query, and what in them matched."""

from __future__ import annotations

import dataclasses
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from search.analysis.analyzer import terms
from search.analysis.sentences import boundaries
from search.article import Article
from search.query.ast import Node
from search.result import MarkedArticle, Snippet, Span
from search.text_match import TextMatch

MAX_PASSAGES = 3  # passages of one hit; a fourth pushes the next hit off the screen
PASSAGE_CHARS = 240  # code points of one passage; about three lines of a result list
READ_CHARS = 200_000  # code points of a body that are read for passages; a long feature has 60,000, a dump millions
_CONTEXT_CHARS = 60  # code points kept before the first match when a sentence must be cut


def snippets(article: Article, tree: Node | None) -> dict[str, tuple[Snippet, ...]]:
    """The title whole, and the best passages of the body in the order of the text; without a match its beginning."""
    body = article.body[: _last_blank(article.body, 0, READ_CHARS)]
    spans = _spans(dataclasses.replace(article, body=body), tree)
    return {
        "title": (Snippet(article.title, tuple(spans["title"])),),
        "body": tuple(_passages(body, spans["body"])),
    }


def mark(article: Article, tree: Node | None) -> MarkedArticle:
    """The whole article with everything that matched, paragraph by paragraph."""
    spans = _spans(article, tree)
    paragraphs = []
    start = 0
    for paragraph in article.body.split("\n\n"):
        if paragraph.strip():
            paragraphs.append(_cut(article.body, spans["body"], start, start + len(paragraph)))
        start += len(paragraph) + 2
    return MarkedArticle(article, Snippet(article.title, tuple(spans["title"])), tuple(paragraphs))


def _spans(article: Article, tree: Node | None) -> Mapping[str, Sequence[Span]]:
    return TextMatch(article).spans(tree) if tree is not None else {"title": (), "body": ()}


@dataclass(frozen=True, slots=True)
class _Passage:
    start: int
    end: int
    spans: tuple[Span, ...]
    words: frozenset[str]


def _passages(body: str, spans: Sequence[Span]) -> list[Snippet]:
    candidates = [_passage(body, spans, start, end) for start, end in _stretches(body, spans)]
    chosen: list[_Passage] = []
    seen: set[str] = set()
    for _ in range(MAX_PASSAGES):
        rest = [each for each in candidates if each not in chosen and each.spans]
        if not rest:
            break
        best = max(rest, key=lambda each: (len(each.words - seen), len(each.words), len(each.spans), -each.start))
        if chosen and not best.words - seen and len(chosen) > 1:
            break
        chosen.append(best)
        seen |= best.words
    if not chosen:
        chosen = candidates[:1]
    return [_cut(body, spans, each.start, each.end) for each in sorted(chosen, key=lambda each: each.start)]


def _passage(body: str, spans: Sequence[Span], start: int, end: int) -> _Passage:
    inside = _inside(spans, start, end)
    return _Passage(start, end, inside, frozenset(term for a, b in inside for term in terms(body[a:b])))


def _stretches(body: str, spans: Sequence[Span]) -> list[tuple[int, int]]:
    """Sentences, those that follow each other joined while they fit, those that are too long cut around a match."""
    edges = [0, *boundaries(body), len(body)]
    found: list[tuple[int, int]] = []
    for start, end in pairwise(edges):
        if not body[start:end].strip():
            continue
        if end - start > PASSAGE_CHARS:
            found += _cut_long(body, spans, start, end)
        elif found and end - found[-1][0] <= PASSAGE_CHARS and "\n" not in body[found[-1][0] : start]:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return [_trim(body, start, end) for start, end in found]


def _cut_long(body: str, spans: Sequence[Span], start: int, end: int) -> list[tuple[int, int]]:
    """Stretches around the matches of one long sentence, none longer than a passage; its beginning without a match."""
    found: list[tuple[int, int]] = []
    shown = start
    inside = _inside(spans, start, end)
    for place, (a, b) in enumerate(inside):
        if b <= shown:
            continue
        left = _word_edge(body, max(start, a - _CONTEXT_CHARS, shown), a)
        limit = min(end, left + PASSAGE_CHARS)
        shown = _last_blank(body, b if b <= limit else a + 1, limit)
        last = bisect_left(inside, (shown,)) - 1
        if last > place and inside[last][1] > shown:
            shown = inside[last][0]  # that match is not torn apart
        found.append((left, shown))
    return found or [(start, _last_blank(body, start + 1, min(end, start + PASSAGE_CHARS)))]


def _word_edge(body: str, start: int, limit: int) -> int:
    """The first offset from ``start`` at which a word begins, ``limit`` at most."""
    if start == 0 or body[start - 1].isspace():
        return start
    while start < limit and not body[start].isspace():
        start += 1
    return start


def _last_blank(body: str, least: int, end: int) -> int:
    """The last offset up to ``end`` at which a word ends; ``end`` itself where there is none after ``least``."""
    if end >= len(body) or body[end].isspace():
        return end
    place = end
    while place > least and not body[place - 1].isspace():
        place -= 1
    return place if place > least else end


def _trim(body: str, start: int, end: int) -> tuple[int, int]:
    while start < end and body[start].isspace():
        start += 1
    while end > start and body[end - 1].isspace():
        end -= 1
    return start, end


def _cut(body: str, spans: Sequence[Span], start: int, end: int) -> Snippet:
    return Snippet(body[start:end], tuple((a - start, b - start) for a, b in _inside(spans, start, end)))


def _inside(spans: Sequence[Span], start: int, end: int) -> tuple[Span, ...]:
    """The spans in [start, end), a longer one cut to it; they are sorted and apart."""
    low = bisect_right(spans, start, key=lambda span: span[1])
    high = bisect_left(spans, end, key=lambda span: span[0])
    return tuple((max(a, start), min(b, end)) for a, b in spans[low:high])
