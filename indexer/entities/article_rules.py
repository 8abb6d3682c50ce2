"""From a text, and what a model saw in it if there is one, to the names it mentions, each by its canonical name."""

from __future__ import annotations

from collections.abc import Sequence

from indexer.entities.gazetteer import Words
from indexer.entities.headlines import Headlines, part
from indexer.entities.joined import joined, trimmed
from indexer.entities.mention import Mention
from indexer.entities.overrides import Overrides, corrected
from indexer.entities.port import Spot
from indexer.entities.prose import Prose
from indexer.entities.reading import Reading
from indexer.entities.resolve import Resolver
from indexer.entities.runs import Candidate, Runs
from indexer.entities.segments import PERSON, split
from indexer.entities.tokens import Token, lowered, tokenise


class ArticleRules:
    """The rules about whole articles, corrected by an operator. Holds nothing of an article."""

    def __init__(self, overrides: Overrides, words: Words) -> None:
        self._overrides = overrides
        self._words = words
        self._gazetteer = overrides.gazetteer()
        self._resolver = Resolver(self._gazetteer, words)
        self._runs = Runs(self._gazetteer)

    def mentions(self, article: Prose, spots: Sequence[Spot] = ()) -> list[Mention]:
        """Every mention, in order. ``spots`` are what a model saw, in order; without any the rules are on their own."""
        tokens = tokenise(article.text)
        lower = lowered(tokens)
        shouted, running = part(article, tokens)
        headlines = Headlines(self._gazetteer, self._words, article, shouted)
        full_names = [mention.name for mention in headlines.mentions() if mention.type is PERSON]
        reading = self._reading(article, running)
        candidates = split(reading, lower, self._runs)
        if spots:
            seen = self._people_of_headlines(article, shouted, spots) if shouted else []
            candidates = joined(reading, candidates, spots)
            candidates = sorted(candidates + seen, key=lambda candidate: candidate.start) if seen else candidates
        mentions = self._resolver.resolve(article.text, lower, candidates, full_names)
        return corrected(_together(mentions, headlines.mentions(mentions)), self._overrides)

    def _reading(self, article: Prose, tokens: list[Token]) -> Reading:
        return Reading(self._gazetteer, self._words, article.text, tokens)

    def _people_of_headlines(self, article: Prose, tokens: list[Token], spots: Sequence[Spot]) -> list[Candidate]:
        """What a model is believed in Lines Like This, where it takes any words for names: people with two names."""
        seen = trimmed(self._reading(article, tokens), spots)
        people = (each for each in seen if each.seen is PERSON and len(each.words) > 1 and not each.text.isupper())
        return [self._without_verb(article.text, each) for each in people]

    def _without_verb(self, article: str, seen: Candidate) -> Candidate:
        """The name of a headline's person up to a word that is none: "Nora Holt Arrives", "Rand Paul Slams Obama"."""
        for count in range(2, len(seen.words)):
            text = " ".join(seen.words[:count])
            known = self._gazetteer.names.get(text)
            named = known is not None and known.type is PERSON and seen.words[-1] not in self._words.generations
            if (named or seen.words[count].lower() in self._words.common) and seen.text.startswith(f"{text} "):
                surface, words = article[seen.start : seen.end], seen.words[:count]
                rest = surface.split(None, text.count(" ") + 1)[-1]  # there may be several blanks in it
                end = seen.start + len(surface[: -len(rest)].rstrip())
                return seen._replace(text=text, end=end, words=words, known=known, type=PERSON if named else seen.type)
        return seen


def _together(mentions: list[Mention], of_headlines: list[Mention]) -> list[Mention]:
    """All of them in order; where two overlap, the one ``of_headlines``, which are known."""
    if not of_headlines:
        return mentions
    taken = {place for each in of_headlines for place in range(each.start, each.end)}
    return sorted([*of_headlines, *(each for each in mentions if taken.isdisjoint(range(each.start, each.end)))])
