"""The recogniser that finds nothing: for archives whose input names its entities itself, or wants none."""

from __future__ import annotations

from collections.abc import Sequence

from indexer.entities.port import NOTHING, Found
from search.article import Article


class NoRecogniser:
    """Leaves every article without recognised entities.

    ``version`` changes with the lists and corrections all the same: names that the input gives are called by them.
    """

    name = "none"

    def __init__(self, version: str) -> None:
        self.version = version

    def recognise(self, articles: Sequence[Article]) -> list[Found]:
        """Nothing, for any article."""
        return [NOTHING] * len(articles)
