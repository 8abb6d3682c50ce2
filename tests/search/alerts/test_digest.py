"""What is told stands in lines, JSON and Atom, whatever an article holds."""

from __future__ import annotations

import json
from datetime import date

import pytest
from lxml import etree

from search.alerts.alert import Alert, Told
from search.alerts.check import Checked, News
from search.alerts.digest import Digest, as_atom, as_json, as_text, told_last
from tests.builders import article
from tests.search.taking.hostile import TEXTS, hostile

VOTE = article("vote", title="Crimea votes", source="Wire", day="2014-03-16", url="https://wire.example/vote")
COPY = article("copy", title="Crimea votes", site="post.example")
AT = "2014-03-18T00:00:00+00:00"
ALERT = Alert("crimea", (("q", "crimea vote"),), "")


def digest(*news: News) -> Digest:
    checked = Checked(ALERT, news, 0)
    return Digest(AT, "g", (checked,), tuple((each.article, AT) for each in news))


def test_text_is_for_people() -> None:
    lines = list(as_text(digest(News(VOTE, (COPY,), again=True)), None))
    assert lines == [
        "crimea: 2 new articles",
        "  Crimea votes (a story told before)",
        "    Wire · 16 March 2014",
        "    https://wire.example/vote",
        "    also in post.example",
        "",
    ]
    assert "    https://a.example/articles/vote" in as_text(digest(News(VOTE, (), again=False)), "https://a.example")


def test_where_nothing_is_new_nothing_is_said() -> None:
    assert list(as_text(digest(), None)) == []
    assert json.loads(as_json(digest()))["alerts"] == [{"name": "crimea", "q": "crimea vote", "missed": 0, "news": []}]


def test_json_has_every_article() -> None:
    [alert] = json.loads(as_json(digest(News(VOTE, (COPY,), again=False))))["alerts"]
    [told] = alert["news"]
    assert (told["id"], told["told_before"], [each["id"] for each in told["also"]]) == ("vote", False, ["copy"])


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_a_hostile_article_forges_no_line_and_no_entry(text: str) -> None:
    made = digest(News(hostile(text), (hostile(text, "i"),), again=False))
    assert [line for line in as_text(made, None) if len(line.splitlines()) > 1] == []
    assert len(list(as_text(made, None))) == 6
    assert json.loads(as_json(made).encode("utf-8"))
    feed = etree.fromstring(as_atom(made, None, date(2014, 3, 18)).encode("utf-8"))
    assert len(feed.findall("{*}entry")) == 1


def test_an_entry_is_as_new_as_it_was_told_and_as_old_as_it_was_published() -> None:
    recent = ((VOTE, "2026-11-30T12:00:00+01:00"), (VOTE, "2026-11-01T00:00:00+00:00"), (COPY, ""))
    feed = etree.fromstring(as_atom(Digest(AT, "g", (), recent), None, date(2026, 11, 30)).encode("utf-8"))
    told = [(each.findtext("{*}updated"), each.findtext("{*}published")) for each in feed.findall("{*}entry")]
    assert told == [("2026-11-30T11:00:00Z", "2014-03-16T00:00:00Z"), ("1970-01-01T00:00:00Z", None)]
    assert feed.findtext("{*}updated") == "2026-11-30T11:00:00Z"


def test_a_feed_has_at_least_all_that_is_new() -> None:
    before = [Told("crimea", f"b{number}", "") for number in range(3)]
    news = tuple(News(article(f"n{number}"), (), again=False) for number in range(3))
    ids = [each.article for each in told_last([Checked(ALERT, news, 0)], "now", before, 2)]
    assert ids == ["n0", "n1", "n2"]
    assert [each.article for each in told_last([], "now", before, 2)] == ["b0", "b1"]
