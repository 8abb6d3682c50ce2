"""Texts at which a reader of words and sentences may stumble."""

from __future__ import annotations

from hypothesis import strategies as st

_SIGNS = "aA.b,15'`´ʼK.  \n\n\"'”’)(“‘[!?…é1_Ⅷ़à\u212a\u0301\t\u2028\u00a0ſ²Ａİß\x1c\x85\x00\ud800\udc00😀हि"
_PIECES = [
    "Crimea's",
    "CRIMEA’S",
    "U.S.",
    "U.K",
    "i.e.",
    "A.B.Cc",
    "Mr. ",
    "MESSRS. ",
    "Sgt.) ",
    "sen. ",
    "xmr. ",
    "\u212aov. ",
    "G. W. Bush",
    "don't",
    "’",
    "...",
    "\n\n",
    "\n \t\n",
    '." “(',
    ".'''' A",
    '. """"B',
    ". \"'(B",
    "! ",
    "?” ",
    "word " * 3,
    "x" * 130,
    "é" * 140,
    "A." * 90,
    "U.N.'s",
    "1,000",
    "12,345,678.90",
    "1,000,0000",
    "1,2,345",
    "3.5",
    "11.03.2014",
    "1.5bn",
    "4,096th’s",
    "١,٢٣٤.٥",
    "Iran´s",
    "Hawaiʻi",
    "x`y",
    ",000",
    ".5",
    "x'" * 70,
]

TEXTS = st.one_of(
    st.text(st.sampled_from(_SIGNS), max_size=40),
    st.text(st.characters()),  # lone surrogates too
    st.lists(st.sampled_from(_PIECES) | st.sampled_from(_SIGNS), max_size=20).map("".join),
)
"""Any text; most are of the signs and pieces that the rules of words and sentences speak of."""
