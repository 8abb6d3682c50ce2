"""English stems exactly as NLTK's ``EnglishStemmer`` gives them, in half of its time.

NLTK tries 67 suffixes one by one for each word; here a step looks the end of the word up in a table. All else is as it
is there, with its two regions as strings of their own, which where it deviates from Snowball (Porter 2001) are not
always the end of the word. Property tests hold the two together.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from nltk.stem.snowball import EnglishStemmer

_NLTK = EnglishStemmer()
_SPECIAL: dict[str, str] = dict(_NLTK._EnglishStemmer__special_words)
_STOPWORDS = frozenset(_NLTK.stopwords)

_VOWELS = frozenset("aeiouy")
_PAIR = re.compile("[aeiouy][^aeiouy]", re.DOTALL)
_LONG_BEGINNINGS = ("gener", "arsen", "commun")
_DOUBLE = frozenset(("bb", "dd", "ff", "gg", "mm", "nn", "pp", "rr", "tt"))
_STEP_1B = dict.fromkeys(("eedly", "ingly", "edly", "eed", "ing", "ed"))

_Change = tuple[int, str, str]
"""How many letters are cut off, what is put there, and what a region that has fewer letters becomes."""


def _replaced(new: str, *suffixes: str, short: str = "") -> dict[str, _Change]:
    return {suffix: (len(suffix), new, short) for suffix in suffixes}


_STEP_2: dict[str, _Change] = {
    **dict.fromkeys(("tional", "entli", "fulli", "lessli", "li"), (2, "", "")),
    **dict.fromkeys(("enci", "anci", "abli"), (1, "e", "")),
    **_replaced("ize", "izer", "ization"),
    **_replaced("ate", "ational", "ation", "ator", short="e"),
    **_replaced("al", "alism", "aliti", "alli"),
    "fulness": (4, "", ""),
    **_replaced("ous", "ousli", "ousness"),
    **_replaced("ive", "iveness", "iviti", short="e"),
    **_replaced("ble", "biliti", "bli"),
    "ogi": (1, "", ""),
}
_STEP_3: dict[str, _Change] = {
    "tional": (2, "", ""),
    "alize": (3, "", ""),
    **_replaced("ate", "ational"),
    **_replaced("ic", "icate", "iciti", "ical"),
    **_replaced("", "ful", "ness", "ative"),
}
_ENDS_4 = "ement ance ence able ible ment ant ent ism ate iti ous ive ize ion al er ic"
_STEP_4 = dict.fromkeys(_ENDS_4.split())
_LAST_LETTERS = frozenset("'cdegilmnrsty")  # of all suffixes


def stem(word: str) -> str:
    """The stem of a word in small letters with straight apostrophes, as ``tokenizer.spelling`` gives it."""
    word = word.lower()  # some scripts have small letters that Unicode folds to capitals
    if len(word) <= 2 or (word[-1] not in _LAST_LETTERS and word[0] != "'") or word in _STOPWORDS:
        return word
    if word in _SPECIAL:
        return _SPECIAL[word]
    word = word.removeprefix("'")
    if "y" in word:
        word = _marked(word)
    word, r1, r2 = _without_plural(word, *_regions(word))
    if word[-1:] in "dgy":
        word, r1, r2 = _without_past(word, r1, r2)
    if len(word) > 2 and word[-1] in "yY" and word[-2] not in _VOWELS:
        word, r1, r2 = word[:-1] + "i", r1 and r1[:-1] + "i", r2 and r2[:-1] + "i"
    if r1 and word[-1:] in "nlsimr":
        word, r1, r2 = _step_2(word, r1, r2)
    if r1 and word[-1:] in "leis":
        word, r1, r2 = _step_3(word, r1, r2)
    if r2 and word[-1:] in "teimsnlrc":
        word, r1, r2 = _step_4(word, r1, r2)
    if (r2.endswith("l") and word[-2] == "l") or r2.endswith("e") or (r1.endswith("e") and _may_lose_its_e(word)):
        word = word[:-1]
    return word.replace("Y", "y")


def _marked(word: str) -> str:
    """The word with a capital for each ``y`` that is no vowel."""
    letters = list(word)
    if letters[0] == "y":
        letters[0] = "Y"
    for i in range(1, len(letters)):
        if letters[i] == "y" and letters[i - 1] in _VOWELS:
            letters[i] = "Y"
    return "".join(letters)


def _regions(word: str) -> tuple[str, str]:
    """R1 and R2: what is behind the first vowel with a consonant, and behind the next such pair."""
    if word.startswith(_LONG_BEGINNINGS):
        first = 6 if word[0] == "c" else 5
    else:
        pair = _PAIR.search(word)
        if not pair:
            return "", ""
        first = pair.end()
    pair = _PAIR.search(word, first)
    return word[first:], word[pair.end() :] if pair else ""


def _suffix(word: str, suffixes: Mapping[str, object], longest: int, shortest: int) -> str:
    """The longest of the suffixes that the word has, "" for none."""
    for length in range(longest, shortest - 1, -1):
        tail = word[-length:]
        if tail in suffixes:
            return tail
    return ""


def _cut(count: int, word: str, r1: str, r2: str) -> tuple[str, str, str]:
    return word[:-count], r1[:-count], r2[:-count]


def _changed(change: _Change, word: str, r1: str, r2: str) -> tuple[str, str, str]:
    count, new, short = change
    return (
        word[:-count] + new,
        r1[:-count] + new if len(r1) >= count else short,
        r2[:-count] + new if len(r2) >= count else short,
    )


def _without_plural(word: str, r1: str, r2: str) -> tuple[str, str, str]:
    """Steps 0 and 1a: possessives and plurals."""
    for suffix in ("'s'", "'s", "'") if "'" in word else ():
        if word.endswith(suffix):
            word, r1, r2 = _cut(len(suffix), word, r1, r2)
            break
    if word.endswith(("sses", "ied", "ies")):
        return _cut(1 if len(word) <= 4 and not word.endswith("sses") else 2, word, r1, r2)
    if word.endswith("s") and not word.endswith(("us", "ss")) and not _VOWELS.isdisjoint(word[:-2]):
        return _cut(1, word, r1, r2)
    return word, r1, r2


def _without_past(word: str, r1: str, r2: str) -> tuple[str, str, str]:
    """Step 1b: the ends of verbs."""
    suffix = _suffix(word, _STEP_1B, 5, 2) if word.endswith(("ed", "ing", "edly", "ingly")) else ""
    if suffix in ("eed", "eedly"):
        return _changed((len(suffix), "ee", ""), word, r1, r2) if r1.endswith(suffix) else (word, r1, r2)
    if not suffix or _VOWELS.isdisjoint(word[: -len(suffix)]):
        return word, r1, r2
    word, r1, r2 = _cut(len(suffix), word, r1, r2)
    if word.endswith(("at", "bl", "iz")):
        word, r1 = word + "e", r1 + "e"
        return word, r1, r2 + "e" if len(word) > 5 or len(r1) >= 3 else r2
    if word[-2:] in _DOUBLE:
        return _cut(1, word, r1, r2)
    if not r1 and _is_short(word):
        return word + "e", r1, r2 and r2 + "e"
    return word, r1, r2


def _is_short(word: str) -> bool:
    """Whether the word, of which nothing is in R1, ends in a short syllable."""
    if len(word) == 2:
        return word[0] in _VOWELS and word[1] not in _VOWELS
    return (
        len(word) >= 3
        and word[-1] not in _VOWELS
        and word[-1] not in "wxY"
        and word[-2] in _VOWELS
        and word[-3] not in _VOWELS
    )


def _step_2(word: str, r1: str, r2: str) -> tuple[str, str, str]:
    suffix = _suffix(word, _STEP_2, 7, 2)
    if not suffix or not r1.endswith(suffix):
        return word, r1, r2
    if (suffix == "ogi" and word[-4] != "l") or (suffix == "li" and word[-3] not in "cdeghkmnrt"):
        return word, r1, r2
    return _changed(_STEP_2[suffix], word, r1, r2)


def _step_3(word: str, r1: str, r2: str) -> tuple[str, str, str]:
    suffix = _suffix(word, _STEP_3, 7, 3)
    if not suffix or not r1.endswith(suffix) or (suffix == "ative" and not r2.endswith(suffix)):
        return word, r1, r2
    return _changed(_STEP_3[suffix], word, r1, r2)


def _step_4(word: str, r1: str, r2: str) -> tuple[str, str, str]:
    suffix = _suffix(word, _STEP_4, 5, 2)
    if not suffix or not r2.endswith(suffix) or (suffix == "ion" and word[-4] not in "st"):
        return word, r1, r2
    return _cut(len(suffix), word, r1, r2)


def _may_lose_its_e(word: str) -> bool:
    return len(word) >= 4 and (
        word[-2] in _VOWELS or word[-2] in "wxY" or word[-3] not in _VOWELS or word[-4] in _VOWELS
    )
