from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.entities.fast import spotter as module
from indexer.entities.fast.spotter import FastSpotter
from search.article import EntityType

PERSON, ORGANISATION, PLACE = EntityType.PERSON, EntityType.ORGANISATION, EntityType.PLACE
SPOTTER = FastSpotter()

STORY = (
    "Tierney wins in Ghent\n\n"
    "GHENT, Belgium, Dec 5 (Reuters) - Fiona Tierney was elected head of the Flemish Rowing Federation on Saturday, "
    "beating Bruno Haverkamp by two votes. Tierney, a former minister, said she would speak to the European\n"
    "Commission in Brussels about Russian money. \"We were told by the Bank of Antwerp,\" Haverkamp's lawyer said.\n"
)  # fmt: skip


def spotted(text: str) -> set[tuple[str, EntityType]]:
    return {(" ".join(text[spot.start : spot.end].split()), spot.type) for spot in SPOTTER.spots([text])[0]}


def test_names_of_a_story_are_seen_with_their_types() -> None:
    found = spotted(STORY)
    assert {
        ("Fiona Tierney", PERSON), ("Bruno Haverkamp", PERSON), ("Tierney", PERSON), ("Haverkamp", PERSON),
        ("Flemish Rowing Federation", ORGANISATION), ("European Commission", ORGANISATION),
        ("Bank of Antwerp", ORGANISATION), ("Belgium", PLACE), ("Brussels", PLACE),
    } <= found  # fmt: skip
    assert not {name for name, _ in found} & {"Russian", "We", "Saturday", "Dec"}


def test_no_name_goes_over_a_blank_line() -> None:
    assert {name for name, _ in spotted("He flew to New\n\nYork Times reporters met Angela\n\nMerkel.")}.isdisjoint(
        {"New York", "New York Times", "Angela Merkel"}
    )


def test_a_line_break_ends_no_name() -> None:
    assert ("Angela Merkel", PERSON) in spotted("The chancellor, Angela\nMerkel, spoke in Berlin.")


def test_many_texts_give_what_each_gives_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [STORY, "", "Nobody came.", STORY.upper(), STORY]
    together = SPOTTER.spots(texts)
    assert together == [SPOTTER.spots([text])[0] for text in texts]
    monkeypatch.setattr(module, "MOST_CODES", 700)
    assert SPOTTER.spots(texts) == together
    assert SPOTTER.spots([]) == []


def test_threads_share_a_model() -> None:
    fresh = FastSpotter()
    with ThreadPoolExecutor(4) as pool:
        assert len({str(found) for found in pool.map(fresh.spots, [[STORY]] * 12)}) == 1


@given(st.text("Ab U.S.\n“-'é\0\ud800中", max_size=80) | st.text(st.characters(exclude_categories=()), max_size=80))
def test_no_text_makes_it_stumble(text: str) -> None:
    before = 0
    for spot in SPOTTER.spots([text])[0]:
        assert before <= spot.start < spot.end <= len(text)
        before = spot.end


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Привет из Москвы, " * 3000, id="Cyrillic"),
        pytest.param("مرحبا بالعالم " * 3000, id="Arabic"),
        pytest.param("你好，世界。" * 3000, id="Chinese"),
        pytest.param("\U0001f600 :-) " * 3000, id="signs"),
        pytest.param('<td class="x">&nbsp;</td>' * 3000, id="markup"),
        pytest.param("lorem ipsum dolor " * 3000, id="lower case"),
    ],
)  # fmt: skip
def test_garbage_names_nobody(text: str) -> None:
    assert SPOTTER.spots([text]) == [[]]
