"""How recognisers of names are measured: documents of a set, what counts as right, and who is one somebody."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("bench.entities", reason="bench/ is only in a checkout, not in an installation")

from bench.entities.distinct import of_entities, of_spellings, wanted_entities
from bench.entities.measure import measure
from bench.entities.recognisers import opened
from bench.entities.report import of_costs, of_set
from bench.entities.scores import of_mentions
from bench.entities.sets import SETS, SHARED, Annotated, annotated
from bench.processes import peak_bytes
from indexer.entities.port import Found
from indexer.entities.training.scores import Scores
from search.article import Article, Entity, EntityType

PERSON, ORGANISATION, PLACE = EntityType.PERSON, EntityType.ORGANISATION, EntityType.PLACE


def marked(text: str, **kinds: str) -> Annotated:
    """A text with each spelling marked wherever it stands alone; longer spellings first."""
    gold: set[tuple[int, int, str]] = set()
    for key in sorted(kinds, key=len, reverse=True):
        spelling = key.replace("_", " ")
        place = text.find(spelling)
        while place >= 0:
            end = place + len(spelling)
            if not any(start < end and place < stop for start, stop, _ in gold):
                gold.add((place, end, kinds[key]))
            place = text.find(spelling, end)
    return Annotated(text, frozenset(gold))


def entity(name: str, kind: EntityType, *surfaces: str) -> Entity:
    return Entity(name, kind, 1, surfaces or (name,))


def written(tmp_path: Path, *rows: dict[str, Any]) -> Path:
    file = tmp_path / "set.jsonl"
    file.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    return file


def sentence(text: str, entities: Sequence[tuple[int, int, str]] = (), doc: str | None = None) -> dict[str, Any]:
    marks = [{"start": start, "end": end, "type": kind} for start, end, kind in entities]
    return {"tokens": text.split(), "entities": marks, "doc": doc}


def test_a_text_with_places_of_characters_is_a_document(tmp_path: Path) -> None:
    row = {"text": "Kerry flew.", "entities": [{"start": 0, "end": 5, "type": "Person"}]}
    ship = {"text": "HMS Daring", "entities": [{"start": 0, "end": 10, "type": "MilitaryPlatform"}]}
    assert annotated(written(tmp_path, row, ship)) == [
        Annotated("Kerry flew.", frozenset({(0, 5, "person")})),
        Annotated("HMS Daring", frozenset()),
    ]


def test_tokens_become_running_text_with_the_places_of_their_names(tmp_path: Path) -> None:
    row = sentence(
        "In Kiev , John Kerry ( U.S. ) spoke .", [(1, 2, "LOC"), (3, 5, "PER"), (6, 7, "GPE"), (0, 1, "MISC")]
    )
    [document] = annotated(written(tmp_path, row))
    assert document.text == "In Kiev, John Kerry (U.S.) spoke.\n\n"
    assert {(document.text[a:b], kind) for a, b, kind in document.gold} == {
        ("Kiev", "place"),
        ("John Kerry", "person"),
        ("U.S.", "place"),
    }


def test_sentences_of_one_document_are_put_together(tmp_path: Path) -> None:
    rows = [sentence("Nil ."), sentence("One .", doc="a"), sentence("Two .", doc="b"), sentence("Three .", doc="a")]
    texts = [each.text for each in annotated(written(tmp_path, *rows))]
    assert texts == ["Nil.\n\n", "One.\n\nThree.\n\n", "Two.\n\n"]


def test_sentences_without_any_document_are_taken_some_at_a_time(tmp_path: Path) -> None:
    documents = annotated(written(tmp_path, *(sentence(f"Sentence {number} .") for number in range(31))))
    assert [each.text.count("\n\n") for each in documents] == [15, 15, 1]


def test_a_mention_is_right_with_its_beginning_its_end_and_its_type() -> None:
    document = Annotated("John Kerry left Kiev", frozenset({(0, 10, "person"), (16, 20, "place")}))
    found = frozenset({(5, 10, "person"), (16, 20, "place"), (11, 15, "organisation")})
    scores, faults = of_mentions([(document, found)])
    assert scores["all"] == Scores(1, 3, 2)
    assert scores["place"].f1 == 1
    assert scores["person"] == Scores(0, 1, 1)
    assert faults.too_much == {"Kerry/per": 1, "left/org": 1}
    assert faults.missed == {"John Kerry/per": 1}


def test_distinct_spellings_count_once_and_without_case_accents_and_articles() -> None:
    document = marked("The Hague, Hague, Šefčovič and ŠEFČOVIČ", Hague="place", Šefčovič="person", ŠEFČOVIČ="person")
    found = [entity("The Hague", PLACE), entity("Sefcovic", PERSON)]
    assert of_spellings([(document, found)])["all"] == Scores(2, 2, 2)


def test_a_surname_an_initialism_and_the_full_name_are_one_wanted_entity() -> None:
    document = marked(
        "John Kerry told the International Atomic Energy Agency that Kerry, John and the IAEA met Teresa Heinz Kerry "
        "and Ann Kerry of Kerry",
        John_Kerry="person",
        Teresa_Heinz_Kerry="person",
        Ann_Kerry="person",
        Kerry="person",
        John="person",
        International_Atomic_Energy_Agency="organisation",
        IAEA="organisation",
    )
    groups = wanted_entities(document)
    assert groups["john", "person"] == groups["john kerry", "person"]
    assert groups["iaea", "organisation"] == groups["international atomic energy agency", "organisation"]
    assert len({*groups.values()}) == 4


def test_spellings_that_the_lists_know_for_the_same_are_one_wanted_entity() -> None:
    groups = wanted_entities(marked("U.S. and United States", **{"U.S.": "place", "United_States": "place"}))
    assert len({*groups.values()}) == 1


def test_an_entity_is_right_by_its_name_or_a_spelling_and_each_counts_once() -> None:
    document = marked("John Kerry and Kerry left Kiev", John_Kerry="person", Kerry="person", Kiev="place")
    one = [entity("John Forbes Kerry", PERSON, "John Kerry", "Kerry"), entity("Kyiv", PLACE, "Kiev")]
    two = [entity("John Kerry", PERSON), entity("Kerry", PERSON), entity("Kiev", ORGANISATION)]
    assert of_entities([(document, one)])["all"] == Scores(2, 2, 2)
    assert of_entities([(document, two)])["all"] == Scores(1, 3, 2)


class Sees:
    """Finds one name in every article."""

    name = "sees"
    version = "1"

    def recognise(self, articles: Sequence[Article]) -> list[Found]:
        return [Found((Entity("Kiev", PLACE, 1, ("Kiev",), (), ((3, 7),)),), ()) for _ in articles]


def test_a_recogniser_is_measured_in_every_way_and_shown() -> None:
    measured = measure(Sees(), [marked("In Kiev", Kiev="place")] * 100 + [marked("Nowhere at all")], misses=1)
    assert (measured["documents"], measured["words"]) == (101, 203)
    for counted in ("mentions", "spellings", "entities"):
        assert measured[counted]["all"]["right"] == 100
        assert measured[counted]["all"]["found"] == 101
    shape = {"recogniser": "sees", "open_cpu_seconds": 0.1, "open_bytes": 1, "peak_bytes": 2, "sets": {"two": measured}}
    assert "| sees, distinct entity | 0.990 |" in " ".join(of_set("two", [shape]).split())
    assert "sees" in of_costs([shape])


def test_the_most_memory_is_read_where_the_system_tells(tmp_path: Path) -> None:
    status = tmp_path / "status"
    assert peak_bytes(status) == 0
    status.write_text("VmPeak:\t  900 kB\nVmHWM:\t  12 kB\n", encoding="ascii")
    assert peak_bytes(status) == 12 * 1024


def test_recognisers_are_opened_ready_to_be_measured() -> None:
    assert opened("rules").name == "rules"


@pytest.mark.parametrize("name", SETS)
def test_the_sets_are_read(name: str) -> None:
    file = SHARED / f"{name}.jsonl.gz"
    if not file.exists():
        pytest.skip("../shared/data/ner is not there; it holds the annotated news")
    documents = annotated(file)
    assert len(documents) > 60
    assert all(0 <= start < end <= len(each.text) for each in documents for start, end, _ in each.gold)
