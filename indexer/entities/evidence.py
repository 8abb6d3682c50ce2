"""What the words around a candidate say it is, where its own words say nothing."""

from __future__ import annotations

import re

from indexer.entities.gazetteer import Words
from indexer.entities.runs import Candidate
from indexer.entities.segments import ORGANISATION, PERSON, PLACE
from search.article import EntityType

MAX_WORD_CHARS = 24  # characters looked at before a candidate for one word; the longest title has 14
MAX_ACRONYM = 6  # letters; longer words in capitals are shouted, not abbreviated


class Surroundings:
    """Reads the context of candidates. Holds the patterns made of the words, nothing of an article."""

    def __init__(self, words: Words) -> None:
        self.words = words
        speech, roles, company = ("|".join(sorted(group)) for group in (words.speech, words.roles, words.company))
        self.person_after = re.compile(
            rf",? (?:{speech})\b|, who\b|, \d\d,|, (?:the|a|an|his|her|their|its) (?:[\w'’-]+ ){{0,4}}?(?:{roles})\b"
        )
        self.company_after = re.compile(rf"(?:['’]s)? (?:{company})\b")

    def type_of(self, text: str, candidate: Candidate, following: Candidate | None) -> EntityType | None:
        """Person, organisation or place, or None where the context does not tell."""
        words, end = self.words, candidate.end
        before = text[max(0, candidate.start - MAX_WORD_CHARS) : candidate.start]
        previous = before.rsplit(None, 1)[-1] if before[-1:] == " " and before.strip() else ""
        if previous in words.lower_titles:
            return PERSON
        if following is not None and text[end : following.start] == ", " and _is_place(following):
            shouted = candidate.text.isupper()  # a dateline: "TRENTON, New Jersey"
            return PLACE if shouted or not candidate.opens else None
        speaks = self.person_after.match(text, end) is not None
        if is_acronym(candidate.text):
            named = candidate.text not in words.not_acronyms
            return ORGANISATION if named and (speaks or previous in ("the", "The")) else None
        if speaks and previous != "of":  # "the mayor of Trondheim said"
            return PERSON
        if self.company_after.match(text, end) or before.endswith(("shares of ", "shares in ")):
            return ORGANISATION
        if previous in words.place_prepositions and not text.startswith("-", end):
            return PLACE
        return None


def _is_place(candidate: Candidate) -> bool:
    return candidate.known is not None and candidate.known.type is PLACE


def is_acronym(word: str) -> bool:
    """Whether the word is capitals alone: "PKK", "U.N."."""
    return 1 < len(word) <= MAX_ACRONYM and word.isupper() and word.replace(".", "").isalpha()


def stands_for(acronym: str, name: str) -> bool:
    """Whether the letters of the acronym are the first letters of words of the name, in order.

    The first must be the first; small words may give a letter or none: "Department of Energy" is DOE or DE.
    """
    initials = iter(word[0].lower() for word in name.replace("-", " ").split())
    letters = acronym.replace(".", "").lower()
    return name[:1].lower() == letters[:1] and all(letter in initials for letter in letters)
