"""The searcher of the application that answers the current request."""

from __future__ import annotations

from typing import cast

from flask import current_app, g

from search.request import SearchRequest
from search.result import ResultPage
from search.searcher import Searcher


def searcher() -> Searcher:
    """The searcher that ``create_app`` was given."""
    return cast("Searcher", current_app.extensions["dateline"])


def found(asked: SearchRequest) -> ResultPage:
    """The answer to a reader's search; how many hits it has goes to the access log and the metrics."""
    page = searcher().search(asked)
    g.hits = page.total.value
    return page
