"""The comparison of rankings: its test of luck, its tables, and that every engine is asked the same."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

pytest.importorskip("bench.relevance", reason="bench/ is only in a checkout, not in an installation")

from bench.relevance import __main__ as command
from bench.relevance import report
from bench.relevance.rankers import Ranker, ours, peers, question
from bench.relevance.report import Measured
from bench.relevance.significance import p_value
from indexer.evaluation.collection import open_collection
from indexer.evaluation.measures import Scores
from tests.indexer.evaluation.sets import CORPUS, written

PEERS = ["Tantivy", "FTS5", "bm25s", "bm25s, fewer words", "Lucene", "Lucene, one field"]


def exact(ours: list[float], theirs: list[float]) -> float:
    """The share of all ways to exchange the values in which the sums differ as much."""
    differences = [mine - other for mine, other in zip(ours, theirs, strict=True)]
    sums = [
        abs(sum(sign * each for sign, each in zip(signs, differences, strict=True)))
        for signs in itertools.product((1, -1), repeat=len(differences))
    ]
    return sum(each >= abs(sum(differences)) - 1e-9 for each in sums) / len(sums)


@pytest.mark.parametrize(
    ("mine", "other"),
    [
        pytest.param([0.5, 0.25, 1.0], [0.5, 0.25, 1.0], id="the same"),
        pytest.param([1.0] * 10, [0.9] * 10, id="always better"),
        pytest.param([0.9] * 10, [1.0] * 10, id="always worse"),
        pytest.param([0.1, 0.9, 0.4, 0.8, 0.3], [0.2, 0.5, 0.4, 0.7, 0.35], id="mixed"),
    ],
)
def test_luck_is_what_all_exchanges_say(mine: list[float], other: list[float]) -> None:
    assert p_value(mine, other) == pytest.approx(exact(mine, other), abs=0.02)


def test_the_same_values_give_the_same_p() -> None:
    mine, other = [0.1, 0.9, 0.4, 0.8], [0.2, 0.5, 0.3, 0.7]
    assert p_value(mine, other) == p_value(mine, other) == p_value(other, mine)


def test_values_of_other_queries_are_refused() -> None:
    with pytest.raises(ValueError, match=r"shorter|longer"):
        p_value([1.0], [1.0, 0.5])


def test_words_are_what_every_engine_takes_for_words() -> None:
    assert question('TSS (Time-Sharing), "an\tO.S."?').words == ("TSS", "Time", "Sharing", "an", "O", "S")


def scored(ndcg: float) -> Scores:
    return Scores(ndcg, 1 - ndcg, 0.5, 0.5)


@pytest.fixture
def found() -> Measured:
    return Measured(
        "small",
        ["Dateline"],
        {
            "Dateline": {"q1": scored(0.5), "q2": scored(0.75)},
            "One": {"q1": scored(0.5), "q2": scored(0.25)},
            "Two": {"q1": scored(0.25), "q2": scored(0.25)},
        },
    )


def test_a_table_has_a_row_for_each_engine(found: Measured) -> None:
    rows = report.of_collection(found).splitlines()
    assert [row.split("|")[1].strip() for row in rows[2:]] == ["Dateline", "One", "Two"]
    assert "0.6250" in rows[2]


def test_the_best_peer_is_chosen_for_each_measure(found: Measured) -> None:
    assert (found.best_peer("ndcg"), found.best_peer("average_precision")) == ("One", "Two")
    first, second = report.of_tests([found]).splitlines()[2:]
    assert "One" in first
    assert "+66.7%" in first
    assert "Two" in second


def test_a_p_that_is_too_small_to_be_known_is_told_so() -> None:
    scores = {"Dateline": {str(at): scored(1.0) for at in range(30)}, "One": {str(at): scored(0.5) for at in range(30)}}
    assert "< 0.0001" in report.of_tests([Measured("small", ["Dateline"], scores)])


def test_without_peers_nothing_is_compared(found: Measured) -> None:
    alone = Measured("small", ["Dateline"], {"Dateline": found.scores["Dateline"]})
    assert alone.best_peer("ndcg") is None
    assert len(report.of_tests([alone]).splitlines()) == 2


def test_means_count_each_collection_the_same(found: Measured) -> None:
    better = Measured("other", ["Dateline"], {name: {"q": scored(1.0)} for name in found.scores})
    assert "0.8125" in report.of_means([found, better]).splitlines()[2]


@pytest.mark.parametrize("name", ["Dateline", "Dateline, expand", *PEERS])
def test_each_engine_ranks_a_collection(name: str, tmp_path: Path) -> None:
    there, absent = peers([name])
    every: list[Ranker] = [*there, *(each for each in ours() if each.name == name)]
    if not every:
        pytest.skip(" ".join(absent))
    queries = {"q1": "island (ferry)", "q2": "?!"}
    collection = open_collection(written(tmp_path / "set", queries=queries))
    found = every[0].rank(collection, tmp_path)
    assert set(found["q1"]) == {"ferry", "bridge"} < {each["_id"] for each in CORPUS}
    assert list(found["q2"]) == []


def test_the_report_says_who_is_not_there(tmp_path: Path) -> None:
    collection = open_collection(written(tmp_path / "set"))
    told = "\n".join(command.blocks([collection], [], ["Nobody is left out."]))
    assert "- Nobody is left out." in told
    assert "## set, 2 queries" in told
