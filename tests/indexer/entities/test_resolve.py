from __future__ import annotations

import pytest

from indexer.entities.gazetteer import Gazetteer, packaged, words
from indexer.entities.prose import prose
from indexer.entities.reading import Reading
from indexer.entities.resolve import Resolver
from indexer.entities.runs import Runs
from indexer.entities.segments import split
from indexer.entities.tokens import lowered, tokenise

GAZETTEER = Gazetteer.of(packaged())
RESOLVER = Resolver(GAZETTEER, words())


def resolved(body: str, full_names: tuple[str, ...] = ()) -> list[tuple[str, str, str]]:
    text = prose("", body).text
    tokens = tokenise(text)
    lower = lowered(tokens)
    found = split(Reading(GAZETTEER, words(), text, tokens), lower, Runs(GAZETTEER))
    return [(m.surface, m.name, m.type.value) for m in RESOLVER.resolve(text, lower, found, full_names)]


def test_a_surname_is_the_person_named_in_full() -> None:
    names = resolved("but Kivutha Kibwana left. Later Kibwana said no; Mr Kibwana was angry.")
    assert {name for _, name, _ in names} == {"Kivutha Kibwana"}
    assert len(names) == 3


def test_a_person_that_only_the_headline_names_in_full_has_a_surname_too() -> None:
    assert resolved("then Kibwana said no", ("Kivutha Kibwana",)) == [("Kibwana", "Kivutha Kibwana", "person")]


def test_an_abbreviation_is_what_the_article_explains() -> None:
    names = resolved("the National Convention Assembly (NCA) met. The NCA has voted, and NCA members left.")
    assert [name for _, name, _ in names] == ["National Convention Assembly"] * 4
    assert {kind for *_, kind in names} == {"organisation"}


def test_an_explained_abbreviation_may_be_a_known_body() -> None:
    names = resolved("the Agency of Atomic Matters (IAEA) and the IAEA")
    assert ("IAEA", "International Atomic Energy Agency", "organisation") in names


def test_a_place_is_a_person_where_the_article_names_that_person() -> None:
    names = resolved("once Michael Jordan played. But Jordan was tired.")
    assert names == [("Michael Jordan", "Michael Jordan", "person"), ("Jordan", "Michael Jordan", "person")]


def test_a_place_stays_a_place_where_somebody_is_in_it() -> None:
    names = resolved("once Michael Jordan played in Jordan. But Jordan was hot.")
    assert names[1:] == [("Jordan", "Jordan", "place")] * 2


def test_the_capital_is_a_place_without_its_general() -> None:
    assert resolved("they met in Washington") == [("Washington", "Washington", "place")]
    assert resolved("when George Washington rode")[0][2] == "person"


@pytest.mark.parametrize(
    ("body", "name"),
    [("all Irans friends", "Iran"), ("all Putins men", "Vladimir Putin"), ("near Crimeas parliament", "Crimea")],
)
def test_a_lost_apostrophe_is_found_again(body: str, name: str) -> None:
    assert [found for _, found, _ in resolved(body)] == [name]


@pytest.mark.parametrize("body", ["many Germans came", "both Chinas Wall and", "the Vas and Alis"])
def test_other_words_with_an_s_lose_nothing(body: str) -> None:
    assert "Germany" not in {name for _, name, _ in resolved(body)}
    assert not {"Va", "Ali"} & {name for _, name, _ in resolved(body)}


def test_a_company_is_named_without_its_legal_form() -> None:
    names = resolved("then Qradio Holdings Inc rose. But Qradio fell. And Exxon Mobil Corp too.")
    assert [name for _, name, _ in names] == ["Qradio Holdings", "Qradio Holdings", "Exxon Mobil"]


def test_what_one_context_says_holds_throughout_the_article() -> None:
    names = resolved("they flew to Cherating, Malaysia. They liked Cherating very much.")
    assert [name for _, name, kind in names if kind == "place"] == ["Cherating", "Malaysia", "Cherating"]


def test_an_abbreviation_used_again_and_again_is_a_body() -> None:
    assert resolved("one XQR here") == []
    assert resolved("one XQR here, an XQR there, an XQR too") == [("XQR", "XQR", "organisation")] * 3


@pytest.mark.parametrize(
    "body",
    [
        "they like Gotovina very much",
        "it was Great Moderation everywhere, a great moderation",
        "he read Keystone XL aloud",
        "at the time of Charles F",
        "it was TrumpGOP Donald again",
        "the U-2 and the F-16",
        "The GDP rose. The GDP fell. The GDP rose.",
    ],
)
def test_without_a_sign_nothing_is_named(body: str) -> None:
    assert resolved(body) == []
