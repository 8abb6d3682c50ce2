"""The facts of articles in a segment, written and merged."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.engine.segments import columns
from search.engine.segments.layout import ArrayFile, Sink
from search.engine.values import VALUE_FIELDS, Facts
from search.stories.numbers import BINS, Numbers, Sketches

NAMES = st.lists(st.sampled_from(["Gazette", "GAZETTE", "gazette", "", "\ud800", "é"]), max_size=3)
FACTS: st.SearchStrategy[Facts] = st.builds(
    Facts,
    id=st.text(st.characters(), max_size=2),
    hash=st.binary(min_size=16, max_size=16).map(bytes.hex),
    day=st.integers(0, 3_652_059),
    order=st.integers(-1, 2**40),
    values=st.tuples(NAMES, NAMES).map(
        lambda two: {field: tuple(two[place % 2]) for place, field in enumerate(VALUE_FIELDS)}
    ),
)
SMALL = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


def stories_of(facts: Sequence[Facts]) -> Numbers:
    return np.array([1 + int(each.hash[:4], 16) for each in facts], np.int64)


def sketches_of(facts: Sequence[Facts]) -> Sketches:
    return np.array([[len(each.id) % 256] * BINS for each in facts], np.uint8).reshape(-1, BINS)


def kept(path: Path, facts: Sequence[Facts]) -> ArrayFile:
    file = io.BytesIO()
    sink = Sink(file)
    columns.write(sink, facts, stories_of(facts), sketches_of(facts))
    sink.finish({})
    path.write_bytes(file.getvalue())
    return ArrayFile(path)


def check(file: ArrayFile, facts: Sequence[Facts]) -> None:
    """Fail unless the file has these facts and no others."""
    assert columns.read_hashes(file) == [each.hash for each in facts]
    assert file["days"].tolist() == [each.day for each in facts]
    assert file["stories"].tolist() == stories_of(facts).tolist()
    assert columns.read_sketches(file).tolist() == sketches_of(facts).tolist()
    assert file["order"].tolist() == [each.order for each in facts]
    last = {each.id: doc for doc, each in enumerate(facts)}
    assert {article_id: columns.doc_of(file, article_id) for article_id in last} == last
    assert columns.doc_of(file, "absent") == -1
    for field in VALUE_FIELDS:
        values = columns.read_values(file, field)
        found = [(doc, values.names[number]) for doc, number in zip(values.docs, values.ordinals, strict=True)]
        assert found == [(doc, value) for doc, each in enumerate(facts) for value in each.values[field]]
        assert len(values.names) == len({value for _, value in found})


@settings(SMALL, max_examples=settings().max_examples // 2)
@given(st.lists(FACTS, max_size=6))
def test_facts_come_back(tmp_path: Path, facts: list[Facts]) -> None:
    check(kept(tmp_path / "file", facts), facts)


@settings(SMALL, max_examples=settings().max_examples // 4)
@given(st.lists(st.lists(FACTS.flatmap(lambda each: st.tuples(st.just(each), st.booleans())), max_size=4), min_size=1))
def test_merged_facts_are_those_of_the_living(tmp_path: Path, pieces: list[list[tuple[Facts, bool]]]) -> None:
    parts: list[tuple[ArrayFile, npt.NDArray[np.bool_], npt.NDArray[np.int32]]] = []
    kept_facts: list[Facts] = []
    for number, piece in enumerate(pieces):
        live = np.array([lives for _, lives in piece], np.bool_)
        docs = np.where(live, len(kept_facts) + np.cumsum(live) - 1, -1).astype(np.int32)
        parts.append((kept(tmp_path / str(number), [each for each, _ in piece]), live, docs))
        kept_facts += [each for each, lives in piece if lives]
    file = io.BytesIO()
    sink = Sink(file)
    columns.merge(sink, parts)
    sink.finish({})
    (tmp_path / "merged").write_bytes(file.getvalue())
    check(ArrayFile(tmp_path / "merged"), kept_facts)
