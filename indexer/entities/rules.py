"""The recogniser that goes by rules and a gazetteer: fast, explainable, wrong where one must know more."""

from __future__ import annotations

from collections.abc import Sequence

from indexer.entities.found import found_in
from indexer.entities.gazetteer import Words
from indexer.entities.headlines import Headlines, part
from indexer.entities.mention import Mention
from indexer.entities.overrides import Overrides, corrected
from indexer.entities.port import Found
from indexer.entities.prose import prose
from indexer.entities.resolve import Resolver
from indexer.entities.segments import PERSON, split
from indexer.entities.tokens import tokenise
from search.article import Article


class RulesRecogniser:
    """Finds names by capitals, titles, suffixes, context and a list of known names. Holds nothing of an article."""

    name = "rules"

    def __init__(self, overrides: Overrides, words: Words, version: str) -> None:
        self.version = version
        self._overrides = overrides
        self._words = words
        self._gazetteer = overrides.gazetteer()
        self._resolver = Resolver(self._gazetteer, words)

    def recognise(self, articles: Sequence[Article]) -> list[Found]:
        """What each article names."""
        return [found_in(article, self.mentions(article.title, article.body)) for article in articles]

    def mentions(self, title: str, body: str) -> list[Mention]:
        """Every mention in ``title``, a blank line and ``body``, in order; offsets count from the title's beginning."""
        article = prose(title, body)
        shouted, running = part(article, tokenise(article.text))
        headlines = Headlines(self._gazetteer, article, shouted)
        full_names = [mention.name for mention in headlines.mentions() if mention.type is PERSON]
        candidates = split(self._gazetteer, self._words, article.text, running, article.lower)
        mentions = self._resolver.resolve(article, candidates, full_names)
        return corrected(sorted(mentions + headlines.mentions(mentions)), self._overrides)
