"""How much room a name takes in a picture: its lines, and their width as far as a server can know it."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

LONGEST_LINE = 18  # characters; a longer name stands in two lines
CUT_AT = 24  # characters of a line that are shown; a name of more would push all others aside
LINE_HEIGHT = 1.2  # of the size of the letters
MARGIN = 10.0  # units around the letters, so that a line of ties does not touch them; a finger needs them, too
LEAST_HEIGHT = 26.0  # units; what is pointed at must be 24 high (WCAG 2.2, 2.5.8)
BOLD = 1.14  # how much wider bold letters are than others
_NARROW, _WIDE = frozenset("fijlrtI.,:;'’!|()[] -"), frozenset("mwMW@%&—")
_WIDTHS = {"narrow": 0.36, "wide": 0.94, "capital": 0.72, "full": 1.05, "usual": 0.56}
"""Of the size of the letters, in serif faces that are rather wide, so that less is known to fit."""


@dataclass(frozen=True, slots=True)
class Label:
    """A name as it is written, and the room that it takes."""

    lines: tuple[str, ...]
    size: float
    width: float
    height: float


def label(name: str, size: float, *, bold: bool = False) -> Label:
    """The name in letters of a ``size``, in two lines where it is long."""
    lines = tuple(_cut(each) for each in _lines(" ".join(name.split())))
    widest = max(sum(_width(each) for each in line) for line in lines)
    width = widest * size * (BOLD if bold else 1.0) + MARGIN
    height = max(LEAST_HEIGHT, len(lines) * LINE_HEIGHT * size + MARGIN / 2)
    return Label(lines, round(size, 1), round(width, 1), round(height, 1))


def _lines(name: str) -> tuple[str, ...]:
    """The name, parted at the blank that is nearest to its middle where it is long."""
    blanks = [place for place, each in enumerate(name) if each == " "]
    if len(name) <= LONGEST_LINE or not blanks:
        return (name,)
    middle = min(blanks, key=lambda place: abs(2 * place - len(name)))
    return name[:middle], name[middle + 1 :]


def _cut(line: str) -> str:
    return line if len(line) <= CUT_AT else f"{line[: CUT_AT - 1].rstrip()}…"


def _width(sign: str) -> float:
    if sign in _NARROW:
        return _WIDTHS["narrow"]
    if sign in _WIDE:
        return _WIDTHS["wide"]
    if unicodedata.combining(sign):
        return 0.0
    if unicodedata.east_asian_width(sign) in "WF":
        return _WIDTHS["full"]
    return _WIDTHS["capital" if sign.isupper() else "usual"]
