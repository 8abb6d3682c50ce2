"""Articles as CSV (RFC 4180), for spreadsheets: a line each, and no cell is taken for a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from search.article import Article, to_dict
from search.taking.characters import clean
from search.taking.heading import Heading

COLUMNS = ("id", "published", "source", "site", "author", "title", "body", "url", "language")
"""What a line tells of its article; the rest has no cell of its own."""

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a cell begins with that a spreadsheet takes for a formula, some where it folds line ends and widths of signs."""

BYTE_ORDER_MARK = "\ufeff"
"""What a spreadsheet needs at the beginning to read UTF-8; programs are spared it."""


def neutral(cell: str) -> str:
    """The cell as text: clean, and behind an apostrophe if a spreadsheet would compute it."""
    text = clean(cell)
    return f"'{text}" if text.startswith(FORMULA) else text


def row(article: Article) -> list[str]:
    """The cells of an article; what it does not have is empty."""
    shape = to_dict(article)
    return [neutral(str(shape[name])) if shape[name] is not None else "" for name in COLUMNS]


def write(articles: Iterable[Article], _: Heading) -> Iterator[str]:
    """The lines, the first with the names of the columns."""
    yield line(COLUMNS)
    for article in articles:
        yield line(row(article))


def line(cells: Iterable[str]) -> str:
    """One line of the table, with its end."""
    written = io.StringIO()
    csv.writer(written).writerow(cells)
    return written.getvalue()
