"""Text to HTML."""

from __future__ import annotations

import pytest

from search.result import Snippet
from tests.builders import article
from web.render import mark, published, thousands


@pytest.mark.parametrize(
    ("text", "spans", "markup"),
    [
        pytest.param("", (), "", id="nothing"),
        pytest.param("a < b", (), "a &lt; b", id="no match"),
        pytest.param("<b>", ((0, 3),), "<mark>&lt;b&gt;</mark>", id="a match that is markup"),
        pytest.param("🗳a🗳", ((1, 2),), "🗳<mark>a</mark>🗳", id="code points"),
        pytest.param("ab", ((0, 1), (1, 2)), "<mark>a</mark><mark>b</mark>", id="side by side"),
        pytest.param("{x} %s", ((0, 3),), "<mark>{x}</mark> %s", id="signs of formatting"),
        pytest.param("\"&'", ((1, 2),), "&#34;<mark>&amp;</mark>&#39;", id="quotes"),
    ],
)
def test_only_what_matched_is_marked(text: str, spans: tuple[tuple[int, int], ...], markup: str) -> None:
    assert str(mark(Snippet(text, spans))) == markup


@pytest.mark.parametrize(
    ("day", "shown"),
    [
        (None, "undated"),
        ("2014-03-16", "16 March 2014"),
        ("2014-03-16T09:05:00", "16 March 2014, 09:05"),
        ("2014-03-16T09:05:00+03:30", "16 March 2014, 09:05 +03:30"),
        ("0001-01-01", "1 January 1"),
    ],
)
def test_a_date_is_no_more_exact_than_the_article(day: str | None, shown: str) -> None:
    assert published(article(day=day)) == shown


def test_counts_are_easy_to_read() -> None:
    assert [thousands(each) for each in (0, 999, 21578)] == ["0", "999", "21,578"]
