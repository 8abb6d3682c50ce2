from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.article import EntityType
from search.naming.aliases import spellings
from search.naming.listed import packaged

PLACE, ORGANISATION, PERSON = EntityType.PLACE, EntityType.ORGANISATION, EntityType.PERSON


@pytest.mark.parametrize("asked", ["US", "us", "U.S.", "U.S", "USA", "United States", "the United States", "America"])
def test_every_spelling_leads_to_all_of_them(asked: str) -> None:
    found = dict(spellings(asked))
    assert found[PLACE][0] == "US"
    assert {"United States", "USA"} <= set(found[PLACE])


@pytest.mark.parametrize(
    ("asked", "kind", "name"),
    [
        ("kyiv", PLACE, "Kiev"),
        ("Burma", PLACE, "Myanmar"),
        ("NATO", ORGANISATION, "Nato"),
        ("European Union", ORGANISATION, "EU"),
        ("U.N.", ORGANISATION, "UN"),
        ("obama", PERSON, "Barack Obama"),
    ],
)
def test_the_canonical_name_comes_first(asked: str, kind: EntityType, name: str) -> None:
    assert dict(spellings(asked))[kind][0] == name


def test_what_is_not_known_has_no_other_spelling() -> None:
    assert spellings("Nowhere at all") == ()
    assert spellings("") == ()


@given(st.text(max_size=20))
def test_anything_may_be_asked(asked: str) -> None:
    spellings(asked)


def test_every_packaged_spelling_is_among_those_it_leads_to() -> None:
    for spelling, known in packaged().items():
        assert spelling in dict(spellings(spelling))[known.type]
