"""Where nothing was found, what would be without a part of the search; looking for that has bounds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from search.errors import DeadlinePassed
from tests.web.test_pages import total
from web import dropped

Get = Callable[[str], Any]

NOTHING = "/search?q=apples&source=Alpine+Gazette&author=Carla+Ruhe&site=harbourwire.example&language=fr"
"""Found by nobody, since the only article about apples has no such language."""


def parts(page: Any) -> list[str]:
    """What may be dropped, as the page says it."""
    return [" ".join(each.text_content().split()) for each in page.xpath("//ul[@class='without']/li")]


def test_nothing_found_says_what_each_part_of_the_search_costs(page: Get) -> None:
    found = page('/search?q=crimea AND "zeppelin races"&source=Alpine+Gazette')
    items = found.xpath("//ul[@class='without']/li")
    assert [" ".join(each.text_content().split()) for each in items] == ['Without "zeppelin races" 2 articles']
    found = page("/search?q=apples&source=Harbour+Wire&from=2013")
    items = found.xpath("//ul[@class='without']/li")
    assert [" ".join(each.text_content().split()) for each in items] == ["Without source Harbour Wire 1 article"]
    for item in items:
        assert total(page(item.xpath("a/@href")[0])) == int(item.xpath("string(span)").split()[0])


def test_nothing_is_said_to_be_dropped_where_no_single_part_is_to_blame(page: Get) -> None:
    found = page("/search?q=zeppelin&source=Harbour+Wire")
    assert not found.xpath("//ul[@class='without']")


def test_no_more_is_tried_than_a_page_may_cost(page: Get, monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[str] = []
    monkeypatch.setattr(dropped, "_count", lambda address: len(tried.append(address) or tried))  # type: ignore[func-returns-value]
    words = " AND ".join(f"word{number}" for number in range(2 * dropped.MOST_TRIED))
    assert len(parts(page(f"/search?q={words}&language=fr"))) == len(tried) == dropped.MOST_TRIED
    assert "language" not in tried[0]  # filters first


def test_what_was_found_before_the_deadline_is_shown(page: Get, monkeypatch: pytest.MonkeyPatch) -> None:
    def count(address: str) -> int:
        if "site" not in address:
            raise DeadlinePassed
        return 3 if "source" not in address else 0

    monkeypatch.setattr(dropped, "_count", count)
    assert parts(page(NOTHING)) == ["Without source Alpine Gazette 3 articles"]


def test_no_other_part_is_tried_when_the_time_of_all_is_over(page: Get, monkeypatch: pytest.MonkeyPatch) -> None:
    class Clock:
        now = 0.0

        @classmethod
        def monotonic(cls) -> float:
            return cls.now

    def count(_: str) -> int:
        Clock.now += 1e9
        return 1

    monkeypatch.setattr(dropped, "time", Clock)
    monkeypatch.setattr(dropped, "_count", count)
    assert parts(page(NOTHING)) == ["Without source Alpine Gazette 1 article"]
