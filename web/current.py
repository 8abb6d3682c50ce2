"""The searcher of the application that answers the current request."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from flask import current_app, g

from search.as_archived import Widen
from search.engine.port import Query, Reader
from search.examples import Example, Examples
from search.request import SearchRequest
from search.result import ResultPage
from search.searcher import Searcher
from search.views import Understood, Viewed


def searcher() -> Searcher:
    """The searcher that ``create_app`` was given."""
    return cast("Searcher", current_app.extensions["dateline"])


def viewed(asked: SearchRequest, ask: Callable[[Reader, Query, Widen], Viewed]) -> tuple[Viewed, Understood]:
    """What is asked about all hits of a reader's search, and how that was understood; they are counted likewise."""
    answer, understood = searcher().view(asked, ask)
    g.hits = answer.hits.total
    return answer, understood


def examples() -> tuple[Example, ...]:
    """Queries that teach, of what the live generation holds."""
    return cast("Examples", current_app.extensions["dateline.examples"]).now()


def found(asked: SearchRequest) -> ResultPage:
    """The answer to a reader's search; how many hits it has goes to the access log and the metrics."""
    page = searcher().search(asked)
    g.hits = page.total.value
    return page
