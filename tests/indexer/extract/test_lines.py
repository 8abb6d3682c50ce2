"""What a line is, by what stands in it; and what only looks so."""

from __future__ import annotations

import time

import pytest

from indexer.extract import furniture
from indexer.extract.labels import Label, dated_label, read_label
from indexer.extract.line import Tag
from indexer.extract.lines import read_lines
from indexer.extract.outlets import credit, is_outlet, source_of_dateline


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("Tuesday 11 March 2014 - 14:31", Tag.DATE),
        ("Last update : 12 March 2014", Tag.DATE),
        ("Posted on March 11, 2014", Tag.DATE),
        ("IRNA, Tuesday 11 March 2014", Tag.DATE),
        ("On Tuesday 11 March 2014 the dam broke.", Tag.TEXT),
        ("Story Code : 88635", Tag.LABEL),
        ("News Code 77123", Tag.LABEL),
        ("Code of conduct: ministers must resign", Tag.TEXT),
        ("Source: IRNA", Tag.LABEL),
        ("(Source: IRNA)", Tag.LABEL),
        ("Source: officials who were there say that nobody was hurt at all.", Tag.TEXT),
        ("https://a.example/story.html", Tag.URL),
        ("www.a.example/story.html", Tag.URL),
        ("https://www.facebook.com/sharer?u=x", Tag.FURNITURE),
        ("By BBC", Tag.BYLINE),
        ("By Lena Ortiz, Reuters", Tag.BYLINE),
        ("By admin", Tag.BYLINE),
        ("By Lena Ortiz - Trend:", Tag.BYLINE),
        ("(Reporting by Lena Ortiz in Vienna; Editing by Peter Holm)", Tag.BYLINE),
        ("Reporting by the ministry shows that nothing has changed.", Tag.TEXT),
        ("This article was first published by Reuters.", Tag.BYLINE),
        ("From Tehran", Tag.TEXT),
        ("/IRNA", Tag.OUTLET),
        ("https://a.example/x 1/2", Tag.URL),
        ("11/24/2024, 5:04 PM A headline - A paper", Tag.DATE),
        ("Photo: the bridge at night", Tag.LABEL),
        ("Page 1 of 3", Tag.FURNITURE),
        ("« Previous Next »", Tag.FURNITURE),
        ("For more news, follow us on Telegram.", Tag.FURNITURE),
        ("By the numbers", Tag.TEXT),
        ("By Friday", Tag.TEXT),
        ("By Monday the water had gone.", Tag.TEXT),
        ("IRNA", Tag.OUTLET),
        ("Your Email Address", Tag.FORM),
        ("Leave a reply", Tag.FORM),
        ("Comments (3)", Tag.COMMENTS),
        ("Related news", Tag.RELATED),
        ("Home > News > World", Tag.FURNITURE),
        ("© 2014 A paper", Tag.FURNITURE),
        ("The Post is not responsible for the content of quoted articles.", Tag.FURNITURE),
        ("Share | Tweet | Print", Tag.FURNITURE),
        ("EF/MA", Tag.FURNITURE),
        ("7129**2050", Tag.FURNITURE),
        ("* * *", Tag.FURNITURE),
        ("Direct dialogue plea", Tag.TEXT),
        ("Homes were lost", Tag.TEXT),
        ("Related charges were dropped", Tag.TEXT),
    ],
)
def test_a_line_is_told_what_it_is(text: str, tag: Tag) -> None:
    (line,) = read_lines(text)
    assert line.tag is tag


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Story Code: 88635 Tuesday 11 March 2014 - 14:31", ["Story Code: 88635", "Tuesday 11 March 2014 - 14:31"]),
        ("11 March 2014 Story Code : 88635", ["11 March 2014", "Story Code : 88635"]),
        ("News ID: 4 Date: 11 March 2014 Source: IRNA", ["News ID: 4", "Date: 11 March 2014", "Source: IRNA"]),
        ("By Lena Ortiz Last updated Mar 12, 2014", ["By Lena Ortiz", "Last updated Mar 12, 2014"]),
        ("Posted by Lena Ortiz on 3 March 2014", ["by Lena Ortiz", "on 3 March 2014"]),
        ("March 3, 2014 by admin", ["March 3, 2014", "by admin"]),
        ("Note the date: 11 March 2014 was a Tuesday", ["Note the date: 11 March 2014 was a Tuesday"]),
    ],
)
def test_a_header_line_that_says_several_things_is_cut(text: str, parts: list[str]) -> None:
    assert [line.text for line in read_lines(text)] == parts


def test_values_of_one_line_and_of_the_next_belong_together() -> None:
    lines = read_lines("IRNA | 11 March 2014 | Code: 88635\nStory Code :\n\n77\n2 May 2014\n08:45 GMT\nSource:\nIRNA")
    assert [line.tag for line in lines] == [Tag.OUTLET, Tag.DATE, Tag.LABEL, Tag.LABEL, Tag.DATE, Tag.LABEL]
    assert [line.value for line in lines if line.label] == ["88635", "77", "IRNA"]


def test_labels_are_known_with_and_without_a_colon() -> None:
    assert read_label("News ID: 1581") == (Label.CODE, "1581")
    assert read_label("Article No. #77") == (Label.CODE, "77")
    assert read_label("Minister: we go on") is None
    assert dated_label("Publish date28 Jun 2020 - 12:39") == (Label.PUBLISHED, "28 Jun 2020 - 12:39")


@pytest.mark.parametrize(
    "name", ["BBC", "Press TV", "The Guardian", "Al Jazeera", "Tehran Times", "Fars News Agency", "a.example.com"]
)
def test_houses_are_told_by_name_or_build(name: str) -> None:
    assert is_outlet(name)


@pytest.mark.parametrize("name", ["Lena Ortiz", "John Kerry rejects talks", "the news is bad", "", "Max von der Heide"])
def test_people_and_sentences_are_no_houses(name: str) -> None:
    assert not is_outlet(name)


@pytest.mark.parametrize(
    ("byline", "source", "author"),
    [
        ("BBC", "BBC", None),
        ("Lena Ortiz", None, "Lena Ortiz"),
        ("Lena Ortiz, Reuters", "Reuters", "Lena Ortiz"),
        ("Lena Ortiz for CNN", "CNN", "Lena Ortiz"),
        ("Lena Ortiz | Tehran Times", "Tehran Times", "Lena Ortiz"),
        ("Xinhua", "Xinhua", None),
        ("Lena Ortiz (AFP)", "AFP", "Lena Ortiz"),
        ("Lena Ortiz in Vienna and Peter Holm", None, "Lena Ortiz and Peter Holm"),
        ("LENA ORTIZ Associated Press", "Associated Press", "LENA ORTIZ"),
        ("Times of India", "Times of India", None),
        ("Reuters in Vienna", "Reuters", None),
        ("AFP, Tehran", "AFP", None),
        ("Staff Writer", None, None),
        ("lena@a.example", None, None),
    ],
)
def test_a_byline_names_a_house_or_people_or_both(byline: str, source: str | None, author: str | None) -> None:
    found = credit(byline)
    assert (found.source, found.author) == (source, author)


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("TEHRAN (Reuters) - Iran said", "Reuters"),
        ("SHANA -- The minister said", "SHANA"),
        ("Tehran, Nov 15, IRNA - A bridge", "IRNA"),
        ("AFP: A bridge", "AFP"),
        ("ISNA/Tehran A bridge", "ISNA"),
        ("MOSCOW, March 3. /TASS/. A bridge", "TASS"),
        ("Baku, Azerbaijan, March 3 By Lena Ortiz - Trend: A bridge", "Trend"),
        ("Iran Press – A bridge", "Iran Press"),
        ("Time: ten o'clock", None),
        ("MOSCOW – Russia said", None),
        ("The talks (the third this year) - failed", None),
        ("A plain sentence.", None),
    ],
)
def test_the_agency_at_the_head_of_a_story_is_known(text: str, source: str | None) -> None:
    assert source_of_dateline(text) == source


@pytest.mark.parametrize(
    "text",
    [
        "Home" + " > x" * 5000,
        " > " * 40 + ".",
        "Source:" * 5000,
        "By " + "A " * 5000,
        "1:" * 5000,
        "(" * 5000,
        "a - " * 5000,
        "Related " * 40,
        "no comments " * 6,
    ],
)
def test_no_line_takes_long_to_be_recognised(text: str) -> None:
    start = time.process_time()
    read_lines(text)
    furniture.is_furniture(text)
    assert time.process_time() - start < 0.5
