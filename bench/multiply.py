"""More articles out of few, each a new one: the vocabulary and the lengths stay those of the language they are in.

A copy has a fifth of its sentences exchanged for sentences of other articles, and some of its words for words that
stand elsewhere, each as often as it is written. So postings grow as they would with news that keep coming, and no
compressor finds the same text twice.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

FOREIGN_SENTENCES = 0.2
SWAPPED_WORDS = 0.03
POOL = 50_000  # sentences to draw from, some 8 MB
_END = re.compile(r"(?<=[.!?])(?:[\"”’'])? +")
_BLANK = re.compile(r"\n\s*\n")
_WORD = re.compile(r"[^\W\d_]{3,}")


def multiply(records: Iterable[Mapping[str, Any]], times: int, seed: int = 1) -> Iterator[dict[str, Any]]:
    """The records as they are, then ``times - 1`` changed copies of them all; they are kept in memory."""
    kept = [dict(record) for record in records]
    yield from kept
    if times < 2:
        return
    chance = random.Random(seed)
    pool = _pool(kept, chance)
    for copy in range(1, times):
        for record in kept:
            changed = {**record, "id": f"{record['id']}~{copy}", "body": _changed(str(record["body"]), pool, chance)}
            changed["title"] = _swapped(str(record.get("title") or ""), pool, chance)
            if record.get("url"):
                changed["url"] = f"{record['url']}#copy-{copy}"
            yield changed


def sentences(paragraph: str) -> list[str]:
    """A paragraph cut where sentences seem to end; joined with blanks it is nearly the same."""
    return [sentence for sentence in _END.split(paragraph) if sentence]


def _pool(records: list[dict[str, Any]], chance: random.Random) -> list[str]:
    """An even sample of all sentences (reservoir sampling, Vitter 1985)."""
    pool: list[str] = []
    seen = 0
    for record in records:
        for paragraph in _BLANK.split(str(record["body"])):
            for sentence in sentences(paragraph):
                seen += 1
                if len(pool) < POOL:
                    pool.append(sentence)
                elif (place := chance.randrange(seen)) < POOL:
                    pool[place] = sentence
    return pool


def _changed(body: str, pool: list[str], chance: random.Random) -> str:
    paragraphs = []
    for paragraph in _BLANK.split(body):
        told = [
            chance.choice(pool) if chance.random() < FOREIGN_SENTENCES else _swapped(sentence, pool, chance)
            for sentence in sentences(paragraph)
        ]
        paragraphs.append(" ".join(told))
    return "\n\n".join(paragraphs)


def _swapped(text: str, pool: list[str], chance: random.Random) -> str:
    """The text with some words exchanged for words drawn as often as they are written."""

    def other(found: re.Match[str]) -> str:
        if chance.random() >= SWAPPED_WORDS:
            return found.group()
        drawn = _WORD.findall(chance.choice(pool))
        return str(chance.choice(drawn)) if drawn else found.group()

    return _WORD.sub(other, text)
