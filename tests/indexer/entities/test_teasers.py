from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.entities import open_recogniser
from indexer.entities.teasers import MAX_TEASER_CHARS, untied
from search.article import Article

TEASER = " Nora (Nell) Ann HoltHolt beats Meyer in Oslo Evening brief: 'We will sue,' Brandt says Rivals fear Holt MORE"

RULES = open_recogniser("rules", None)
"""Made once: its lists take longer than what it reads."""


def shortened(body: str) -> str:
    return untied(Article("1", "", body)).article.body


@pytest.mark.parametrize(
    ("body", "rest"),
    [
        pytest.param(f"Senator Nell Holt{TEASER} spoke.", "Senator Nell Holt spoke.", id="glued to the full name"),
        pytest.param(f"So Holt{TEASER}’s aides left.", "So Holt’s aides left.", id="a possessive behind it"),
        pytest.param(f"Holt{TEASER} met Holt{TEASER}.", "Holt met Holt.", id="two in a sentence"),
        pytest.param("Al Ruz Al Ruz2020 brief MORE won.", "Al Ruz won.", id="a headline that begins with a year"),
        pytest.param("Al Ruz Al Ruz Ruz wins seat MORE won.", "Al Ruz won.", id="a blank that was kept"),
        pytest.param("Bo de Ruz Bo de RuzRivals MORE won.", "Bo de Ruz won.", id="a small word in the name"),
        pytest.param("Al RuzAl (Bo) RuzRuz wins MORE won.", "Al Ruz won.", id="no blank at all"),
        pytest.param("Ann Ruz Ann Mary HoltVotes MORE Holt won.", "Ann Ruz Holt won.", id="half a surname"),
        pytest.param("Al Ruz Al Bo RuzRuz wins MORE House voted.", "Al Ruz| House voted.", id="another name behind it"),
        pytest.param("Al Ruz Al Bo RuzRuz wins MORE Jr. voted.", "Al Ruz Jr. voted.", id="a generation behind it"),
        pytest.param("Al Ruz Jr. Al (Bo) RuzRuz wins MORE won.", "Al Ruz Jr. won.", id="a son"),
    ],
)
def test_the_links_of_a_page_are_cut_out_of_the_sentence_that_they_were_run_into(body: str, rest: str) -> None:
    assert shortened(body) == rest


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("Holt said that MORE is to come, and Holt knows.", id="no full name"),
        pytest.param("Nell Holt\n\nHolt wins MORE seats", id="over the end of a line"),
        pytest.param(f"Holt Nora Holt{'x ' * MAX_TEASER_CHARS} MORE", id="too far away"),
        pytest.param("READ MORE FROM NELL HOLT", id="a line in capitals"),
    ],
)
def test_what_is_no_teaser_stays(body: str) -> None:
    assert shortened(body) == body


@pytest.mark.parametrize("recogniser", ["rules", "fast"])
def test_a_teaser_names_and_quotes_nobody_and_what_stands_around_it_is_found_in_its_place(recogniser: str) -> None:
    body = f"Senator Nell Holt{TEASER} told reporters: “We have won the vote at last.” Later Holt flew to Lisbon."
    [found] = open_recogniser(recogniser, None).recognise([Article("1", "Votes are counted", body)])
    places = {each.name: [body[slice(*span)] for span in each.body] for each in found.entities}
    assert places == {"Nell Holt": ["Nell Holt", "Holt"], "Lisbon": ["Lisbon"]}
    assert [(q.speaker, body[q.start : q.end]) for q in found.quotes] == [
        ("Nell Holt", "We have won the vote at last.")
    ]


@pytest.mark.parametrize("recogniser", ["rules", "fast"])
def test_what_stands_behind_a_teaser_is_in_its_place_too(recogniser: str) -> None:
    body = f"So Nell Holt{TEASER} Lisbon heard Nell Holt in Paris."
    [found] = open_recogniser(recogniser, None).recognise([Article("1", "", body)])
    places = {each.name: [body[slice(*span)] for span in each.body] for each in found.entities}
    assert places == {"Nell Holt": ["Nell Holt"] * 2, "Lisbon": ["Lisbon"], "Paris": ["Paris"]}


def test_a_name_that_goes_on_behind_a_teaser_is_marked_up_to_it() -> None:
    body = "Press secretary Sam Holt Sam Mary HoltHolt speaks MORE Jr. spoke. Sam Holt Jr. left."
    [found] = open_recogniser("rules", None).recognise([Article("1", "", body)])
    [person] = found.entities
    assert [body[slice(*span)] for span in person.body] == ["Sam Holt", "Sam Holt Jr."]


@given(st.lists(st.sampled_from(["Holt", " Holt", TEASER, " met ", "“", "”", " MORE", "\n", ", said", "Ann Meyer"])))
def test_whatever_is_cut_out_places_stay_in_the_body(parts: list[str]) -> None:
    article = Article("1", "", "".join(parts))
    [found] = RULES.recognise([article])
    spans = [*(span for each in found.entities for span in each.body), *((q.start, q.end) for q in found.quotes)]
    assert all(0 <= start < end <= len(article.body) for start, end in spans)
