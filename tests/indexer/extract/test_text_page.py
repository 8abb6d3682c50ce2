"""Pages of the family that archives of scraped news hold, written for these tests, each with what it must yield."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from indexer.extract import extract
from indexer.sources.port import Kind, RawPage, Refusal, Where
from search.article import Article, to_dict
from search.settings import Settings

PAGES = Path(__file__).parent / "pages"
GIVEN = Path(__file__).parents[4] / "shared" / "data" / "pages" / "000_d8933c6599e0f15b.txt"
TODAY = date(2026, 1, 1)


def read(text: str | bytes) -> Article | Refusal:
    content = text.encode() if isinstance(text, str) else text
    return extract(RawPage(Where("page.txt"), Kind.TEXT, content), Settings(), today=TODAY)


def article(text: str | bytes) -> Article:
    found = read(text)
    assert isinstance(found, Article), found
    return found


def reason(text: str | bytes) -> str:
    found = read(text)
    assert isinstance(found, Refusal), found
    return found.reason


@pytest.mark.parametrize("name", sorted(path.stem for path in PAGES.glob("*.txt")))
def test_a_page_of_the_family_yields_what_it_says(name: str) -> None:
    expected = json.loads((PAGES / f"{name}.json").read_text("utf-8"))
    found = to_dict(article((PAGES / f"{name}.txt").read_bytes()))
    assert str(found["body"]).split("\n\n") == expected.pop("body")
    assert {key: found[key] for key in expected} == expected
