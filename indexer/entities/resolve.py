"""Candidates to names: which of them are names at all, of what, and what each is called in full."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from indexer.entities.evidence import Surroundings, is_acronym
from indexer.entities.gazetteer import Gazetteer, Known, Words
from indexer.entities.initials import Initials
from indexer.entities.mention import Mention
from indexer.entities.people import People
from indexer.entities.runs import Candidate
from indexer.entities.segments import ORGANISATION, PERSON, PLACE
from search.article import EntityType

MAX_UNSIGNED_WORDS = 3  # a longer stretch that nothing vouches for is a heading or a title
MIN_LOST_APOSTROPHE = 4  # letters before the s of "Irans"; "Alis" and "Vas" are words of their own
MANY_TIMES = 3  # an abbreviation that an article uses so often without explaining it is the body it writes about

_HOUSE = Known("House of Representatives", ORGANISATION)
_CHAMBERS = frozenset((_HOUSE.name, "Senate"))
"""Where one of them is named, "the House" is the former."""
_GLUED = re.compile(r"[a-z]{3}[A-Z]")
_VERSUS = re.compile(r" vs?\.? ")
_LONGEST_VERSUS = len(" vs. ")


class Resolver:
    """Names candidates article by article. Holds only what it knows, nothing of an article."""

    def __init__(self, gazetteer: Gazetteer, words: Words) -> None:
        self.gazetteer = gazetteer
        self.words = words
        self.surroundings = Surroundings(words)

    def resolve(
        self, text: str, lower: frozenset[str], candidates: list[Candidate], full_names: Sequence[str]
    ) -> list[Mention]:
        """The mentions among the candidates, in order.

        ``lower``: the words that the article writes in lower case too; ``full_names``: people that the headlines name.
        """
        names = _Names(self, text, lower, candidates)
        for name in (*full_names, *_bracketed(text, candidates)):
            names.people.add(name)
        mentions: list[Mention] = []
        answers: dict[tuple[str, int, int, bool], Known | None] = {}
        for candidate in candidates:
            surface = candidate.text
            # The same words come again and again. An enumeration's hash is slow; by identity it may only be asked anew.
            key = (surface, id(candidate.type), id(candidate.known), candidate.leftover)
            if key not in answers:
                answers[key] = names.several(candidate) if len(candidate.words) > 1 else names.one(candidate)
            known = answers[key]
            if known is _HOUSE and text.startswith(" of ", candidate.end):
                known = None  # "the House of Windsor"
            if known is not None:
                mentions.append(Mention(candidate.start, candidate.end, surface, known.name, known.type))
        return mentions


class _Names:
    """What the candidates of one article say about each other."""

    def __init__(self, resolver: Resolver, text: str, lower: frozenset[str], candidates: list[Candidate]) -> None:
        self.gazetteer = resolver.gazetteer
        self.words = resolver.words
        self.lower = lower
        self.initials = Initials(self.gazetteer)
        self.votes: dict[str, Counter[EntityType]] = defaultdict(Counter)
        self.seen: set[str] = set()
        self.inside: set[str] = set()
        """What a model saw where a capital means something, not only where a sentence begins, or what speaks."""
        self.located: set[str] = set()
        self.companies: dict[str, Known] = {}
        self.people = People(self.words)
        self.initials.explain(text, candidates)
        self._vote(text, candidates, resolver.surroundings)
        self._index(candidates)

    def _vote(self, text: str, candidates: list[Candidate], surroundings: Surroundings) -> None:
        """Hear what the contexts of each spelling say throughout the article."""
        following: Candidate | None = None
        acronyms: Counter[str] = Counter()
        for candidate in reversed(candidates):
            if candidate.seen is not None and not _is_party(text, candidate):
                self.votes[candidate.text][candidate.seen] += 1
                self.seen.add(candidate.text)
                if not candidate.opens:
                    self.inside.add(candidate.text)
            if candidate.type is None and not candidate.leftover:
                kind = surroundings.type_of(text, candidate, following)
                if kind is not None:
                    self.votes[candidate.text][kind] += 1
                    if kind is PERSON and text.startswith(" ", candidate.end):
                        self.inside.add(candidate.text)  # "Waters said"
                if is_acronym(candidate.text):
                    acronyms[candidate.text] += 1
            elif candidate.titled and candidate.type is PERSON:
                self.votes[candidate.text][PERSON] += 1
            elif candidate.type is PLACE and surroundings.type_of(text, candidate, following) is PLACE:
                self.located.add(candidate.text)
            following = candidate
        for acronym, count in acronyms.items():
            if count >= MANY_TIMES:
                self.votes[acronym][ORGANISATION] += count

    def _index(self, candidates: list[Candidate]) -> None:
        for candidate in candidates:
            if candidate.known is not None and candidate.known.name in _CHAMBERS:
                self.companies.setdefault("House", _HOUSE)
            if len(candidate.words) == 1:
                continue
            kind = self._type(candidate)
            if kind is PERSON:
                self.people.add(candidate.known.name if candidate.known else candidate.text)
            elif kind is ORGANISATION:
                known = self.several(candidate)
                if known is not None and known.type is ORGANISATION:
                    self.initials.fit(candidate.words, known)
                    if candidate.words[-1] in self.words.company_suffixes:
                        self.companies.setdefault(candidate.words[0], known)
                        self.companies.setdefault(known.name, known)

    def _type(self, candidate: Candidate) -> EntityType | None:
        """The type of a candidate of several words."""
        if candidate.type is not None:
            return candidate.type
        text, parts = candidate.text, candidate.words
        if text in self.initials.spelled_out:
            return ORGANISATION
        if text in self.seen:
            return self.votes[text].most_common(1)[0][0]
        if candidate.leftover or len(parts) > MAX_UNSIGNED_WORDS or not all(map(self._is_name_part, parts)):
            return None
        votes = self.votes.get(text)
        if votes:
            return votes.most_common(1)[0][0]
        shouted = any(len(part) > 1 and part.isupper() for part in parts)
        return None if shouted or parts[0] in self.words.directions else PERSON

    def _is_name_part(self, word: str) -> bool:
        """Whether the word can be a part of a name: of letters, and no word of the language."""
        low, words = word.lower().replace("’", "'"), self.words
        if low in words.common or low in self.lower or word in words.peoples or word in words.things:
            return False
        return not any(map(str.isdigit, word))

    def several(self, candidate: Candidate) -> Known | None:
        """What a candidate of several words is called in full, or None where it is no name."""
        kind = self._type(candidate)
        known = candidate.known or self.initials.spelled_out.get(candidate.text)
        if kind is None or known is not None:
            return known
        if kind is PERSON:
            # "Charles F" is half a name, "TrumpGOP" two words that a page ran together.
            broken = len(candidate.words[-1]) == 1 or _GLUED.search(candidate.text)
            return None if broken else Known(self.people.with_apostrophe(candidate.text), PERSON)
        return self._company(candidate) if kind is ORGANISATION else Known(candidate.text, kind)

    def _company(self, candidate: Candidate) -> Known:
        """An organisation without its legal form: "Exxon Mobil Corp" is Exxon Mobil, as other articles call it."""
        legal_form = candidate.words[-1]
        if legal_form not in self.words.company_suffixes:
            return Known(candidate.text, ORGANISATION)
        short = candidate.text.rstrip(".")[: -len(legal_form)].rstrip(" ,.&")
        if not self._is_name_part(short) or short in self.words.org_suffixes:
            return Known(candidate.text, ORGANISATION)  # "Insurance Co" without its Co is a word
        known = self.gazetteer.names.get(short)
        return known if known is not None and known.type is ORGANISATION else Known(short, ORGANISATION)

    def one(self, candidate: Candidate) -> Known | None:
        """What a single word stands for, or None where it is no name."""
        word, kind, known = candidate.text, candidate.type, candidate.known
        spelled_out = self.initials.meant(word)
        if spelled_out is not None:
            return spelled_out
        if word in self.words.generations:
            return None  # what was left of "Angus King Jr."
        person = self.people.by_surname(word)
        if person is not None and known is not None and known.type is PERSON and self.people.generation(person.name):
            person = known  # who is meant by "Trump" alone where only the son is named in full
        if person is not None and (kind is None or kind is PERSON or (kind is PLACE and word not in self.located)):
            return person
        if known is not None:
            return known
        if kind is PERSON:
            return Known(word, PERSON) if len(word) > 1 and self._is_name_part(word) else None
        return (
            self.companies.get(word)
            or self.people.by_first_word(word)
            or self._lost_apostrophe(word)
            or self._by_votes(candidate)
        )

    def _lost_apostrophe(self, word: str) -> Known | None:
        """What "Irans" or "Putins" stands for: archives lose the apostrophe."""
        if len(word) <= MIN_LOST_APOSTROPHE or word in self.words.peoples:
            return None
        if not self.people.may_have_lost_apostrophe(word):
            return None
        bare = self.gazetteer.names.get(word[:-1])
        return self.people.by_surname(word[:-1]) or (bare if bare and bare.type is not ORGANISATION else None)

    def _by_votes(self, candidate: Candidate) -> Known | None:
        """What the contexts of this word say throughout the article."""
        word = candidate.text
        votes, words = self.votes.get(word), self.words
        if not votes or candidate.leftover or len(word) == 1 or word in words.not_acronyms:
            return None
        if word in self.seen:
            if word.lower() in words.function or word in words.peoples or word.lower() in self.lower:
                return None
            if votes.most_common(1)[0][0] is PERSON and self._is_nobody(word):
                return None
        elif not self._is_name_part(word) or word in words.org_suffixes or word in words.place_suffixes:
            return None
        kind = votes.most_common(1)[0][0]
        return Known(word.title() if kind is PLACE and word.isupper() else word, kind)

    def _is_nobody(self, word: str) -> bool:
        """Whether a word that a model takes for a person is none: "Bitcoin", "Mexican-Americans", "Alas, it failed"."""
        if word in self.words.given:
            return False
        if word in self.words.things or word.rpartition("-")[2] in self.words.peoples:
            return True
        return word not in self.inside and word.lower() in self.words.common


def _bracketed(text: str, candidates: list[Candidate]) -> Iterator[str]:
    """Full names of people whose given name an editor put into their quoted words: "[Kelly] Ayotte"."""
    for given, surname in pairwise(candidates):
        single = len(given.words) == len(surname.words) == 1
        if single and text[max(0, given.start - 1) : surname.start] == f"[{given.text}] ":
            yield f"{given.text} {surname.text}"


def _is_party(text: str, candidate: Candidate) -> bool:
    """Whether what a model takes for a person in one word is half the name of a case: "Roe v. Wade"."""
    if len(candidate.words) > 1 or candidate.seen is not PERSON:
        return False
    before = text[max(0, candidate.start - _LONGEST_VERSUS) : candidate.start]
    return _VERSUS.match(text, candidate.end) is not None or before.endswith((" v. ", " vs. ", " v ", " vs "))
