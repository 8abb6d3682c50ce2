"""What is printed of articles for a terminal."""

from __future__ import annotations

import click

from indexer.verbs.listing import listed, plain
from search.query.diagnostics import ParsedQuery
from search.request import SearchRequest
from search.result import Hit, ResultPage, Snippet, Total
from tests.builders import article

HOSTILE = "Cri\x1b[2Jmea\x9b votes\nfor\u202e all\xa0of it\ud800"


def test_no_text_steers_a_terminal_and_words_stay_apart() -> None:
    assert plain(HOSTILE) == "Cri[2Jmea votes for all of it"


def test_a_hit_is_bold_where_it_matches_and_steers_nothing_else() -> None:
    title = Snippet(HOSTILE, ((0, 10),))
    hit = Hit(article("a", title=HOSTILE, source=HOSTILE), 1.0, {"title": (title,), "body": ()})
    page = ResultPage(ParsedQuery("crimea", None), (), None, Total(1), (hit,), {}, None, None, "1", 1, 1.0)
    text = listed(page, SearchRequest("crimea"), 100)
    assert text.count("\x1b") == 2
    assert click.style("Cri[2Jmea", bold=True) in text
