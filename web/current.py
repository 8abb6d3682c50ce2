"""The searcher of the application that answers the current request."""

from __future__ import annotations

from typing import cast

from flask import current_app

from search.searcher import Searcher


def searcher() -> Searcher:
    """The searcher that ``create_app`` was given."""
    return cast("Searcher", current_app.extensions["dateline"])
