"""A recogniser made of a model: what the model sees in a text, put right by what the whole article says."""

from __future__ import annotations

from collections.abc import Sequence

from indexer.entities.article_rules import ArticleRules
from indexer.entities.beginning import beginning
from indexer.entities.found import found_in
from indexer.entities.gazetteer import Words
from indexer.entities.mention import Mention
from indexer.entities.overrides import Overrides
from indexer.entities.port import Found, Spotter
from indexer.entities.prose import prose
from indexer.entities.teasers import untied
from search.article import Article


class SpottedRecogniser:
    """Has a model find names, and gives them their canonical names. Holds nothing of an article."""

    def __init__(self, spotter: Spotter, overrides: Overrides, words: Words, version: str) -> None:
        self.name = spotter.name
        self.version = f"{version}-{spotter.version}"
        self._spotter = spotter
        self._rules = ArticleRules(overrides, words)

    def recognise(self, articles: Sequence[Article]) -> list[Found]:
        """What each article names."""
        read = [untied(beginning(article)) for article in articles]
        found = self.mentions([(each.article.title, each.article.body) for each in read])
        return [each.whole(found_in(each.article, mentions)) for each, mentions in zip(read, found, strict=True)]

    def mentions(self, articles: Sequence[tuple[str, str]]) -> list[list[Mention]]:
        """Every mention in each title, a blank line and body, in order; offsets count from the title's beginning."""
        texts = [prose(title, body) for title, body in articles]
        spots = self._spotter.spots([each.text for each in texts])
        return [self._rules.mentions(text, each) for text, each in zip(texts, spots, strict=True)]
