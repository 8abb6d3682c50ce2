"""Typed text made safe to read: what is blank, what is escaped, and what of a word is more than punctuation."""

from __future__ import annotations

import re
import unicodedata

from search.query.elsewhere import between

OPERATOR_WORDS = re.compile(r"AND|OR|NOT|SAME|NEAR|AND/OR|(?i:near)/[0-9]+")
"""Words that are operators: in capitals, since headlines and sentences use them too, but ``near/5`` is in neither."""

QUOTES = '"“”„‟«»'
"""Every mark that can begin or end a phrase."""

CURLY = re.compile("[“”‟]")
"""A double mark of those that are curly in English."""
CLOSING = re.compile(rf"(?<=[^\s0-9(\\{QUOTES}])[{QUOTES}](?=[\s)~^.,;:!?]|$)")
"""A mark that ends something, wherever a phrase began: behind a word, and before a blank or the like."""

LIST_SIGNS = ",;|—…"
"""Signs that part words also without a blank behind them: ``crimea,sevastopol``. Between digits they do not."""

_SIGNS = "\\()*^~:+-?=" + QUOTES + LIST_SIGNS
"""What a backslash takes its meaning from."""

_BLANKS = re.compile("[\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
_SOFT_HYPHEN = 0xAD  # shown only where a line ends within the word; the indexer takes it out of articles as well
_ESCAPED = re.compile(rf"\\([{re.escape(_SIGNS)}])")
_HIDDEN = 0xDC00  # lone surrogates, which `blanked` takes out of the text: none can be mistaken for something typed
_SHOWN: dict[int, str | None] = {_HIDDEN + number: sign for number, sign in enumerate(_SIGNS)} | {_SOFT_HYPHEN: None}
_BEFORE_NUMBER = re.compile(r"/|(?<=[A-Za-z])(?=[0-9])")
_MUST_ESCAPE = re.compile(rf"[\\()*^~{QUOTES}]|[{LIST_SIGNS}]+(?=[^\W\d_])|^[:+?={LIST_SIGNS}-]+|[:+?={LIST_SIGNS}-]+$")
_OTHER_SIGNS = {wide: chr(wide - 0xFEE0) for wide in range(0xFF01, 0xFF5F)} | {
    **dict.fromkeys(map(ord, "″ˮ〝〞"), '"'),
    **dict.fromkeys(map(ord, "❝「『"), "“"),
    **dict.fromkeys(map(ord, "❞」』"), "”"),
    ord("￨"): "|",
    ord("～"): "–",
}
"""Wide letters and signs of East Asian keyboards, and quotation marks that are none to us, as we read them."""
ESCAPED = "".join(chr(_HIDDEN + number) for number in range(len(_SIGNS)))
"""What ``hide`` makes of signs: they belong to a word also at its ends, for somebody typed a backslash before them."""


def blanked(text: str) -> str:
    """The text with control characters, lone surrogates and invisible marks made blanks; as long as before.

    Signs and letters that are typed wide, and rare quotation marks, are made the usual ones.
    """
    return _BLANKS.sub(" ", text).translate(_OTHER_SIGNS)


def hide(raw: str) -> str:
    """The text with each backslash and its sign made one character that means nothing in the query language."""
    if "\\" not in raw:
        return raw
    return _ESCAPED.sub(lambda found: chr(_HIDDEN + _SIGNS.index(found[1])), raw)


def unhide(hidden: str) -> str:
    """What was meant by a hidden text: the signs themselves, without backslashes and soft hyphens."""
    return hidden.translate(_SHOWN)


def escape(text: str) -> str:
    """A word with a backslash before each sign that would mean something in it, or would be cut off at its ends."""
    return _MUST_ESCAPE.sub(lambda found: "".join(f"\\{sign}" for sign in found[0]), text)


def core(text: str, also: str = "") -> tuple[int, int]:
    """[start, end) of the text without punctuation at its ends, but for ``also``; (0, 0) when nothing is left."""
    start, end = 0, len(text)
    while start < end and not (text[start].isalnum() or text[start] in also):
        start += 1
    while end > start and not (of_word(text[end - 1]) or text[end - 1] in also):
        end -= 1
    return (start, end) if start < end else (0, 0)


def of_word(char: str) -> bool:
    """Whether a word can end with the character: a letter, a digit, or an accent or vowel sign on one."""
    return char.isalnum() or unicodedata.category(char).startswith("M")


def plain(text: str) -> str:
    """A word without the punctuation around it; one that would be read as an operator is spelled so that it is not.

    Signs that ``hide`` has hidden stay, and are shown again.
    """
    start, end = core(text, also=ESCAPED)
    word = unhide(text[start:end])
    if OPERATOR_WORDS.fullmatch(word):
        return word.lower().replace("/", "-")
    return _BEFORE_NUMBER.sub("-", word, count=1) if between(word) is not None else word


def searchable(text: str) -> bool:
    """Whether there is anything but punctuation in the text."""
    return any(char.isalnum() for char in text)
