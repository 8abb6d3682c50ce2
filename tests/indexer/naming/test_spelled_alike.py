"""Which spellings of a name in an archive are one person's."""

from __future__ import annotations

from collections.abc import Container
from itertools import product

import pytest

from indexer.naming.mentioned import Mentioned
from indexer.naming.spelled_alike import spelled_alike

RARE = ["Harbour Board"]


def folds(*articles: tuple[int, list[str], list[str]], fixed: Container[str] = ()) -> dict[str, str]:
    """What is folded in an archive of so many articles with these people and others."""
    mentioned = Mentioned()
    for count, people, others in articles:
        for _ in range(count):
            mentioned.add((people, others))
    return spelled_alike(mentioned, fixed)


def test_a_transliteration_is_folded_to_the_most_frequent_where_both_share_rare_company() -> None:
    found = folds((4, ["Bijan Zanganeh"], RARE), (1, ["Bijan Zangeneh"], RARE))
    assert found == {"Bijan Zangeneh": "Bijan Zanganeh"}


def test_without_shared_company_nothing_but_accents_capitals_and_apostrophes_is_folded() -> None:
    assert folds((4, ["Bijan Zanganeh"], ["Oil"]), (1, ["Bijan Zangeneh"], ["Gas"])) == {}
    assert folds((2, ["Beto O’Rourke"], ["Oil"]), (1, ["Beto O'Rourke"], [])) == {"Beto O'Rourke": "Beto O’Rourke"}
    assert folds((2, ["Julian Castro"], []), (1, ["Julián Castro"], [])) == {"Julián Castro": "Julian Castro"}
    assert folds((2, ["Moon Jae-in"], []), (1, ["Moon Jae-In"], [])) == {"Moon Jae-In": "Moon Jae-in"}


def test_company_that_everybody_has_says_nothing() -> None:
    """A hundred articles name the country."""
    everywhere = (94, ["Somebody Else"], ["Iran"])
    assert folds(everywhere, (5, ["Bijan Zanganeh"], ["Iran"]), (1, ["Bijan Zangeneh"], ["Iran"])) == {}


def test_people_whose_names_are_alike_stay_two() -> None:
    for one, other in (
        ("Kim Jong-un", "Kim Jong-il"),
        ("John Anderson", "John Andersen"),
        ("Tim Cook", "Tom Cook"),
        ("Michael Moore", "Michael Murray"),
        ("James Rosen", "James Risen"),
        ("Jon Stewart", "John Stewart"),
        ("George W. Bush", "George H.W. Bush"),
        ("Robert Bork", "Robert Bork III"),
        ("John Kerry", "John Gerry"),
        ("John Adams", "John Quincy Adams"),
    ):
        assert folds((4, [one], RARE), (1, [other], RARE)) == {}, (one, other)
    assert folds((4, ["Bijan Zanganeh"], RARE), (1, ["Bijan Zangeneh"], RARE))  # in such company others are one


def test_two_spellings_that_are_equally_frequent_are_one_only_where_they_sound_the_same() -> None:
    assert folds((2, ["Paul Allan"], RARE), (2, ["Paul Allen"], RARE)) == {}
    assert folds((2, ["Mark Levin"], RARE), (2, ["Mark Levyn"], RARE)) == {"Mark Levyn": "Mark Levin"}
    assert folds((2, ["Sergei Lavrov"], RARE), (2, ["Sergey Lavrow"], RARE)) == {"Sergey Lavrow": "Sergei Lavrov"}


def test_names_from_arabic_may_differ_more() -> None:
    found = folds(
        (2, ["Muammar Gaddafi"], RARE),
        (1, ["Moammar Qaddafi"], RARE),
        (1, ["Muammar Khadafy"], RARE),
        (1, ["Mohammed Gaddafi"], RARE),
    )
    assert found == {"Moammar Qaddafi": "Muammar Gaddafi", "Muammar Khadafy": "Muammar Gaddafi"}


def test_an_initial_is_left_out_where_nobody_has_another() -> None:
    assert folds((3, ["James Comey"], RARE), (2, ["James B. Comey"], RARE)) == {"James B. Comey": "James Comey"}
    two = (1, ["George H.W. Bush"], RARE)
    assert folds((2, ["George W. Bush"], RARE), (2, ["George Bush"], RARE), two) == {}


def test_what_the_operator_names_is_usual_however_rare() -> None:
    articles = (4, ["Bijan Zanganeh"], RARE), (1, ["Bijan Zangeneh"], RARE)
    assert folds(*articles, fixed={"Bijan Zangeneh"}) == {"Bijan Zanganeh": "Bijan Zangeneh"}
    assert folds(*articles, fixed={"Bijan Zangeneh", "Bijan Zanganeh"}) == {}


def test_no_name_is_folded_to_one_that_is_folded_itself() -> None:
    names = ["Mohammed Morsi", "Mohamed Morsy", "Mohammad Morsi", "Muhammad Mursi", "Mohamed Mursy"]
    found = folds(*((9 - place, [name], RARE) for place, name in enumerate(names)))
    assert found
    assert not set(found) & set(found.values())


def test_a_long_list_of_namesakes_is_compared_in_part() -> None:
    capitals = list(product((str.lower, str.upper), repeat=len("levinson")))
    names = [f"Ann {''.join(case(letter) for case, letter in zip(way, 'levinson', strict=True))}" for way in capitals]
    assert len(names) > 250
    assert len(folds((1, names, []))) == 199  # the first two hundred with each other


@pytest.mark.parametrize(
    ("name", "usual", "articles", "rare"),
    [
        pytest.param("Bijan Zangeneh", "Bijan Zanganeh", 1000, 10, id="one in a hundred"),
        pytest.param("Bijan Zangeneh", "Bijan Zanganeh", 300, 5, id="five in a small archive"),
        pytest.param("James B. Comey", "James Comey", 3500, 7, id="one in five hundred where an initial is more"),
    ],
)
def test_company_is_rare_up_to_a_share_of_the_archive(name: str, usual: str, articles: int, rare: int) -> None:
    for shared, found in ((rare, {name: usual}), (rare + 1, {})):
        both = (4, [usual], RARE), (1, [name], RARE), (shared - 5, ["Somebody Else"], RARE)
        assert folds(*both, (articles - shared, ["Another One"], [])) == found


def test_single_words_are_left_alone() -> None:
    assert folds((4, ["Zanganeh"], RARE), (1, ["Zangeneh"], RARE)) == {}
