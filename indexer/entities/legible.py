"""What of a text can hold names: words of Latin letters, no markup, no addresses, no words of a thousand letters."""

from __future__ import annotations

import re

from indexer.entities.scan.oddities import oddities
from indexer.entities.tagger.characters import characters
from indexer.entities.tagger.codes import codes_of

MAX_WORD_CHARS = 60
"""Characters between two blanks. The longest names have 40; addresses, tables and encoded files have thousands."""

MAX_NAME_CHARS = 100
"""Characters; "Organisation for the Prohibition of Chemical Weapons" has 53."""

MAX_NAME_WORDS = 10
"""Words, small ones too; "International Federation of Red Cross and Red Crescent Societies" has 9."""

MIN_SHOUTED = 200
"""Characters of what is more than a headline; where all of it is in capitals, they say nothing of names."""

MAX_TAG_CHARS = 1000
"""Characters looked at for the end of a tag of HTML or of a stretch in braces; what is longer is no such thing."""

MOST_BROKEN = 20
"""A text or line of which one character in so many, or more, is none (a control, half of a pair, what stands for bytes
that could not be read) is no text; where an apostrophe was read in the wrong encoding, one in some hundred is."""

FEW_BROKEN = 2
"""Such characters say nothing: a headline has two apostrophes."""

BORDER = "|"
"""What stands for the first character of what was blanked, so that no name is read across it."""

_LATIN = "A-Za-zªºÀ-ÖØ-öø-ɏḀ-ỿ"
_SMALL = "a-zß-öø-ÿ"
_LONG = re.compile(rf"(?<!\S)\S{{{MAX_WORD_CHARS + 1},}}")
_FOREIGN = re.compile(rf"[^\W\d_{_LATIN}]+")
_BROKEN = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffd]")
_TAG = re.compile(
    rf"<[/?]?[a-z][\w:-]*(?:[\s/][^<>]{{0,{MAX_TAG_CHARS}}})?>"
    # In capitals only with attributes or alone: agencies write companies in angles, "<IBM CORP>".
    rf"|</?[A-Z]{{1,10}}\d?(?:\s[^<>=]{{0,99}}=[^<>]{{0,{MAX_TAG_CHARS}}})?>"
    rf"|<![^<>]{{0,{MAX_TAG_CHARS}}}>"
)
_ATTRIBUTE = re.compile(r"(?<![\w-])[\w:-]+=(?:\"[^\"\n=]{0,200}\"|'[^'\n=]{0,200}'|\S*)")
_CODE = re.compile(rf"\{{[^{{}}]{{0,{MAX_TAG_CHARS}}}\}}")
_REFERENCE = re.compile(r"&#?\w{2,8};")
_SHOUTED = re.compile(rf"[^{_SMALL}]{{{MIN_SHOUTED},}}(?![{_SMALL}])")
_SEVERAL_BLANKS = re.compile(r"  +")
_MARKED = re.compile(r"[][()“”\";]")
_PAIRS = (("[", "]"), ("(", ")"), ("“", "”"))
_NAME = re.compile(rf"[{_LATIN}\d][{_LATIN}\d .,'’&/()!:‑–-]*")


def legible(text: str) -> str:
    """``text`` with a ``BORDER`` and blanks for what holds no names; every character keeps its place.

    Takes time in proportion to the text, whatever it is: each pattern is bounded, or cannot begin inside itself.
    """
    odd = oddities(codes_of(text), characters(), MAX_WORD_CHARS)
    if odd.long:
        text = _LONG.sub(blanked, text)
    if odd.foreign:
        text = _FOREIGN.sub(blanked, text)
    if odd.broken and _BROKEN.search(text):
        text = "\n".join(map(_mended, text.split("\n"))) if _is_text(text) else _blanks(text)
    if "{" in text:
        text = _CODE.sub(blanked, text)
    if "<" in text:
        text = _TAG.sub(blanked, text)
    if "=" in text:
        text = _ATTRIBUTE.sub(blanked, text)
    return _REFERENCE.sub(blanked, text) if "&" in text else text


def shouted(text: str) -> list[tuple[int, int]]:
    """The long stretches without a small letter, over any number of lines, as [start, end), in order."""
    return [match.span() for match in _SHOUTED.finditer(text)]


def like_a_name(surface: str) -> bool:
    """Whether a stretch that a model took for a name is written like one, with single blanks between its words."""
    return bounded(surface) and _NAME.fullmatch(surface) is not None and any(map(str.isupper, surface))


def bounded(surface: str) -> bool:
    """Whether a stretch is no longer than names are, and nothing was blanked within it."""
    return len(surface) <= MAX_NAME_CHARS and surface.count(" ") < MAX_NAME_WORDS and BORDER not in surface


def single_spaced(surface: str) -> str:
    """The stretch with one blank for several, as where a line was wrapped and indented; a blank line stays."""
    return _SEVERAL_BLANKS.sub(" ", surface)


def is_one_name(surface: str) -> bool:
    """Whether what a model took for a name may be one: ``bounded``, every bracket and quotation mark with its pair."""
    if "\n\n" in surface or not bounded(surface):
        return False
    if _MARKED.search(surface) is None:
        return True
    paired = all(surface.count(opening) == surface.count(closing) for opening, closing in _PAIRS)
    return paired and ";" not in surface and surface.count('"') % 2 == 0


def _mended(line: str) -> str:
    """The line without what is no character, or blanks where that is much of it."""
    return _BROKEN.sub(BORDER, line) if _is_text(line) else _blanks(line)


def _is_text(text: str) -> bool:
    broken = len(_BROKEN.findall(text))
    return broken <= FEW_BROKEN or broken * MOST_BROKEN < len(text)


def blanked(match: re.Match[str]) -> str:
    """A border and blanks, as long as what they stand for; line ends stay."""
    return BORDER + _blanks(match[0])[1:]


def _blanks(text: str) -> str:
    return "\n".join(" " * len(line) for line in text.split("\n"))
