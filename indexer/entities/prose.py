"""An article to the text that names are looked for in: lines joined, bylines, credits and what is no text blanked."""

from __future__ import annotations

import re
from typing import NamedTuple

from indexer.entities.legible import blanked, legible

MAX_HEADLINE_CHARS = 200  # a longer line without lower-case words is a table, not a headline
MIN_HEADLINE_WORDS = 3  # fewer words say nothing about how a line is capitalised
MIN_TABLE_NUMBERS = 3  # a line with so many is a result, "1. Jan Allan (Norway) 18.42", whose words are names
SMALL_WORD = 3  # letters of a word that stays in lower case in a Headline Like This

BREAK = "\n\n"
"""What stands between the title and the body in the text that names are looked for in."""

_WRAPPED = re.compile(r"(?<=[a-z,])\n[a-z]")
_LINE_END = re.compile(r"\n[ \t]*(?=[^\W_])")
_GOES_ON = re.compile(r"(?:[^\s.!?:]| [A-Z]\.)\Z")
_CREDIT = re.compile(
    r"\((?:(?:[Aa]dditional |[Ww]riting |[Rr]eporting |[Ee]diting |[Cc]ompiled )[^()\n]{0,600}"
    r"|Reuters|REUTERS|AP|AFP|UPI|TASS|Xinhua|Bloomberg|IRNA|ISNA|CNN|PTI|dpa|DPA|ANSA|Kyodo|Interfax)\)"
)
_AGENCIES = ("REUTERS/", "Reuters/", "AP Photo/", "AFP/", "EPA/")
_PICTURE = re.compile(
    rf"(?<!\w)(?:{'|'.join(_AGENCIES)})[^\W\d_][\w’'-]*"
    r"(?:(?: [A-Z][\w.’'-]{0,30}){1,3}(?=[,;/)]|\.?(?:\n|\Z))| [A-Z][\w’'-]{0,30})"
)
"""Who took a picture: "REUTERS/Ana Lima/File Photo". What ends nowhere is taken for two words."""
_BYLINE = re.compile(
    r"[ \t]*(?:By|BY|Source:|Photo:|Image:|Credit:|Picture:|Editing by|Reporting by|Written by)[ \t][^\n.!?]{1,80}"
)
_OF_THE_PAGE = re.compile(
    r"[ \t]*(?:Story Code\b|Your (?:Name|Email|E-mail|Comment)\b|Read (?:More|Next|Also)\b|Sign [Uu]p\b"
    r"|Click [Hh]ere\b|Share [Tt]his\b|Follow [Uu]s\b|Related (?:Article|Stor|Topic)|Most (?:Read|Popular)\b"
    r"|Copyright\b|©|All [Rr]ights [Rr]eserved)[^\n]{0,80}"
)
"""What a page says of itself in a line of its own; a longer line is a sentence."""
_DISCLAIMER = re.compile(r"[^\n]*\bnot (?:responsible|liable) for the contents?\b[^\n]*")
_NUMBERS = re.compile(r"[0-9]+")
_WORDS = re.compile(r"[^\W\d_]+")
_SMALL_WORDS = re.compile(rf"\b[a-z][^\W\d_]{{{SMALL_WORD},}}")


class Prose(NamedTuple):
    """Text to read. ``headlines`` are the stretches whose capitals say nothing, in order."""

    text: str
    headlines: tuple[tuple[int, int], ...]


def prose(title: str, body: str) -> Prose:
    """The title and the body as one text. Characters keep their places where lines are joined or blanked."""
    text = legible(f"{title}{BREAK}{body}")
    if len(_WRAPPED.findall(text, 0, 4000)) > 1:
        text = _LINE_END.sub(_joined, text)
    text = _CREDIT.sub(blanked, text)
    if "/" in text and any(agency in text for agency in _AGENCIES):
        text = _PICTURE.sub(blanked, text)
    lines = [_without_page(line) for line in text.split("\n")]
    return Prose("\n".join(lines), tuple(_headlines(lines)))


def _without_page(line: str) -> str:
    """The line, or blanks where it is none of the article: a byline, a button, a disclaimer."""
    if len(line) <= MAX_HEADLINE_CHARS and (_BYLINE.fullmatch(line) or _OF_THE_PAGE.fullmatch(line)):
        return " " * len(line)
    return " " * len(line) if " for the content" in line and _DISCLAIMER.fullmatch(line) else line


def _joined(match: re.Match[str]) -> str:
    """Blanks where the line before goes on, as it does behind all but the end of a sentence or a heading."""
    text, end = match.string, match.start()
    while end and text[end - 1] in " \t":
        end -= 1
    return " " * len(match[0]) if _GOES_ON.search(text, max(0, end - 3), end) else match[0]


def _headlines(lines: list[str]) -> list[tuple[int, int]]:
    found = []
    start = 0
    for line in lines:
        if line and len(line) <= MAX_HEADLINE_CHARS and _is_headline(line):
            found.append((start, start + len(line)))
        start += len(line) + 1
    return found


def _is_headline(line: str) -> bool:
    """Whether (nearly) all words that could be in lower case begin with a capital, and no sentence ends there."""
    if not line.isupper():
        # Each long word takes five characters with its blank: so many small ones are more than a headline can have.
        if 6 * len(_SMALL_WORDS.findall(line)) > len(line) // (SMALL_WORD + 2) + 1:
            return False
        if line.rstrip("\"'”’) ").endswith((".", ",", ";", ":")) or len(_NUMBERS.findall(line)) >= MIN_TABLE_NUMBERS:
            return False
    words = [word for word in _WORDS.findall(line) if len(word) > SMALL_WORD]
    if len(words) < MIN_HEADLINE_WORDS:
        return len(words) > 1 and line.isupper()
    lower: int = sum(word[0].islower() for word in words)
    return lower * 6 <= len(words)
