"""The pages of names: every link leads where it says, every count is true."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient
from lxml import html

from search.article import Article, Entity, EntityType
from search.engine import open_engine
from tests.builders import PATIENCE_SECONDS, article, fill, settings
from tests.web.conftest import client_of
from tests.web.test_pages import hits, total
from web.address import MAX_ADDRESS_BYTES
from web.app import create_app
from web.templating import SHOWN_JUMPS

Get = Callable[..., Any]
KERRY, LAVROV = Entity("John Kerry", EntityType.PERSON), Entity("Sergei Lavrov", EntityType.PERSON)
MANY = "Kerry " * 20
ODD = 'AC/DC 100% "live"?'


def telling(article_id: str, *entities: Entity, **more: Any) -> Article:
    """An article that is a story of its own."""
    own = " ".join(f"{article_id}word{number}" for number in range(30))
    return dataclasses.replace(article(article_id, own, f"Title of {article_id}", **more), entities=entities)


def named_in(text: str, entity: Entity, *surfaces: str) -> Entity:
    """The entity with the places where a text has these surfaces."""
    spans = sorted(found.span() for each in surfaces for found in re.finditer(each, text))
    return dataclasses.replace(entity, count=len(spans), surfaces=surfaces, body=tuple(spans))


MARKED = dataclasses.replace(
    article("marked", f"John Kerry met {MANY}in Geneva.\n\nKerry left.", "Talks", day="2014-03-20"),
    entities=(
        named_in(f"John Kerry met {MANY}in Geneva.\n\nKerry left.", KERRY, "John Kerry", "(?<!John )Kerry"),
        Entity("Geneva", EntityType.PLACE, 1, ("Geneva",), body=((138, 144),)),
        Entity("Bern", EntityType.PLACE),
    ),
)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    made = settings(tmp_path_factory.mktemp("names") / "data", deadline_seconds=PATIENCE_SECONDS)
    both = [telling(f"both{n}", KERRY, LAVROV, day=f"2014-03-1{n}", source="BBC") for n in range(4)]
    others = [
        telling(f"other{n}", Entity(ODD, EntityType.ORGANISATION), source="BBC", day="2014-03-12") for n in range(6)
    ]
    fill(open_engine(made), [*both, *others, MARKED, telling("alone", KERRY, source="IRNA")])
    return client_of(create_app(made))


@pytest.fixture
def get(client: FlaskClient) -> Get:
    def shown(address: str, status: int = 200) -> Any:
        response = client.get(address)
        assert response.status_code == status, address
        return html.document_fromstring(response.text)

    return shown


def test_a_page_says_who_it_is_and_in_how_many_articles(get: Get) -> None:
    page = get("/entities/person/john%20kerry")
    assert page.xpath("string(//h1)") == "John Kerry"
    assert " ".join(page.xpath("string(//*[@class='lead'])").split()) == "6 articles, 1 without a date"
    assert total(get(page.xpath("//*[@class='lead']/a/@href")[0])) == 6


def test_a_page_says_whom_a_surname_or_another_spelling_was_taken_for(get: Get) -> None:
    page = get("/entities/person/Kerry")
    assert page.xpath("string(//h1)") == "John Kerry"
    assert page.xpath("string(//ul[@class='hints'])").strip() == "The person “Kerry” was searched as John Kerry."
    assert not get("/entities/person/john kerry").xpath("//ul[@class='hints']")


def test_a_filter_by_a_surname_is_let_go_beside_the_name_that_it_means(get: Get) -> None:
    page = get("/search?entity=person:Kerry&source=BBC")
    [chosen] = page.xpath("//li[@class='wanted']/a[@class='value' and text()='John Kerry']")
    assert chosen.get("href") == "/search?source=BBC"


def test_its_bars_find_what_they_count(get: Get) -> None:
    bars = get("/entities/person/John%20Kerry").xpath("//*[@class='chart']//a")
    assert len(bars) == 5
    for bar in bars:
        assert total(get(bar.get("href"))) == int(re.findall(r": (\d+) article", bar.get("aria-label"))[0])


def test_a_page_counts_the_articles_of_the_days_that_are_asked_for(get: Get) -> None:
    page = get("/entities/person/John%20Kerry?from=2014-03-11&to=2014-03-12&interval=day")
    assert page.xpath("string(//*[@class='lead']/a)") == "2 articles"
    assert [each.get("aria-label") for each in page.xpath("//*[@class='chart']//a")] == [
        "11 March 2014: 1 article",
        "12 March 2014: 1 article",
    ]
    assert page.xpath("//form[@class='days']//input[@name='from' or @name='to']/@value") == ["2014-03-11", "2014-03-12"]
    assert page.xpath("//form[@class='days']/@action") == ["/entities/person/John%20Kerry"]
    assert total(get(page.xpath("//*[@class='lead']/a/@href")[0])) == 2
    [until] = page.xpath("//*[@class='chips']//a[contains(., 'until')]/@href")
    assert get(until).xpath("string(//*[@class='lead']/a)") == "4 articles"


def test_the_days_of_a_page_go_along_to_its_neighbours_and_its_data(client: FlaskClient, get: Get) -> None:
    days = "from=2014-03-11&to=2014-03-12"
    page = get(f"/entities/person/John%20Kerry?{days}")
    other, both = page.xpath("//*[@class='beside']//li/a/@href")
    assert other == f"/entities/person/Sergei%20Lavrov?{days}"
    assert sorted(hits(get(both))) == ["both1", "both2"]
    [source] = page.xpath("//*[contains(@class, 'sources')]//li/a/@href")
    assert total(get(source)) == 2
    [data] = page.xpath("//dd/a/@href")
    assert (client.get(data).json or {})["count"] == 2


def test_days_without_an_article_lead_back_to_all(get: Get) -> None:
    page = get("/entities/person/John%20Kerry?to=1999")
    assert "No article of these days names John Kerry." in page.xpath("string(//*[@class='empty'])")
    assert page.xpath("//*[@class='empty']/a/@href") == ["/entities/person/John%20Kerry"]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("from=someday", 'from was left out: "someday" is no date. Use a date like'),
        ("interval=hour", "interval was left out: Use one of: auto, year"),
        ("from=2015&to=2014", "from was left out: Choose a last day"),
        ("sort=newest", "sort was left out: There is no such parameter; these are: from, to, interval."),
    ],
)
def test_a_page_says_what_it_left_out_of_its_address(client: FlaskClient, get: Get, typed: str, said: str) -> None:
    page = get(f"/entities/person/John%20Kerry?{typed}")
    assert page.xpath("string(//ul[@class='hints']/li[1])").startswith(said)
    assert page.xpath("string(//*[@class='lead']/a)") == "6 articles"
    assert not page.xpath("//*[@class='chips']")
    assert client.get(page.xpath("//dd/a/@href")[0]).status_code == 200


def test_who_is_named_with_it_leads_to_a_page_and_to_the_articles_that_name_both(get: Get) -> None:
    [item] = get("/entities/person/John%20Kerry").xpath("//*[@class='beside']//li")
    page, both = item.xpath("a/@href")
    assert get(page).xpath("string(//h1)") == "Sergei Lavrov"
    assert item.xpath("string(a[2])") == "4"
    assert item.xpath("string(a[2]/@aria-label)") == "John Kerry and Sergei Lavrov together in 4 articles"
    assert sorted(hits(get(both))) == ["both0", "both1", "both2", "both3"]


def test_its_sources_find_what_they_count(get: Get) -> None:
    items = get("/entities/person/John%20Kerry").xpath("//*[contains(@class, 'sources')]//li")
    assert [item.xpath("string(*[@class='share'])") for item in items] == ["40\u00a0%", "100\u00a0%"]
    for item in items:
        assert total(get(item.xpath("a/@href")[0])) == int(item.xpath("string(*[@class='count'])"))


def test_its_articles_are_listed_that_which_names_it_most_first(get: Get) -> None:
    page = get("/entities/person/John%20Kerry")
    listed = page.xpath("//*[@class='latest']//li")
    assert listed[0].xpath("string(a)") == "Talks"
    assert "named 22 times" in listed[0].text_content()
    assert len(listed) == 6
    assert {each.text_content() for each in page.xpath("//*[contains(@class, 'variants')]//bdi")} >= {"John Kerry"}


def test_its_data_are_a_link_away(client: FlaskClient, get: Get) -> None:
    for name in ("person/John%20Kerry", f"organisation/{quote(ODD, safe='')}"):
        [address] = get(f"/entities/{name}").xpath("//dd/a/@href")
        assert (client.get(address).json or {})["name"] in ("John Kerry", ODD)


def test_an_unknown_name_is_a_page_with_names_like_it(get: Get) -> None:
    page = get("/entities/person/Jon%20Kerry", 404)
    assert page.xpath("string(//h1)") == "No such name"
    [address] = page.xpath("//*[@class='near']//a/@href")
    assert get(address).xpath("string(//h1)") == "John Kerry"
    assert not get("/entities/person/Zeppelin", 404).xpath("//*[@class='near']")


def test_all_names_lead_to_their_pages(get: Get) -> None:
    page = get("/entities")
    counted = {}
    for item in page.xpath("//*[@class='ways']//li"):
        shown = get(item.xpath("a/@href")[0])
        assert shown.xpath("string(//h1)") == item.xpath("string(a)")
        counted[item.xpath("string(a)")] = int(item.xpath("string(*[@class='count'])"))
    assert counted == {"John Kerry": 6, "Sergei Lavrov": 4, ODD: 6, "Geneva": 1, "Bern": 1}


def test_a_name_can_be_looked_for(get: Get) -> None:
    found = get("/entities?q=LAV")
    assert [each.text_content() for each in found.xpath("//*[@class='ways']//li/a")] == ["Sergei Lavrov"]
    assert found.xpath("//main//input/@value") == ["LAV"]
    assert "No name" in get("/entities?q=zeppelin").xpath("string(//main)")


@pytest.mark.parametrize(
    "typed",
    [
        "John Kerry",
        "john  kerry ",
        '"John Kerry"',
        "“John Kerry”",
        'person:"john kerry"',
        'entity:"John Kerry"',
        "Kerry",
    ],
)
def test_a_name_that_was_typed_is_offered_above_the_results(get: Get, typed: str) -> None:
    [known] = get(f"/search?q={quote(typed)}").xpath("//*[@class='known']/li")
    assert " ".join(known.text_content().split()) == "John Kerry person, 6 articles"
    assert known.xpath("a/@href") == ["/entities/person/John%20Kerry"]


def test_a_later_page_of_results_offers_it_no_more(get: Get) -> None:
    first = get("/search?q=person:%22John+Kerry%22&limit=1&collapse=none")
    [following] = first.xpath("//a[@class='next']/@href")
    assert first.xpath("//*[@class='known']")
    assert not get(following).xpath("//*[@class='known']")


@pytest.mark.parametrize("typed", ["", "John", "John Kerry Geneva", 'place:"John Kerry"', "source:BBC", "-Bern"])
def test_what_is_no_name_offers_none(get: Get, typed: str) -> None:
    assert not get(f"/search?q={quote(typed)}").xpath("//*[@class='known']")


def test_names_beside_the_results_lead_to_their_pages(get: Get) -> None:
    addresses = get("/search").xpath("//a[@class='to-profile']/@href")
    assert len(addresses) == 5
    assert {get(each).xpath("string(//h1)") for each in addresses} == {
        "John Kerry",
        "Sergei Lavrov",
        ODD,
        "Geneva",
        "Bern",
    }


def test_names_are_marked_in_an_article_beside_what_matched(get: Get) -> None:
    page = get("/articles/marked?q=kerry+geneva")
    assert [each.text_content() for each in page.xpath("//article//span[contains(@class, 'place')]")] == ["Geneva"]
    assert page.xpath("string(//article//span[@id='name-0-1'])") == "John Kerry"
    assert page.xpath("string(//article//span[@id='name-0-1']/mark)") == "Kerry"


def test_the_names_beside_an_article_lead_to_each_mention(get: Get) -> None:
    page = get("/articles/marked")
    kerry, geneva, bern = page.xpath("//*[contains(@class, 'named-here')]//li")
    assert [a.text for a in kerry.xpath(".//*[@class='jumps']/a")] == [*map(str, range(1, SHOWN_JUMPS + 1)), "22"]
    assert [a.text for a in geneva.xpath(".//*[@class='jumps']/a")] == ["1"]
    assert (len(bern.xpath(".//*[@class='jumps']")), bern.xpath("string(*[@class='count'])")) == (0, "1")
    targets = page.xpath("//*[@class='jumps']/a/@href")
    for target in targets:
        assert len(page.xpath(f"//*[@id='{target[1:]}']")) == 1
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))


def test_a_narrow_page_leads_from_the_article_to_its_names(get: Get) -> None:
    [way] = get("/articles/marked").xpath("//*[@class='to-names']/@href")
    assert get("/articles/marked").xpath(f"//*[@id='{way[1:]}']//*[contains(@class, 'named-here')]")
    assert not get("/articles/alone").xpath("//*[@id='names-here']//section[contains(@class, 'place')]")


def test_a_name_of_a_megabyte_and_one_that_turns_the_line_are_text(tmp_path: Path) -> None:
    made = settings(tmp_path / "data", deadline_seconds=PATIENCE_SECONDS)
    names = ["<b>" * 350_000, "\u202eevil", "<script>alert(1)</script>"]
    fill(open_engine(made), [article("a1", "words", "Title", people=names)])
    client = client_of(create_app(made))
    for address in ("/entities", "/search", "/articles/a1"):
        response = client.get(address)
        assert response.status_code == 200
        page = html.document_fromstring(response.text, parser=html.HTMLParser(huge_tree=True))
        assert not page.xpath("//b | //script[not(@src)]")
        assert all(len(each) < MAX_ADDRESS_BYTES for each in page.xpath("//a[contains(@href, '/entities/')]/@href"))
    turning = client.get("/entities/person/%E2%80%AEevil").text
    assert html.document_fromstring(turning).xpath("string(//h1/bdi)") == "\u202eevil"
