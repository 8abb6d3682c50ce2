"""A page of very many lines: its top and foot are read line by line, what lies between as running text.

To tell what a line is takes a tenth of a millisecond. That is nothing for an article, which has a hundred lines, and
minutes for a list of words, which may have a million.
"""

from __future__ import annotations

import re

TOP = 2000  # lines, of which blank ones in a row count as one; a header is above them
FOOT = 500  # lines; an address, a date or a form may stand there

_BLANK_LINES = re.compile(r"\n\s*\n")
_MIN_PARAGRAPH = 80  # characters; shorter ones are joined with what follows, so that there are not a million of them
_MIN_PIECE = 200  # characters of text without blank lines, which then is cut at the end of a line
_MAX_PARAGRAPH = 2000  # characters in which a blank line is looked for


def parted(text: str) -> tuple[str, list[str], str]:
    """The top of a page, the paragraphs below it, and the foot; a page of usual length is all top."""
    if text.count("\n") < TOP + FOOT:
        return text, [], ""
    *top, rest = _BLANK_LINES.sub("\n\n", text).split("\n", TOP)
    between, *foot = rest.rsplit("\n", FOOT)
    return "\n".join(top), _paragraphs(between), "\n".join(foot)


def _paragraphs(text: str) -> list[str]:
    """The paragraphs of a text, by its blank lines where there are some."""
    found: list[str] = []
    at = 0
    while at < len(text):
        end = text.find("\n\n", at + _MIN_PARAGRAPH, at + _MAX_PARAGRAPH)
        if end < 0:
            end = text.find("\n", at + _MIN_PIECE)
        if end < 0:
            end = len(text)
        words = text[at:end].split()
        if words:
            found.append(" ".join(words))
        at = end + 1
    return found
