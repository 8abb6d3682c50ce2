"""Known names as a text is searched for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby, pairwise

from indexer.entities.tokens import Token, tokenise
from search.naming.listed import Known

MIN_SHOUTED_CHARS = 4
"""Letters a name needs to be known in capitals too: "LONDON" is London, "MAN" and "USE" are words."""


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Known spellings. Made by ``of``; never changed afterwards, so threads may share it."""

    names: dict[str, Known]
    """Spelling, without a full stop that only ends an abbreviation, to what it stands for."""
    reach: dict[str, int]
    """First word of a spelling to the number of capitalised words in the longest spelling that begins with it."""
    abbreviated: dict[str, Known]
    """Abbreviations that count only with their full stop ("Ill." is a state, "Ill" is not)."""
    open_ended: frozenset[str]
    """First words of spellings with more than blanks between capitals ("Bosnia and Herzegovina"); abbreviations."""

    @classmethod
    def of(cls, spellings: Mapping[str, Known]) -> Gazetteer:
        """A gazetteer of these spellings and, where they are long enough, of the same in capitals."""
        names: dict[str, Known] = {}
        abbreviated: dict[str, Known] = {}
        reach: dict[str, int] = {}
        open_ended: set[str] = set()
        for spelling, known in spellings.items():
            if spelling.endswith(".") and " " not in spelling and "." not in spelling[:-1]:
                abbreviated[spelling[:-1]] = known
                open_ended.add(spelling[:-1])
                continue
            names[_plain(spelling)] = known
        for spelling, known in list(names.items()):
            if len(spelling) >= MIN_SHOUTED_CHARS:
                names.setdefault(spelling.upper(), known)
        text = "\n".join(names)  # read at once: of thousands of texts each call would cost more than the words in it
        for tokens in _by_line(text):
            reach[tokens[0].text] = max(reach.get(tokens[0].text, 0), len(tokens))
            if any(text[one.end : other.start] != " " for one, other in pairwise(tokens)):
                open_ended.add(tokens[0].text)
        return cls(names, reach, abbreviated, frozenset(open_ended))


def _by_line(text: str) -> Iterator[list[Token]]:
    """The words of each line that begins with one."""
    for begins, tokens in groupby(tokenise(text), key=lambda token: text.rfind("\n", 0, token.start) + 1):
        line = list(tokens)
        if line[0].start == begins:
            yield line


def _plain(spelling: str) -> str:
    """The spelling without the full stop of "Jr.", which is not a part of the word as it is of "U.S."."""
    last = spelling.rsplit(None, 1)[-1]
    return spelling if "." in last[:-1] else spelling.rstrip(".")


def findable(spelling: str) -> bool:
    """Whether the spelling can be found in a text at all: it begins and ends with a capitalised word."""
    tokens = tokenise(spelling)
    if not tokens or tokens[0].start != 0:
        return False
    rest = _plain(spelling)[tokens[-1].end :]
    return not rest or tokens[-1].possessive
