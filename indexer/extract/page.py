"""One page or record to one article, or to the reason why it is none. Pure, so that any process may do it."""

from __future__ import annotations

from datetime import date

from indexer.extract.record import from_record
from indexer.sources.port import Kind, RawPage, Refusal
from search.article import Article
from search.errors import InputError
from search.settings import Settings


def extract(page: RawPage, settings: Settings, *, today: date) -> Article | Refusal:
    """The article of a page. ``today`` is the day after whose morrow no news can have been published. Never raises."""
    try:
        if page.kind is Kind.RECORD:
            return from_record(page.values or {}, today)
        if page.kind is Kind.HTML:
            from indexer.extract.html_page import from_html  # loads lxml, which records and text do not need

            return from_html(page.content, today, settings)
        from indexer.extract.text_page import from_text

        return from_text(page.content, today)
    except InputError as error:
        return Refusal(page.where, str(error))
