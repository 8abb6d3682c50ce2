"""HTML pages as sites build them: the same story in the marks of many kinds of page."""

from __future__ import annotations

from datetime import date

import pytest

from indexer.extract import extract
from indexer.sources.port import Kind, RawPage, Where
from search.article import Article, to_dict
from search.settings import Settings

TITLE = "Seven towns buy one plough"
STORY = [
    "The council of the hill towns voted on Monday to buy one plough together, and to keep it in the old dairy.",
    "Its mayors had argued for eleven winters about who should pay for the driver, and who should lend him a bed.",
    '"We shall share the bill as we share the snow," said Petra Lindqvist, who speaks for the towns, after the vote.',
    "The plough is to arrive in October and will be painted yellow, as none of the towns has a yellow coat of arms.",
]
TEXT = "".join(f"<p>{paragraph}</p>" for paragraph in STORY)
ARTICLE = f"<article><h1>{TITLE}</h1>{TEXT}</article>"
NODE = f'"@type":"NewsArticle","headline":"{TITLE}","datePublished":"2014-03-11T14:31:00+03:30"'
MOMENT = "2014-03-11T14:31:00+03:30"
GRAPH = (
    '{"@graph":[{"@type":"WebPage","name":"Towns - Hill News","datePublished":"2014-03-01"},'
    '{"@type":"Organization","@id":"#o","name":"Hill News"},{' + NODE + ',"author":{"@id":"#a"},"publisher":'
    '{"@id":"#o"}},{"@type":"Person","@id":"#a","name":"Anna Keller"}]}'
)
ARRAY = '[{"@type":"ImageObject","datePublished":"2012-01-02"},{' + NODE + ',"author":[{"name":"A B"},{"name":"C D"}]}]'
COMMENTS = (
    '<section id="comments" class="comments"><h2>2 comments</h2><ol><li><div class="comment"><p>I think the plough '
    'should have been blue, as blue is seen at night.</p><ul class="children"><li><div class="comment"><p>Blue is not '
    "seen at night at all, and my brother who drives one agrees.</p></div></li></ul></div></li></ol></section>"
)
COOKIES = (
    '<div id="cookie-consent" class="modal"><h2>We value your privacy</h2><p>We and our partners store or access '
    "information on devices, such as cookies, and process personal data for ads.</p><button>Accept</button></div>"
)
TABLES = (
    '<table><tr><td colspan="2"><font size="5">Hill News</font></td></tr><tr><td><a href="1">Home</a><br>'
    f'<a href="2">Politics</a></td><td><b>{TITLE}</b><br><font size="1">March 11, 2014</font><br><br>'
    + "<br><br>".join(STORY)
    + "</td></tr><tr><td>Copyright 2014 Hill News</td></tr></table>"
)


def linked(script: str) -> str:
    return f'<script type="application/ld+json">{script}</script>'


PAGES = {
    "a graph": (linked(GRAPH), ARTICLE, {"author": "Anna Keller", "source": "Hill News", "published": MOMENT}),
    "arrays": (linked('{"@type":"BreadcrumbList"}') + linked(ARRAY), ARTICLE, {"author": "A B, C D"}),
    "broken JSON": (linked("{" + NODE + ', "author": Anna}'), ARTICLE, {"published": MOMENT}),
    "a comment around JSON": (linked("<!-- {" + NODE + ",} -->"), ARTICLE, {"published": MOMENT}),
    "a time in a list of others": (
        "",
        f'<div><time datetime="2024-11-24T01:00">x</time></div><article><h1>{TITLE}</h1>'
        f'<time datetime="2014-03-11T14:31:00Z">11 March</time>{TEXT}</article>',
        {"published": "2014-03-11T14:31:00+00:00"},
    ),
    "labels in the text": (
        "",
        f"<h1>{TITLE}</h1><div>Publish Date : Tuesday 11 March 2014 - 14:31</div><div>Story Code : 88635</div>{TEXT}"
        "<p>Source: IRNA</p>",
        {"published": "2014-03-11T14:31:00", "story_code": "88635", "source": "IRNA"},
    ),
    "only the change is marked": (
        '<meta property="article:changed_time" content="2020-01-05T00:00:00Z">',
        f"<article><h1>{TITLE}</h1><p>Published: 11 March 2014</p>{TEXT}</article>",
        {"published": "2014-03-11"},
    ),
    "a Persian date": (
        "",
        f'<article><h1>{TITLE}</h1><span class="date">20 Esfand 1392 - 14:31</span>{TEXT}</article>',
        {"published": "2014-03-11T14:31:00"},
    ),
    "tables for layout": (f"<title>Hill News: {TITLE}</title>", TABLES, {"published": "2014-03-11"}),
    "a section in the title": (
        f'<title>{TITLE} - Politics - Hill News</title><meta property="og:site_name" content="Hill News">',
        f"<div>{TEXT}</div>",
        {},
    ),
    "comments": ("", ARTICLE + COMMENTS, {}),
    "a cookie wall": ("", COOKIES + ARTICLE, {}),
    "a paywall": ("", f"{ARTICLE}<div><p>Already a subscriber? Log in</p></div>", {}),
    "an agency's writer": (
        "<meta name='author' content='By ANNA KELLER, Associated Press'>",
        ARTICLE,
        {"source": "Associated Press", "author": "ANNA KELLER"},
    ),
}


@pytest.mark.parametrize("kind", PAGES)
def test_a_page_of_any_build_yields_the_same_story(kind: str) -> None:
    head, body, stated = PAGES[kind]
    page = f'<!doctype html><html lang="en"><head>{head}</head><body>{body}</body></html>'
    found = extract(RawPage(Where("p"), Kind.HTML, page.encode()), Settings(), today=date(2026, 1, 1))
    assert isinstance(found, Article), found
    assert (found.title, found.body.split("\n\n")) == (TITLE, STORY)
    stored = to_dict(found)
    assert {key: stored[key] for key in stated} == stated
