"""Whatever numbers a segment holds, looking through it is safe, and where it finds nothing so is reading it."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from search.article import Article
from search.engine.segments import merge
from search.engine.segments.check import faults
from search.engine.segments.segment import ArraySegment
from search.engine.values import VALUE_FIELDS
from search.errors import IndexDamaged
from search.query.ast import TEXT_FIELDS
from tests.builders import article
from tests.docs.test_segment_format import Reader, ascending, unpack
from tests.search.engine.segments.corpus import ARCHIVES, archive, built
from tests.search.engine.segments.damaged import table_of, with_elements, write

ARTICLES = [*archive(150, seed=8), *(article(f"x{number}", f"only{number}", "") for number in range(3))]
IN_A_FOLDER = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("segment") / "file"
    built(path, ARTICLES)
    return path.read_bytes()


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("small") / "file"
    built(path, [article("a", "The ferry sails. Ferries wait.", "Ferry", people=["Ana"]), article("b", "No ferry", "")])
    return path.read_bytes()


def found(path: Path, data: bytes) -> list[str]:
    """The faults of a segment; one that cannot even be opened has that one."""
    try:
        return faults(ArraySegment(write(path, data)))
    except IndexDamaged as damage:
        return [str(damage)]


@IN_A_FOLDER
@given(ARCHIVES)
@example([])
def test_what_was_built_or_merged_has_no_faults(
    tmp_path_factory: pytest.TempPathFactory, articles: list[Article]
) -> None:
    folder = tmp_path_factory.mktemp("segments")
    segment = built(folder / "built", articles)
    assert faults(segment) == []
    live = np.arange(segment.size) % 2 == 0
    merge.merge([(segment, live), (segment, ~live)], folder / "merged")
    assert faults(ArraySegment(folder / "merged")) == []


def test_a_segment_of_many_blocks_has_no_faults(tmp_path: Path, data: bytes) -> None:
    assert found(tmp_path / "file", data) == []


def read_everything(data: bytes) -> None:
    """Fail where a reader that follows the document comes upon anything that the document rules out."""
    reader = Reader(data)
    for field in TEXT_FIELDS:
        lengths, counted = reader.array(f"{field}.lengths"), [0] * reader.size
        terms = reader.strings(f"{field}.terms")
        words = reader.strings(f"{field}_words.terms")
        assert reader.raw(f"{field}.terms") == sorted(set(reader.raw(f"{field}.terms")))
        assert reader.raw(f"{field}_words.terms") == sorted(set(reader.raw(f"{field}_words.terms")))
        for term in range(len(terms)):
            for doc, places in reader.postings(field, term).items():
                assert places
                assert places[-1] < lengths[doc]
                counted[doc] += len(places)
        assert counted == list(lengths)
        lists, starts = reader.array(f"{field}_words.data"), reader.array(f"{field}_words.starts")
        counts, term_of = reader.array(f"{field}_words.doc_freqs"), reader.array(f"{field}_words.term_of")
        for word in range(len(words)):
            steps, end = unpack(lists, starts[word], counts[word])
            assert end == starts[word + 1]
            assert all(doc < reader.size for doc in ascending(steps))
            assert 0 <= term_of[word] < len(terms)
    lists, starts = reader.array("sentences.data"), reader.array("sentences.starts")
    for doc, count in enumerate(reader.array("sentences.counts")):
        steps, end = unpack(lists, starts[doc], count)
        assert end == starts[doc + 1]
        assert all(place < reader.array("body.lengths")[doc] for place in ascending(steps))
    ids = reader.raw("ids")
    assert list(reader.array("ids.order")) == sorted(range(reader.size), key=lambda doc: (ids[doc], doc))
    assert reader.strings("ids") is not None
    for field in VALUE_FIELDS:
        names, docs = reader.strings(f"{field}.names"), reader.array(f"{field}.docs")
        assert list(docs) == sorted(docs)
        assert all(0 <= doc < reader.size for doc in docs)
        assert all(0 <= number < len(names) for number in reader.array(f"{field}.ordinals"))


def use_everything(path: Path) -> None:
    """Read all that can be read in the loops that look at no bound."""
    segment = ArraySegment(path)
    every = np.arange(segment.size, dtype=np.int32)
    for field in TEXT_FIELDS:
        for term in segment.fields[field].terms:
            docs, freqs = segment.postings(field, term)
            places = segment.places(field, term, every)
            assert len(docs) == len(freqs)
            assert len(places[0]) == len(places[1]) == freqs.sum()
        for word in segment.words_from(field, ""):
            segment.word_docs(field, word)
        segment.words_like(field, "ferry", 2)
    segment.sentence_starts(every)
    assert all(segment.doc_of(each) >= 0 for each in segment.ids)


NUMBERS = st.one_of(
    st.integers(-3, 40),
    st.integers(0, 255),
    st.sampled_from([2**31 - 1, -(2**31), 2**40, -(2**63), 2**63 - 1]),
    st.integers(-(2**63), 2**63 - 1),
)


@st.composite
def damages(draw: st.DrawFn) -> tuple[str, float, int]:
    """An array, a place in it (0 to 1) and what stands there instead."""
    fields = [
        f"{field}.{name}" for field in TEXT_FIELDS for name in ("data", "starts", "places", "doc_freqs", "totals")
    ]
    words = [f"{field}_words.{name}" for field in TEXT_FIELDS for name in ("data", "starts", "doc_freqs", "term_of")]
    texts = [f"{name}.{part}" for name in ("body.terms", "title_words.terms", "ids") for part in ("bytes", "ends")]
    rest = ["sentences.data", "sentences.starts", "sentences.counts", "ids.order", "body.lengths", "person.docs"]
    return draw(st.sampled_from([*fields, *words, *texts, *rest])), draw(st.floats(0, 1)), draw(NUMBERS)


def damaged(data: bytes, damages: list[tuple[str, float, int]]) -> bytes:
    for name, place, number in damages:
        _, (count,), _ = table_of(data)["arrays"][name]
        if count:
            data = with_elements(data, name, {min(count - 1, int(place * count)): number})
    return data


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=settings().max_examples * 3)
@given(st.lists(damages(), min_size=1, max_size=3))
def test_where_nothing_is_found_everything_can_be_read(
    tmp_path: Path, small: bytes, damages: list[tuple[str, float, int]]
) -> None:
    changed = damaged(small, damages)
    if not found(tmp_path / "file", changed):
        read_everything(changed)
        use_everything(tmp_path / "file")


def test_bytes_changed_anywhere_in_long_lists_are_safe(tmp_path: Path, data: bytes) -> None:
    chance = random.Random(3)
    arrays = table_of(data)["arrays"]
    for name in ("body.data", "title.data", "body_words.data", "sentences.data"):
        _, (count,), _ = arrays[name]
        for _ in range(60):
            places = {chance.randrange(count): chance.randrange(256) for _ in range(chance.randint(1, 3))}
            changed = with_elements(data, name, places)
            if not found(tmp_path / "file", changed):
                read_everything(changed)
                use_everything(tmp_path / "file")


@pytest.mark.parametrize(
    ("name", "elements", "sentence"),
    [
        pytest.param("body.data", {0: 40}, "Term 0 of body has a list that is cut off", id="a width"),
        pytest.param("body.data", {5: 2, 6: 3}, "Term 1 of body has an article that is not there", id="an article"),
        pytest.param("body.totals", {0: 2}, "Term 0 of body does not stand as often", id="a total"),
        pytest.param("body.places", {0: 1}, "does not have its positions where", id="where positions begin"),
        pytest.param("body.lengths", {1: 1}, "stands behind the end of an article", id="an article that is shorter"),
        pytest.param("body.lengths", {1: 9}, "Article 1 of body has another number of words", id="a longer article"),
        pytest.param("body_words.data", {1: 9}, "Word 1 of body has a list that is cut off", id="a word's list"),
        pytest.param("sentences.data", {1: 255}, "Article 0 has sentences that are not in it", id="a sentence"),
        pytest.param("body.terms.bytes", {0: 255}, "body.terms is not", id="a term that is no text"),
        pytest.param("ids.bytes", {0: ord("c")}, "ids.order is not the order", id="an id"),
        pytest.param("person.names.bytes", {0: 0xFF}, "person.names is not text", id="a name that is no text"),
    ],
)
def test_each_fault_is_named(tmp_path: Path, small: bytes, name: str, elements: dict[int, int], sentence: str) -> None:
    assert sentence in " ".join(found(tmp_path / "file", with_elements(small, name, elements)))
