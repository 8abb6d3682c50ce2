"""JSON Lines that give the same articles again."""

from __future__ import annotations

import json
from datetime import date

import pytest

from search.article import from_dict
from search.taking.heading import Heading
from search.taking.json_lines import write
from tests.search.taking.hostile import TEXTS, hostile


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_a_hostile_article_comes_back_as_it_was(text: str) -> None:
    [line] = write([hostile(text)], Heading("q", date(2014, 3, 18)))
    sent = line.encode("utf-8")
    assert sent.count(b"\n") == 1
    assert from_dict(json.loads(sent)) == hostile(text)
