"""Names in Lines Like This One, or LIKE THIS: only names known beforehand or from the running text count there."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from indexer.entities.gazetteer import Gazetteer, Known, Words
from indexer.entities.mention import Mention
from indexer.entities.prose import Prose
from indexer.entities.tokens import Token
from search.article import EntityType

MAX_LOCAL_WORDS = 4  # capitalised words in a name that only the article knows; longer ones are rare in headlines
MIN_SHOUTED_CHARS = 4  # letters; in "US" and "IT" of a shouted line "us" and "it" may hide


def part(prose: Prose, tokens: list[Token]) -> tuple[list[Token], list[Token]]:
    """The words in headlines, and the words in running text."""
    if not prose.headlines:
        return [], tokens
    headline: list[Token] = []
    running: list[Token] = []
    for token in tokens:
        (running if _line_of(prose, token.start) is None else headline).append(token)
    return headline, running


class Headlines:
    """The words of an article's headlines."""

    def __init__(self, gazetteer: Gazetteer, words: Words, prose: Prose, tokens: list[Token]) -> None:
        self.gazetteer = gazetteer
        self.words = words
        self.prose = prose
        self.tokens = tokens

    def mentions(self, running: Iterable[Mention] = ()) -> list[Mention]:
        """Names in the headlines that the gazetteer has or the ``running`` text names, the longest at each place."""
        if not self.tokens:
            return []
        local = self._local(running)
        found: list[Mention] = []
        index = 0
        while index < len(self.tokens):
            named, index = self._at(index, local)
            if named is not None:
                found.append(named)
        return found

    def _local(self, running: Iterable[Mention]) -> dict[str, Known]:
        """What the running text names, by each spelling, and people by their surnames too, all in capitals as well."""
        local: dict[str, Known] = {}
        surnames: dict[str, Known] = {}
        for mention in running:
            known = Known(mention.name, mention.type)
            local.setdefault(mention.surface, known)
            if mention.type is EntityType.PERSON and " " in mention.surface:
                surname = mention.surface.rsplit(None, 1)[-1]
                if surname.rstrip(".") not in self.words.generations:
                    surnames.setdefault(surname, known)
        for surname, known in surnames.items():
            if surname.lower() not in self.words.common and surname not in self.words.title_reach:
                local.setdefault(surname, known)
        return {spelling.upper(): known for spelling, known in local.items()} | local

    def _at(self, index: int, local: dict[str, Known]) -> tuple[Mention | None, int]:
        """The longest name that begins at the word, if any, and the word to go on with."""
        start = self.tokens[index].start
        reach = max(self.gazetteer.reach.get(self.tokens[index].text, 1), MAX_LOCAL_WORDS)
        for last in range(min(index + reach, len(self.tokens)) - 1, index - 1, -1):
            end = self.tokens[last].end
            if self.prose.text.startswith(".", end) and self.prose.text[start : end + 1] in local:
                end += 1  # "Sam Lavrov Jr."
            surface = self.prose.text[start:end]
            known = local.get(surface) or self._known(surface, start)
            if known is not None:
                return Mention(start, end, surface, known.name, known.type), last + 1
        return None, index + 1

    def _known(self, surface: str, place: int) -> Known | None:
        if len(surface) < MIN_SHOUTED_CHARS:
            line = _line_of(self.prose, place)
            if line is not None and self.prose.text[slice(*line)].isupper():
                return None
        return self.gazetteer.names.get(surface)


def _line_of(prose: Prose, place: int) -> tuple[int, int] | None:
    """The headline around a place, if there is one."""
    index = bisect_right(prose.headlines, (place, len(prose.text))) - 1
    return prose.headlines[index] if index >= 0 and place < prose.headlines[index][1] else None
