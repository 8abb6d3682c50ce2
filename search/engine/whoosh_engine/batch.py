"""What a codec promises to the writer: it takes articles, and adds them to a generation's folder at a commit."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import Protocol

from search.article import Article


class Batch(Protocol):
    """The articles that are not committed yet."""

    @property
    def is_large(self) -> bool:
        """Whether it has grown so that ``spill`` is due."""
        ...

    def add(self, article: Article, content_hash: str, *, may_wait: bool = False) -> None:
        """Take an article, instead of an earlier one with its id; ``may_wait``: somebody waits for its commit alone."""
        ...

    def discard(self, article_id: str) -> None:
        """Drop the article with that id, if there is one."""
        ...

    def spill(self, aside: Path) -> None:
        """Free memory by writing what can be written already into a folder that stays until the commit succeeds."""
        ...

    def extend(self, folder: Path, aside: Path, removed: Collection[str]) -> None:
        """Extend the index in ``folder`` by the articles, without those ``removed`` (by id).

        It may be called again with another ``folder``, for until ``clear`` nothing is certain to stay.
        """
        ...

    def clear(self) -> None:
        """Forget the articles: they are committed."""
        ...
