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

WHOLE = {"spacy": 3_000}
"""Words where ``WORDS`` would take minutes."""

SIZES = {"spacy": 1_000, "fast": 20_000, "rules": 20_000}
"""Words of most kinds: a fifth or a third of the whole, enough for those named when `legible` takes nothing out."""

_RARE = frozenset(["halves of characters"])
_BLANKED = frozenset(["one word of signs", "hyphens", "abbreviation without end", "base64", "brackets"])
LONG = {"fast": _RARE, "rules": _RARE, "spacy": _BLANKED | {"bytes as UTF-8", "bytes as Latin-1"}}
"""Kinds whose nonsense is so rare that a part of the text may hold none, and those that cost nothing as a whole."""

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
    long = kind in LONG[recogniser.name]
    text = KINDS[kind](WHOLE.get(recogniser.name, WORDS) if long else SIZES[recogniser.name])
    title = text[: 20_000 if long else 5_000]
    as_body, as_title = recogniser.recognise([Article("1", "", text), Article("2", title, "")])
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
