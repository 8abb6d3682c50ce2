from __future__ import annotations

from pathlib import Path

import pytest

from search.article import EntityType
from search.naming import listed
from search.naming.listed import Known, packaged

PLACE, ORGANISATION, PERSON = EntityType.PLACE, EntityType.ORGANISATION, EntityType.PERSON


@pytest.mark.parametrize(
    ("spelling", "name", "kind"),
    [
        ("United Kingdom", "UK", PLACE),
        ("U.K.", "UK", PLACE),
        ("Britain", "UK", PLACE),
        ("U.S.", "US", PLACE),
        ("America", "US", PLACE),
        ("Burma", "Myanmar", PLACE),
        ("Kyiv", "Kiev", PLACE),
        ("Crimea", "Crimea", PLACE),
        ("Soviet Union", "Soviet Union", PLACE),
        ("NATO", "Nato", ORGANISATION),
        ("European Union", "EU", ORGANISATION),
        ("IAEA", "International Atomic Energy Agency", ORGANISATION),
        ("Zangeneh", "Bijan Zanganeh", PERSON),
        ("Sergey Lavrov", "Sergei Lavrov", PERSON),
    ],
)
def test_spellings_lead_to_the_canonical_name(spelling: str, name: str, kind: EntityType) -> None:
    assert packaged()[spelling] == Known(name, kind)


def test_a_canonical_name_stands_for_itself() -> None:
    wrong = {known.name for known in packaged().values() if packaged().get(known.name, known).name != known.name}
    assert wrong == set()


def test_no_file_names_a_thing_twice() -> None:
    for file in Path(listed.__file__).parent.glob("*.tsv"):
        rows = [line.split("\t")[0] for line in file.read_text(encoding="utf-8").splitlines() if line[0] != "#"]
        assert len(rows) == len(set(rows)), file.name


def test_nationalities_are_no_places() -> None:
    assert {"Russian", "French", "Swiss", "Iranians"} <= listed.people_words()
    assert not listed.people_words() & set(packaged())
