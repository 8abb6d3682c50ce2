"""What is printed of articles for a terminal."""

from __future__ import annotations

import click

from indexer.verbs.listing import listed
from search.query.diagnostics import ParsedQuery
from search.request import SearchRequest
from search.result import Hit, ResultPage, Snippet, Total
from tests.builders import article

HOSTILE = "Cri\x1b[2Jmea\x9b votes\nfor\u202e all\xa0of it\ud800"


def shown(title: Snippet) -> str:
    """What a page of one article has below its first line."""
    return listed_of(Hit(article("a", title=title.text, source=title.text), 1.0, {"title": (title,), "body": ()}))


def listed_of(hit: Hit) -> str:
    page = ResultPage(ParsedQuery("crimea", None), (), None, Total(1), (hit,), {}, None, None, "1", 1, 1.0)
    return listed(page, SearchRequest("crimea"), 100).partition("\n\n")[2]


def test_a_hit_is_bold_where_it_matches_and_steers_nothing_else() -> None:
    title, about = shown(Snippet(HOSTILE, ((0, 10), (18, 21)))).splitlines()
    assert title == f"{click.style('Cri[2Jmea', bold=True)} votes {click.style('for', bold=True)} all of it\ufffd"
    assert about.startswith("  Cri[2Jmea votes for all of it\ufffd · ")


def test_words_that_are_spelled_with_joiners_stay_as_they_are() -> None:
    spelled = "می\u200cخواهم"
    title, about = shown(Snippet(f"{spelled} {spelled}", ((0, len(spelled)),))).splitlines()
    assert title == f"{click.style(spelled, bold=True)} {spelled}"
    assert f"{spelled} {spelled}" in about


def test_a_hit_says_which_words_it_lacks() -> None:
    marks = {"title": (Snippet("Crimea votes"),), "body": ()}
    hit = Hit(article("a", title="Crimea votes"), 1.0, marks, lacking=("cheese\x1b[2J", "tax"))
    assert listed_of(hit).splitlines()[-1] == "  without: cheese[2J, tax"
