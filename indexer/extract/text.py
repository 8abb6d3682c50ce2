"""Text made fit to store: one kind of line end, no control characters, paragraphs that are paragraphs."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from itertools import pairwise

_LINE_ENDS = re.compile("\r\n?|[\x85\u2028\u2029\v\f]")
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u200b\u2060\ufeff\u00ad\u200e\u200f\u202a-\u202e\u2066-\u2069]+")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_ODD = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
_BLANK_LINES = re.compile(r"\n[^\S\n]*\n\s*")

_MAX_WRAPPED_WIDTH = 100  # characters; terminals, mail and wire services wrap at 60 to 80
_MIN_WRAPPED_WIDTH = 30
_OPEN_SHARE = 0.6  # of wrapped lines end inside a sentence; of lines that are paragraphs, hardly any

_FULL_SHARE = 0.6  # of the width: a wrapped line is longer unless a long word follows
_SMALL_SHARE = 0.2  # of the lines behind a wrapped one begin with a small letter; of paragraphs, hardly any

SENTENCE_ENDS = ".!?…。！？؟۔"
_CLOSERS = "\"'”’»)]›*"


def clean(text: str) -> str:
    """The text in NFC with line feeds for line ends, without unseen characters, lone surrogates as U+FFFD."""
    if _ODD.search(text):  # one look is cheap; most texts need no more
        text = _UNSEEN.sub("", _LINE_ENDS.sub("\n", _LONE_SURROGATE.sub("\ufffd", text)))
    return text if text.isascii() or unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def one_line(text: str) -> str:
    """Cleaned text on a single line, its white space single spaces."""
    return " ".join(clean(text).split())


def ends_sentence(line: str) -> bool:
    """Whether a line ends as a sentence does, closing quotes and brackets not counted."""
    return line.rstrip().rstrip(_CLOSERS).endswith(tuple(SENTENCE_ENDS))


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text, each on one line.

    A blank line ends a paragraph. A single line end does too, except in text wrapped at a fixed width, where only an
    indented line begins the next one.
    """
    text = clean(text).strip("\n")
    if "\n" not in text:
        line = " ".join(text.split())
        return [line] if line else []
    blocks = [block.split("\n") for block in _BLANK_LINES.split(text)]
    rows = _unwrapped(blocks) if is_wrapped(blocks) else [line for block in blocks for line in block]
    lines = (" ".join(row.split()) for row in rows)
    return [line for line in lines if line]


def is_wrapped(blocks: list[list[str]]) -> bool:
    """Whether lines end where the width does and not where a sentence does."""
    usual = _usual_indent(blocks)
    pairs = [pair for block in blocks for pair in pairwise(block) if pair[0].strip() and _indent(pair[1]) <= usual]
    if not pairs:
        return False
    widest = max(len(line) for block in blocks for line in block)
    if not _MIN_WRAPPED_WIDTH <= widest <= _MAX_WRAPPED_WIDTH:
        return False
    amid = sum(not ends_sentence(line) for line, _ in pairs)
    full = sum(len(line) >= _FULL_SHARE * widest for line, _ in pairs)
    small = sum(not after.lstrip()[:1].isupper() for _, after in pairs)
    return amid >= _OPEN_SHARE * len(pairs) and full >= _OPEN_SHARE * len(pairs) and small >= _SMALL_SHARE * len(pairs)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _usual_indent(blocks: list[list[str]]) -> int:
    counts = Counter(_indent(line) for block in blocks for line in block)
    return counts.most_common(1)[0][0] if counts else 0


def _unwrapped(blocks: list[list[str]]) -> list[str]:
    rows: list[list[str]] = []  # in pieces: a paragraph of a million lines would be copied for each of them
    usual = _usual_indent(blocks)
    for block in blocks:
        begin = True
        for line in block:
            if begin or _indent(line) > usual:
                rows.append([line])
            elif rows[-1][-1].endswith("-") and rows[-1][-1][-2:-1].isalpha():
                rows[-1].append(line.strip())
            else:
                rows[-1].append(f" {line}")
            begin = False
    return ["".join(row) for row in rows]


def words_of(line: str) -> str:
    """A line reduced to its letters and digits, for comparing two that should be the same."""
    return " ".join(re.findall(r"\w+", line.casefold()))


TITLE_CHARS = 120  # of the first sentence, where an article has no title of its own


def title_from(body: list[str]) -> str:
    """A title for an article that has none: how its text begins, cut at a word."""
    first = body[0] if body else ""
    if len(first) <= TITLE_CHARS:
        return first
    return first[:TITLE_CHARS].rsplit(" ", 1)[0].rstrip(" ,;:–—-") + "…"
