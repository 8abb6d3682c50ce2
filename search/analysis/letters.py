"""Letters and apostrophes as they are compared: what decomposition into letter and accent leaves as it is."""

from __future__ import annotations

import unicodedata

APOSTROPHES = "'`´‘’‛′＇"
"""Signs that join the parts of a word: backtick, acute accent and prime are typed and scanned for apostrophes."""

_LETTERS_LIKE_APOSTROPHES = "ʹʻʼʽˈ"  # letters to Unicode, as in "Hawaiʻi"; those who write news use them as signs

STRAIGHT: dict[int, str] = dict.fromkeys(map(ord, APOSTROPHES + _LETTERS_LIKE_APOSTROPHES), "'")
"""For ``str.translate``: every apostrophe made a straight one."""

_PLAIN = STRAIGHT | str.maketrans(
    {
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "ı": "i",
        "ħ": "h",
        "ŧ": "t",
        "ŋ": "n",
        "ə": "a",
        "ɓ": "b",
        "ɗ": "d",
        "ƙ": "k",
        "ƴ": "y",
        "ـ": "",
    }
)
"""Small letters that have no accent to Unicode, as news in English spells them: "Walesa", "Orsted", "Aliyev".

The last stretches words in Arabic and is no letter.
"""


def without_accents(decomposed: str) -> str:
    """A decomposed text in small letters, with straight apostrophes; empty when there are accents alone."""
    return "".join(char for char in decomposed if not unicodedata.combining(char)).translate(_PLAIN)
