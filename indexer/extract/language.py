"""The language of an article as a code of ISO 639: stated where possible, guessed only from enough text."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

MIN_CHARS = 200  # below this py3langid is wrong too often
_SAMPLE_CHARS = 1000  # its cost grows with the text, its certainty hardly beyond this
_CODE = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9_-]{1,30})?")
_ENGLISH = frozenset("the of and that said was with for from which were has have this they been would its".split())
_ENGLISH_SHARE = 0.12  # of words in English news, at the least; others have below a hundredth. Saves py3langid's 0.2 ms
_NAMES = {
    "english": "en", "german": "de", "deutsch": "de", "french": "fr", "français": "fr", "spanish": "es",
    "español": "es", "italian": "it", "italiano": "it", "portuguese": "pt", "português": "pt", "dutch": "nl",
    "russian": "ru", "русский": "ru", "persian": "fa", "farsi": "fa", "arabic": "ar", "turkish": "tr",
    "chinese": "zh", "japanese": "ja", "korean": "ko", "hebrew": "he", "hindi": "hi", "urdu": "ur", "polish": "pl",
    "ukrainian": "uk", "swedish": "sv", "greek": "el",
}  # fmt: skip


def language_code(stated: str | None) -> str | None:
    """ "en" for "en", "en-GB", "EN_us" and "English"; None for what is no language."""
    if not stated:
        return None
    text = stated.strip().lower()
    code = _CODE.fullmatch(text)
    return code[1] if code else _NAMES.get(text)


def guess(text: str) -> str | None:
    """The language that the text is written in; None when there is too little of it."""
    if len(text) < MIN_CHARS:
        return None
    words = text[:_SAMPLE_CHARS].lower().split()
    if sum(word in _ENGLISH for word in words) >= len(words) * _ENGLISH_SHARE:
        return "en"
    return str(_classifier().classify(text[:_SAMPLE_CHARS])[0])


@cache
def _classifier() -> Any:
    import py3langid

    return py3langid
