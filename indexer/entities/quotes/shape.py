"""What the quoted words themselves look like: a sentence, a fragment, or the title of a book."""

from __future__ import annotations

import re

from indexer.entities.quotes.marks import Quoted

MIN_FRAGMENT = 3  # words; fewer inside a sentence are a name, a word held at a distance or a slogan
MAX_TITLE_WORDS = 12  # longer words of a title; more in capitals are shouted
SMALL_WORD = 3  # letters of a word that titles write small

_SPOKEN_END = ",?!—–-"
_WORD = re.compile(r"\w[\w’'-]*")


def words_of(text: str, quoted: Quoted) -> tuple[int, int]:
    """What is said, without blanks around it and the comma that belongs to the sentence around it."""
    inner = text[quoted.start : quoted.end]
    start = quoted.start + len(inner) - len(inner.lstrip())
    return start, quoted.start + len(inner.rstrip().removesuffix(","))


def is_short(text: str, quoted: Quoted) -> bool:
    """Whether it has fewer words than MIN_FRAGMENT."""
    return len(text[quoted.start : quoted.end].split(None, MIN_FRAGMENT)) < MIN_FRAGMENT


def is_whole(text: str, quoted: Quoted) -> bool:
    """Whether it is a sentence or several."""
    start, end = words_of(text, quoted)
    return text[start : start + 1].isupper() and text[end - 1] in ".?!…" and not is_short(text, quoted)


def is_title(text: str, quoted: Quoted) -> bool:
    """Whether every longer word has a capital, as in the title of a book or a programme."""
    words = [word for word in _WORD.findall(text, quoted.start, quoted.end) if len(word) > SMALL_WORD]
    return 0 < len(words) <= MAX_TITLE_WORDS and all(not word[0].islower() for word in words)


def expects_speaker(text: str, quoted: Quoted) -> bool:
    """Whether it ends so that a clause may follow which says who speaks."""
    last = text[quoted.start : quoted.end].rstrip()[-1:]
    return not quoted.goes_on and (last in _SPOKEN_END or text.startswith(",", quoted.close))
