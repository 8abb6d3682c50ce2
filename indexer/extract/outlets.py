"""Whether a name is an agency or a paper, which wrote as a house, or a person; and who stands behind a byline."""

from __future__ import annotations

import re
from dataclasses import dataclass

from indexer.extract.house_names import HOUSE_WORDS, KNOWN, NOBODY, PAPER_WORDS

_DOMAIN = re.compile(r"(?:www\.)?[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|ir|uk|info|eu|ru|de|fr|tv|news|int|gov|edu|io|me)")
_CAPITALS = re.compile(r"[A-Z][A-Z&-]{1,7}(?:[ -]?\d{1,2})?")
_JOINT_WORDS = "and for of the de al el la le da di du van von bin ibn der den y e und et a an in with"
_JOINTS = frozenset(_JOINT_WORDS.split())
_SEPARATORS = re.compile(r"\s*[,|/;·•()]\s*|\s+[-–—]\s+")
_PREPOSITIONS = re.compile(r"\s+(?:for|with|from|at|of|via|in)\s+(?=the\s+[A-Z]|[A-Z])")
_IN_TOWN = re.compile(r"\s(?:in|from)\s[A-Z][\w-]+(?:\s[A-Z][\w-]+)?(?=\s+and\s|\s*[,;])")
_STAFF = re.compile(r"\s+(?:staff|staff writers?|reporters?|desk|editors?)$", re.IGNORECASE)
_MAX_NAME_WORDS = 8


@dataclass(frozen=True, slots=True)
class Credit:
    """Who is named as writer: a house, people, or both."""

    source: str | None = None
    author: str | None = None


def is_outlet(name: str) -> bool:
    """Whether the name is that of an agency, paper, station or web site, by what it is or how it is built."""
    lower = name.lower().strip()
    words = lower.replace("-", " ").split()
    if not words or len(words) > _MAX_NAME_WORDS:
        return False
    if lower in KNOWN or lower.removeprefix("the ") in KNOWN or _DOMAIN.fullmatch(lower):
        return True
    if _CAPITALS.fullmatch(name.strip()) or HOUSE_WORDS.intersection(words):
        return looks_like_name(name)
    return len(words) > 1 and words[0] in {"the", "al"} and looks_like_name(name)


def is_known(name: str) -> bool:
    """Whether the name is one of the agencies and papers that we know by name."""
    lower = name.lower().strip()
    return lower in KNOWN or lower.removeprefix("the ") in KNOWN


def house(name: str) -> str:
    """The agency or paper itself where its staff is named: "Reuters Staff" is Reuters."""
    return _STAFF.sub("", name) if is_known(_STAFF.sub("", name)) else name


def looks_like_name(text: str) -> bool:
    """Whether every word of weight begins with a capital, and there are no digits, as in a byline."""
    words = text.split()
    if not 1 <= len(words) <= 2 * _MAX_NAME_WORDS or any(
        character.isdigit() for word in words for character in word[:1]
    ):
        return False
    heavy = [word for word in words if word.lower().strip(".,") not in _JOINTS]
    return bool(heavy) and all(_begins_like_name(word) for word in heavy)


def _begins_like_name(word: str) -> bool:
    first = word.lstrip("(\"'“‘&")[:1]
    return first.isalnum() and not first.islower()


def credit(text: str) -> Credit:
    """Who stands behind what a byline says after "By": "John Smith, Reuters" is a person and a house."""
    if is_known(text.strip(" .:")):
        return Credit(text.strip(" .:"))
    houses: list[str] = []
    people: list[str] = []
    parts = [part for piece in _SEPARATORS.split(_IN_TOWN.sub("", text)) for part in _pieces(piece.strip(" .:[]"))]
    for name in parts:
        if "@" in name or name.lower() in NOBODY:
            continue
        single = len(name.split()) == 1
        if is_outlet(name) or (single and len(parts) == 1):
            houses.append(house(name))
        elif looks_like_name(name) and not single:  # one word beside others is a town: "Jon Smith, Vienna"
            people.append(name)
    return Credit(houses[0] if houses else None, ", ".join(people) or None)


def _pieces(text: str) -> list[str]:
    """A part of a byline cut at its prepositions, as in "Jon Smith for Al-Monitor", unless they belong to a name.

    "Times of India" is a name, and what follows "Reuters in" is a town.
    """
    parts = [part.strip(" .:") for part in _PREPOSITIONS.split(text)]
    if len(parts) == 1:
        return _person_and_agency(text) if text else []
    if is_known(text):
        return [text]
    if is_known(parts[0]):
        return parts[:1]
    if is_outlet(parts[0]):
        return [text]
    return [part for part in parts if part]


def _person_and_agency(text: str) -> list[str]:
    """A writer and the agency behind the name, as in "GEORGE JAHN Associated Press", in two parts."""
    words = text.split()
    for cut in range(2, len(words)):
        agency = " ".join(words[cut:])
        if is_known(agency) and not is_known(text) and not is_outlet(" ".join(words[:cut])):
            return [" ".join(words[:cut]), agency]
    return [text]


_DASH = r"(?:--|[-–—:])"
_DATELINES = (
    re.compile(rf"[^()]{{0,80}}\((?P<name>[^()]{{2,40}})\)[,:]?\s?{_DASH}"),
    re.compile(r"(?P<name>[A-Z][\w' -]{1,34}?)\s?(?:--|[–—]|\s-\s)"),
    re.compile(r"[A-Z][\w .'’-]{1,30},(?:\s[A-Z][a-z]{2,8}\.?\s\d{1,2},)?\s?(?P<name>[A-Z]{2,10})\s?(?:--|[-–—])"),
    re.compile(r"(?P<name>[A-Z][\w-]{1,20})(?:/[A-Z][\w-]{1,20}|\s\([^()]{2,40}\)\s?" + _DASH + r"|:)\s"),
    re.compile(r"[^/]{3,60}[.,]\s?/(?P<name>[A-Z][\w -]{1,20})/"),
    re.compile(r"[A-Z][^.]{3,100}?\s[-–—]\s(?P<name>[A-Z]\w{1,20})\s?:"),
)
"""In brackets behind a town, alone, behind a town and a day, before a town, between slashes, behind its writer."""


def source_of_dateline(paragraph: str) -> str | None:
    """The agency at the head of a story: "TEHRAN (Reuters) -", "SHANA --", "Tehran, Nov 15, IRNA -"."""
    head = paragraph[:160]
    for pattern in _DATELINES:
        found = pattern.match(head)
        if found:
            name = found["name"].strip()
            if (
                pattern is _DATELINES[3]
                and found[0].rstrip().endswith(":")
                and not name.isupper()
                and "(" not in found[0]
            ):
                continue  # "Time: ten o'clock" is no paper
            if is_known(name) or (pattern is _DATELINES[0] and is_outlet(name)):
                return name
            if pattern is _DATELINES[1] and PAPER_WORDS & set(name.lower().split()[1:]) and looks_like_name(name):
                return name
    return None
