from __future__ import annotations

from indexer.entities.gazetteer import Gazetteer, packaged, words
from indexer.entities.initials import Initials
from indexer.entities.reading import Reading
from indexer.entities.runs import Runs
from indexer.entities.segments import split
from indexer.entities.tokens import tokenise
from search.article import EntityType
from search.naming.listed import Known

GAZETTEER = Gazetteer.of(packaged())
ORGANISATION = EntityType.ORGANISATION


def explained(text: str) -> Initials:
    initials = Initials(GAZETTEER)
    initials.explain(text, split(Reading(GAZETTEER, words(), text, tokenise(text)), frozenset(), Runs(GAZETTEER)))
    return initials


def name(known: Known | None) -> str | None:
    return known.name if known else None


def test_brackets_explain_an_abbreviation() -> None:
    found = explained("the National Convention Assembly (NCA) met")
    assert name(found.meant("NCA")) == "National Convention Assembly"
    assert name(found.spelled_out["National Convention Assembly"]) == "National Convention Assembly"


def test_a_known_body_by_another_name_keeps_its_own() -> None:
    assert (
        name(explained("the International Atom Energy Agency (IAEA)").meant("IAEA"))
        == "International Atomic Energy Agency"
    )


def test_the_same_letters_of_another_body_are_not_the_known_one() -> None:
    assert name(explained("the Inland Cricket Committee (ICC) met").meant("ICC")) == "Inland Cricket Committee"


def test_without_brackets_initials_must_fit_one_body_alone() -> None:
    initials = Initials(GAZETTEER)
    one, other = Known("Northern Rail Agency", ORGANISATION), Known("National Reform Alliance", ORGANISATION)
    initials.fit(("Northern", "Rail", "Agency"), one)
    assert initials.meant("NRA") == initials.meant("N.R.A.") == one
    initials.fit(("National", "Reform", "Alliance"), other)
    assert initials.meant("NRA") is None


def test_two_letters_fit_by_chance() -> None:
    initials = Initials(GAZETTEER)
    initials.fit(("Rail", "Agency"), Known("Rail Agency", ORGANISATION))
    assert initials.meant("RA") is None
