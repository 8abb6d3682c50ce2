"""The recogniser that goes by rules and a gazetteer: fast, explainable, and wrong where a reader would need to know more."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from indexer.entities.gazetteer import Known, Words
from indexer.entities.overrides import Overrides
from indexer.entities.prose import Prose, prose
from indexer.entities.resolve import Mention, Resolver
from indexer.entities.segments import Splitter
from indexer.entities.tokens import Token, tokenise
from search.article import Article, Entity, EntityType


class RulesRecogniser:
    """Finds names by capitals, titles, suffixes, context and a list of known names. Holds nothing of an article."""

    name = "rules"

    def __init__(self, overrides: Overrides, words: Words, version: str) -> None:
        self.version = version
        self._overrides = overrides
        self._gazetteer = overrides.gazetteer()
        self._splitter = Splitter(self._gazetteer, words)
        self._resolver = Resolver(self._gazetteer, words)

    def recognise(self, article: Article) -> tuple[Entity, ...]:
        """Canonical entities, the most often named first, then in order of first appearance."""
        return gather(self.mentions(article.title, article.body))

    def mentions(self, title: str, body: str) -> list[Mention]:
        """Every mention in ``title``, a blank line and ``body``, in order; offsets count from the title's beginning."""
        text = prose(title, body)
        tokens = tokenise(text.text)
        headline, running = _apart(tokens, text)
        candidates = self._splitter.split(text.text, running, text.lower)
        mentions = self._resolver.resolve(text.text, candidates, text.lower)
        if headline:
            mentions += self._in_headlines(text, headline, mentions)
            mentions.sort()
        return self._corrected(mentions)

    def _corrected(self, mentions: list[Mention]) -> list[Mention]:
        """The mentions as the operator wants them."""
        overrides = self._overrides
        if not overrides.spellings and not overrides.dropped:
            return mentions
        merged = []
        for mention in mentions:
            known = overrides.canonical(Known(mention.name, mention.type))
            if not overrides.drops(known.name, known.type):
                merged.append(mention._replace(name=known.name, type=known.type))
        return merged

    def _in_headlines(self, text: Prose, tokens: list[Token], mentions: list[Mention]) -> list[Mention]:
        """Names in lines whose capitals say nothing: known ones, and those that the running text has."""
        local: dict[str, Mention] = {}
        for mention in mentions:
            local.setdefault(mention.surface, mention)
            local.setdefault(mention.surface.upper(), mention)
        found: list[Mention] = []
        index = 0
        while index < len(tokens):
            mention, index = self._headline_name(text, tokens, index, local)
            if mention is not None:
                found.append(mention)
        return found

    def _headline_name(
        self, text: Prose, tokens: list[Token], index: int, local: dict[str, Mention]
    ) -> tuple[Mention | None, int]:
        """The longest name that begins at the word, if any, and the word to go on with."""
        start = tokens[index].start
        reach = max(self._gazetteer.reach.get(tokens[index].text, 1), 4)
        for last in range(min(index + reach, len(tokens)) - 1, index - 1, -1):
            end = tokens[last].end
            surface = text.text[start:end]
            if surface in local:
                known = local[surface]
                return Mention(start, end, surface, known.name, known.type), last + 1
            names = self._gazetteer.names.get(surface)
            if names is not None and not (len(surface) < 4 and _shouted(text, start)):  # noqa: PLR2004 - "US" may be "us"
                return Mention(start, end, surface, names.name, names.type), last + 1
        return None, index + 1


def _shouted(text: Prose, place: int) -> bool:
    """Whether the headline around ``place`` is in capitals throughout."""
    start, end = text.headlines[bisect_right(text.headlines, (place, len(text.text))) - 1]
    return text.text[start:end].isupper()


def _apart(tokens: list[Token], text: Prose) -> tuple[list[Token], list[Token]]:
    """The words in headlines, and the words in running text."""
    if not text.headlines:
        return [], tokens
    headline: list[Token] = []
    running: list[Token] = []
    far = len(text.text)
    for token in tokens:
        index = bisect_right(text.headlines, (token.start, far)) - 1
        inside = index >= 0 and token.start < text.headlines[index][1]
        (headline if inside else running).append(token)
    return headline, running


def gather(mentions: Iterable[Mention]) -> tuple[Entity, ...]:
    """Mentions to entities: one for each name and type, the most often named first, then in order of appearance."""
    surfaces: dict[tuple[str, EntityType], list[str]] = {}
    for mention in mentions:
        surfaces.setdefault((mention.name, mention.type), []).append(mention.surface)
    entities = [
        Entity(name, kind, len(found), tuple(dict.fromkeys(found))) for (name, kind), found in surfaces.items()
    ]
    entities.sort(key=lambda entity: -entity.count)
    return tuple(entities)
