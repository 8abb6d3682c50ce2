"""What Whoosh reads of terms and articles is the same on arrays as on an index that Whoosh wrote."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from search.article import from_dict
from tests.builders import article
from tests.search.engine.whoosh_engine.twins import Twins, twins

ARTICLES = [
    article("a1", "Crimea votes, votes and votes", "The vote", source="BBC", day="2014-03-16", people=["John Kerry"]),
    article("a0", "Kerry: «Crimea's vote»", "", source="bbc", people=["JOHN  kerry", "John Kerry", " "]),
    article("a2", "", "Ελλάδα votes", source="\ud800", day="0001-01-01", places=["Crimea"]),
    article("ä", " ".join(["said"] * 1000), "A long one", day="9999-12-31", language="en", site="example.org"),
    article("", "words", author="Ann", organisations=["UN"]),
]
DELETED = ["a0"]


@pytest.fixture(
    scope="module", params=[pytest.param(5, id="one segment"), pytest.param(2, id="two segments")], name="both"
)
def readers(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Twins]:
    batches = [each for each in (ARTICLES[: request.param], ARTICLES[request.param :]) if each]
    opened = twins(tmp_path_factory.mktemp("twins"), batches, DELETED)
    with opened.stock.reader() as stock, opened.columns.reader() as columns:
        yield Twins(stock, columns)


def infos(reader: Any) -> dict[tuple[str, bytes], tuple[float, ...]]:
    found = ((term, reader.term_info(*term)) for term in reader.all_terms())
    return {
        term: (
            info.weight(),
            info.doc_frequency(),
            info.min_length(),
            info.max_length(),
            info.max_weight(),
            info.min_id(),
            info.max_id(),
        )
        for term, info in found
    }


def test_terms_are_the_same_and_in_the_same_order(both: Twins) -> None:
    assert list(both.columns.all_terms()) == list(both.stock.all_terms())
    assert sorted(both.columns.indexed_field_names()) == sorted(both.stock.indexed_field_names())


def test_what_is_known_of_each_term_is_the_same(both: Twins) -> None:
    assert infos(both.columns) == infos(both.stock)
    for term in both.stock.all_terms():
        assert term in both.columns
        assert both.columns.frequency(*term) == both.stock.frequency(*term)
        assert both.columns.doc_frequency(*term) == both.stock.doc_frequency(*term)


@pytest.mark.parametrize("field", ["body", "source", "id", "date"])
def test_a_term_that_is_not_there_has_no_articles(both: Twins, field: str) -> None:
    absent = 12345 if field == "date" else "absent"
    assert (field, absent) not in both.columns
    assert both.columns.frequency(field, absent) == both.columns.doc_frequency(field, absent) == 0


@pytest.mark.parametrize("prefix", [b"", b"vot", b"z"])
def test_terms_from_a_prefix_on_go_on_into_the_fields_behind(both: Twins, prefix: bytes) -> None:
    expected = list(both.stock.terms_from("body", prefix))
    assert list(both.columns.terms_from("body", prefix)) == expected
    assert [term for term, _ in both.columns.iter_from("body", prefix)] == expected


def test_postings_with_weights_and_encoded_positions_are_the_same(both: Twins) -> None:
    found = [
        [(*posting[:4], posting[4] or b"") for posting in reader.iter_postings()]
        for reader in (both.stock, both.columns)
    ]
    assert found[0] == found[1]


def test_lengths_are_rounded_for_articles_and_exact_in_total(both: Twins) -> None:
    for field in ("title", "body", "source"):
        assert both.columns.field_length(field) == both.stock.field_length(field)
        for doc in range(len(ARTICLES)):
            assert both.columns.doc_field_length(doc, field, 1) == (both.stock.doc_field_length(doc, field, 1) or 0)
    for field in ("title", "body"):
        assert both.columns.min_field_length(field) == both.stock.min_field_length(field)
        assert both.columns.max_field_length(field) == both.stock.max_field_length(field)
    assert both.columns.field_length("body") == sum(len(each.body.split()) for each in ARTICLES)
    assert both.columns.doc_field_length(3, "body") != 1000


def test_lengths_of_a_field_without_any_are_nought(both: Twins) -> None:
    assert both.columns.min_field_length("source") == both.columns.max_field_length("source") == 0


def test_articles_and_deletions_are_the_same(both: Twins) -> None:
    for reader in (both.stock, both.columns):
        assert reader.has_deletions()
        assert (reader.doc_count(), reader.doc_count_all()) == (4, 5)
        assert list(reader.all_doc_ids()) == [0, 2, 3, 4]
        assert [reader.is_deleted(doc) for doc in range(5)] == [False, True, False, False, False]
        assert not reader.is_deleted(5)  # Whoosh's Not asks for it


def test_the_stored_article_comes_back(both: Twins) -> None:
    found = [from_dict(json.loads(both.columns.stored_fields(doc)["stored"])) for doc in range(5)]
    assert found == ARTICLES


def test_columns_that_only_our_own_reader_needs_are_empty(both: Twins) -> None:
    assert not both.columns.has_column("facts")


@pytest.mark.parametrize("field", ["body_words", "date"])
def test_a_cursor_walks_and_finds_as_whooshs_does(both: Twins, field: str) -> None:
    for stock, columns in zip(leaves(both.stock), leaves(both.columns), strict=True):
        theirs, ours = stock.cursor(field), columns.cursor(field)
        assert ours.text() == theirs.text()
        while ours.is_valid():
            assert vars(ours.term_info())["_df"] == vars(theirs.term_info())["_df"]
            assert ours.next() == theirs.next()
        assert ours.text() is theirs.text() is None
        assert ours.term_info() is None
        for sought in ("kerry", "l", "zz") if field == "body_words" else (0, 1, 735000):
            assert ours.find(sought) == theirs.find(sought)
        assert ours.first() == theirs.first()


def leaves(reader: Any) -> list[Any]:
    return [leaf for leaf, _ in reader.leaf_readers()]


@pytest.mark.parametrize("prefix", [0, 2])
def test_words_within_a_distance_are_the_same(both: Twins, prefix: int) -> None:
    for stock, columns in zip(leaves(both.stock), leaves(both.columns), strict=True):
        for word in ("vots", "crimae"):
            expected = sorted(stock.terms_within("body_words", word, 2, prefix))
            assert sorted(columns.terms_within("body_words", word, 2, prefix)) == expected
