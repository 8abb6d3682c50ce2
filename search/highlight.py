"""Which passages of an article answer a query, and what in them matched."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from search.analysis.reading import Reading, read
from search.article import Article
from search.highlights import marks
from search.highlights.marks import Marks
from search.highlights.passages import passages
from search.highlights.plain_words import PlainWords, plain_words
from search.query.ast import TEXT_FIELDS, Node
from search.result import MarkedArticle, Snippet
from search.text_match import TextMatch

READ_CHARS = 200_000  # code points of a body that are read for passages; a long feature has 60,000, a dump millions
READ_AT_ONCE_CHARS = 500_000  # code points; each takes some 20 bytes meanwhile, and ten usual articles have 60,000

Check = Callable[[], None]
Snippets = dict[str, tuple[Snippet, ...]]


def _never() -> None:
    """Nobody waits."""


def snippets(articles: Sequence[Article], tree: Node | None, check: Check = _never) -> list[Snippets]:
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
            texts = read(waiting)
            pairs = zip(texts[::2], texts[1::2], strict=True)
            found += [_snippets(title, body, tree, plain, check) for title, body in pairs]
            waiting = []
    return found


def _snippets(title: Reading, body: Reading, tree: Node | None, plain: PlainWords | None, check: Check) -> Snippets:
    check()
    in_title, in_body = _matched(title, body, tree, plain, check)
    stretches = passages(body.points, in_body)
    return {
        "title": (Snippet(title.text, in_title.spans),),
        "body": tuple(in_body.cut(body.text, start, end) for start, end in stretches),
    }


def mark(article: Article, tree: Node | None, check: Check = _never) -> MarkedArticle:
    """The whole article with everything that matched, paragraph by paragraph; ``check`` as in ``snippets``."""
    title, body = read((article.title, article.body))
    in_title, in_body = _matched(title, body, tree, None if tree is None else plain_words(tree), check)
    paragraphs = []
    start = 0
    for paragraph in article.body.split("\n\n"):
        if paragraph.strip():
            paragraphs.append(in_body.cut(article.body, start, start + len(paragraph)))
        start += len(paragraph) + 2
    return MarkedArticle(article, Snippet(article.title, in_title.spans), tuple(paragraphs))


def _matched(
    title: Reading, body: Reading, tree: Node | None, plain: PlainWords | None, check: Check
) -> tuple[Marks, Marks]:
    """What matched in title and body."""
    if tree is None:
        return marks.NONE, marks.NONE
    if plain is not None:
        in_title, in_body = plain.marks((title, body))
        return in_title, in_body
    spans = TextMatch((title, body), check).spans(tree)
    in_title, in_body = (
        marks.of_spans(spans[field], text) for field, text in zip(TEXT_FIELDS, (title, body), strict=True)
    )
    return in_title, in_body


def _beginning(body: str) -> str:
    """As much of a body as is read, up to the end of a word."""
    if len(body) <= READ_CHARS:
        return body
    end = READ_CHARS
    while end > 0 and not body[end].isspace():
        end -= 1
    return body[: end or READ_CHARS]
