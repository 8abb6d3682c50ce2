"""Which people of an archive are one person whose name is spelled in several ways, and which spelling is usual.

Precision goes before completeness: two people under one name are worse than one under two. So a name is folded only if
it is the same but for accents, capitals and apostrophes, or if the archive says so too: both share rare company.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator
from typing import NamedTuple

from indexer.naming.mentioned import Mentioned
from indexer.naming.romanised import FAR, distance, given, is_romanised, letters, rough
from search.naming.generations import GENERATIONS

MAX_NAMESAKES = 200  # names that are compared with each other; more that sound alike are a list of members
MOST_APART = 3  # of all words of a name together: one sound taken for another, and one spelled otherwise
CLEARLY_MORE = 3  # times as many articles have a name as have one that may be a slip for it
RARE_SHARE = 0.01  # of the articles; to stand beside a name that more have says nothing
RARER_SHARE = 0.002  # of the articles, where one has an initial more: a name is shared more often than it is misspelled
RARE = 5  # articles; a name that so few have is rare in any archive

_INITIALS = re.compile(r"(?:[^\W\d_a-z]\.?){1,2}|(?:[^\W\d_a-z]\.){3}")


class _Name(NamedTuple):
    """A name taken apart: its ``words`` as ``letters`` give them, without ``initials`` and "Jr"."""

    text: str
    words: tuple[str, ...]
    initials: str
    generation: str


class _Pair(NamedTuple):
    """A name that may be another spelling of a more usual one, if they share company.

    It must be company that at most ``share`` of the articles have; with None there need be none.
    """

    name: str
    usual: str
    share: float | None


def spelled_alike(mentioned: Mentioned, fixed: Container[str]) -> dict[str, str]:
    """The usual spelling of each name that has another one; a ``fixed`` name is the usual one of its kind."""
    pairs = [pair for names in _groups(mentioned) for pair in _pairs(names, mentioned, fixed)]
    company = {share: _company(pairs, share, mentioned) for share in (RARE_SHARE, RARER_SHARE)}
    folds: dict[str, str] = {}
    for name, usual, share in pairs:
        known = name in folds or usual in folds
        if not known and (share is None or company[share][name] & company[share][usual]):
            folds[name] = usual
    return folds


def _company(pairs: list[_Pair], share: float, mentioned: Mentioned) -> dict[str, set[int]]:
    names = {name for pair in pairs if pair.share == share for name in (pair.name, pair.usual)}
    return mentioned.company(names, max(RARE, int(share * len(mentioned))))


def _groups(mentioned: Mentioned) -> Iterable[list[_Name]]:
    """People whose names may be spellings of each other, the most often named first."""
    groups: defaultdict[tuple[str, ...], list[_Name]] = defaultdict(list)
    for text in mentioned.people():
        name = _apart(text)
        if len(name.words) > 1:
            first, *others = name.words
            groups[rough(given(first)), *map(rough, others), name.generation].append(name)
    return (names[:MAX_NAMESAKES] for names in groups.values() if len(names) > 1)


def _apart(text: str) -> _Name:
    words, initials, generation = [], [], ""
    for part in text.split():
        if letters(part) in GENERATIONS:
            generation = letters(part)
        elif _INITIALS.fullmatch(part):
            initials.append(letters(part))
        elif letters(part):
            words.append(letters(part))
    return _Name(text, tuple(words), "".join(initials), generation)


def _pairs(names: list[_Name], mentioned: Mentioned, fixed: Container[str]) -> Iterator[_Pair]:
    """Each name with every more usual one that it may be a spelling of, the most usual first."""
    names = sorted(names, key=lambda name: name.text not in fixed)
    initials: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    for name in names:
        initials[name.words].add(name.initials)
    for place, name in enumerate(names):
        if name.text in fixed:
            continue
        for usual in names[:place]:
            more = mentioned.articles(usual.text) >= CLEARLY_MORE * mentioned.articles(name.text) or usual.text in fixed
            apart = _apart_by(name, usual)
            if apart > (MOST_APART if more or is_romanised(name.words[0]) else 1):
                continue
            if name.initials == usual.initials:
                yield _Pair(name.text, usual.text, RARE_SHARE if apart else None)
            elif not apart and len(initials[name.words] - {""}) == 1:
                # George H.W. Bush is not George W. Bush, and who George Bush is then, nobody knows
                yield _Pair(name.text, usual.text, RARER_SHARE)


def _apart_by(one: _Name, other: _Name) -> int:
    """How far the words of two names are apart, together."""
    romanised = is_romanised(one.words[0])
    if given(one.words[0]) == given(other.words[0]):
        apart = 0
    else:
        apart = distance(one.words[0], other.words[0], romanised=romanised)
    for word, like in zip(one.words[1:], other.words[1:], strict=True):
        apart += distance(word, like, romanised=romanised)
    return min(FAR, apart)
