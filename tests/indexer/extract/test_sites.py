"""Pages as sites of the family lay them out, many to a file: each with the fields and paragraphs it must yield."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from _pytest.mark.structures import ParameterSet

from indexer.extract import extract
from indexer.sources.port import Kind, RawPage, Where
from search.article import Article, to_dict
from search.settings import Settings

SITES = Path(__file__).parent / "sites"
FIELDS = ("title", "published", "published_zone", "crawled", "story_code", "source", "author", "site", "url")


def pages() -> Iterator[ParameterSet]:
    """A page from "#### name" to "----", then "field = value" lines; each line behind them is a paragraph."""
    for path in sorted(SITES.glob("*.txt")):
        for text in path.read_text("utf-8").split("#### ")[1:]:
            name, _, rest = text.partition("\n")
            page, _, expected = rest.partition("\n----\n")
            lines = expected.strip().split("\n")
            fields = dict(line.split(" = ", 1) for line in lines if line.partition(" = ")[0] in FIELDS)
            body = [line for line in lines if line.partition(" = ")[0] not in FIELDS]
            yield pytest.param(page, fields, body, id=f"{path.stem}: {name}")


@pytest.mark.parametrize(("page", "fields", "body"), list(pages()))
def test_a_page_laid_out_as_sites_do_yields_its_article(page: str, fields: dict[str, str], body: list[str]) -> None:
    found = extract(RawPage(Where("page.txt"), Kind.TEXT, page.encode()), Settings(), today=date(2026, 1, 1))
    assert isinstance(found, Article), found
    stored = to_dict(found)
    assert {key: stored[key] for key in FIELDS if stored[key] is not None} == fields
    assert [paragraph for paragraph in str(stored["body"]).split("\n\n") if paragraph] == body
