"""The words around and inside names: titles, suffixes, given names, and words that only look like names."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from search.naming.listed import people_words

_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Words:
    """Sets of words, as they are written in ``words.toml`` and the word lists beside it."""

    titles: frozenset[str]
    title_phrases: frozenset[str]
    title_reach: dict[str, int]
    """First word of a title to the number of capitalised words in the longest title that begins with it."""
    title_links: frozenset[tuple[str, str]]
    """The words on both sides of "of" in a title: Secretary of State."""
    lower_titles: frozenset[str]
    org_suffixes: frozenset[str]
    company_suffixes: frozenset[str]
    generic: frozenset[str]
    """Known names of bodies that many countries have under the same name."""
    org_heads: frozenset[str]
    not_acronyms: frozenset[str]
    place_suffixes: frozenset[str]
    place_prefixes: frozenset[str]
    place_heads: frozenset[str]
    directions: frozenset[str]
    place_prepositions: frozenset[str]
    generations: frozenset[str]
    openers: frozenset[str]
    """Function words, with a capital, that are nobody's surname."""
    surnames: frozenset[str]
    """Ends of bodies or places that end people's names as well."""
    days: frozenset[str]
    compound_prefixes: frozenset[str]
    """Lower case; "Then-premier" names nobody."""
    peoples: frozenset[str]
    things: frozenset[str]
    not_names: frozenset[str]
    given: frozenset[str]
    speech: frozenset[str]
    roles: frozenset[str]
    company: frozenset[str]
    function: frozenset[str]
    """Lower case."""
    common: frozenset[str]
    """Lower case; holds the function words too."""


@cache
def words() -> Words:
    """The words as packaged, read once a process."""
    table = tomllib.loads((_HERE / "words.toml").read_text(encoding="utf-8"))
    titles, orgs, places = table["titles"], table["organisations"], table["places"]
    names, context = table["names"], table["context"]
    single = frozenset(titles["always"].split())
    phrases = _phrases(titles["phrases"])
    function = _listed("function_words.txt")
    return Words(
        titles=single,
        title_phrases=phrases,
        title_reach=_reach(single | phrases),
        title_links=_links(phrases),
        lower_titles=frozenset(titles["lower"].split()),
        org_suffixes=frozenset(orgs["suffixes"].split()),
        company_suffixes=frozenset(orgs["company"].split()),
        generic=_phrases(orgs["generic"]),
        org_heads=frozenset(orgs["heads"].split()),
        not_acronyms=frozenset(orgs["not_acronyms"].split()),
        place_suffixes=frozenset(places["suffixes"].split()),
        place_prefixes=frozenset(places["prefixes"].split()),
        place_heads=frozenset(places["heads"].split()),
        directions=frozenset(places["directions"].split()),
        place_prepositions=frozenset(places["prepositions"].split()),
        generations=frozenset(names["generation"].split()),
        openers=frozenset(names["openers"].split()),
        surnames=frozenset(names["surnames"].split()),
        days=frozenset(names["days"].split()),
        compound_prefixes=frozenset(names["compound_prefixes"].split()),
        peoples=frozenset(names["peoples"].split()) | people_words(),
        things=frozenset(names["things"].split()),
        not_names=_phrases(names["not_names"]),
        given=_listed("given_names.txt"),
        speech=frozenset(context["speech"].split()),
        roles=frozenset(context["roles"].split()) | frozenset(titles["lower"].split()),
        company=frozenset(context["company"].split()),
        function=function,
        common=_listed("common_words.txt") | function,
    )


def _listed(file: str) -> frozenset[str]:
    """The words of a list file; a line that starts with # is a remark."""
    lines = (_HERE / file).read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def _phrases(text: str) -> frozenset[str]:
    """Phrases that semicolons part, whatever the line breaks."""
    return frozenset(" ".join(phrase.split()) for phrase in text.split(";")) - {""}


def _links(phrases: frozenset[str]) -> frozenset[tuple[str, str]]:
    sides = [phrase.replace(" of the ", " of ").partition(" of ") for phrase in phrases]
    return frozenset((left.split()[-1], right.split()[0]) for left, of, right in sides if of)


def _reach(phrases: frozenset[str]) -> dict[str, int]:
    reach: dict[str, int] = {}
    for phrase in phrases:
        capitalised = [word for word in phrase.split() if word[0].isupper()]
        reach[capitalised[0]] = max(reach.get(capitalised[0], 0), len(capitalised))
    return reach
