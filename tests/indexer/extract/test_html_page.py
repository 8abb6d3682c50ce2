"""HTML pages: what their heads state and what their bodies say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from indexer.extract import extract
from indexer.sources.port import Kind, RawPage, Refusal, Where
from search.article import Article
from search.settings import Settings

TODAY = date(2026, 1, 1)
TEXT = (
    "<p>The council of the river town voted on Monday to rebuild the bridge that the flood took away in spring, "
    "after a debate that lasted until midnight and split both of the larger parties.</p>"
    "<p>Work is to begin in autumn, said the mayor, and should be done within two years if the money holds out.</p>"
    "<p>Until then a ferry will carry schoolchildren and post across the water for nothing.</p>"
)


def read(head: str = "", body: str = TEXT, attributes: str = "", settings: Settings | None = None) -> Article | Refusal:
    page = f"<!DOCTYPE html><html {attributes}><head>{head}</head><body>{body}</body></html>"
    return extract(RawPage(Where("f"), Kind.HTML, page.encode()), settings or Settings(), today=TODAY)


def article(head: str = "", body: str = TEXT, attributes: str = "") -> Article:
    found = read(head, body, attributes)
    assert isinstance(found, Article), found
    return found


def reason(head: str = "", body: str = TEXT, settings: Settings | None = None) -> str:
    found = read(head, body, settings=settings)
    assert isinstance(found, Refusal), found
    return found.reason


FULL = """
<title>Bridge to be rebuilt | River Post</title>
<link rel="canonical" href="https://www.riverpost.example/2014/bridge?utm_source=x">
<meta property="og:site_name" content="River Post">
<meta name="author" content="By Lena Ortiz, lena@riverpost.example">
<script type="application/ld+json">
{"@context": "https://schema.org", "@graph": [
  {"@type": "WebSite", "name": "River Post"},
  {"@type": ["NewsArticle"], "headline": "Bridge to be rebuilt", "datePublished": "2014-03-11T14:31:00+01:00",
   "author": [{"@type": "Person", "name": "Lena Ortiz"}, {"@id": "#mk"}], "publisher": {"name": "The River Post"}},
  {"@type": "Person", "@id": "#mk", "name": "Max Kern"}]}
</script>"""


def test_a_page_that_says_all_of_itself_is_believed() -> None:
    found = article(FULL, f"<h1>Bridge to be rebuilt</h1>{TEXT}", 'lang="en-GB"')
    assert found.published is not None
    assert found.title == "Bridge to be rebuilt"
    assert (found.published.isoformat(), found.published.zone) == ("2014-03-11T14:31:00+01:00", "+01:00")
    assert (found.source, found.author, found.language) == ("The River Post", "Lena Ortiz, Max Kern", "en")
    assert (found.site, found.url) == ("riverpost.example", "https://www.riverpost.example/2014/bridge?utm_source=x")
    assert found.body.split("\n\n")[0].startswith("The council of the river town")
    assert len(found.body.split("\n\n")) == 3


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2014-03-11T09:00:00Z">',
        '<meta name="DC.date.issued" content="11 March 2014">',
        '<meta name="parsely-page" content=\'{"pub_date": "2014-03-11T09:00:00Z"}\'>',
        '<meta name="paper-issue-date" content="2014-03-11">',
        '<script type="application/ld+json">{"@type": "Article", "datePublished": 1394528400}</script>',
        '<script type="application/ld+json">{"@type": "Article", "x": 1,, "datePublished": "2014-03-11"}</script>',
        '<script type="application/ld+json"><!-- [{"@type": "Report", "datePublished": "2014-03-11",}] --></script>',
    ],
)
def test_the_date_is_found_wherever_the_head_states_it(head: str) -> None:
    found = article(head)
    assert found.published is not None
    assert found.published.day == date(2014, 3, 11)


@pytest.mark.parametrize(
    "body",
    [
        '<time datetime="2014-03-11T09:00">yesterday</time>',
        '<span itemprop="datePublished">March 11, 2014</span>',
        '<div class="post-date">Tuesday, 11 March 2014</div>',
    ],
)
def test_the_date_is_found_where_the_body_marks_it(body: str) -> None:
    found = article("", body + TEXT)
    assert found.published is not None
    assert found.published.day == date(2014, 3, 11)


def test_an_impossible_date_is_passed_over_and_refused_when_it_is_the_only_one() -> None:
    wrong = '<meta property="article:published_time" content="2031-05-01">'
    right = '<meta name="date" content="2014-03-11">'
    found = article(wrong + right)
    assert found.published is not None
    assert found.published.day == date(2014, 3, 11)
    assert reason(wrong) == "The date 2031-05-01 is in the future."
    assert reason('<meta name="date" content="2014-02-30">').endswith("is a day that does not exist.")


@pytest.mark.parametrize(
    ("head", "heading", "title"),
    [
        pytest.param("<title>Bridge is back - River Post</title>", "Bridge is back", "Bridge is back", id="heading"),
        pytest.param("<title>Bridge is back | BBC News</title>", "", "Bridge is back", id="known outlet behind"),
        pytest.param(
            "<title>CNN: Bridge is back | CNN Politics</title>", "", "CNN: Bridge is back", id="section behind"
        ),
        pytest.param(
            '<title>River Post</title><meta property="og:title" content="Bridge is back">',
            "",
            "Bridge is back",
            id="og",
        ),
        pytest.param(
            "<title>Left - right - and the bridge</title>", "", "Left - right - and the bridge", id="dashes of its own"
        ),
        pytest.param(
            '<title>Ferry town: Bridge is back | River Post</title><link rel="canonical" href="https://a.example/ferry-town">',
            "Bridge is back",
            "Ferry town: Bridge is back",
            id="subject before the heading",
        ),
        pytest.param("", "Bridge is back", "Bridge is back", id="heading alone"),
        pytest.param(
            "",
            "",
            "The council of the river town voted on Monday to rebuild the bridge that the flood took away in spring, "
            "after a debate…",
            id="none",
        ),
    ],
)
def test_the_title_is_the_headline_without_the_site(head: str, heading: str, title: str) -> None:
    assert article(head, (f"<h1>{heading}</h1>" if heading else "") + TEXT).title == title


@pytest.mark.parametrize(
    ("head", "lead", "source", "author"),
    [
        (
            '<meta name="author" content="Reuters"><meta property="og:site_name" content="River Post">',
            "",
            "Reuters",
            None,
        ),
        ('<meta name="author" content="https://facebook.com/riverpost">', "", None, None),
        ('<meta name="byl" content="By Lena Ortiz and Max Kern">', "", None, "Lena Ortiz and Max Kern"),
        ('<meta property="og:site_name" content="River Post">', "KIEV (AFP) - ", "AFP", None),
        (
            '<meta name="author" content="Staff"><meta property="og:site_name" content="River Post">',
            "",
            "River Post",
            None,
        ),
    ],
)
def test_who_wrote_it_is_told_from_who_published_it(
    head: str, lead: str, source: str | None, author: str | None
) -> None:
    found = article(head, TEXT.replace("<p>", f"<p>{lead}", 1))
    assert (found.source, found.author) == (source, author)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "/relative", "ftp://a.example/x"])
def test_only_addresses_of_the_web_are_taken(url: str) -> None:
    assert article(f'<link rel="canonical" href="{url}">').url is None


def test_a_saved_page_knows_where_it_came_from() -> None:
    page = f"<!DOCTYPE html>\n<!-- saved from url=(0030)https://a.example/story/1 -->\n<html><body>{TEXT}</body></html>"
    found = extract(RawPage(Where("f"), Kind.HTML, page.encode()), Settings(), today=TODAY)
    assert isinstance(found, Article)
    assert found.url == "https://a.example/story/1"


@pytest.mark.parametrize("body", ["", "<script>var a = 1;</script>", "<img src=x>", "<nav><a href=/>Home</a></nav>"])
def test_a_page_without_text_is_refused(body: str) -> None:
    assert reason("<title>A title</title>", body) == "The page holds no article text."


def test_bombs_are_refused_before_they_cost_anything() -> None:
    assert reason(body="<p>x" * 300, settings=replace(Settings(), max_html_tags=100)).startswith(
        "The page has more than 100 tags"
    )
    assert "attributes" in reason(body=f"<div {' '.join(f'a{number}' for number in range(11_000))}>x</div>")
    assert reason(body="<div>" * 30_000 + "deep") == "The page holds no article text."


def test_entities_of_a_document_are_not_expanded() -> None:
    bomb = '<!DOCTYPE html [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;">]>'
    found = extract(
        RawPage(Where("f"), Kind.HTML, f"{bomb}<html><body>{TEXT}<p>&b; and &b;</p></body></html>".encode()),
        Settings(),
        today=TODAY,
    )
    assert isinstance(found, Article)
    assert "lollol" not in found.body


def test_markup_in_the_text_stays_text() -> None:
    assert (
        "<script>alert(1)</script>"
        in article(body=TEXT + "<p>He typed &lt;script&gt;alert(1)&lt;/script&gt; into the box.</p>").body
    )


@pytest.mark.parametrize("charset", ["cp1251", "shift_jis", "gb2312", "iso-8859-1"])
def test_the_declared_encoding_is_used(charset: str) -> None:
    word = {"cp1251": "Украина", "shift_jis": "日本語", "gb2312": "中文", "iso-8859-1": "Zürich"}[charset]
    page = f'<html><head><meta charset="{charset}"><title>{word}</title></head><body>{TEXT}</body></html>'.encode(
        charset
    )
    found = extract(RawPage(Where("f"), Kind.HTML, page), Settings(), today=TODAY)
    assert isinstance(found, Article)
    assert found.title == word


def test_the_language_is_as_declared_or_else_guessed() -> None:
    assert article(attributes='lang="de"').language == "de"
    assert article().language == "en"
    french = (
        "<p>"
        + "Le conseil de la ville a voté lundi pour la reconstruction du pont que la crue avait emporté. " * 4
        + "</p>"
    )
    assert article(body=french).language == "fr"
