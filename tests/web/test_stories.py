"""Near-duplicates on the page, in the API and on the page of an article."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from search.article import Article
from search.engine import open_engine
from search.engine.whoosh_engine.snapshot import Snapshot
from tests.builders import PATIENCE_SECONDS, article, fill, settings
from tests.search.stories.texts import republished, text, told
from web.app import create_app

ARTICLES = [
    article("first", text(told(1)), "Ferry sails", day="2014-03-10", site="one.example"),
    article("again", republished(1), "Ferry <b>sails</b>", day="2014-03-11", site="two.example", source="Wire"),
    article("late", republished(1), "Ferry sails", day="2014-03-12", source="Late Post"),
    article("other", text(told(2)), "Another ferry", day="2014-03-09", site="one.example"),
]


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    made = settings(tmp_path_factory.mktemp("stories"), deadline_seconds=PATIENCE_SECONDS, story_others=1)
    fill(open_engine(made), ARTICLES)
    return create_app(made).test_client()


def shown(client: FlaskClient, address: str) -> str:
    """The text of a page in one line."""
    return re.sub(r"\s+", " ", client.get(address).text)


def hits(page: str) -> list[str]:
    return re.findall(r'<h2><a href="/articles/(\w+)', page)


def test_the_page_shows_each_story_once_and_counts_both(client: FlaskClient) -> None:
    page = shown(client, "/search?q=ferry&sort=oldest")
    assert hits(page) == ["other", "first"]
    assert "4 articles in 2 stories" in page
    assert 'Also in <a href="/articles/again?q=ferry&amp;sort=oldest">two.example</a> and' in page
    assert re.search(r'href="/articles/first\?[^"]*#story">1 more</a>', page)


def test_the_others_of_a_story_are_not_read_to_say_where_they_are(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[int] = []
    shown_of = Snapshot.shown

    def recorded(self: Snapshot, doc: int) -> Article:
        read.append(doc)
        return shown_of(self, doc)

    monkeypatch.setattr(Snapshot, "shown", recorded)
    page = shown(client, "/search?q=ferry&sort=newest")
    assert "two.example" in page
    assert len(read) == len(hits(page))


def test_the_page_can_be_unfolded_and_folded_again(client: FlaskClient) -> None:
    page = shown(client, "/search?q=ferry&sort=oldest")
    assert '<a href="/search?q=ferry&amp;sort=oldest&amp;collapse=none">Show every article</a>' in page
    unfolded = shown(client, "/search?q=ferry&sort=oldest&collapse=none")
    assert hits(unfolded) == ["other", "first", "again", "late"]
    assert "Also in" not in unfolded
    assert '<a href="/search?q=ferry&amp;sort=oldest&amp;collapse=story">Show each story once</a>' in unfolded


def test_nothing_is_said_of_stories_where_each_has_one_article(client: FlaskClient) -> None:
    page = shown(client, "/search?q=another")
    assert "1 article for" in page
    assert "story" not in page.replace("collapse=story", "")


def test_an_article_lists_the_others_of_its_story(client: FlaskClient) -> None:
    page = shown(client, "/articles/again?q=ferry")
    assert "2 other articles tell the same story" in page
    assert '<a href="/articles/first?q=ferry">Ferry sails</a> <span class="about"><bdi>one.example</bdi> · ' in page
    assert '<a href="/articles/late?q=ferry">Ferry sails</a> <span class="about"><bdi>Late Post</bdi> · ' in page
    assert "<b>sails" not in shown(client, "/articles/first")
    assert "same story" not in shown(client, "/articles/other")


def test_the_api_folds_when_asked(client: FlaskClient) -> None:
    plain = client.get("/api/v1/search?q=ferry&sort=oldest").json or {}
    assert plain["total"] == {"value": 4, "relation": "eq", "stories": None}
    assert "story" not in plain["results"][0]
    folded = (
        client.get("/api/v1/search?q=ferry&sort=oldest&collapse=story&limit=1&facets=site&count=stories").json or {}
    )
    assert folded["total"] == {"value": 4, "relation": "eq", "stories": 2}
    assert folded["facets"]["site"][0] == {"value": "one.example", "count": 2, "selected": False, "excluded": False}
    following = client.get(folded["next_url"]).json or {}
    story = following["results"][0]["story"]
    assert (story["articles"], [each["id"] for each in story["others"]], story["sites"]) == (
        3,
        ["again"],
        ["two.example"],
    )
    assert following["next"] is None
    whole = client.get("/api/v1/articles/first").json or {}
    assert whole["story"]["id"] == story["id"]
    assert [each["id"] for each in whole["story"]["others"]] == ["again", "late"]


def test_a_cursor_does_not_go_on_in_another_way_of_folding(client: FlaskClient) -> None:
    cursor = (client.get("/api/v1/search?q=ferry&collapse=story&limit=1").json or {})["next"]
    assert client.get(f"/api/v1/search?q=ferry&collapse=none&limit=1&cursor={cursor}").status_code == 400


@pytest.mark.parametrize("wrong", ["collapse=site", "count=words"])
def test_other_ways_are_refused(client: FlaskClient, wrong: str) -> None:
    assert client.get(f"/api/v1/search?{wrong}").status_code == 400


def test_the_start_page_lists_a_story_once(client: FlaskClient, tmp_path: Path) -> None:
    assert set(re.findall(r'<li><a href="/articles/(\w+)', client.get("/").text)) == {"first", "other"}
