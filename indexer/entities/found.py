"""What an article names and quotes, from the places where it names somebody."""

from __future__ import annotations

from collections.abc import Sequence

from indexer.entities.mention import Mention, gather
from indexer.entities.port import Found
from indexer.entities.prose import BREAK
from indexer.entities.quotes import quotes, speech
from search.article import Article


def found_in(article: Article, mentions: Sequence[Mention]) -> Found:
    """The entities and quotes of an article. ``mentions`` count from the beginning of its title."""
    entities = gather(mentions, len(article.title) + len(BREAK))
    return Found(entities, quotes(article.title, article.body, mentions, speech()))
