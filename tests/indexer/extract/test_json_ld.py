"""JSON-LD as pages write it: nested, listed, escaped and broken."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.extract.json_ld import Linked, read_linked

ARTICLE = {"@type": "NewsArticle", "headline": "Bridge &amp; tunnel", "datePublished": "2014-03-11"}


def linked(value: object) -> Linked:
    return read_linked([value if isinstance(value, str) else json.dumps(value)])


@pytest.mark.parametrize(
    "value",
    [
        pytest.param(ARTICLE, id="alone"),
        pytest.param([{"@type": "WebSite"}, ARTICLE], id="list"),
        pytest.param({"@graph": [{"@type": "BreadcrumbList"}, ARTICLE]}, id="graph"),
        pytest.param({"@type": "WebPage", "headline": "Page", "mainEntity": ARTICLE}, id="main entity of a page"),
        pytest.param({**ARTICLE, "@type": ["Thing", "https://schema.org/ReportageNewsArticle"]}, id="several types"),
        pytest.param({**ARTICLE, "headline": ["Bridge & tunnel"]}, id="headline in a list"),
        pytest.param("<!--\n" + json.dumps(ARTICLE) + "\n-->", id="comment"),
        pytest.param("//<![CDATA[\n" + json.dumps(ARTICLE) + "\n//]]>", id="cdata"),
        pytest.param(json.dumps(ARTICLE)[:-1] + ",}", id="trailing comma"),
        pytest.param(
            json.dumps(ARTICLE).replace("Bridge", "Bridge\n\t").replace("\n\t", " ", 0) + ";", id="line end inside"
        ),
    ],
)
def test_the_article_is_found_in_every_shape(value: object) -> None:
    found = linked(value)
    assert " ".join(found.headline.split()) == "Bridge & tunnel"
    assert found.published == ("2014-03-11",)


def test_what_can_be_read_of_broken_json_is_read() -> None:
    found = linked('{"@type": "NewsArticle", "headline": "A \\"quoted\\" word", "datePublished": "2014-03-11", oops')
    assert (found.headline, found.published) == ('A "quoted" word', ("2014-03-11",))


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ("Lena Ortiz", ("Lena Ortiz",)),
        ({"@type": "Person", "name": "Lena Ortiz"}, ("Lena Ortiz",)),
        ({"name": ["Lena Ortiz", "Max Kern"]}, ("Lena Ortiz", "Max Kern")),
        ([{"name": "Lena Ortiz"}, "Max Kern", {"name": "Lena Ortiz"}], ("Lena Ortiz", "Max Kern")),
        ({"@id": "#1"}, ("Max Kern",)),
        (7, ()),
    ],
)
def test_writers_are_named_in_many_ways(author: object, names: tuple[str, ...]) -> None:
    person = {"@type": "Person", "@id": "#1", "name": "Max Kern"}
    assert linked([{**ARTICLE, "author": author}, person]).authors == names


def test_an_article_counts_before_the_page_that_holds_it() -> None:
    page = {"@type": "WebPage", "name": "Page", "url": "https://a.example/", "datePublished": "2001-01-01"}
    found = linked([page, ARTICLE])
    assert (found.headline, found.url) == ("Bridge & tunnel", "https://a.example/")
    assert found.published == ("2014-03-11", "2001-01-01")


def test_a_script_of_another_kind_of_thing_says_nothing() -> None:
    assert linked({"@type": "Product", "headline": "Buy"}) == Linked()
    assert linked("[" * 100_000) == Linked()
    assert linked("x" * (2**20 + 1)) == Linked()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.just("NewsArticle"),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["@type", "@id", "@graph", "name", "author", "headline", "publisher"]), inner, max_size=4
        )
    ),
    max_leaves=12,
)


@given(JSON)
def test_no_value_makes_reading_raise(value: object) -> None:
    found = linked(value)
    assert all(isinstance(name, str) for name in (*found.authors, *found.published, found.publisher))
