"""Whatever comes in, an article or a sentence comes out."""

from __future__ import annotations

import pickle
from datetime import date

from hypothesis import example, given, settings
from hypothesis import strategies as st

from indexer.extract import extract
from indexer.sources.port import Kind, RawPage, Refusal, Where
from search.article import Article, from_dict, to_dict
from search.settings import Settings

TODAY = date(2026, 1, 1)
PIECES = st.sampled_from(
    [
        *["24 Nov 2024", "Tuesday 11 March 2014 - 14:31", "Story Code : 88635", "A headline of five words", "By BBC"],
        *["A sentence that is long enough to count as prose, surely.", "• a bullet", "Source: IRNA", "https://a.org/x"],
        *[
            "Related news",
            "Your Name",
            "Home > News",
            "Date: 30 Feb 2014",
            "Updated: 1 May 2031",
            "=",
            ":",
            "•",
            "By :",
            "|||",
        ],
        *[
            "<html><body><p>",
            "</p>",
            "<title>A - B</title>",
            '<meta property="og:title" content="x">',
            "<time datetime='9999'>",
        ],
        *[
            '<script type="application/ld+json">{"@type": "NewsArticle", "headline": 1}</script>',
            "<!--",
            "<![CDATA[",
            "&#0;",
        ],
    ]
)
PAGES = st.lists(PIECES | st.text(max_size=20), max_size=12).map("\n".join)


def check(content: bytes, kind: Kind) -> None:
    found = extract(RawPage(Where("f"), kind, content), Settings(), today=TODAY)
    assert pickle.loads(pickle.dumps(found)) == found
    if isinstance(found, Refusal):
        assert found.reason.endswith(".")
        return
    assert isinstance(found, Article)
    assert found.title == found.title.strip() != ""
    assert from_dict(to_dict(found)).content_hash() == found.content_hash()
    if found.published:
        assert date(1600, 1, 1) <= found.published.day <= date(2026, 1, 2)


@settings(max_examples=300, deadline=None)
@given(PAGES)
def test_no_text_page_makes_extracting_raise(page: str) -> None:
    check(page.encode("utf-8", "surrogatepass"), Kind.TEXT)


@settings(max_examples=150, deadline=None)
@given(PAGES)
@example("By :\n:")
def test_no_html_page_makes_extracting_raise(page: str) -> None:
    check(page.encode("utf-8", "surrogatepass"), Kind.HTML)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300), st.sampled_from([Kind.TEXT, Kind.HTML]))
def test_no_bytes_make_extracting_raise(content: bytes, kind: Kind) -> None:
    check(content, kind)
