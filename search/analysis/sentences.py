"""Where the sentences of a text end: what SAME and the passages of a snippet go by."""

from __future__ import annotations

import re

_LIST = """
    adm al apr art aug ave ayat brig capt cf cmdr co col corp dec dept dr eg esq est etc feb fig fr gen gov govt hon
    ie inc jan jr jul jun lt ltd maj mar messrs mr mrs ms mt no nos nov oct op p pp pres prof pte rd rep rev rt sen
    sep sept sgt sr st supt u v viz vol vs
"""

ABBREVIATIONS = frozenset(_LIST.split())
"""Words that a full stop shortens; in lower case, without the stop."""

_BREAK = re.compile(r"\n\s*\n|(?<=[.!?…])[\"'”’)\]]{0,3}\s+(?=[\"'“‘(\[]{0,3}[^\W_])")
_LAST_WORD = re.compile(r"([^\W_]+)\.$")
_LONGEST_ABBREVIATION = 8  # code points looked at before a full stop


def boundaries(text: str) -> list[int]:
    """Offsets at which a new sentence begins, ascending, without 0. A blank line always begins one.

    A full stop ends no sentence after a single letter ("George W. Bush") or an abbreviation ("Sen. Kerry"), nor
    before a small letter.
    """
    return [found.end() for found in _BREAK.finditer(text) if _ends_here(text, found)]


def _ends_here(text: str, found: re.Match[str]) -> bool:
    if found.group().count("\n") > 1:
        return True  # a blank line, whatever stands before it
    following = text[found.end() : found.end() + 4].lstrip("\"'“‘([")
    if following[:1].islower():
        return False
    word = _LAST_WORD.search(text, max(0, found.start() - _LONGEST_ABBREVIATION), found.start())
    if not word:
        return True
    return not (len(word[1]) == 1 and word[1].isalpha()) and word[1].lower() not in ABBREVIATIONS
