"""Text of articles as files of others can hold it: nothing in it controls a reader or turns text, a line is one line.

What else is unseen stays, like joiners and blanks without width: words of Persian and Hindi are spelled with them.
"""

from __future__ import annotations

import re

_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # control characters: XML 1.0 forbids most of them even when escaped
    "\u202a-\u202e\u2066-\u2069"  # marks of direction, which would turn around what stands behind the text too
    "\ufdd0-\ufdef\ufffe\uffff]"  # no characters, says Unicode
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_REPLACEMENT = "\ufffd"


def clean(text: str) -> str:
    """The text without control characters and marks of direction; lone surrogates become U+FFFD.

    Tabs, line feeds and carriage returns stay. What comes out can be UTF-8, and text of XML 1.0 once it is escaped.
    """
    return _UNSEEN.sub("", _SURROGATE.sub(_REPLACEMENT, text))


def one_line(text: str | None) -> str:
    """The text, clean, in one line with single blanks; "" for none."""
    return " ".join(clean(" ".join(text.split())).split()) if text else ""


def shortened(text: str, most: int) -> str:
    """As much of the text, in one line, as ``most`` characters hold, cut between words where there is a gap."""
    line = one_line(text)
    if len(line) <= most:
        return line
    kept, _, _ = line[:most].rpartition(" ")
    return f"{kept or line[: most - 1]}…"
