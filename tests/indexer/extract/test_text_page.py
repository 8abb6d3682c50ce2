"""Pages of the family that archives of scraped news hold, written for these tests, each with what it must yield."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from indexer.extract import extract
from indexer.sources.port import Kind, RawPage, Refusal, Where
from search.article import Article, to_dict
from search.settings import Settings

PAGES = Path(__file__).parent / "pages"
GIVEN = Path(__file__).parents[4] / "shared" / "data" / "pages" / "000_d8933c6599e0f15b.txt"
TODAY = date(2026, 1, 1)


def read(text: str | bytes) -> Article | Refusal:
    content = text.encode() if isinstance(text, str) else text
    return extract(RawPage(Where("page.txt"), Kind.TEXT, content), Settings(), today=TODAY)


def article(text: str | bytes) -> Article:
    found = read(text)
    assert isinstance(found, Article), found
    return found


def reason(text: str | bytes) -> str:
    found = read(text)
    assert isinstance(found, Refusal), found
    return found.reason


@pytest.mark.parametrize("name", sorted(path.stem for path in PAGES.glob("*.txt")))
def test_a_page_of_the_family_yields_what_it_says(name: str) -> None:
    expected = json.loads((PAGES / f"{name}.json").read_text("utf-8"))
    found = to_dict(article((PAGES / f"{name}.txt").read_bytes()))
    assert str(found["body"]).split("\n\n") == expected.pop("body")
    assert {key: found[key] for key in expected} == expected


@pytest.fixture(scope="module")
def given() -> str:
    """The page that Dateline was asked for with."""
    if not GIVEN.exists():
        pytest.skip("the page that the project was asked for with is not beside this repository")
    return GIVEN.read_text("utf-8")


def test_the_given_page_yields_exactly_what_was_asked(given: str) -> None:
    found = article(given)
    assert found.published is not None
    assert found.title == "John Kerry rejects Vladimir Putin talks"
    assert (found.published.isoformat(), found.published.zone) == ("2014-03-11T14:31:00", None)
    assert (found.crawled, found.story_code, found.source) == ("2024-11-24", "88635", "BBC")
    assert (found.site, found.author, found.language) == ("theiranproject.com", None, "en")
    assert found.url == "https://theiranproject.com/vdcbs0bw.rhbwfpe4ur.html"
    body = found.body.split("\n\n")
    assert body[0].startswith("The US secretary of state has rejected a talks offer")
    assert body[-1].endswith('which Russia says was a "coup".')
    assert len(body) == len(set(body)) == 31
    assert [body[place] for place in (9, 21)] == ["Direct dialogue plea", "Staff threatened"]
    assert [line[:12] for line in body[5:9]] == ["At a news co", "Ukrainian PM", "Crimea's par", "Ministers fr"]


CHANGES = {
    "title between date and story code": lambda page: page.replace("Story Code", "TITLE\nStory Code", 1).replace(
        "TITLE\n", f"{TITLE}\n"
    ),
    "an unlabelled third date": lambda page: page.replace("Story Code", "Wednesday 12 March 2014 - 09:00\nStory Code"),
    "a labelled third date": lambda page: page.replace("Story Code", "Last update : 12 March 2014 - 09:00\nStory Code"),
    "agency above the date": lambda page: page.replace("Tuesday", "BBC\nTuesday", 1).replace("By BBC\n", ""),
    "agency beside the date": lambda page: page.replace("Tuesday", "BBC Tuesday", 1).replace("By BBC\n", ""),
    "agency in brackets": lambda page: page.replace("By BBC", "(Source: BBC)"),
    "agency in other letters": lambda page: page.replace("By BBC", "BY BBC"),
    "menu above": lambda page: "Home\nPolitics\nAbout Us\n" + page,
    "breadcrumbs": lambda page: page.replace("Tuesday", "Home » Politics\nTuesday", 1),
    "related news": lambda page: page.replace(
        "By BBC", "By BBC\nRelated News\nPutin visits Crimea\nEU extends sanctions"
    ),
    "readers' comments": lambda page: page + "\nAli\nThis is a very good article and I liked it.\n",
    "other bullets": lambda page: page.replace("•", "➢"),
    "dashes for bullets": lambda page: page.replace("•", "-"),
    "line ends of Windows": lambda page: page.replace("\n", "\r\n"),
    "share bar": lambda page: page.replace("Direct dialogue plea", "Share | Tweet | Print\nDirect dialogue plea"),
    "copyright": lambda page: page + "\nCopyright © 2014 The Iran Project. All Rights Reserved\n",
    "date in another form": lambda page: page.replace(
        "Tuesday 11 March 2014 - 14:31", "Publish date: 2014-03-11 14:31"
    ),
}
TITLE = "John Kerry rejects Vladimir Putin talks"


@pytest.mark.parametrize("change", CHANGES)
def test_another_layout_of_the_given_page_yields_the_same(given: str, change: str) -> None:
    changed = CHANGES[change](given)
    assert changed != given
    assert to_dict(article(changed)) == to_dict(article(given))


def test_a_story_does_not_lose_a_line_that_only_looks_like_a_label() -> None:
    page = (
        "11 March 2014\nA headline of five words\n\nThe minister spoke for an hour and said little that was new.\n"
        "Source: a diplomat who did not want to be named said that the talks had failed.\n"
        "By the numbers\nThe deficit has doubled within a year, the report says.\n"
    )
    assert len(article(page).body.split("\n\n")) == 4


@pytest.mark.parametrize(
    ("date_line", "expected"),
    [
        pytest.param("30 February 2014", "The date “30 February 2014” is a day that does not exist.", id="impossible"),
        pytest.param("1 May 2031 - 10:00", "The date 2031-05-01 is in the future.", id="future"),
        pytest.param(
            "Crawled: 1 May 2013\nPublished: 11 March 2014", "The date 2014-03-11 is after the day", id="crawl"
        ),
    ],
)
def test_a_page_whose_only_date_cannot_be_is_refused(date_line: str, expected: str) -> None:
    page = f"{date_line}\nA headline of five words\n\nA sentence of the story that is long enough.\n"
    assert reason(page).startswith(expected)


def test_an_impossible_date_is_passed_over_for_a_possible_one() -> None:
    found = article("1 May 2031 - 10:00\n11 March 2014 - 14:31\nA headline of five words\n\nA sentence of the story.\n")
    assert found.published is not None
    assert found.published.day == date(2014, 3, 11)


def test_a_page_without_a_date_takes_the_day_in_its_address() -> None:
    found = article(
        "A headline of five words\n\nA sentence of the story that says it all.\nhttps://a.org/2018/12/05/x\n"
    )
    assert found.published is not None
    assert found.published.isoformat() == "2018-12-05"


def test_bytes_in_no_encoding_are_refused_and_western_ones_are_read() -> None:
    assert article("Überschrift in fünf Wörtern\n\nEin Satz über Brücken.\n".encode("cp1252")).title.startswith("Über")
    assert reason(b"A headline\n\nbroken \xff\xfe\xfd bytes here.\n").startswith(
        "The text is not valid UTF-8 (byte 20)"
    )
    assert article(
        "Ein Satz über Brücken und Flüsse in der Höhe, länger als er müsste, führt über Gräben.".encode()[:-1] + b"\xc3"
    )


def test_a_page_without_words_is_refused() -> None:
    assert reason("----\n* * *\n1\n") == "The page holds no article: neither a title nor running text."
    assert reason("\u200b\n") == "The page holds no text."


def test_a_date_inside_the_story_is_not_that_of_the_story() -> None:
    found = article(
        "11 March 2014 - 14:31\nThe fair opens its gates again\n\nThe fair will be held on the meadow by the river.\n"
        "Date: 5 June 2015\nAdmission is free for children and for those who come by boat.\n"
    )
    assert found.published is not None
    assert found.published.day == date(2014, 3, 11)
    assert "Date: 5 June 2015" in found.body.split("\n\n")
