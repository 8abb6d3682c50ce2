"""The language of an article as a code of ISO 639: stated where possible, guessed only from enough text."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

MIN_CHARS = 200  # below this py3langid is wrong too often
_SAMPLE_CHARS = 1000  # its cost grows with the text, its certainty hardly beyond this
_CODE = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9_-]{1,30})?")
_ENGLISH_WORDS = "the of and that said was with for from which were has have this they been would its"
_ENGLISH = frozenset(_ENGLISH_WORDS.split())
_ENGLISH_SHARE = 0.08  # of words in English news, at the least; elsewhere below a hundredth. Saves py3langid's 0.2 ms
_MIN_LETTERS = 0.6  # share of letters below which a text is a table of figures
_CANDIDATES = """
af ar az bg bn bs ca cs cy da de el en es et eu fa fi fr ga gl gu he hi hr hu hy id is it ja ka kk km kn ko ky lo lt lv
mk ml mn mr ms mt ne nl no pa pl ps pt ro ru si sk sl sq sr sv sw ta te th tr uk ur vi zh
"""  # py3langid knows twice as many, and finds Volapük in tables and Pidgin in telegrams
_NAMES = {
    "english": "en", "german": "de", "deutsch": "de", "french": "fr", "français": "fr", "spanish": "es",
    "español": "es", "italian": "it", "italiano": "it", "portuguese": "pt", "português": "pt", "dutch": "nl",
    "russian": "ru", "русский": "ru", "persian": "fa", "farsi": "fa", "arabic": "ar", "turkish": "tr",
    "chinese": "zh", "japanese": "ja", "korean": "ko", "hebrew": "he", "hindi": "hi", "urdu": "ur", "polish": "pl",
    "ukrainian": "uk", "swedish": "sv", "greek": "el",
}  # fmt: skip


def language_code(stated: str | None) -> str | None:
    """The code for a code or a name: "en" for "en-GB", "EN_us" and "English"; None for what is no language."""
    if not stated:
        return None
    text = stated.strip().lower()
    code = _CODE.fullmatch(text)
    return code[1] if code else _NAMES.get(text)


def guess(text: str) -> str | None:
    """The language that the text is written in; None when there is too little of it."""
    if len(text) < MIN_CHARS:
        return None
    sample = text[:_SAMPLE_CHARS]
    words = sample.lower().split()
    if len(_ENGLISH.intersection(words)) > 2 and sum(map(_ENGLISH.__contains__, words)) >= len(words) * _ENGLISH_SHARE:
        return "en"
    if sum(map(str.isalpha, sample)) < _MIN_LETTERS * len(sample):
        return None
    return str(_classifier().classify(sample)[0])


@cache
def _classifier() -> Any:
    import py3langid

    py3langid.set_languages(_CANDIDATES.split())
    return py3langid
