from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.entities import open_recogniser, spacy_spotter
from indexer.entities.port import Spot
from indexer.entities.spacy_model import INSTALL, installed, load, version
from indexer.entities.spacy_spotter import SpacySpotter, cut
from search.article import Article, EntityType
from tests.indexer.entities.fake_spacy import FakePipeline

PERSON, ORGANISATION, PLACE = EntityType.PERSON, EntityType.ORGANISATION, EntityType.PLACE
TEXTS = st.text(alphabet=st.characters(), max_size=80) | st.text(alphabet="Ab \n.", max_size=80)


def spotted(text: str, **labels: str) -> list[tuple[str, EntityType]]:
    pipeline = FakePipeline({spelling.replace("_", " "): label for spelling, label in labels.items()})
    [spots] = SpacySpotter(pipeline, "1").spots([text])
    return [(text[spot.start : spot.end], spot.type) for spot in spots]


def test_labels_become_types_and_others_are_left_out() -> None:
    text = "Kerry of Nato flew over the Dnieper to Kiev's Maidan Square with ten Russians."
    found = spotted(text, Kerry="PERSON", Nato="ORG", Dnieper="LOC", Kiev="GPE", Maidan_Square="FAC", Russians="NORP")
    assert found == [("Kerry", PERSON), ("Nato", ORGANISATION), ("Dnieper", PLACE), ("Kiev", PLACE)]


@pytest.mark.parametrize(
    ("seen", "name"),
    [
        ("the United Nations", "United Nations"),
        ("Putin's", "Putin"),
        ("Putin’s", "Putin"),
        ("the Philippines'", "Philippines"),
        ('"Kerry,"', "Kerry"),
        ("U.S.", "U.S."),
        ("A. Merkel", "A. Merkel"),
    ],
)
def test_a_name_is_spotted_without_what_the_model_has_around_it(seen: str, name: str) -> None:
    pipeline = FakePipeline({seen: "ORG"})
    [[spot]] = SpacySpotter(pipeline, "1").spots([f"Then {seen} came."])
    assert f"Then {seen} came."[spot.start : spot.end] == name


def test_a_name_that_runs_over_the_end_of_a_line_is_one_name() -> None:
    assert spotted("He met John\nKerry there.", John_Kerry="PERSON") == [("John\nKerry", PERSON)]


def test_no_name_runs_over_a_blank_line() -> None:
    pipeline = FakePipeline({"Moscow\n\nKerry": "PERSON"})
    assert SpacySpotter(pipeline, "1").spots(["From Moscow\n\nKerry left."]) == [[]]
    assert pipeline.given == ["From Moscow\n\nKerry left."]


@pytest.mark.parametrize("seen", ["russia today", "1987", "mln dlrs", "U" * 101, "A b c d e f g h i j k"])
def test_what_is_not_written_like_a_name_is_none(seen: str) -> None:
    assert SpacySpotter(FakePipeline({seen: "ORG"}), "1").spots([f"Then {seen} came."]) == [[]]


def test_names_in_a_long_text_keep_their_places(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spacy_spotter, "PIECE_CHARS", 40)
    text = "\n\n".join(f"Paragraph {number} says that Kerry left." for number in range(20))
    pipeline = FakePipeline({"Kerry": "PERSON"})
    [spots] = SpacySpotter(pipeline, "1").spots([text])
    assert [text[spot.start : spot.end] for spot in spots] == ["Kerry"] * 20
    assert len(pipeline.given) == 20
    assert pipeline.zones == 1


def test_texts_keep_their_order_and_empty_ones_have_no_names() -> None:
    spots = SpacySpotter(FakePipeline({"Kiev": "GPE"}), "1").spots(["", "Kiev", " \n", "In Kiev"])
    assert spots == [[], [Spot(0, 4, PLACE)], [], [Spot(3, 7, PLACE)]]


def test_a_long_stretch_in_capitals_has_no_names_for_a_model() -> None:
    lines = "KIEV PRICES ROSE\n" * 20
    assert spotted(f"{lines}\nIn Kiev\n{lines}\nKiev", KIEV="GPE", Kiev="GPE") == [("Kiev", PLACE), ("Kiev", PLACE)]


@given(st.lists(TEXTS, max_size=4))
def test_any_text_is_read_and_its_spots_lie_in_it(texts: list[str]) -> None:
    spotter = SpacySpotter(FakePipeline({"A": "ORG", "b A": "GPE", "\n": "PERSON", " ": "LOC"}), "1")
    for text, spots in zip(texts, spotter.spots(texts), strict=True):
        assert all(0 <= spot.start < spot.end <= len(text) for spot in spots)


@given(TEXTS)
def test_pieces_are_the_text_but_for_blank_stretches(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(spacy_spotter, "PIECE_CHARS", 7)
        pieces = list(cut(text))
    assert all(text.startswith(piece, start) and 0 < len(piece) <= 7 for start, piece in pieces)
    for (start, piece), (following, _) in pairwise(pieces):
        assert not text[start + len(piece) : following].strip()
    assert "".join("".join(piece for _, piece in pieces).split()) == "".join(text.split())


@pytest.fixture(scope="module")
def model() -> str:
    found = installed("")
    if found is None:
        pytest.skip(f"spaCy and its model are not installed; {INSTALL} installs them")
    return found


def test_the_real_model_finds_names_and_has_nothing_else_loaded(model: str) -> None:
    pipeline = load(model)
    assert getattr(pipeline, "component_names", None) == ["ner"]
    [spots] = SpacySpotter(pipeline, version(model)).spots(["On Monday John\nKerry left Moscow by train."])
    assert spots == [Spot(10, 20, PERSON), Spot(26, 32, PLACE)]


def test_the_real_model_names_who_an_article_names(model: str) -> None:
    body = "John Kerry will not fly to Moscow.\n\nMr Kerry told the BBC that Russia's troops must leave Crimea."
    [found] = open_recogniser("spacy", None).recognise([Article("1", "Kerry stays in Washington", body)])
    assert {(each.name, each.type, each.count) for each in found.entities} >= {
        ("John Kerry", PERSON, 3),
        ("Moscow", PLACE, 1),
        ("BBC", ORGANISATION, 1),
        ("Russia", PLACE, 1),
    }
