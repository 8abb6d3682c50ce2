from __future__ import annotations

from itertools import accumulate

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.entities.tagger.characters import characters
from indexer.entities.tagger.codes import codes_of
from indexer.entities.tagger.decode import FORBIDDEN
from indexer.entities.tagger.features import ROWS
from indexer.entities.tagger.labels import KINDS, LABELS, may_follow
from indexer.entities.tagger.lists import NAME_BITS, listed
from indexer.entities.tagger.packed import Weights, packed
from indexer.entities.tagger.tagging import Known, tag

KNOWN = Known(characters(), listed(), NAME_BITS)
UNPACKED = Weights(
    np.random.default_rng(3).integers(-9, 10, (ROWS, LABELS)).astype(np.int8),
    np.where(may_follow(), 0, FORBIDDEN).astype(np.int32),
)
"""A model that learned nothing finds names everywhere."""
HEEDLESS = packed(UNPACKED)

Names = list[tuple[int, int, int, int]]
TEXTS = st.lists(st.text("AbcUS.' -\n\0“中é", max_size=40) | st.text(max_size=30), max_size=5)


def names(texts: list[str]) -> Names:
    bounds = np.fromiter(accumulate(map(len, texts), initial=0), np.int64, len(texts) + 1)
    tagged = tag(codes_of("".join(texts)), bounds, KNOWN, HEEDLESS)
    shifted = (tagged.starts - bounds[tagged.texts], tagged.ends - bounds[tagged.texts])
    columns = (tagged.texts, *shifted, tagged.kinds)
    return list(zip(*(column.tolist() for column in columns), strict=True))


@given(TEXTS)
def test_names_are_in_order_overlap_nowhere_and_cross_no_blank_line(texts: list[str]) -> None:
    before = (0, 0)
    for text, start, end, kind in names(texts):
        assert before <= (text, start)
        assert start < end <= len(texts[text])
        surface = texts[text][start:end]
        assert surface == surface.strip()
        assert "\n\n" not in surface
        assert kind < len(KINDS)
        before = (text, end)


@given(TEXTS)
def test_a_text_is_read_alone_whatever_stands_beside_it(texts: list[str]) -> None:
    together = names(texts)
    alone = [(place, *rest) for place, text in enumerate(texts) for _, *rest in names([text])]
    assert together == alone


def test_a_heedless_model_finds_more_names_than_there_is_room_for_at_first() -> None:
    assert len(names(["Ann met Bob. " * 500])) > 200


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("A" * 10**6, id="one word of a megabyte"),
        pytest.param("A b " * 50_000, id="a hundred thousand words that may be one name"),
        pytest.param("Аннa Ψ عربي 中文 " * 10_000, id="many scripts"),
        pytest.param("\0\ud800" * 50_000, id="NULs and lone surrogates"),
        pytest.param("<div class='X'>" * 10_000, id="markup"),
        pytest.param("A.B." * 50_000, id="initials without end"),
        pytest.param("'s’S" * 50_000, id="genitives of nothing"),
    ],
)
def test_garbage_is_read_to_its_end(text: str) -> None:
    assert all(end <= len(text) for _, _, end, _ in names([text]))
