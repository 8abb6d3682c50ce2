from __future__ import annotations

import pytest

from indexer.entities.quotes import speech


@pytest.mark.parametrize(
    ("before", "name", "woman"),
    [
        ("", "Angela Merkel", True),
        ("", "John Kerry", False),
        ("Mrs ", "Kerry", True),
        ("said Mr ", "Kim Campbell", False),
        ("Congresswoman ", "Chris Smith", True),
        ("", "Kim Campbell", None),
        ("", "Merkel", None),
        ("", "Xylo Quent", None),
    ],
)
def test_a_title_or_a_given_name_tells_whether_it_is_a_woman(before: str, name: str, woman: bool | None) -> None:
    assert speech().is_woman(f"{before}{name}", len(before), name) is woman


def test_no_verb_is_listed_twice_with_two_meanings() -> None:
    words = speech()
    assert not (words.leading - words.verbs) & words.verbs
    assert not words.men & words.women
