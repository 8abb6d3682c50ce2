"""Text to HTML."""

from __future__ import annotations

import pytest

from search.result import Snippet
from web.render import in_code, mark, percent, thousands


@pytest.mark.parametrize(
    ("text", "spans", "markup"),
    [
        pytest.param("", (), "", id="nothing"),
        pytest.param("a < b", (), "a &lt; b", id="no match"),
        pytest.param("<b>", ((0, 3),), "<mark>&lt;b&gt;</mark>", id="a match that is markup"),
        pytest.param("🗳a🗳", ((1, 2),), "🗳<mark>a</mark>🗳", id="code points"),
        pytest.param("ab", ((0, 1), (1, 2)), "<mark>a</mark><mark>b</mark>", id="side by side"),
        pytest.param("{x} %s", ((0, 3),), "<mark>{x}</mark> %s", id="signs of formatting"),
        pytest.param("\"&'", ((1, 2),), "&quot;<mark>&amp;</mark>&#x27;", id="quotes"),
    ],
)
def test_only_what_matched_is_marked(text: str, spans: tuple[tuple[int, int], ...], markup: str) -> None:
    assert str(mark(Snippet(text, spans))) == markup


def test_counts_are_easy_to_read() -> None:
    assert [thousands(each) for each in (0, 999, 21578)] == ["0", "999", "21,578"]


@pytest.mark.parametrize(
    ("share", "shown"),
    [(0, "0 %"), (0.0001, "< 1 %"), (0.0049, "< 1 %"), (0.0051, "1 %"), (0.444, "44 %"), (1, "100 %")],
)
def test_a_share_that_is_not_nothing_is_never_shown_as_nothing(share: float, shown: str) -> None:
    assert percent(share).replace("\u00a0", " ") == shown


@pytest.mark.parametrize(
    ("text", "markup"),
    [
        ("a `b` and `c<d`.", "a <code>b</code> and <code>c&lt;d</code>."),
        ("<b> alone", "&lt;b&gt; alone"),
        ("one ` only", "one ` only"),
        ("", ""),
    ],
)
def test_what_stands_between_backticks_is_code(text: str, markup: str) -> None:
    assert str(in_code(text)) == markup
