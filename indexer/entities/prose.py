"""An article to the text that names are looked for in: lines joined, bylines, credits and what is no text blanked."""

from __future__ import annotations

import re
from typing import NamedTuple

from indexer.entities.legible import legible

MAX_HEADLINE_CHARS = 200  # a longer line without lower-case words is a table, not a headline
MIN_HEADLINE_WORDS = 3  # fewer words say nothing about how a line is capitalised
MIN_TABLE_NUMBERS = 3  # a line with so many is a result, "1. Jan Allan (Norway) 18.42", whose words are names
SMALL_WORD = 3  # letters of a word that stays in lower case in a Headline Like This

BREAK = "\n\n"
"""What stands between the title and the body in the text that names are looked for in."""

_WRAPPED = re.compile(r"[a-z,]\n[a-z]")
_JOIN = re.compile(r"(?:(?<=[^\s.!?:])|(?<= [A-Z]\.))[ \t]*\n[ \t]*(?=[^\W_])")
_CREDIT = re.compile(
    r"\((?:[Aa]dditional |[Ww]riting |[Rr]eporting |[Ee]diting |[Cc]ompiled )[^()\n]{0,600}\)"
    r"|\((?:Reuters|REUTERS|AP|AFP|UPI|TASS|Xinhua|Bloomberg|IRNA|ISNA|CNN|PTI|dpa|DPA|ANSA|Kyodo|Interfax)\)"
    r"|^[ \t]*(?:By|BY|Source:|Photo:|Image:|Credit:|Picture:|Editing by|Reporting by|Written by)[ \t][^\n.!?]{1,80}$",
    re.MULTILINE,
)
_NUMBERS = re.compile(r"[0-9]+")
_WORDS = re.compile(r"[^\W\d_]+")
_LOWER = re.compile(r"\b[a-z]+")


class Prose(NamedTuple):
    """Text to read. ``headlines`` are the stretches whose capitals say nothing, in order."""

    text: str
    headlines: tuple[tuple[int, int], ...]
    lower: frozenset[str]
    """Every word that the text writes in lower case."""


def prose(title: str, body: str) -> Prose:
    """The title and the body as one text. Characters keep their places where lines are joined or blanked."""
    text = legible(f"{title}{BREAK}{body}")
    if len(_WRAPPED.findall(text, 0, 4000)) > 1:
        text = _JOIN.sub(_blank, text)
    text = _CREDIT.sub(_blank, text)
    return Prose(text, tuple(_headlines(text)), frozenset(_LOWER.findall(text)))


def _blank(match: re.Match[str]) -> str:
    """Blanks of the same length."""
    return " " * (match.end() - match.start())


def _headlines(text: str) -> list[tuple[int, int]]:
    found = []
    start = 0
    for line in text.split("\n"):
        if line and len(line) <= MAX_HEADLINE_CHARS and _is_headline(line):
            found.append((start, start + len(line)))
        start += len(line) + 1
    return found


def _is_headline(line: str) -> bool:
    """Whether (nearly) all words that could be in lower case begin with a capital, and no sentence ends there."""
    if line.rstrip("\"'”’) ").endswith((".", ",", ";", ":")) and not line.isupper():
        return False
    if not line.isupper() and len(_NUMBERS.findall(line)) >= MIN_TABLE_NUMBERS:
        return False
    words = [word for word in _WORDS.findall(line) if len(word) > SMALL_WORD]
    if len(words) < MIN_HEADLINE_WORDS:
        return len(words) > 1 and line.isupper()
    lower: int = sum(word[0].islower() for word in words)
    return lower * 6 <= len(words)
