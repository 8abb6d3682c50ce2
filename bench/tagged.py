"""What the tags of Reuters-21578 mean: the countries of 1987 with their names today, and people by their surname."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from bench.entities.distinct import folded


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag as the editors wrote it, "west-germany" or "james-baker"."""

    code: str
    means: Callable[[str], bool]
    """Whether a canonical name of the right type is what the tag means."""
    named_in: Callable[[str], bool]
    """Whether the words of a text name it."""


RENAMED = {
    "usa": "US",
    "ussr": "Soviet Union",
    "uae": "United Arab Emirates",
    "west-germany": "Germany",
    "east-germany": "Germany",
    "czechoslovakia": "Czech Republic",
    "yemen-arab-republic": "Yemen",
    "yemen-demo-republic": "Yemen",
    "burma": "Myanmar",
    "kampuchea": "Cambodia",
    "zaire": "Democratic Republic of the Congo",
    "congo": "Republic of the Congo",
    "swaziland": "Eswatini",
    "antigua": "Antigua and Barbuda",
    "trinidad-tobago": "Trinidad and Tobago",
    "us-virgin-islands": "US Virgin Islands",
}
"""Codes that are not the name of the country today. The older name that the code is, "west germany", counts too."""

SPELLINGS = {
    "usa": r"U\.S\.|US|USA|U\.S\.A\.|United States|UNITED STATES|America|AMERICA",
    "uk": r"U\.K\.|UK|United Kingdom|UNITED KINGDOM|Britain|BRITAIN|England|ENGLAND",
    "ussr": r"Soviet Union|USSR|U\.S\.S\.R\.",
    "uae": r"U\.A\.E\.|UAE|United Arab Emirates",
    "west-germany": "West Germany|Germany|Federal Republic",
    "east-germany": "East Germany|GDR|German Democratic Republic",
    "netherlands": "Netherlands|Holland",
    "yemen-arab-republic": "North Yemen|Yemen",
    "yemen-demo-republic": "South Yemen|Yemen",
    "trinidad-tobago": "Trinidad",
    "suriname": "Surinam|Suriname",
    "us-virgin-islands": "Virgin Islands",
    "kampuchea": "Kampuchea|Cambodia",
}
"""How reports of 1987 write countries that they do not call by their code; patterns."""

CASED = frozenset(["usa", "uk"])
"""Codes whose spellings are other words in small letters: "us"."""

SURNAME_FIRST = frozenset(["zhao-ziyang", "deng-xiaoping", "wang-bingqian"])


@cache
def place(code: str) -> Tag:
    """The country that a tag of ``places`` means."""
    plain = code.replace("-", " ")
    names = {folded(RENAMED.get(code, plain)), plain}
    pattern = re.compile(rf"(?<!\w)(?:{SPELLINGS.get(code, plain)})(?!\w)", 0 if code in CASED else re.IGNORECASE)
    return Tag(code, lambda name: folded(name) in names, lambda text: pattern.search(text) is not None)


@cache
def person(code: str) -> Tag:
    """Whoever a tag of ``people`` means: somebody with that surname."""
    words = code.split("-")
    surname = words[0] if code in SURNAME_FIRST else words[-1]
    pattern = re.compile(rf"(?<!\w){surname}(?!\w)", re.IGNORECASE)
    return Tag(
        code,
        lambda name: surname in folded(name).replace("-", " ").split(),
        lambda text: pattern.search(text) is not None,
    )
