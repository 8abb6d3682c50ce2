"""Which texts the model is made of, by name, and how each comes to its labels."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from indexer.entities.training.corpora import GOLD, addresses, gold, own_articles, sentences
from indexer.entities.training.labelled import lines_of

NEWS = "reuters21578"
"""News of 1987, whose licence says no more than "for research": kept apart, so that it can be left out."""

NEWS_ARTICLES = 1600  # the curve is flat after that
_NEWS_CHARS = 700, 4000  # of a body: shorter ones are lines of figures; longer ones are cut
_SEED = 5


class Places(NamedTuple):
    """Where the texts are: the folder of data, and that of the addresses to Congress."""

    data: Path
    addresses: Path
    own: Path


TO_LABEL = ("wikipedia", "wikigold", "addresses", "own", NEWS)
"""Texts that teachers label. The gold of WikiGold is left unused, for it parts from news in what it calls a name."""

BY_PEOPLE = tuple(name for name in GOLD if name != "wikigold")


def texts(name: str, places: Places) -> list[str]:
    """The texts called ``name`` of ``TO_LABEL``, in the same order each time."""
    if name == "wikipedia":
        return list(sentences(places.data / "ner" / "wikineural_en_val.jsonl.gz"))
    if name == "wikigold":
        return [labelled.text.rstrip() for labelled in gold(places.data / "ner", "wikigold")]
    if name == "addresses":
        return list(addresses(places.addresses))
    if name == "own":
        return list(own_articles(places.own))
    return list(_news(places.data / "news" / f"{NEWS}.jsonl.gz"))


def _news(path: Path) -> Iterator[str]:
    """Articles drawn at random, lines of a paragraph joined."""
    shortest, longest = _NEWS_CHARS
    rows = [row for row in map(json.loads, lines_of(path)) if len(row["body"] or "") > shortest]
    random.Random(_SEED).shuffle(rows)  # noqa: S311 - a draw that is the same each time
    for row in rows[:NEWS_ARTICLES]:
        body = row["body"].replace("\n Reuter", "")[:longest]
        text = f"{row['title'] or ''}\n\n{row['dateline'] or ''} {body}"
        yield re.sub(r"(?<!\n)\n(?!\n)", " ", text.replace("\n    ", "\n\n").replace(" Reuter ", ""))
