from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.entities import runs as kept
from indexer.entities.gazetteer import Gazetteer, packaged, words
from indexer.entities.reading import Reading
from indexer.entities.runs import Candidate, Runs
from indexer.entities.segments import split
from indexer.entities.tokens import tokenise

GAZETTEER = Gazetteer.of(packaged())
USED = Runs(GAZETTEER)
PIECES = st.sampled_from(
    ["Mr. ", "President ", "Bosnia", " and ", "Herzegovina", "Ill", ". ", ", ", "Bank", " of ", "England", "Moody's ",
     "US ", "The ", "the ", "White ", "House", "John ", "Kerry", "'s ", "’ ", "New ", "York", "Inc", "Co. ", "said ",
     "Texas", " & "]
)  # fmt: skip


def cut(text: str, runs: Runs, lower: frozenset[str] = frozenset()) -> list[Candidate]:
    return split(Reading(GAZETTEER, words(), text, tokenise(text)), lower, runs)


@given(st.lists(PIECES, max_size=12).map("".join))
def test_a_stretch_that_was_there_before_is_cut_as_if_it_were_new(text: str) -> None:
    lower = frozenset(["the", "house", "white"])
    assert cut(text, USED, lower) == cut(text, Runs(GAZETTEER), lower)
    assert cut(text, USED) == cut(text, Runs(GAZETTEER))


def test_places_count_from_the_text_and_not_from_where_a_stretch_stood_before() -> None:
    runs = Runs(GAZETTEER)
    cut("John Kerry", runs)
    [candidate] = cut("there John Kerry", runs)
    assert (candidate.start, candidate.end) == (6, 16)


def test_what_is_kept_stays_within_its_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "RUNS_KEPT", 3)
    runs = Runs(GAZETTEER)
    for letter in "ABCDEFGH":
        cut(f"x K{letter}o", runs)
        assert len(runs) <= 3
