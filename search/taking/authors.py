"""Who wrote an article, as reference managers want it: one name each, a person's surname first."""

from __future__ import annotations

import re

from search.naming.generations import GENERATIONS
from search.taking.characters import one_line

MAX_AUTHORS = 20  # names of one article; a line of more is a list of something else

_BETWEEN = re.compile(r"\s*;\s*|\s+(?:and|&)\s+", re.IGNORECASE)
_BY = re.compile(r"by\s+", re.IGNORECASE)
_BODIES = frozenset(
    [
        "agency",
        "agencies",
        "associates",
        "bureau",
        "correspondent",
        "correspondents",
        "daily",
        "desk",
        "editor",
        "editors",
        "gazette",
        "herald",
        "journal",
        "magazine",
        "network",
        "news",
        "newspaper",
        "online",
        "post",
        "press",
        "report",
        "reporter",
        "reporters",
        "reuters",
        "service",
        "staff",
        "team",
        "times",
        "tribune",
        "wire",
        "writer",
        "writers",
    ]
)
_WORDS = range(2, 4)  # of a name that is turned around: "Ada Quill", "Ada M. Quill"


def authors(author: str | None) -> tuple[str, ...]:
    """The names in a byline: "Ada Quill and Ben Ink" gives "Quill, Ada" and "Ink, Ben".

    A name that may be an agency's, and one that has a comma already, stays as it is written.
    """
    line = _BY.sub("", one_line(author), count=1) if _BY.match(one_line(author)) else one_line(author)
    parts = [part.strip(" ,") for part in _BETWEEN.split(line)]
    names = [name for part in parts for name in _listed(part) if name]
    return tuple(map(_surname_first, names[:MAX_AUTHORS]))


def _listed(part: str) -> list[str]:
    """The names between commas, where each has two words: in "Quill, Ada" the comma means something else."""
    names = [name.strip() for name in part.split(",") if name.strip()]
    return names if len(names) > 1 and all(" " in name for name in names) else [part]


def _surname_first(name: str) -> str:
    words = name.split()
    is_person = len(words) in _WORDS and all(
        (word[0].isupper() and not word.isupper()) or "." in word for word in words
    )
    if words and words[-1].lower().strip(".") in GENERATIONS:
        return name  # "Robert Kennedy Jr.": which word is the surname is not certain enough
    if not is_person or "," in name or _BODIES & {word.lower().strip(".") for word in words}:
        return name
    return f"{words[-1]}, {' '.join(words[:-1])}"
