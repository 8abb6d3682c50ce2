"""What of a text can hold names: words of Latin letters, no markup, no addresses, no words of a thousand letters."""

from __future__ import annotations

import re

MAX_WORD_CHARS = 60
"""Characters between two blanks. The longest names have 40; addresses, tables and encoded files have thousands."""

MAX_NAME_CHARS = 100
"""Characters; "Organisation for the Prohibition of Chemical Weapons" has 53."""

MAX_NAME_WORDS = 10
"""Words, small ones too; "International Federation of Red Cross and Red Crescent Societies" has 9."""

MIN_SHOUTED_LINE = 200
"""Characters of a line that is more than a headline; where all of it is in capitals, they say nothing of names."""

MAX_TAG_CHARS = 1000
"""Characters looked at for the end of a tag of HTML; what is longer is no tag."""

_LATIN = "A-Za-zªºÀ-ÖØ-öø-ɏḀ-ỿ"
_LONG = re.compile(rf"(?<!\S)\S{{{MAX_WORD_CHARS + 1},}}")
_FOREIGN = re.compile(rf"[^\W\d_{_LATIN}]+|[\ud800-\udfff\ufffd]+")
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]+")
_TAG = re.compile(rf"<[/!?]?[A-Za-z][^<>]{{0,{MAX_TAG_CHARS}}}>")
_ATTRIBUTE = re.compile(r"(?<![\w-])[\w:-]+=(?:\"[^\"\n]{0,200}\"|'[^'\n]{0,200}'|\S*)")
_REFERENCE = re.compile(r"&#?\w{2,8};")
_SHOUTED = re.compile(rf"^[^\na-zß-öø-ÿ]{{{MIN_SHOUTED_LINE},}}$", re.MULTILINE)
_NAME = re.compile(rf"[{_LATIN}\d][{_LATIN}\d .,'’&/()!:‑–-]*")


def legible(text: str) -> str:
    """``text`` with blanks for what holds no names; every character keeps its place.

    Takes time in proportion to the text, whatever it is: each pattern is bounded, or cannot begin inside itself.
    """
    if max(map(len, text.split()), default=0) > MAX_WORD_CHARS:
        text = _LONG.sub(_blank, text)
    if not text.isascii():
        text = _FOREIGN.sub(_blank, text)
    if not text.isprintable():  # line breaks are not printable either
        text = _CONTROLS.sub(_blank, text)
    if "<" in text:
        text = _TAG.sub(_blank, text)
    if "=" in text:
        text = _ATTRIBUTE.sub(_blank, text)
    return _REFERENCE.sub(_blank, text) if "&" in text else text


def shouted(text: str) -> list[tuple[int, int]]:
    """The long lines without a small letter, as [start, end), in order."""
    return [match.span() for match in _SHOUTED.finditer(text)]


def like_a_name(surface: str) -> bool:
    """Whether a stretch that a model took for a name is written like one, in one paragraph and of bounded length."""
    return (
        len(surface) <= MAX_NAME_CHARS
        and not surface.islower()
        and _NAME.fullmatch(surface) is not None
        and any(map(str.isupper, surface))
        and surface.count(" ") < MAX_NAME_WORDS
    )


def _blank(match: re.Match[str]) -> str:
    return " " * (match.end() - match.start())
