"""Lines of an HTML page that nothing marks but their form: "Publish Date : Tuesday 11 March 2014 - 14:31"."""

from __future__ import annotations

import re
from itertools import islice
from typing import Any

from indexer.extract.labels import Label
from indexer.extract.line import Tag
from indexer.extract.lines import read_lines
from indexer.extract.text import one_line
from search.article import StatedTime

_BLOCKS = ("h1", "p", "div", "span", "td", "li", "font", "small", "em", "b", "i", "strong")
_NUMBERED = re.compile(r"\b(?:story|news|article)\s(?:code|id|no|number)\b", re.IGNORECASE)
_MAX_CHARS = 120  # of a date line with its label
_MAX_PARTS = 6  # elements inside one; a larger block is more than a date
_AROUND = {"aside", "nav", "footer"}
_SOON = 40  # blocks below the headline; what follows later is another article's


def is_around(element: Any) -> bool:
    """Whether an element belongs to what stands around an article."""
    return any(above.tag in _AROUND for above in element.iterancestors())


def _line_of(element: Any) -> str:
    """The element's text where it may be a line of a header, else nothing."""
    if sum(1 for _ in islice(element.iter(), _MAX_PARTS + 2)) > _MAX_PARTS + 1:  # wrappers hold the whole page
        return ""
    text = one_line(" ".join(element.itertext()))
    return text if 6 <= len(text) <= _MAX_CHARS else ""


def code_in_text(tree: Any) -> str:
    """The story's number behind its label, empty where there is none."""
    for element in tree.iter(*_BLOCKS):
        text = _line_of(element)
        if _NUMBERED.search(text) and not is_around(element):
            for line in read_lines(text):
                if line.label is Label.CODE and line.value:
                    return line.value
    return ""


def dates_in_text(tree: Any) -> list[StatedTime]:
    """Dates labelled as that of publication, then those that stand alone shortly below the headline."""
    labelled: list[StatedTime] = []
    alone: list[StatedTime] = []
    below = _SOON + 1
    for element in tree.iter(*_BLOCKS):
        if element.tag == "h1":
            below = 0
        below += 1
        text = _line_of(element)
        if not any(c.isdigit() for c in text) or is_around(element):
            continue
        for line in read_lines(text):
            if line.tag is Tag.DATE and isinstance(line.stated, StatedTime):
                if line.label is Label.PUBLISHED:
                    labelled.append(line.stated)
                elif line.label in {None, Label.PERSIAN} and below <= _SOON:
                    alone.append(line.stated)
    return labelled + alone
