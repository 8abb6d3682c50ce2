"""Whom a surname alone means in an archive, where its articles name next to nobody else in full who bears it.

"Mr O'Rourke" in an article that leaves his given name out is Beto O'Rourke, if the archive names no other. Where
families share a surname (Bush, Clinton, Koch) nobody is meant, as nothing tells who.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Mapping

from indexer.entities.gazetteer import packaged, words
from indexer.naming.mentioned import Mentioned
from indexer.naming.romanised import letters
from search.name_folds import Bearer

MIN_ARTICLES = 20  # that name somebody in full; in fewer chance decides who is the only one
MIN_SHARE = 0.95  # of the articles that name anybody of the surname in full


def bearers(mentioned: Mentioned, folds: Mapping[str, str], fixed: Container[str]) -> dict[str, Bearer]:
    """Whom each surname alone means, and in which years, for those that some article leaves without a given name.

    ``folds`` are the usual spellings of full names. Surnames that are ``fixed``, that the lists know or that are given
    names too mean nobody else.
    """
    people = mentioned.people()
    bare = {name: letters(name) for name in people if _may_be_folded(name, fixed)}
    named: dict[str, defaultdict[str, list[str]]] = {surname: defaultdict(list) for surname in bare.values()}
    for name in people:
        surname = surname_of(name)
        if surname is not None and (same := named.get(letters(surname))) is not None:
            same[folds.get(name, name)].append(name)
    meant = {surname: _bearer(spellings, mentioned) for surname, spellings in named.items() if spellings}
    return {name: bearer for name, surname in bare.items() if (bearer := meant.get(surname)) is not None}


def surname_of(name: str) -> str | None:
    """The surname of a full name, None of a single word: "Beto O'Rourke", "Donald Trump Jr."."""
    parts = [part for part in name.split() if part.rstrip(".") not in words().generations]
    return parts[-1] if len(parts) > 1 else None


def _may_be_folded(name: str, fixed: Container[str]) -> bool:
    return " " not in name and name not in fixed and name not in packaged() and name not in words().given


def _is_longer(name: str, usual: str) -> bool:
    """Whether all words of the usual name are in the other: a title or an initial more, but not the son's "Jr"."""
    more = set(name.split()) - set(usual.split())
    return set(usual.split()) <= set(name.split()) and not any(word.rstrip(".") in words().generations for word in more)


def _bearer(spellings: Mapping[str, list[str]], mentioned: Mentioned) -> Bearer | None:
    counts = {usual: sum(map(mentioned.articles, names)) for usual, names in spellings.items()}
    usual = max(counts, key=lambda name: (counts[name], name))
    same = [name for name in spellings if _is_longer(name, usual)]
    count = sum(counts[name] for name in same)
    if count < MIN_ARTICLES or count < MIN_SHARE * sum(counts.values()):
        return None
    years = [of for name in same for own in spellings[name] if (of := mentioned.years(own)) is not None]
    if not years:
        return None
    return Bearer(usual, min(first for first, _ in years), max(last for _, last in years))
