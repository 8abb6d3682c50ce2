"""The abbreviations of one article: which body each stands for, by what the article explains or names in full."""

from __future__ import annotations

import re
from collections.abc import Iterable

from indexer.entities.evidence import stands_for
from indexer.entities.gazetteer import Gazetteer, Known
from indexer.entities.runs import Candidate
from indexer.entities.segments import ORGANISATION, PERSON, PLACE
from search.naming.aliases import spellings

MIN_FITTING_LETTERS = 3  # letters of an abbreviation that nothing explains; two initials fit by chance

_BRACKETED = re.compile(r" \(([A-Z][A-Za-z]{0,2}[A-Z]{1,5})\)")


class Initials:
    """Filled once, then only read."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._explained: dict[str, Known] = {}
        self._fitting: dict[str, set[Known]] = {}
        self.spelled_out: dict[str, Known] = {}
        """The names that the article puts before an abbreviation in brackets, and which body each is."""

    def explain(self, text: str, candidates: Iterable[Candidate]) -> None:
        """Learn "International Atomic Energy Agency (IAEA)"."""
        if not _BRACKETED.search(text):
            return
        for candidate in candidates:
            if len(candidate.words) == 1 or candidate.type in (PERSON, PLACE):
                continue
            match = _BRACKETED.match(text, candidate.end)
            if match is None or not stands_for(match[1], candidate.text):
                continue
            known = candidate.known or self._known(match[1], candidate.words)
            self._explained.setdefault(match[1], known or Known(candidate.text, ORGANISATION))
            self.spelled_out.setdefault(candidate.text, self._explained[match[1]])

    def _known(self, acronym: str, words: tuple[str, ...]) -> Known | None:
        """The known body with this abbreviation, if a word of the name is its too: the ICC may be of cricket."""
        known = self._gazetteer.names.get(acronym)
        if known is None or known.type is not ORGANISATION:
            return None
        names = (*dict(spellings(acronym)).get(ORGANISATION, ()), known.name)
        return known if set(words) & {word for name in names for word in name.split()} else None

    def fit(self, words: tuple[str, ...], known: Known) -> None:
        """Learn the initials of a body that the article names in full, as ``words``."""
        letters = "".join(word[0] for word in words)
        if len(letters) >= MIN_FITTING_LETTERS and letters.isupper():
            self._fitting.setdefault(letters, set()).add(known)

    def meant(self, acronym: str) -> Known | None:
        """What the abbreviation stands for, if the article explains it or names just one body with these initials."""
        explained = self._explained.get(acronym)
        if explained is not None or not self._fitting:
            return explained
        fitting = self._fitting.get(acronym.replace(".", ""), ())
        return next(iter(fitting)) if len(fitting) == 1 else None
