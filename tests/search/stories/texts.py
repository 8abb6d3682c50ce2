"""Texts that are told again with changes, as sites republish them."""

from __future__ import annotations

import random
from collections.abc import Sequence

_WORDS = [f"{first}{last}" for first in "bcdfghklmnprstvz" for last in ("alor", "eman", "idor", "onu", "urek")]
SUBSCRIBE = "Click here to subscribe. Share this on every network. All rights reserved by the publisher."


def told(seed: int, sentences: int = 12, words: int = 14) -> list[str]:
    """So many sentences of so many words; two seeds have hardly three words in a row in common."""
    chance = random.Random(seed)
    return [" ".join(chance.choices(_WORDS, k=words)).capitalize() + "." for _ in range(sentences)]


def text(sentences: Sequence[str]) -> str:
    """The sentences as a body."""
    return " ".join(sentences)


def republished(seed: int) -> str:
    """The story of that seed as another site has it: a sentence cut, some words changed, the site's own lines added."""
    sentences = told(seed)
    del sentences[3]
    chance = random.Random(seed + 1)
    words = [chance.choice(_WORDS) if chance.random() < 0.05 else word for word in text(sentences).split()]
    return f"{SUBSCRIBE} {' '.join(words)} {SUBSCRIBE}"
