"""Which passages of an article answer a query, and what in them matched."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from search.analysis.sentences import boundaries
from search.article import Article
from search.query.ast import Node
from search.result import MarkedArticle, Snippet, Span
from search.text_match import TextMatch

MAX_PASSAGES = 3  # passages of one hit; a fourth pushes the next hit off the screen
PASSAGE_CHARS = 240  # code points of one passage; about three lines of a result list
_CONTEXT_CHARS = 60  # code points kept before the first match when a sentence must be cut


def snippets(article: Article, tree: Node | None) -> dict[str, tuple[Snippet, ...]]:
    """The title whole, and the best passages of the body in the order of the text; without a match its beginning."""
    spans = TextMatch(article).spans(tree) if tree is not None else {"title": [], "body": []}
    return {
        "title": (Snippet(article.title, tuple(spans["title"])),),
        "body": tuple(_passages(article.body, spans["body"])),
    }


def mark(article: Article, tree: Node | None) -> MarkedArticle:
    """The whole article with everything that matched, paragraph by paragraph."""
    spans = TextMatch(article).spans(tree) if tree is not None else {"title": [], "body": []}
    paragraphs = []
    start = 0
    for paragraph in article.body.split("\n\n"):
        if paragraph.strip():
            paragraphs.append(_cut(article.body, spans["body"], start, start + len(paragraph)))
        start += len(paragraph) + 2
    return MarkedArticle(article, Snippet(article.title, tuple(spans["title"])), tuple(paragraphs))


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
    inside = tuple((a, b) for a, b in spans if start <= a and b <= end)
    return _Passage(start, end, inside, frozenset(body[a:b].casefold() for a, b in inside))


def _stretches(body: str, spans: Sequence[Span]) -> list[tuple[int, int]]:
    """Sentences, those that follow each other joined while they fit, those that are too long cut around a match."""
    edges = [0, *boundaries(body), len(body)]
    found: list[tuple[int, int]] = []
    for start, end in zip(edges, edges[1:], strict=False):
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
    found: list[tuple[int, int]] = []
    for a, b in spans:
        if a < start or b > end or (found and b <= found[-1][1]):
            continue
        left = _word_edge(body, max(start, a - _CONTEXT_CHARS, found[-1][1] if found else 0), a)
        right = _last_blank(body, b, min(end, max(b, left + PASSAGE_CHARS)))
        found.append((left, right))
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
    inside = tuple((a - start, b - start) for a, b in spans if start <= a and b <= end)
    return Snippet(body[start:end], inside)
