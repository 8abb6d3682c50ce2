"""What is quoted, in the article, on the page of the person and over the API."""

from __future__ import annotations

import dataclasses

import pytest
from flask.testing import FlaskClient
from lxml import html

from search.article import Article, Entity, EntityType, Quote
from search.engine import open_engine
from tests.builders import PATIENCE_SECONDS, article, fill, settings
from tests.web.conftest import client_of
from web.app import create_app

KERRY = "John Kerry"


def quoting(article_id: str, day: str, *said: str) -> Article:
    """An article of a paragraph for each sentence that Kerry says."""
    own = " ".join(f"{article_id}word{number}" for number in range(30))
    body = "\n\n".join([own, *(f"“{each},” Kerry said." for each in said)])
    quotes = tuple(Quote(KERRY, body.index(each), body.index(each) + len(each)) for each in said)
    made = article(article_id, body, f"Title of {article_id}", day=day)
    return dataclasses.replace(made, entities=(Entity(KERRY, EntityType.PERSON),), quotes=quotes)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    made = settings(tmp_path_factory.mktemp("quotes") / "data", deadline_seconds=PATIENCE_SECONDS)
    articles = [
        quoting("older", "2014-03-10", "We may go"),
        quoting("newer", "2014-03-12", "We will go <now>", "We will stay", "We will see"),
    ]
    fill(open_engine(made), articles)
    return client_of(create_app(made))


def test_an_article_lists_whom_it_quotes_with_a_link_to_each_paragraph(client: FlaskClient) -> None:
    page = html.fromstring(client.get("/articles/newer").data)
    [speaker] = page.xpath("//section[contains(@class, 'quoted')]//li")
    assert speaker.xpath("a/@href") == ["/entities/person/John%20Kerry"]
    targets = speaker.xpath(".//span[@class='jumps']/a/@href")
    assert targets == ["#p2", "#p3", "#p4"]
    assert "We will stay" in page.xpath("//p[@id='p3']")[0].text_content()


def test_a_person_s_page_shows_the_latest_quotes_and_leads_to_all(client: FlaskClient) -> None:
    page = html.fromstring(client.get("/entities/person/John%20Kerry").data)
    [section] = page.xpath("//section[contains(@class, 'said')]")
    assert [each.text_content() for each in section.xpath(".//q")] == ["We will go <now>", "We will stay", "We may go"]
    [everything] = section.xpath(".//p[@class='all']/a/@href")
    hits = html.fromstring(client.get(everything).data).xpath("//a[contains(@href, '/articles/')]/@href")
    assert {each.split("?")[0] for each in hits} == {"/articles/newer", "/articles/older"}


def test_the_profile_has_the_words_and_where_they_stand(client: FlaskClient) -> None:
    shape = client.get("/api/v1/entities/person/john%20kerry?limit=1").get_json()
    assert shape["quoted_in"] == 2
    [quoted] = shape["quotes"]
    body = client.get(f"/api/v1/articles/{quoted['article']['id']}").get_json()["body"]
    assert body[quoted["start"] : quoted["end"]] == quoted["text"] == "We will go <now>"
    assert (
        client.get("/api/v1/entities/person/john%20kerry?to=2014-03-10").get_json()["quotes"][0]["text"] == "We may go"
    )


def test_what_is_typed_of_a_speaker_is_shown_as_understood(client: FlaskClient) -> None:
    shape = client.get('/api/v1/search?q=said:"john kerry" stay').get_json()
    assert (shape["query"]["parsed"], shape["total"]["value"]) == ('said:"john kerry" stay', 1)
    spans = shape["results"][0]["highlights"]["body"]
    assert [each["text"][start:end] for each in spans for start, end in each["spans"]] == ["stay"]
