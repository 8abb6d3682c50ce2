"""The recogniser that goes by rules and a gazetteer: fast, explainable, wrong where one must know more."""

from __future__ import annotations

from collections.abc import Sequence

from indexer.entities.article_rules import ArticleRules
from indexer.entities.beginning import beginning
from indexer.entities.found import found_in
from indexer.entities.gazetteer import Words
from indexer.entities.mention import Mention
from indexer.entities.overrides import Overrides
from indexer.entities.port import Found
from indexer.entities.prose import prose
from indexer.entities.teasers import Untied, untied
from search.article import Article


class RulesRecogniser:
    """Finds names by capitals, titles, suffixes, context and a list of known names. Holds nothing of an article."""

    name = "rules"

    def __init__(self, overrides: Overrides, words: Words, version: str) -> None:
        self.version = version
        self._rules = ArticleRules(overrides, words)

    def recognise(self, articles: Sequence[Article]) -> list[Found]:
        """What each article names."""
        return [self._found(untied(beginning(article))) for article in articles]

    def _found(self, read: Untied) -> Found:
        return read.whole(found_in(read.article, self.mentions(read.article.title, read.article.body)))

    def mentions(self, title: str, body: str) -> list[Mention]:
        """Every mention in ``title``, a blank line and ``body``, in order; offsets count from the title's beginning."""
        return self._rules.mentions(prose(title, body))
