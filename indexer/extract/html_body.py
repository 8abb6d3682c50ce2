"""The running text of an HTML page, by the extractor that finds most of it."""

from __future__ import annotations

import logging
from typing import Any

from indexer.extract import furniture
from indexer.extract.layout_tables import unfold
from indexer.extract.story import distinct
from indexer.extract.text import clean, paragraphs

_LITTLE = 250  # characters; a teaser or a cookie notice. A real story of less exists, so more must be found elsewhere
_MUCH_MORE = 2  # times as long a second opinion must be to be preferred
_MIN_REPEATED = 80  # characters; lists and recipes say short things again
_TABLE_EDGE = "|"

for _name in ("trafilatura", "readability", "readability.readability", "htmldate"):
    logging.getLogger(_name).setLevel(logging.CRITICAL)  # they report every odd page; we report what it means for ours


def body_of(tree: Any, linked_body: str, title: str) -> list[str]:
    """The paragraphs of the article, empty where no extractor finds any. ``tree`` may be altered."""
    from trafilatura import extract

    unfold(tree)
    fallback = _serialised(tree)
    found = _guarded(lambda: extract(tree, fast=True, include_comments=False, with_metadata=False) or "")
    body = _tidy(found, title)
    if _size(body) < _LITTLE:
        body = _longer(body, _tidy(_guarded(lambda: _readable(fallback)), title))
    return _longer(body, _tidy(linked_body, title) if "<" not in linked_body else [])


def _serialised(tree: Any) -> str:
    from lxml import etree

    return str(etree.tostring(tree, encoding="unicode", method="html"))


def _guarded(attempt: Any) -> str:
    """What an extractor gives, nothing where it fails: foreign code on foreign pages may raise anything."""
    try:
        return str(attempt())
    except Exception:  # noqa: BLE001 - see above; the page is then refused for want of text, or another one tries
        return ""


def _readable(page: str) -> str:
    from lxml import html
    from readability import Document

    summary = html.fromstring(Document(page).summary(html_partial=True))
    return "\n".join(" ".join(block.itertext()) for block in summary.iter("p", "h2", "h3", "li", "blockquote", "pre"))


def _tidy(text: str, title: str) -> list[str]:
    """Paragraphs without bullet marks, table rules and the lines that belong to the page."""
    rows = []
    for row in clean(text).split("\n"):
        row = " ".join(row.replace(_TABLE_EDGE, " ").split()) if row.count(_TABLE_EDGE) > 1 else row
        row = row.strip().removeprefix("- ").strip()
        if row and not furniture.is_furniture(row):
            rows.append(row)
    return distinct(paragraphs("\n".join(rows)), title, _MIN_REPEATED, tables=True)


def _size(body: list[str]) -> int:
    return sum(map(len, body))


def _longer(body: list[str], other: list[str]) -> list[str]:
    return other if _size(other) > _MUCH_MORE * _size(body) else body
