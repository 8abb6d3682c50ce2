"""The recogniser that finds nothing: for archives whose input names its entities itself, or wants none."""

from __future__ import annotations

from search.article import Article, Entity


class NoRecogniser:
    """Leaves every article without recognised entities."""

    name = "none"
    version = "1"

    def recognise(self, article: Article) -> tuple[Entity, ...]:  # noqa: ARG002 - the port's shape
        """Nothing, for any article."""
        return ()
