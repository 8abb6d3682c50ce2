from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from indexer.entities.tagger.characters import characters
from indexer.entities.tagger.codes import codes_of
from indexer.entities.tagger.cutting import cut
from indexer.entities.tagger.features import MOST_ROWS, ROWS, rows_of
from indexer.entities.tagger.lists import NAME_BITS, listed
from indexer.entities.tagger.surroundings import surroundings
from indexer.entities.tagger.traits import traits

ROOT = Path(__file__).parents[4]
TEXT = "Mr Kerry met Angela Merkel of the CDU in Berlin. Kerry said:\n\n“AT&T is in New\nYork.”"


def rows(text: str, word: int) -> list[int]:
    codes = codes_of(text)
    words = cut(codes, 0, len(codes), characters())
    read = traits(codes, words, characters(), listed())
    buffer = np.empty(MOST_ROWS, np.int32)
    count = rows_of(words, read, surroundings(codes, words, read), word, NAME_BITS, buffer)
    return list(map(int, buffer[:count]))


def test_every_feature_is_a_row() -> None:
    for word in range(20):
        found = rows(TEXT, word)
        assert 40 < len(found) < MOST_ROWS
        assert all(0 <= row < ROWS for row in found)


def test_a_word_in_every_list_still_fits() -> None:
    templates = 80  # all others together, generously
    lists = 2 * max(int(bits).bit_count() for bits in listed().words.values)
    assert templates + lists < MOST_ROWS


def test_the_same_word_elsewhere_has_other_features() -> None:
    assert rows(TEXT, 1) != rows(TEXT, 12)
    assert rows("in Rome", 1) != rows("of Rome", 1)


@pytest.mark.slow
def test_features_are_the_same_in_every_process() -> None:
    code = f"from tests.indexer.entities.tagger.test_features import rows, TEXT; print(rows({TEXT!r}, 4))"
    made = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert made.stdout.strip() == str(rows(TEXT, 4))
