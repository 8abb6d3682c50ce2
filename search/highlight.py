"""Which passages of an article answer a query, and what in them matched."""

from __future__ import annotations

import dataclasses
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from search.analysis.analyzer import terms
from search.article import Article
from search.query.ast import Node
from search.result import MarkedArticle, Snippet, Span
from search.text_match import TextMatch

MAX_PASSAGES = 3  # passages of one hit; a fourth pushes the next hit off the screen
PASSAGE_CHARS = 240  # code points of one passage; about three lines of a result list
READ_CHARS = 200_000  # code points of a body that are read for passages; a long feature has 60,000, a dump millions
_CONTEXT_CHARS = 60  # code points kept before the first match when a sentence must be cut


Check = Callable[[], None]


def _never() -> None:
    """Nobody waits."""


def snippets(article: Article, tree: Node | None, check: Check = _never) -> dict[str, tuple[Snippet, ...]]:
    """The title whole, and the best passages of the body in the order of the text; without a match its beginning.

    ``check`` is called in long loops and may raise.
    """
    body = article.body[: _last_blank(article.body, 0, READ_CHARS)]
    title_marks, body_marks, boundaries = _matched(dataclasses.replace(article, body=body), tree, check)
    return {
        "title": (Snippet(article.title, title_marks.spans),),
        "body": tuple(_passages(body, body_marks, boundaries)),
    }


def mark(article: Article, tree: Node | None, check: Check = _never) -> MarkedArticle:
    """The whole article with everything that matched, paragraph by paragraph; ``check`` as in ``snippets``."""
    title_marks, body_marks, _ = _matched(article, tree, check)
    paragraphs = []
    start = 0
    for paragraph in article.body.split("\n\n"):
        if paragraph.strip():
            paragraphs.append(body_marks.cut(article.body, start, start + len(paragraph)))
        start += len(paragraph) + 2
    return MarkedArticle(article, Snippet(article.title, title_marks.spans), tuple(paragraphs))


class _Marks:
    """What matched in one text: spans in order, none of which touches another."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self.spans = tuple(spans)
        self._starts = [start for start, _ in spans]
        self._ends = [end for _, end in spans]

    def range(self, start: int, end: int) -> tuple[int, int]:
        """Which of the spans reach into [start, end): from the first to before the last."""
        return bisect_right(self._ends, start), bisect_left(self._starts, end)

    def inside(self, start: int, end: int) -> tuple[Span, ...]:
        """The spans in [start, end), a longer one cut to it."""
        low, high = self.range(start, end)
        return tuple((max(a, start), min(b, end)) for a, b in self.spans[low:high])

    def cut(self, text: str, start: int, end: int) -> Snippet:
        """A stretch of the text with its spans."""
        return Snippet(text[start:end], tuple((a - start, b - start) for a, b in self.inside(start, end)))


def _matched(article: Article, tree: Node | None, check: Check) -> tuple[_Marks, _Marks, Sequence[int]]:
    """What matched in title and body, and where sentences of the body begin."""
    match = TextMatch(article, check)
    spans = match.spans(tree) if tree is not None else {"title": [], "body": []}
    return _Marks(spans["title"]), _Marks(spans["body"]), match.texts["body"].boundaries


@dataclass(frozen=True, slots=True)
class _Passage:
    start: int
    end: int
    count: int
    words: frozenset[str]


def _passages(body: str, marks: _Marks, boundaries: Sequence[int]) -> list[Snippet]:
    stretches = _stretches(body, marks, boundaries)
    candidates = [_passage(body, marks, start, end) for start, end in stretches if _has_any(marks, start, end)]
    chosen: list[_Passage] = []
    seen: set[str] = set()
    for _ in range(MAX_PASSAGES):
        rest = [each for each in candidates if each not in chosen]
        if not rest:
            break
        best = max(rest, key=lambda each: (len(each.words - seen), len(each.words), each.count, -each.start))
        if chosen and not best.words - seen and len(chosen) > 1:
            break
        chosen.append(best)
        seen |= best.words
    shown = sorted((each.start, each.end) for each in chosen) or stretches[:1]
    return [marks.cut(body, *_trim(body, start, end)) for start, end in shown]


def _has_any(marks: _Marks, start: int, end: int) -> bool:
    low, high = marks.range(start, end)
    return low < high


def _passage(body: str, marks: _Marks, start: int, end: int) -> _Passage:
    inside = marks.inside(start, end)
    return _Passage(start, end, len(inside), frozenset(term for a, b in inside for term in terms(body[a:b])))


def _stretches(body: str, marks: _Marks, boundaries: Sequence[int]) -> list[tuple[int, int]]:
    """Sentences, those that follow each other joined while they fit, those that are too long cut around a match."""
    found: list[tuple[int, int]] = []
    for start, end in pairwise([0, *boundaries, len(body)]):
        if body[start:end].isspace() or start == end:
            continue
        if end - start > PASSAGE_CHARS:
            found += _cut_long(body, marks, start, end)
        elif found and end - found[-1][0] <= PASSAGE_CHARS and body.find("\n", found[-1][0], start) < 0:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def _cut_long(body: str, marks: _Marks, start: int, end: int) -> list[tuple[int, int]]:
    """Stretches around the matches of one long sentence, none longer than a passage; its beginning without a match."""
    found: list[tuple[int, int]] = []
    shown = start
    inside = marks.inside(start, end)
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
