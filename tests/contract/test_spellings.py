"""A word is found however an article writes it, on every engine."""

from __future__ import annotations

import pytest

from search.engine.port import Reader
from search.query.variants import widened
from tests.builders import article, ids, query
from tests.contract.conftest import Kept
from tests.search.query.reading import understood

WRITTEN = {
    "hyphens": "Pro-Russian men sent an e-mail to the G-20, not from an F-16.",
    "none": "Prorussian men sent one email to the G20 about F16s.",
    "apostrophes": "Iran’s men and OReilly dont vote; we’re told the U.N.'s rule.",
    "others": "Irans man O'Reilly said: don’t. We were told the UN rule.",
    "letters": "Müller of Łódź met Bünger for 1,000 kroner, up 3.5%, in the 1990’s.",
    "plain": "Mueller of Lodz met Buenger for 1000 kroner, up 35, in the 1990s.",
}


@pytest.fixture(scope="module")
def archive(kept: Kept) -> Reader:
    articles = [article(name, body, name) for name, body in WRITTEN.items()]
    return kept(articles[:3], articles[3:])


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        *(
            (typed, "hyphens none")
            for typed in ("pro-russian", "prorussian", '"pro russian"', "e-mail", "email", "G20")
        ),
        *((typed, "hyphens none") for typed in ("G-20", "f-16", '"the G20"', "email NEAR/4 g-20", "sent SAME e-mail")),
        *((typed, "apostrophes others") for typed in ("Iran", "irans", "o'reilly", "OREILLY", "dont", "U.N.", "don't")),
        *((typed, "letters plain") for typed in ("muller", "Mueller", "łódź", "lodz", "Bünger", "1000", "$1,000")),
        ("Bunger", "letters"),
        ("we're", "apostrophes"),
        ("were", "others"),
        ("3.5", "letters"),
        ("35", "plain"),
        ("1990s", "letters plain"),
        ("1990", ""),
        ("email -e-mail", ""),
    ],
)
def test_a_word_is_found_however_it_is_written(archive: Reader, typed: str, found: str) -> None:
    tree = understood(typed).tree
    assert tree is not None
    wide = widened(tree, archive.has_word)
    assert sorted(ids(archive.search(query(wide)))) == sorted(found.split())


def test_the_archive_has_a_word_in_any_form_and_no_other(archive: Reader) -> None:
    assert all(archive.has_word(word) for word in ("prorussian", "prorussians", "votes", "mueller", "3.5", "f16"))
    assert not any(archive.has_word(word) for word in ("prorus", "1990", "g21", ""))
