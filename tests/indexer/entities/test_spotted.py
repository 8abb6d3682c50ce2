from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.entities.gazetteer import words
from indexer.entities.overrides import Overrides, read_overrides
from indexer.entities.spotted import SpottedRecogniser
from search.article import Article, EntityType
from tests.indexer.entities.seeing import Sees

PERSON, ORGANISATION, PLACE = EntityType.PERSON, EntityType.ORGANISATION, EntityType.PLACE


ANY_MODEL = Sees({})
WITH_ANY_MODEL = SpottedRecogniser(ANY_MODEL, Overrides(), words(), "1")
"""Made once: its lists take longer than what it reads."""


def found(
    title: str, body: str, surfaces: dict[str, EntityType], overrides: Overrides | None = None
) -> dict[str, tuple[EntityType, int]]:
    ANY_MODEL.surfaces = surfaces
    recogniser = SpottedRecogniser(ANY_MODEL, overrides, words(), "1") if overrides else WITH_ANY_MODEL
    [named] = recogniser.recognise([Article("1", title, body)])
    return {each.name: (each.type, each.count) for each in named.entities}


def test_what_a_model_sees_gets_the_names_of_the_article() -> None:
    model = Sees({"Kivutha Kibwana": PERSON, "Kiev": PERSON, "Nyeri": PLACE})
    recogniser = SpottedRecogniser(model, Overrides(), words(), "1")
    [named, nothing] = recogniser.recognise(
        [Article("1", "Kivutha Kibwana", "He left Nyeri for Kiev."), Article("2", "", "Nobody.")]
    )
    assert {(each.name, each.type) for each in named.entities} == {
        ("Kivutha Kibwana", PERSON),
        ("Nyeri", PLACE),
        ("Kiev", PLACE),
    }
    assert named.entities[0].title == ((0, 15),)
    assert nothing.entities == ()


def test_another_model_is_another_version() -> None:
    assert SpottedRecogniser(Sees({}), Overrides(), words(), "1").version == "1-7"


def test_a_body_without_a_telling_name_is_one_where_a_model_sees_it() -> None:
    assert found("", "then Qradio rose. They bought Qradio at last.", {"Qradio": ORGANISATION}) == {
        "Qradio": (ORGANISATION, 2)
    }


def test_a_surname_of_somebody_named_in_full_is_that_person_whatever_a_model_takes_it_for() -> None:
    body = "then Kivutha Kibwana left. They asked Kibwana again."
    assert found("", body, {"Kivutha Kibwana": PERSON, "Kibwana": ORGANISATION}) == {"Kivutha Kibwana": (PERSON, 2)}


def test_what_a_model_sees_once_is_found_at_every_place() -> None:
    text = "then Vanity Fair wrote of it. Some liked Media Lab. Others read Vanity Fair."
    named = found("", text, {"liked Media Lab": ORGANISATION, "then Vanity Fair": ORGANISATION})
    assert named == {"Vanity Fair": (ORGANISATION, 2), "Media Lab": (ORGANISATION, 1)}


def test_a_type_that_most_places_have_is_the_type_of_all() -> None:
    model = Sees({"Qradio": ORGANISATION, "in Qradio": PLACE})
    [named] = SpottedRecogniser(model, Overrides(), words(), "1").recognise(
        [Article("1", "", "then Qradio rose, and Qradio fell, but of Qradio nothing was seen in Qradio.")]
    )
    assert [(each.name, each.type, each.count) for each in named.entities] == [("Qradio", ORGANISATION, 4)]


@pytest.mark.parametrize(
    ("body", "word"),
    [
        pytest.param("The ruling of Qrado v. Orlen stands.", "Qrado", id="a case"),
        pytest.param("Some said Bitcoin fell.", "Bitcoin", id="a thing"),
        pytest.param("Many Mexican-Americans voted.", "Mexican-Americans", id="a people"),
        pytest.param("It fell again. Alas, nobody saw it.", "Alas", id="a word that opens a sentence"),
    ],
)
def test_a_word_that_can_be_nobody_is_nobody_whatever_a_model_sees(body: str, word: str) -> None:
    assert word not in found("", body, {word: PERSON})


def test_a_common_word_within_a_sentence_may_be_a_surname_that_a_model_sees() -> None:
    assert found("", "They asked Alas again.", {"Alas": PERSON}) == {"Alas": (PERSON, 1)}
    assert found("", "It rains. Waters said so.", {"Waters": PERSON}) == {"Waters": (PERSON, 1)}


def test_what_the_model_missed_and_the_lists_know_is_found_too() -> None:
    assert found("", "in Moscow they met President Aksamit.", {}) == {"Moscow": (PLACE, 1), "Aksamit": (PERSON, 1)}


def test_the_overrides_correct_what_only_a_model_finds(tmp_path: Path) -> None:
    file = tmp_path / "entities.toml"
    file.write_text(
        'drop = ["Media Lab"]\n[[name]]\nname = "Qradio Group"\ntype = "organisation"\naliases = ["Qradio"]\n',
        encoding="utf-8",
    )
    seen = {"Qradio": PERSON, "Media Lab": ORGANISATION, "Vanity Fair": ORGANISATION}
    named = found("", "then Qradio and Media Lab met, and Vanity Fair.", seen, read_overrides(file))
    assert named == {"Qradio Group": (ORGANISATION, 1), "Vanity Fair": (ORGANISATION, 1)}


@given(st.text(alphabet="AbC. \n\t'’éU", max_size=60), st.data())
def test_whatever_a_model_sees_nothing_fails_and_offsets_fit(text: str, data: st.DataObject) -> None:
    pieces = [text[a:b] for a in range(0, len(text), 3) for b in (a + 1, a + 5) if text[a:b].strip()]
    chosen = data.draw(st.lists(st.sampled_from(pieces), max_size=4)) if pieces else []
    ANY_MODEL.surfaces = dict.fromkeys(chosen, PERSON)
    [mentions] = WITH_ANY_MODEL.mentions([("", text)])
    whole = f"\n\n{text}"
    assert all(whole[m.start : m.end].split() == m.surface.split() for m in mentions)
    assert all(one.end <= other.start for one, other in pairwise(mentions))


def test_a_headline_names_nobody_twice() -> None:
    recogniser = SpottedRecogniser(Sees({"Sam Lavrov Jr.": PERSON}), Overrides(), words(), "1")
    [mentions] = recogniser.mentions([("Sam Lavrov Jr. Wins Seat Against Old Rival", "In Oslo Sam Lavrov Jr. won.")])
    assert all(one.end <= other.start for one, other in pairwise(mentions)), mentions
    assert {each.name for each in mentions} == {"Sam Lavrov Jr.", "Oslo"}


def test_a_given_name_in_brackets_goes_with_the_surname_behind_it() -> None:
    seen = {"Nora": PERSON, "Orlen": PERSON}
    assert found("", "“We told [Nora] Orlen so,” he said. Nora left.", seen) == {"Nora Orlen": (PERSON, 3)}


@pytest.mark.parametrize(
    ("title", "body", "seen"),
    [
        pytest.param("Rand Paul Slams Rival Over Strike", "", "Rand Paul Slams", id="a verb of a headline"),
        pytest.param("", "then Rand Paul Slams all", "Rand Paul Slams", id="more than a known name"),
        pytest.param("", "then Rand Paul of Kentucky won", "Rand Paul of Kentucky", id="where one is from"),
        pytest.param("", "then Pharmacist Rand Paul won", "Pharmacist Rand Paul", id="a profession"),
    ],
)
def test_a_person_ends_where_the_name_does(title: str, body: str, seen: str) -> None:
    assert [name for name, (kind, _) in found(title, body, {seen: PERSON}).items() if kind is PERSON] == ["Rand Paul"]


def test_a_known_surname_may_be_a_given_name() -> None:
    assert found("", "then Lenin Qrado won", {"Lenin Qrado": PERSON}) == {"Lenin Qrado": (PERSON, 1)}


def test_people_whom_no_list_knows_end_there_too() -> None:
    assert found("", "then Nora Orlen of Oslo won", {"Nora Orlen of Oslo": PERSON})["Nora Orlen"] == (PERSON, 1)
    assert "Nora Orlen" in found("Nora Orlen Wins Seat Against Rival", "", {"Nora Orlen Wins": PERSON})


def test_the_house_beside_the_senate_is_the_house_of_representatives() -> None:
    assert found("", "then the Senate left and the House stayed", {"House": ORGANISATION}) == {
        "Senate": (ORGANISATION, 1),
        "House of Representatives": (ORGANISATION, 1),
    }
    assert found("", "then the House stayed", {"House": ORGANISATION}) == {"House": (ORGANISATION, 1)}


def test_a_generation_is_no_surname_in_a_headline() -> None:
    people = found("Robert Downey Jr Wins Award After Long Wait", "In Oslo Donald Trump Jr said he had slept.", {})
    assert sum(count for kind, count in people.values() if kind is PERSON) == 1


@pytest.mark.parametrize(
    ("body", "seen", "names"),
    [
        pytest.param("so Norland Gov. Ann Brandt came", "Norland Gov", {"Norland"}, id="somebody else's title"),
        pytest.param("the Qradio Board Monday said so", "Qradio Board Monday", {"Qradio Board"}, id="a day"),
        pytest.param("then [James] Qarvel left", "James] Qarvel", {"James Qarvel"}, id="half a pair of brackets"),
        pytest.param('then Jack" Qarvel left', 'Jack" Qarvel', set(), id="half a pair of marks"),
        pytest.param("the Qradio\n   Board met\nat\nnoon", "Qradio    Board", {"Qradio Board"}, id="an indented line"),
        pytest.param(
            "in Norland (Reuters) Qradio said", "Norland |         Qradio", {"Norland", "Qradio"}, id="over a credit"
        ),
    ],
)
def test_a_model_is_believed_up_to_where_a_name_can_end(body: str, seen: str, names: set[str]) -> None:
    assert found("", body, {seen: ORGANISATION}).keys() - {"Ann Brandt"} == names


def test_a_verb_ends_a_name_of_a_headline_with_several_blanks_in_its_place() -> None:
    title = "Nora  Waters Wins Seat Against Rival"
    recogniser = SpottedRecogniser(Sees({"Nora  Waters Wins": PERSON}), Overrides(), words(), "1")
    [mentions] = recogniser.mentions([(title, "then it rained")])
    assert [title[each.start : each.end] for each in mentions] == ["Nora  Waters"]


def test_the_house_of_a_family_is_no_chamber() -> None:
    named = found("", "then the Senate met. Later the House of Windsor met the House.", {})
    assert named["House of Representatives"] == (ORGANISATION, 1)
