"""The page that the project was asked for with, by each recogniser that needs nothing installed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from indexer.entities import open_recogniser
from search.article import Article, Entity, EntityType

PAGES = sorted((Path(__file__).parents[4] / "shared" / "data" / "pages").glob("*.txt"))
PEOPLE = {
    "John Kerry": 8, "Vladimir Putin": 6, "Sergei Lavrov": 6, "Viktor Yanukovych": 4, "Jen Psaki": 2,
    "Arseniy Yatsenyuk": 1, "Christian Fraser": 1, "Angela Merkel": 1,
}  # fmt: skip
BODIES = {"EU": 3, "Nato": 2, "State Department": 1, "BBC": 1}
PLACES = {
    "Crimea": 13, "Ukraine": 12, "US": 11, "Russia": 11, "Moscow": 10, "Kiev": 3, "London": 1, "Washington": 1,
    "Poland": 1, "Romania": 1,
}  # fmt: skip
EXPECTED = {EntityType.PERSON: PEOPLE, EntityType.ORGANISATION: BODIES, EntityType.PLACE: PLACES}

pytestmark = pytest.mark.skipif(not PAGES, reason="../shared/data/pages is not there; it holds the given page")


def named(name: str, title: str, body: str) -> tuple[Entity, ...]:
    [found] = open_recogniser(name, None).recognise([Article("1", title, body)])
    return found.entities


@pytest.mark.parametrize("recogniser", ["fast", "rules"])
@pytest.mark.parametrize("whole", [False, True], ids=["the article", "the page around it too"])
def test_the_given_page_names_these_so_often_and_nobody_else(recogniser: str, whole: bool) -> None:
    page = PAGES[0].read_text(encoding="utf-8")
    title = re.search(r"^John Kerry .*$", page, re.MULTILINE)
    assert title is not None
    article = (title[0], page[title.end() : page.index("By BBC")])
    entities = named(recogniser, *(("", page) if whole else article))
    found = {kind: {each.name: each.count for each in entities if each.type is kind} for kind in EntityType}
    assert found == EXPECTED
