from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from indexer.entities.scan.oddities import Oddities, oddities
from indexer.entities.tagger.characters import characters
from indexer.entities.tagger.codes import codes_of

LATIN = "A-Za-zªºÀ-ÖØ-öø-ɏḀ-ỿ"
LONG = re.compile(r"\S{9,}")
FOREIGN = re.compile(rf"[^\W\d_{LATIN}]")
BROKEN = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffd]")
ANY = st.text(st.characters(codec=None), max_size=30)  # lone surrogates too


def odd(text: str) -> Oddities:
    return oddities(codes_of(text), characters(), 8)


@given(ANY)
def test_nothing_odd_is_passed_over(text: str) -> None:
    found = odd(text)
    assert found.long or not LONG.search(text)
    assert found.foreign or not FOREIGN.search(text)
    assert found.broken or not BROKEN.search(text)


@given(
    st.text(
        st.characters(codec="ascii", categories=("L", "N", "P", "Zs")) | st.sampled_from("éłÅ‘’“”–—…\n\t"), max_size=30
    )
)
def test_ordinary_text_has_only_long_words(text: str) -> None:
    assert odd(text) == Oddities(LONG.search(text) is not None, foreign=False, broken=False)


def test_each_letter_that_is_not_latin_is_foreign_and_no_latin_one() -> None:
    letters = list(map(chr, range(0x80, 0x3000)))
    foreign = [letter for letter in letters if odd(letter).foreign]
    assert set(FOREIGN.findall("".join(letters))) <= set(foreign)
    assert not re.search(f"[{LATIN}]", "".join(foreign))
