"""Whether a name is an agency or a paper, which wrote as a house, or a person; and who stands behind a byline."""

from __future__ import annotations

import re
from dataclasses import dataclass

_KNOWN = """
reuters|afp|ap|upi|dpa|efe|ansa|anadolu|xinhua|tass|itar-tass|interfax|ria novosti|sputnik|kyodo|yonhap|pti|ians|bernama
irna|isna|fars|mehr|tasnim|shana|mna|fna|icana|iribnews|irib|ifp|ilna|iqna|shafaqna|abna|tna|qodsna|press tv|presstv
bbc|cnn|abc|nbc|cbs|npr|pbs|voa|rfe|rferl|rfi|dw|deutsche welle|al jazeera|al-jazeera|al arabiya|al-arabiya|al-monitor
al alam|al manar|al mayadeen|al ahram|sana|bna|spa|wam|kuna|petra|rt|ntv|trt|cgtn|nhk|rte|abc news|sky news|itv
the guardian|the independent|the economist|the telegraph|the hill|the nation|the atlantic|the intercept|the new yorker
le monde|le figaro|der spiegel|die welt|die zeit|el país|el pais|la repubblica|corriere della sera|haaretz|bloomberg
foreign policy|foreign affairs|middle east eye|lobelog|trend|azernews|politico|axios|vox|slate|newsweek|time|forbes
national interest|antiwar.com|consortiumnews|commondreams|agencies|news agencies|wire services|associated press
agence france-presse|islamic republic news agency|huffington post|buzzfeed news|vice news|quartz|mashable|pravda
"""
KNOWN = frozenset(name.strip() for name in _KNOWN.replace("\n", "|").split("|") if name.strip())
"""Names of agencies and papers in lower case."""

_HOUSE = """
agency agencies news press times post tv radio journal herald tribune gazette daily weekly magazine review monitor
chronicle observer telegraph standard today network channel broadcasting media newspaper online institute foundation
center centre council project policy wire service services bulletin dispatch courier examiner inquirer globe mirror
sentinel reporter staff desk bureau ministry organization organisation page blog university association committee club
"""
_HOUSE_WORDS = frozenset(_HOUSE.split())
"""Words that stand in the names of agencies, papers and offices, and in hardly any person's."""

_DOMAIN = re.compile(r"(?:www\.)?[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|ir|uk|info|eu|ru|de|fr|tv|news|int|gov|edu|io|me)")
_CAPITALS = re.compile(r"[A-Z][A-Z&-]{1,7}(?:[ -]?\d{1,2})?")
_JOINT_WORDS = "and for of the de al el la le da di du van von bin ibn der den y e und et a an in with"
_JOINTS = frozenset(_JOINT_WORDS.split())
_SEPARATORS = re.compile(r"\s*[,|/;·•]\s*|\s+[-–—]\s+|\s+(?:for|with|from|at|of|via)\s+(?=the\s+[A-Z]|[A-Z])")
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
    if _CAPITALS.fullmatch(name.strip()) or _HOUSE_WORDS.intersection(words):
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
    houses: list[str] = []
    people: list[str] = []
    for part in _SEPARATORS.split(text):
        name = part.strip(" .()[]")
        if not name or "@" in name:
            continue
        if is_outlet(name) or (len(name.split()) == 1 and len(_SEPARATORS.split(text)) == 1):
            houses.append(house(name))
        elif looks_like_name(name):
            people.append(name)
    return Credit(houses[0] if houses else None, ", ".join(people) or None)


_DATELINES = (
    re.compile(r"[^()]{0,80}\((?P<name>[^()]{2,40})\)\s?(?:--|[-–—:])"),
    re.compile(r"(?P<name>[A-Z][\w -]{1,24}?)\s?(?:--|[–—]|\s-\s)"),
    re.compile(r"[A-Z][\w .'’-]{1,30},(?:\s[A-Z][a-z]{2,8}\.?\s\d{1,2},)?\s?(?P<name>[A-Z]{2,10})\s?(?:--|[-–—])"),
)


def source_of_dateline(paragraph: str) -> str | None:
    """The agency at the head of a story: "TEHRAN (Reuters) -", "SHANA --", "Tehran, Nov 15, IRNA -"."""
    head = paragraph[:160]
    for pattern in _DATELINES:
        found = pattern.match(head)
        if found:
            name = found["name"].strip()
            if is_known(name) or (pattern is _DATELINES[0] and is_outlet(name)):
                return name
    return None
