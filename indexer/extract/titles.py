"""The headline of an HTML page out of the several that it states, without the name of the site behind it."""

from __future__ import annotations

import re

from indexer.extract.facts import Facts
from indexer.extract.house_names import PAPER_WORDS
from indexer.extract.outlets import is_known, is_outlet
from indexer.extract.text import words_of

_JOINS = re.compile(r"\s+(?:[|»«·•–—~]|::|-{1,2}|//|/)\s+|\s*\|\s*|\s+:\s+|:\s+(?=[A-Z][\w.]+$)")
_MIN_CHARS = 3
_GENRES = {"analysis", "opinion", "exclusive", "video", "watch", "breaking", "update", "live", "editorial", "review"}
_SECTIONS = {"politics", "world", "news", "business", "economy", "sports", "sport", "culture", "science", "technology"}
_SECTIONS |= {"opinion", "society", "home", "national", "international", "local", "health", "entertainment", "nuclear"}
_MAX_SITE_WORDS = 4  # "CNN Politics", "The Wall Street Journal"; what is longer says something


def headline(facts: Facts, site: str | None) -> str:
    """The article's title, empty where the page states none."""
    names = {_letters(name) for name in [*facts.site_names, site or "", (site or "").split(".")[0]]} - {""}
    stated = [*facts.titles, _without_paper(facts.page_title)]
    candidates = [without_site(title, names) for title in stated if len(title) >= _MIN_CHARS]
    for heading in facts.headings:
        fuller = next((c for c in candidates if _is_kicker_and(c, heading, facts.urls)), None)
        if fuller or any(_begins(candidate, heading) for candidate in candidates):
            return fuller or heading
    candidates = [candidate for candidate in candidates if _letters(candidate) not in names]
    if candidates:
        return candidates[0]
    return next((heading for heading in facts.headings if _letters(heading) not in names), "") or next(iter(stated), "")


def _without_paper(title: str) -> str:
    """A page's own title without the paper before it: "Hill News: Seven towns buy one plough"."""
    paper, colon, rest = title.partition(": ")
    words = paper.lower().split()
    named = 1 < len(words) <= _MAX_SITE_WORDS and words[-1] in PAPER_WORDS and is_outlet(paper)
    return rest if colon and named else title


def _begins(title: str, heading: str) -> bool:
    """Whether the heading is the title, or the title without what stands behind it."""
    words = words_of(heading)
    return len(words) >= _MIN_CHARS and f"{words_of(title)} ".startswith(f"{words} ")


def _is_kicker_and(title: str, heading: str, urls: list[str]) -> bool:
    """Whether the title is the heading with its subject before it, in words that the page's address has as well."""
    kicker, colon, rest = title.partition(": ")
    if not colon or words_of(rest) != words_of(heading):
        return False
    words = [word for word in words_of(kicker).split() if len(word) > 3 and word not in _GENRES]
    return any(word in url.lower() for url in urls for word in words)


def without_site(title: str, names: set[str]) -> str:
    """The title without the parts at its ends that name the site, a section or an agency."""
    parts = _JOINS.split(title)
    joins = _JOINS.findall(title)
    first, last = 0, len(parts) - 1
    while last > first and _names_site(parts[last], names):
        last -= 1
    if 0 < last < len(parts) - 1 and parts[last].lower() in _SECTIONS:
        last -= 1
    while last > first and _names_site(parts[first], names):
        first += 1
    return "".join(part + join for part, join in zip(parts[first:last], joins[first:last], strict=False)) + parts[last]


def _names_site(part: str, names: set[str]) -> bool:
    letters = _letters(part)
    count = len(part.split())
    if not letters or letters in names:
        return True
    if count > _MAX_SITE_WORDS:
        return False
    alike = any(len(name) > 3 and (letters.startswith(name) or name.startswith(letters)) for name in names)
    if alike and len(letters) > 3:
        return True
    return is_known(part) or is_outlet(part) or _letters(part.split()[0]) in names or is_known(part.split()[0])


def _letters(text: str) -> str:
    return "".join(character for character in text.lower() if character.isalnum())
