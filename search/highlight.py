"""Which passages of an article answer a query, and what in them matched."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from search.analysis.reading import Reading, Readings
from search.analysis.texts import Texts
from search.article import Article, Quote
from search.highlights import marks
from search.highlights.cut import pieces
from search.highlights.marks import Marks
from search.highlights.passages import Passages, passages
from search.highlights.plain_words import PlainWords, plain_words
from search.mentions import mentions, quoted
from search.query.ast import TEXT_FIELDS, Node
from search.result import MarkedArticle, Snippet, Span
from search.text_match import TextMatch

READ_CHARS = 200_000  # code points of a body that are read for passages; a long feature has 60,000, a dump millions
_LONG_WORD_CHARS = 200  # code points; a text that has no blank for so long may be cut anywhere
READ_AT_ONCE_CHARS = 500_000  # code points; each takes some 20 bytes meanwhile, and ten usual articles have 60,000

Check = Callable[[], None]
Quotes = Sequence[Quote]
Snippets = dict[str, tuple[Snippet, ...]]


def _never() -> None:
    """Nobody waits."""


class Highlighter:
    """Marks what is shown; keeps up to ``max_bytes`` of the texts that it read. Safe for threads."""

    def __init__(self, max_bytes: int) -> None:
        self._texts = Texts(max_bytes)

    def snippets(self, articles: Sequence[Article], tree: Node | None, check: Check = _never) -> list[Snippets]:
        """Of each: the title whole, and the best passages of the body in the order of the text, or its beginning.

        ``check`` is called in long loops and may raise.
        """
        plain = None if tree is None else plain_words(tree)
        found: list[Snippets] = []
        waiting: list[str] = []
        for number, article in enumerate(articles, 1):
            waiting += [article.title, _beginning(article.body)]
            if number == len(articles) or sum(map(len, waiting)) > READ_AT_ONCE_CHARS:
                check()
                quotes = [each.quotes for each in articles[number - len(waiting) // 2 : number]]
                found += _snippets(self._texts.read(waiting), tree, plain, quotes, check)
                waiting = []
        return found

    def mark(self, article: Article, tree: Node | None, check: Check = _never) -> MarkedArticle:
        """The whole article with all that matched and is named, by paragraph; ``check`` as in ``snippets``."""
        texts = self._texts.read((article.title, article.body))
        plain = None if tree is None else plain_words(tree)
        matched = _matched(texts, tree, plain, [article.quotes], check)
        spans = _paragraphs(article.body)
        (title,), paragraphs = pieces(texts, matched, Passages.of_one(1, spans))
        in_title, *in_paragraphs = mentions(article, spans)
        return MarkedArticle(article, title, tuple(paragraphs), in_title, tuple(in_paragraphs), quoted(article, spans))


def _snippets(
    texts: Readings, tree: Node | None, plain: PlainWords | None, quotes: Sequence[Quotes], check: Check
) -> Iterator[Snippets]:
    """Of titles and bodies, a title before its body."""
    matched = _matched(texts, tree, plain, quotes, check)
    shown = pieces(texts, matched, passages(texts, np.arange(1, len(texts.each), 2), matched))
    for title, body in zip(shown[::2], shown[1::2], strict=True):
        yield {"title": tuple(title), "body": tuple(body)}


def _paragraphs(body: str) -> list[tuple[int, int]]:
    """[start, end) of each paragraph that is not blank."""
    found, start = [], 0
    for paragraph in body.split("\n\n"):
        if paragraph.strip():
            found.append((start, start + len(paragraph)))
        start += len(paragraph) + 2
    return found


def _matched(
    texts: Readings, tree: Node | None, plain: PlainWords | None, quotes: Sequence[Quotes], check: Check
) -> Marks:
    """What matched in titles and bodies; ``quotes`` are those of each body."""
    if tree is None:
        return marks.none(len(texts.each))
    check()
    if plain is not None:
        return plain.marks(texts)
    return marks.of_spans(_spans(texts, tree, quotes, check))


def _spans(
    texts: Readings, tree: Node, quotes: Sequence[Quotes], check: Check
) -> Iterator[tuple[Sequence[Span], Reading]]:
    for number, said in enumerate(quotes):
        check()
        read_together = texts.each[number * len(TEXT_FIELDS) : (number + 1) * len(TEXT_FIELDS)]
        spans = TextMatch(read_together, check, said).spans(tree)
        for field, text in zip(TEXT_FIELDS, read_together, strict=True):
            yield spans[field], text


def _beginning(body: str) -> str:
    """As much of a body as is read, up to the end of a word."""
    if len(body) <= READ_CHARS:
        return body
    end = READ_CHARS
    while end > READ_CHARS - _LONG_WORD_CHARS and not body[end].isspace():
        end -= 1
    return body[:end] if body[end].isspace() else body[:READ_CHARS]
