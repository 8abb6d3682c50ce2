"""Candidates to names: which of them are names at all, of what, and what each is called in full."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import NamedTuple

from indexer.entities.evidence import Surroundings, is_acronym, stands_for
from indexer.entities.gazetteer import Gazetteer, Known, Words
from indexer.entities.segments import ORGANISATION, PERSON, PLACE, Candidate
from search.article import EntityType

MAX_UNSIGNED_WORDS = 3  # a longer stretch that nothing vouches for is a heading or a title
MIN_LOST_APOSTROPHE = 4  # letters before the s of "Irans"; "Alis" and "Vas" are words of their own

_ACRONYM = re.compile(r" \(([A-Z][A-Za-z]{0,2}[A-Z]{1,5})\)")


class Mention(NamedTuple):
    """A name at a place in the text. ``name`` is its canonical name."""

    start: int
    end: int
    surface: str
    name: str
    type: EntityType


class Resolver:
    """Names candidates article by article. Holds only what it knows, nothing of an article."""

    def __init__(self, gazetteer: Gazetteer, words: Words) -> None:
        self.gazetteer = gazetteer
        self.words = words
        self.surroundings = Surroundings(words)

    def resolve(self, text: str, candidates: list[Candidate], lower: frozenset[str]) -> list[Mention]:
        """The mentions among the candidates, in order."""
        article = _InArticle(self, text, candidates, lower)
        mentions = []
        for candidate in candidates:
            known = article.name_of(candidate)
            if known is not None:
                mentions.append(Mention(candidate.start, candidate.end, candidate.text, known.name, known.type))
        return mentions


class _InArticle:
    """What the candidates of one article say about each other."""

    def __init__(self, resolver: Resolver, text: str, candidates: list[Candidate], lower: frozenset[str]) -> None:
        self.gazetteer = resolver.gazetteer
        self.words = resolver.words
        self.lower = lower
        self.acronyms: dict[str, Known] = {}
        self.spelled_out: dict[str, Known] = {}
        self.votes: dict[str, Counter[EntityType]] = defaultdict(Counter)
        self.located: set[str] = set()
        self._read_acronyms(text, candidates)
        self._vote(text, candidates, resolver.surroundings)
        self.full_names: Counter[str] = Counter()
        self.surnames: dict[str, Counter[str]] = defaultdict(Counter)
        self.first_words: dict[str, set[Known]] = defaultdict(set)
        self._index_names(candidates)

    def _read_acronyms(self, text: str, candidates: list[Candidate]) -> None:
        """Learn "International Atomic Energy Agency (IAEA)"."""
        for candidate in candidates:
            if len(candidate.words) < 2 or candidate.type in (PERSON, PLACE):  # noqa: PLR2004 - one word has no acronym
                continue
            match = _ACRONYM.match(text, candidate.end)
            if match is None or not stands_for(match[1], candidate.text):
                continue
            known = candidate.known or self.gazetteer.names.get(match[1])
            if known is None or known.type is not ORGANISATION:
                known = Known(candidate.text, ORGANISATION)
            self.acronyms.setdefault(match[1], known)
            self.spelled_out.setdefault(candidate.text, known)

    def _vote(self, text: str, candidates: list[Candidate], surroundings: Surroundings) -> None:
        following: Candidate | None = None
        for candidate in reversed(candidates):
            one_word = len(candidate.words) == 1
            if candidate.type is None and not candidate.leftover:
                kind = surroundings.type_of(text, candidate, following)
                if kind is not None:
                    self.votes[candidate.text][kind] += 1
            elif candidate.type is PERSON and candidate.titled:
                self.votes[candidate.text][PERSON] += 1
            elif candidate.type is PLACE and one_word and surroundings.type_of(text, candidate, following) is PLACE:
                self.located.add(candidate.text)
            following = candidate

    def _index_names(self, candidates: list[Candidate]) -> None:
        for candidate in candidates:
            if len(candidate.words) == 1:
                continue
            kind = self._multiword_type(candidate)
            if kind is PERSON:
                self.full_names[candidate.known.name if candidate.known else candidate.text] += 1
            elif kind is ORGANISATION and candidate.known is None:
                known = Known(self._without_company_suffix(candidate), ORGANISATION)
                if candidate.words[-1] in self.words.company_suffixes:
                    self.first_words[candidate.words[0]].add(known)
                    self.first_words[known.name].add(known)
        for name, count in self.full_names.items():
            parts = [part for part in name.replace(".", "").split() if part not in self.words.generations]
            self.surnames[parts[-1]][name] += count
            if len(parts) > 2 and parts[-2][0].islower():  # noqa: PLR2004 - "bin Laden" after a given name
                self.surnames[f"{parts[-2]} {parts[-1]}"][name] += count
            self.first_words[parts[0]].add(Known(name, PERSON))

    def _multiword_type(self, candidate: Candidate) -> EntityType | None:
        """The kind of a candidate of several words."""
        if candidate.type is not None:
            return candidate.type
        if candidate.text in self.spelled_out:
            return ORGANISATION
        votes = self.votes.get(candidate.text)
        words = self.words
        plain = len(candidate.words) <= MAX_UNSIGNED_WORDS and all(
            word.isalpha() or "-" in word or "'" in word or "’" in word or len(word) == 1 for word in candidate.words
        )
        if not plain or candidate.leftover or any(self._is_word(word) for word in candidate.words):
            return None
        if votes:
            return votes.most_common(1)[0][0]
        if candidate.text.isupper() or candidate.words[0] in words.directions or candidate.words[-1] in words.things:
            return None
        return PERSON

    def _is_word(self, word: str) -> bool:
        """Whether the word is one of the language rather than a part of a name."""
        low = word.lower()
        words = self.words
        return low in words.common or low in self.lower or word in words.peoples or word in words.things

    def name_of(self, candidate: Candidate) -> Known | None:
        """What the candidate is called in full, or None where it is no name."""
        if len(candidate.words) > 1:
            return self._several(candidate)
        return self._one(candidate)

    def _several(self, candidate: Candidate) -> Known | None:
        kind = self._multiword_type(candidate)
        if kind is None:
            return None
        known = candidate.known or self.spelled_out.get(candidate.text)
        if known is not None:
            return known
        if kind is PERSON:
            return Known(self._fullest(candidate.text), PERSON)
        if kind is ORGANISATION:
            return Known(self._without_company_suffix(candidate), ORGANISATION)
        return Known(candidate.text, kind)

    def _without_company_suffix(self, candidate: Candidate) -> str:
        """ "Exxon Mobil Corp" is Exxon Mobil, as the next article will call it."""
        words = candidate.words
        if words[-1] not in self.words.company_suffixes or len(words) == 1:
            return candidate.text
        short = candidate.text[: -len(words[-1])].rstrip(" ,.&")
        known = self.gazetteer.names.get(short)
        return known.name if known is not None and known.type is ORGANISATION else short

    def _fullest(self, name: str) -> str:
        """The longest full name in the article that has all words of this one: "George W. Bush" for "George Bush"."""
        parts = set(name.split())
        surname = name.split()[-1]
        longer = [
            other
            for other in self.surnames.get(surname, ())
            if len(other) > len(name) and parts <= set(other.split()) and other.split()[0] == name.split()[0]
        ]
        return max(longer, key=len) if longer else name

    def _one(self, candidate: Candidate) -> Known | None:
        """The name behind a single word."""
        word = candidate.text
        if word in self.acronyms:
            return self.acronyms[word]
        known, kind = candidate.known, candidate.type
        by_surname = self._by_surname(word)
        if kind is PLACE and by_surname is not None and word not in self.located:
            return by_surname
        if kind is PERSON and by_surname is not None:
            return by_surname
        if known is not None:
            return known
        if kind is PERSON:
            return Known(word, PERSON) if not self._is_word(word) else None
        return by_surname or self._by_first_word(word) or self._lost_apostrophe(word) or self._by_votes(candidate)

    def _by_surname(self, word: str) -> Known | None:
        """Most frequent full name with this surname; among equals the first in the article."""
        names = self.surnames.get(word)
        return Known(self._fullest(names.most_common(1)[0][0]), PERSON) if names else None

    def _by_first_word(self, word: str) -> Known | None:
        """The one name of the article that begins so."""
        names = self.first_words.get(word, ())
        if len(names) != 1 or word.lower() in self.words.common:
            return None
        return next(iter(names))

    def _lost_apostrophe(self, word: str) -> Known | None:
        """ "Irans", "Putins": archives lose the apostrophe."""
        if not word.endswith("s") or len(word) <= MIN_LOST_APOSTROPHE or word in self.words.peoples:
            return None
        bare = self.gazetteer.names.get(word[:-1])
        return self._by_surname(word[:-1]) or (bare if bare and bare.type is not ORGANISATION else None)

    def _by_votes(self, candidate: Candidate) -> Known | None:
        """What the contexts of this word say throughout the article."""
        word = candidate.text
        votes = self.votes.get(word)
        if not votes or self._is_word(word) or (is_acronym(word) and word in self.words.not_acronyms):
            return None
        if candidate.leftover or not word.replace("-", "").replace(".", "").isalpha():
            return None
        return Known(word, votes.most_common(1)[0][0])
