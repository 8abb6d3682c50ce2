from __future__ import annotations

from collections.abc import Sequence

from indexer.entities.gazetteer import words
from indexer.entities.overrides import Overrides
from indexer.entities.port import Spot
from indexer.entities.spotted import SpottedRecogniser
from search.article import Article, EntityType

PERSON, PLACE = EntityType.PERSON, EntityType.PLACE


class Sees:
    """A model that sees these spellings wherever they stand."""

    name = "sees"
    version = "7"

    def __init__(self, **surfaces: EntityType) -> None:
        self.surfaces = {surface.replace("_", " "): kind for surface, kind in surfaces.items()}

    def spots(self, texts: Sequence[str]) -> list[list[Spot]]:
        return [self._spots(text) for text in texts]

    def _spots(self, text: str) -> list[Spot]:
        found: list[Spot] = []
        for surface, kind in self.surfaces.items():
            place = text.find(surface)
            while place >= 0:
                found.append(Spot(place, place + len(surface), kind))
                place = text.find(surface, place + len(surface))
        return sorted(found)


def test_what_a_model_sees_gets_the_names_of_the_article() -> None:
    model = Sees(Kivutha_Kibwana=PERSON, Kiev=PERSON, Nyeri=PLACE)
    recogniser = SpottedRecogniser(model, Overrides(), words(), "1")
    [found, nothing] = recogniser.recognise(
        [Article("1", "Kivutha Kibwana", "He left Nyeri for Kiev."), Article("2", "", "Nobody.")]
    )
    assert {(each.name, each.type) for each in found.entities} == {
        ("Kivutha Kibwana", PERSON),
        ("Nyeri", PLACE),
        ("Kiev", PLACE),
    }
    assert found.entities[0].title == ((0, 15),)
    assert nothing.entities == ()


def test_another_model_is_another_version() -> None:
    assert SpottedRecogniser(Sees(), Overrides(), words(), "1").version == "1-7"
