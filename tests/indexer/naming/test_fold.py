"""People under the archive's spelling of their names, and back."""

from __future__ import annotations

from indexer.entities.port import Found
from indexer.naming.fold import folded, own_people, refolded
from search.article import Entity, EntityType, Quote

PERSON, PLACE = EntityType.PERSON, EntityType.PLACE
KERRY = Entity("John Kerry", PERSON, 3, ("John Kerry", "Kerry"), ((0, 10),), ((5, 10), (50, 55)))
ZANGENEH = Entity("Bijan Zangeneh", PERSON, 2, ("Bijan Zangeneh", "Zangeneh"), (), ((20, 34), (70, 78)))
ZANGANEH = Entity("Bijan Zanganeh", PERSON, 2, ("Bijan Zanganeh",), (), ((40, 54), (90, 104)))
FOLDS = {"Bijan Zangeneh": "Bijan Zanganeh"}


def people(found: Found | None) -> list[tuple[str, int, tuple[str, ...]]]:
    assert found is not None
    return [(each.name, each.count, each.folded_from) for each in found.entities]


def test_a_spelling_becomes_the_usual_one_and_its_surfaces_stay() -> None:
    found = folded(Found((KERRY, ZANGENEH), (Quote("Bijan Zangeneh", 60, 70),)), FOLDS, ())
    assert people(found) == [("John Kerry", 3, ()), ("Bijan Zanganeh", 2, ("Bijan Zangeneh",))]
    assert found.entities[1].surfaces == ZANGENEH.surfaces
    assert found.quotes == (Quote("Bijan Zanganeh", 60, 70),)


def test_two_spellings_in_an_article_become_one_person() -> None:
    found = folded(Found((KERRY, ZANGENEH, ZANGANEH), ()), FOLDS, ())
    assert people(found) == [("Bijan Zanganeh", 4, ("Bijan Zangeneh", "Bijan Zanganeh")), ("John Kerry", 3, ())]
    assert found.entities[0].body == ((20, 34), (40, 54), (70, 78), (90, 104))


def test_what_no_fold_concerns_is_left_as_it_is() -> None:
    found = Found((KERRY,), ())
    assert folded(found, FOLDS, ()) is found
    assert refolded(found, FOLDS, ()) is found


def test_a_place_of_the_same_name_is_no_person() -> None:
    place = Found((Entity("Bijan Zangeneh", PLACE),), ())
    assert folded(place, FOLDS, ()) is place


def test_a_name_that_the_input_gave_stays() -> None:
    given = Found((ZANGENEH,), ())
    assert folded(given, FOLDS, {"bijan zangeneh"}) is given


def test_a_fold_is_undone_when_the_archive_no_longer_folds() -> None:
    before = Found((KERRY, ZANGENEH), (Quote("Bijan Zangeneh", 60, 70),))
    assert refolded(folded(before, FOLDS, ()), {}, ()) == before


def test_a_fold_is_renewed_when_the_archive_folds_otherwise() -> None:
    before = folded(Found((KERRY, ZANGENEH), ()), FOLDS, ())
    again = refolded(before, {"Bijan Zangeneh": "Bijan Namdar Zanganeh"}, ())
    assert people(again)[1] == ("Bijan Namdar Zanganeh", 2, ("Bijan Zangeneh",))


def test_names_that_were_joined_must_be_found_anew_when_they_part() -> None:
    joined = folded(Found((ZANGENEH, ZANGANEH), ()), FOLDS, ())
    assert refolded(joined, FOLDS, ()) is joined
    assert refolded(joined, {}, ()) is None


def test_joined_names_stay_when_another_name_changes() -> None:
    joined = folded(Found((ZANGENEH, ZANGANEH, KERRY), ()), FOLDS, ())
    again = refolded(joined, {**FOLDS, "John Kerry": "John F. Kerry"}, ())
    assert people(again) == [
        ("Bijan Zanganeh", 4, ("Bijan Zangeneh", "Bijan Zanganeh")),
        ("John F. Kerry", 3, ("John Kerry",)),
    ]


def test_people_are_known_by_the_names_that_the_article_gives() -> None:
    joined = folded(Found((ZANGENEH, ZANGANEH, KERRY), ()), FOLDS, ())
    assert own_people(joined.entities) == ["Bijan Zangeneh", "Bijan Zanganeh", "John Kerry"]


def test_given_names_stay_first() -> None:
    found = Found((Entity("Ann Lee", PERSON), KERRY, ZANGENEH), ())
    names = [name for name, *_ in people(folded(found, FOLDS, {"ann lee"}))]
    assert names == ["Ann Lee", "John Kerry", "Bijan Zanganeh"]


def test_a_given_name_keeps_its_spelling_and_lets_go_of_a_fold_that_is_no_more() -> None:
    given = Entity("BIJAN ZANGANEH", PERSON, 2, ("Bijan Zangeneh",), (), ((20, 34),), ("Bijan Zangeneh",))
    found = Found((given, KERRY), (Quote("BIJAN ZANGANEH", 60, 70),))
    assert refolded(found, FOLDS, {"bijan zanganeh"}) is found
    assert refolded(found, {}, {"bijan zanganeh"}) is None
