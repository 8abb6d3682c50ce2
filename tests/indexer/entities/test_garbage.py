"""Texts that are none: every recogniser goes through them and names nobody. How long it takes is for bench/garbage.py.

A name is nonsense here unless it stands in the running text that the soup of HTML has between its tags: a word of a
tag, of a script or of an address, random capitals, a title of nobody, what is left of another script or of bytes.
"""

from __future__ import annotations

import pytest

pytest.importorskip("bench.garbage", reason="bench/ is only in a checkout, not in an installation")

from bench.garbage import KINDS, REAL, WORDS
from indexer.entities import open_recogniser
from indexer.entities.legible import MAX_NAME_CHARS, MAX_NAME_WORDS
from indexer.entities.port import Recogniser
from indexer.entities.registry import NAMES, choose
from search.article import Article

SIZES = {"spacy": 1_000, "fast": 20_000, "rules": 20_000}
"""Words of a text: they name the same nonsense as in ``WORDS``, in a fifth of the time."""

RARE = {"halves of characters"}
"""Kinds whose nonsense is so rare that less than ``WORDS`` may hold none; spaCy sees it at once."""

TITLE_CHARS = 5_000

PERMITTED = {"bodies of nothing": 2}
"""Names that are nonsense and found all the same: "Bank of Ministry for Bank" is built like the name of a body."""


@pytest.fixture(scope="module", params=[name for name in NAMES if name != "none"])
def recogniser(request: pytest.FixtureRequest) -> Recogniser:
    name, remark = choose(request.param)
    if remark is not None:
        pytest.skip(remark)
    return open_recogniser(name, None)


@pytest.mark.parametrize("kind", KINDS)
def test_no_nonsense_is_named(recogniser: Recogniser, kind: str) -> None:
    rare = kind in RARE and recogniser.name != "spacy"
    text = KINDS[kind](WORDS if rare else SIZES[recogniser.name])
    as_body, as_title = recogniser.recognise([Article("1", "", text), Article("2", text[:TITLE_CHARS], "")])
    nonsense = {entity.name for found in (as_body, as_title) for entity in found.entities} - REAL
    assert len(nonsense) <= PERMITTED.get(kind, 0), nonsense


def test_the_soup_s_own_names_are_found(recogniser: Recogniser) -> None:
    [found] = recogniser.recognise([Article("1", "", KINDS["HTML soup"](2_000))])
    assert {entity.name for entity in found.entities} == REAL


def test_names_are_bounded(recogniser: Recogniser) -> None:
    text = "He met " + "Professor Anna Maria of the University of the Ministry of Health and " * 300 + "left."
    [found] = recogniser.recognise([Article("1", "", text)])
    assert all(len(entity.name) <= MAX_NAME_CHARS for entity in found.entities)
    assert all(len(entity.name.split()) <= MAX_NAME_WORDS for entity in found.entities)
