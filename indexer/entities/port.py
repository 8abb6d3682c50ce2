"""What a recogniser of names promises, so that rules, a model or nothing can stand behind the same field."""

from __future__ import annotations

from typing import Protocol

from search.article import Article, Entity


class Recogniser(Protocol):
    """Finds the people, organisations and places that an article names.

    Pure: the same article always gives the same entities, so results can be kept by ``name``, ``version`` and the
    article's content hash, and work can be spread over processes.
    """

    name: str
    """What ``--entities`` calls it."""

    version: str
    """Changes whenever the answer to any article may change."""

    def recognise(self, article: Article) -> tuple[Entity, ...]:
        """Canonical entities, the most often named first, then in order of first appearance. Never raises."""
        ...
