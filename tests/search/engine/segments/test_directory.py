"""Arrays of other types and lengths, and places that lead outside, are refused before anything is read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from search.engine.segments import directory
from search.engine.segments.layout import ArrayFile
from search.errors import IndexDamaged
from tests.search.engine.segments.corpus import archive, built
from tests.search.engine.segments.damaged import table_of, with_elements, with_table, write

BIG = 2**31 - 1


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("segment") / "file"
    built(path, archive(40, seed=5))
    return path.read_bytes()


def refusal(tmp_path: Path, data: bytes) -> str:
    with pytest.raises(IndexDamaged) as refused:
        directory.check(ArrayFile(write(tmp_path / "file", data)))
    return str(refused.value)


def test_a_segment_as_it_was_written_is_well(tmp_path: Path, data: bytes) -> None:
    directory.check(ArrayFile(write(tmp_path / "file", data)))


@pytest.mark.parametrize("count", [0, 20])
def test_a_segment_of_no_or_empty_articles_is_well(tmp_path: Path, count: int) -> None:
    directory.check(built(tmp_path / "file", [each for each in archive(count, seed=1) if not each.body]).file)


@pytest.mark.parametrize("documents", [-1, 41, 39, 2**31, True, 40.0, "40", None])
def test_a_wrong_number_of_articles(tmp_path: Path, data: bytes, documents: object) -> None:
    def change(table: dict[str, Any]) -> None:
        table["facts"]["documents"] = documents

    assert refusal(tmp_path, with_table(data, change))


def test_every_array_must_be_there_with_its_type_and_length(tmp_path: Path, data: bytes) -> None:
    for name, (kind, (length,), _) in table_of(data)["arrays"].items():

        def without(table: dict[str, Any], name: str = name) -> None:
            del table["arrays"][name]

        def of_another_type(table: dict[str, Any], name: str = name, kind: str = kind, length: int = length) -> None:
            table["arrays"][name][0] = "<f4" if kind == "<i4" else "<i4"
            table["arrays"][name][1] = [length // 4 if kind == "|u1" else length]

        def shorter(table: dict[str, Any], name: str = name, length: int = length) -> None:
            table["arrays"][name][1] = [length - 1]

        assert name in refusal(tmp_path, with_table(data, without))
        assert name in refusal(tmp_path, with_table(data, of_another_type))
        group = name.partition(".")[0]
        if name != "stored.dictionary" and length:
            assert f"{group}." in refusal(tmp_path, with_table(data, shorter)) or name == group


@pytest.mark.parametrize(
    ("name", "elements"),
    [
        pytest.param("body.starts", {3: -1}, id="a list before the first byte"),
        pytest.param("body.starts", {0: 1}, id="a list that is passed over"),
        pytest.param("body.starts", {3: 1 << 40}, id="a list behind the last byte"),
        pytest.param("body.starts", {-1: 1 << 40}, id="a last list behind the last byte"),
        pytest.param("body.places", {3: -1}, id="positions before their term"),
        pytest.param("body.places", {3: BIG}, id="positions in another term"),
        pytest.param("body.doc_freqs", {3: 0}, id="a term that no article has"),
        pytest.param("body.doc_freqs", {3: 41}, id="a term in more articles than there are"),
        pytest.param("title.totals", {0: -5}, id="fewer places than none"),
        pytest.param("title.totals", {0: 1 << 40}, id="more places than memory"),
        pytest.param("body.lengths", {3: -1}, id="an article shorter than nothing"),
        pytest.param("body.terms.ends", {3: -1}, id="a term before the first letter"),
        pytest.param("body.terms.ends", {3: 1 << 40}, id="a term behind the last letter"),
        pytest.param("body_words.term_of", {3: -1}, id="a word of no term"),
        pytest.param("body_words.term_of", {3: BIG}, id="a word of a term behind the last"),
        pytest.param("body_words.starts", {3: 1 << 40}, id="a word's list behind the last byte"),
        pytest.param("body_words.doc_freqs", {3: BIG}, id="a word in more articles than there are"),
        pytest.param("sentences.counts", {3: BIG}, id="more sentences than memory"),
        pytest.param("sentences.counts", {3: -1}, id="fewer sentences than none"),
        pytest.param("ids.order", {3: -1}, id="an id before the first article"),
        pytest.param("ids.order", {3: BIG}, id="an id behind the last article"),
        pytest.param("ids.order", {3: 0, 4: 0}, id="an article with two places among the ids"),
        pytest.param("days", {3: BIG}, id="a day behind the last"),
        pytest.param("days", {3: -1}, id="a day before the first"),
        pytest.param("stories", {3: 0}, id="an article without a story"),
        pytest.param("stories", {3: -1}, id="a story of no number"),
        pytest.param("person.docs", {0: BIG}, id="a name in no article"),
        pytest.param("person.docs", {0: 39}, id="names out of order"),
        pytest.param("person.ordinals", {0: BIG}, id="a name that is not there"),
        pytest.param("person.ordinals", {0: -1}, id="a name before the first"),
        pytest.param("stored.ends", {3: 1 << 40}, id="an article behind the last byte"),
    ],
)
def test_a_number_that_leads_outside(tmp_path: Path, data: bytes, name: str, elements: dict[int, int]) -> None:
    assert name in refusal(tmp_path, with_elements(data, name, elements))
