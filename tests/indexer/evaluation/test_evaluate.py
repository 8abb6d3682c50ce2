"""Queries of a collection are asked as a user asks them, and scored by its judgements."""

from __future__ import annotations

from pathlib import Path

from indexer.evaluation.collection import open_collection
from indexer.evaluation.evaluate import Evaluation, asking, evaluate, folder_of, indexed, opened
from indexer.evaluation.run_file import lines
from search.request import Match
from search.settings import Settings
from tests.builders import settings
from tests.indexer.evaluation.sets import CORPUS, written


def measured(folder: Path, data: Path, match: Match = Match.ANY, given: Settings | None = None) -> Evaluation:
    collection = open_collection(folder)
    return evaluate(collection, opened(indexed(collection, given or settings(data), data)), asking(match))


def found(evaluation: Evaluation, qid: str) -> list[str]:
    return [article_id for article_id, _ in evaluation.rankings[qid]]


def test_each_judged_query_is_ranked_and_scored(tmp_path: Path) -> None:
    evaluation = measured(written(tmp_path / "set"), tmp_path / "data")
    assert set(found(evaluation, "q1")) == {"ferry", "bridge"}
    assert found(evaluation, "q2") == ["harvest"]
    assert evaluation.articles == len(CORPUS)
    assert evaluation.scores["q2"].ndcg == 1.0
    assert set(evaluation.scores) == {"q1", "q2"}
    assert evaluation.mean.recall == 1.0


def test_any_word_is_enough_unless_all_are_asked_for(tmp_path: Path) -> None:
    folder = written(tmp_path / "set", queries={"q1": "ferry harvest", "q2": "rain fields"})
    assert len(found(measured(folder, tmp_path / "any"), "q1")) == 3
    assert len(found(measured(folder, tmp_path / "all", Match.ALL), "q2")) == 1


def test_a_query_without_a_word_finds_nothing(tmp_path: Path) -> None:
    evaluation = measured(written(tmp_path / "set", queries={"q1": "?!", "q2": "rain"}), tmp_path / "data")
    assert found(evaluation, "q1") == []
    assert evaluation.scores["q1"].recall == 0.0


def test_a_query_that_is_an_article_does_not_find_itself(tmp_path: Path) -> None:
    itself = {"_id": "q1", "title": "Ferry strike", "text": "Other words."}
    folder = written(tmp_path / "set", corpus=[*CORPUS, itself], queries={"q1": "Ferry strike"})
    assert "q1" not in found(measured(folder, tmp_path / "data"), "q1")
    another = {"_id": "q1", "title": "Ferry prices", "text": "Only its number is that of the query."}
    folder = written(tmp_path / "other", corpus=[*CORPUS, another], queries={"q1": "Ferry strike"})
    assert "q1" in found(measured(folder, tmp_path / "others"), "q1")


def test_a_query_beyond_the_limit_is_cut_and_named(tmp_path: Path) -> None:
    evaluation = measured(
        written(tmp_path / "set"), tmp_path / "data", given=settings(tmp_path / "data", max_query_clauses=2)
    )
    assert evaluation.cut == ("q2",)
    assert found(evaluation, "q2") == ["harvest"]


def test_an_index_that_was_kept_follows_the_collection(tmp_path: Path) -> None:
    folder = written(tmp_path / "set")
    before = measured(folder, tmp_path / "data")
    again = measured(folder, tmp_path / "data")
    assert again.rankings == before.rankings
    changed = [{**CORPUS[0], "text": "Nothing of that."}, CORPUS[2]]
    after = measured(written(tmp_path / "set", corpus=changed), tmp_path / "data")
    assert (after.articles, found(after, "q1")) == (2, ["ferry"])


def test_folders_of_one_name_are_kept_apart(tmp_path: Path) -> None:
    places = {
        folder_of(open_collection(written(tmp_path / each / "set")), tmp_path / "kept") for each in ("one", "other")
    }
    assert len(places) == 2
    assert all(each.parent == tmp_path / "kept" for each in places)


def test_a_run_has_six_columns_and_ranks_from_one() -> None:
    told = list(lines({"q 1": [("a b", 2.5), ("c", 0.125)], "q2": []}))
    assert told == ["q_1 Q0 a_b 1 2.5 dateline\n", "q_1 Q0 c 2 0.125 dateline\n"]
