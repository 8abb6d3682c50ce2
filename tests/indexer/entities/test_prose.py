from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.entities.legible import BORDER
from indexer.entities.prose import prose

SENTENCE = "The minister said on Monday that nothing had been decided about it."


def headlines(text: str) -> list[str]:
    article = prose("", text)
    return [article.text[start:end] for start, end in article.headlines]


def test_lines_wrapped_inside_a_sentence_are_joined_in_place() -> None:
    body = "the president of the\nUnited\n  States, who was\nin Kiev with\na friend, Robert F.\nKennedy, left."
    article = prose("Talks", body)
    assert "United   States" in article.text
    assert "F. Kennedy" in article.text
    assert len(article.text) == len(f"Talks\n\n{body}")


def test_lines_that_end_sentences_stay_apart() -> None:
    assert "Kiev\nJohn" in prose("", f"{SENTENCE}\nIn Kiev\nJohn Kerry spoke.").text


@pytest.mark.parametrize(
    "credit",
    [
        "(Reuters)",
        "(AP)",
        "(Reporting by Jane Doe in Kiev; Editing by John Roe)",
        "By John Smith",
        "By BBC",
        "Editing by John Roe",
    ],
)
def test_credits_are_blanked(credit: str) -> None:
    article = prose("", f"{SENTENCE}\n\n{credit}\n\n{SENTENCE}")
    assert credit not in article.text
    assert len(article.text) == len(f"\n\n{SENTENCE}\n\n{credit}\n\n{SENTENCE}")


@pytest.mark.parametrize(
    ("text", "left"),
    [
        pytest.param("It rains. REUTERS/Ana Lima/File Photo", "It rains. | /File Photo", id="before a stroke"),
        pytest.param("It rains. (AP Photo/Ana Costa Lima, File)", "It rains. (| , File)", id="three names"),
        pytest.param("REUTERS/Ana Lima President Kerry said", "| President Kerry said", id="nothing behind it"),
        pytest.param("Reuters/Ipsos polls", "Reuters/Ipsos polls", id="a pollster"),
    ],
)
def test_who_took_a_picture_is_blanked(text: str, left: str) -> None:
    assert prose("", text).text.split() == left.split()


def test_a_sentence_that_begins_with_by_is_no_byline() -> None:
    assert "By Tuesday Crimea was lost." in prose("", "By Tuesday Crimea was lost.").text


@pytest.mark.parametrize(
    "line",
    ["Obama Urges Congress to Pass Budget", "KERRY REJECTS PUTIN TALKS", "Putin Meets Merkel in Moscow", "KIEV CRISIS"],
)
def test_lines_without_lower_case_words_are_headlines(line: str) -> None:
    assert headlines(f"{line}\n\n{SENTENCE}") == [line]


@pytest.mark.parametrize(
    "line",
    [
        "John Kerry rejects Vladimir Putin talks",
        "In Kiev, Britain met Mr Kerry.",
        SENTENCE,
        "Staff threatened",
        "John Kerry",
        "",
        "1914 - 1918",
    ],
)
def test_other_lines_are_not(line: str) -> None:
    assert headlines(f"{line}\n\n{SENTENCE}") == []


def test_the_title_is_a_line_too() -> None:
    assert prose("Obama Urges Congress to Act", SENTENCE).headlines == ((0, 27),)


@given(st.text(max_size=200), st.text(max_size=400))
def test_no_character_moves(title: str, body: str) -> None:
    article = prose(title, body)
    assert len(article.text) == len(title) + len(body) + 2
    assert all(new in (old, " ", BORDER) for old, new in zip(f"{title}\n\n{body}", article.text, strict=True))


@pytest.mark.parametrize(
    "line",
    ["1. Jan Allan (Norway) 18.42 seconds", "Warwick 21 Bears 3 Halifax 18", "Hanna Brand beat Ada Fenn 6-3 6-4"],
)
def test_a_line_of_results_is_no_headline(line: str) -> None:
    assert headlines(f"{line}\n\n{SENTENCE}") == []


def test_a_headline_may_have_a_number() -> None:
    assert headlines(f"Obama Urges 100 Senators to Pass Budget for 2015\n\n{SENTENCE}") != []


@pytest.mark.parametrize(
    "line",
    [
        "Story Code : 88635",
        "Your Name",
        "Your Email Address",
        "Read More: Kiev in Flames",
        "Copyright 2014 Alpine Gazette",
        "The Alpine Project is not responsible for the content of quoted articles.",
    ],
)
def test_what_a_page_says_of_itself_is_blanked(line: str) -> None:
    article = prose("", f"{SENTENCE}\n{line}\n{SENTENCE}")
    assert line not in article.text
    assert article.text.count(SENTENCE) == 2


def test_a_sentence_that_begins_like_a_button_is_read() -> None:
    sentence = "Read more or less as it was written, the speech of the minister was " + "long and " * 10 + "dull."
    assert sentence in prose("", sentence).text
