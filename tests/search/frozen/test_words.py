"""What a frozen list is called tells what was asked, as it was understood."""

from __future__ import annotations

from datetime import date

import pytest

from search.frozen.frozen_list import FrozenList, listed
from search.frozen.words import asked_words, citation_line
from tests.builders import article
from tests.search.taking.hostile import TEXTS, hostile

AT = "2014-03-18T09:30:00+00:00"
DAY = date(2014, 3, 18)


def frozen_of(*asked: tuple[str, str]) -> FrozenList:
    return FrozenList(asked, DAY, "g1", (listed(article("a")),), AT)


def test_the_line_that_cites_a_list() -> None:
    frozen = frozen_of(("q", "crimea"), ("source", "Wire"), ("entity", "-person:John Kerry"))
    assert citation_line(frozen, "https://a.example") == (
        "“crimea”, source Wire, not person John Kerry: 1 article. Dateline, generation g1, 18 March 2014. "
        f"https://a.example/lists/{frozen.hash}"
    )


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_whatever_was_asked_is_cited_in_one_line(text: str) -> None:
    frozen = FrozenList((("q", text), ("source", text)), DAY, "g1", (listed(hostile(text)),), AT)
    assert len(citation_line(frozen, None).splitlines()) == 1


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        pytest.param((), "All articles", id="nothing"),
        pytest.param((("q", " "), ("sort", "newest")), "All articles", id="the usual order"),
        pytest.param((("q", "a"), ("sort", "newest")), "“a”, newest first", id="another order"),
        pytest.param((("q", ""), ("sort", "oldest"), ("match", "all")), "All articles, oldest first", id="no words"),
        pytest.param((("q", "a b"), ("match", "any")), "“a b”, with any of the words", id="match"),
        pytest.param((("q", "a b"), ("match", "auto"), ("collapse", "none")), "“a b”", id="what is usual"),
        pytest.param((("q", "a"), ("collapse", "story")), "“a”, each story once", id="stories"),
        pytest.param((("q", "a"), ("expand", "true")), "“a”, related words counted too", id="related words"),
        pytest.param((("q", "a"), ("expand", "true"), ("sort", "oldest")), "“a”, oldest first", id="no relevance"),
        pytest.param((("q", "a"), ("recency", "1m")), "“a”, an article worth half as much after 30 days", id="recency"),
        pytest.param((("q", "a"), ("limit", "5"), ("facets", "date"), ("highlight", "no")), "“a”", id="of a page"),
        pytest.param(
            (("q", "a"), ("from", "2014-03-11"), ("to", "2014-03-18"), ("site", "-b.example"), ("site", "a.example")),
            "“a”, site a.example, not site b.example, from 2014-03-11, until 2014-03-18",
            id="filters",
        ),
        pytest.param(
            (("q", "a"), ("q", "b"), ("match", "foo"), ("sort", "up"), ("from", "soon"), ("source", "-"), ("x", "y")),
            "“a”",
            id="what was left out",
        ),
    ],
)
def test_only_what_was_understood_and_changes_a_list_is_said(asked: tuple[tuple[str, str], ...], words: str) -> None:
    assert asked_words(frozen_of(*asked)) == words
