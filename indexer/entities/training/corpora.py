"""The texts that are learned from: those that people labelled, and those that teachers are to label.

The folder of data is laid out as docs/entity-model.md says; nothing of it is kept in this repository.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from indexer.entities.gazetteer import words
from indexer.entities.training.labelled import Labelled, Name, lines_of
from search.errors import DatelineError


class NoTexts(DatelineError):
    """A folder that texts are read from has none; whoever trains must give another."""

    public = "There are no texts to learn from."


GOLD = ("wikigold", "wnut17_train", "btc_a", "btc_b", "btc_e", "btc_f", "btc_g", "btc_h")
"""Labelled by people, CC BY 4.0."""

KINDS = {
    "PER": "person", "person": "person", "ORG": "organisation", "corporation": "organisation",
    "group": "organisation", "LOC": "place", "location": "place",
}  # fmt: skip
SENTENCES = 12  # of a file that does not say what belongs together, as one text
_NO_SPACE_BEFORE = frozenset((".", ",", ";", ":", "!", "?", ")", "%", "'s", "'", "n't", "'re", "'ve", "'ll", "'d", "]"))
_ARTICLE = re.compile(r"the (?=\S)", re.IGNORECASE)
_CAPITALISED = re.compile(r"\b[A-Z][a-z]+(?:-[A-Z][a-z]+)?s?\b")


def gold(folder: Path, name: str) -> list[Labelled]:
    """The texts of a set that people labelled, a blank line after each sentence. "The" is no part of a name."""
    texts: dict[str, list[dict[str, Any]]] = {}
    for number, line in enumerate(lines_of(folder / f"{name}.jsonl.gz")):
        sentence = json.loads(line)
        texts.setdefault(sentence["doc"] or str(number // SENTENCES), []).append(sentence)
    return [_text(sentences) for sentences in texts.values()]


def _text(sentences: list[dict[str, Any]]) -> Labelled:
    text, names = "", []
    for sentence in sentences:
        shown, places = spaced(sentence["tokens"])
        for entity in sentence["entities"]:
            kind = KINDS.get(entity["type"])
            start, end = places[entity["start"]][0], places[entity["end"] - 1][1]
            if kind is not None:
                the = _ARTICLE.match(shown, start, end)
                names.append(Name(len(text) + (the.end() if the else start), len(text) + end, kind))
        text += shown + "\n\n"
    return with_peoples(Labelled(text, tuple(names)))


def spaced(tokens: list[str]) -> tuple[str, list[tuple[int, int]]]:
    """Tokens as a sentence is written, and where each stands in it."""
    text, places = "", []
    for number, token in enumerate(tokens):
        if number and token not in _NO_SPACE_BEFORE and not text.endswith(("(", "$", "[")):
            text += " "
        places.append((len(text), len(text) + len(token)))
        text += token
    return text, places


def with_peoples(labelled: Labelled) -> Labelled:
    """The same with "Russian" and "Republicans" labelled where they stand in no name."""
    peoples, names = words().peoples, list(labelled.names)
    for match in _CAPITALISED.finditer(labelled.text):
        start, end = match.span()
        if match[0] in peoples and all(name.end <= start or name.start >= end for name in labelled.names):
            names.append(Name(start, end, "people"))
    return labelled._replace(names=tuple(sorted(names)))


def sentences(path: Path) -> Iterator[str]:
    """The sentences of a file of tokens, without its labels."""
    for line in lines_of(path):
        yield spaced(json.loads(line)["tokens"])[0]


ADDRESS_CHARS = 2500  # about four hundred words, as long as an article
FIRST_YEAR = "1981"  # of the addresses to Congress that are read; older ones are too unlike today's news


def addresses(folder: Path) -> Iterator[str]:
    """The addresses of American presidents since ``FIRST_YEAR``, paragraphs together until they are long enough.

    Raises NoTexts.
    """
    paths = sorted(path for path in folder.glob("*.txt") if path.name >= FIRST_YEAR)
    if not paths:
        raise NoTexts(f"{folder} holds no address of {FIRST_YEAR} or later: files like 1981-Reagan.txt are looked for.")
    for path in paths:
        text = ""
        for paragraph in path.read_text("utf-8").splitlines():
            if not paragraph.strip():
                continue
            text += paragraph.strip() + "\n\n"
            if len(text) > ADDRESS_CHARS:
                yield text.strip()
                text = ""
        if text:
            yield text.strip()


def own_articles(folder: Path) -> Iterator[str]:
    """The articles of the demo archive that are JSON lines: title, blank line and body. Raises NoTexts."""
    paths = sorted(folder.glob("*.jsonl"), reverse=True)
    if not paths:
        raise NoTexts(f"{folder} holds no article: the demo archive is in a checkout only.")
    for path in paths:
        for row in map(json.loads, lines_of(path)):
            yield f"{row['title']}\n\n{row['body']}"
