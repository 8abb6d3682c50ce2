"""Collections are read from BEIR's layout, and what is wrong with one is said with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.evaluation.collection import BadCollection, Collection, open_collection
from tests.indexer.evaluation.sets import written


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "packed"])
@pytest.mark.parametrize("judged_in", ["qrels.tsv", "qrels/test.tsv"])
def test_a_collection_has_articles_judged_queries_and_grades(tmp_path: Path, packed: bool, judged_in: str) -> None:
    found = open_collection(written(tmp_path / "small", packed=packed, judged_in=judged_in))
    assert found.name == "small"
    assert dict(found.queries) == {"q1": "island (ferry)", "q2": "harvest AND rain"}
    assert found.qrels == {"q1": {"bridge": 2, "ferry": 1}, "q2": {"harvest": 1, "ferry": 0}}
    assert [(each.id, each.title) for each in found.articles()] == [
        ("ferry", "Ferry strike"),
        ("bridge", ""),
        ("harvest", "A late harvest"),
        ("blank", ""),
    ]


def test_queries_without_text_or_relevant_article_are_left_out_and_counted(tmp_path: Path) -> None:
    judged = [("q1", "ferry", 1), ("q2", "ferry", 0), ("nobody", "ferry", 1)]
    found = open_collection(written(tmp_path, qrels=judged))
    assert (list(found.queries), found.left_out) == (["q1"], 2)


def test_numbers_are_ids_too(tmp_path: Path) -> None:
    found = open_collection(written(tmp_path, corpus=[{"_id": 7, "title": None, "text": "x"}]))
    assert [(each.id, each.title) for each in found.articles()] == [("7", "")]


def read(folder: Path) -> Collection:
    found = open_collection(folder)
    list(found.articles())
    return found


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        pytest.param("corpus.jsonl", None, "there is no corpus.jsonl", id="no corpus"),
        pytest.param("qrels.tsv", None, "there is no qrels.tsv or qrels/test.tsv", id="no judgements"),
        pytest.param("corpus.jsonl", b'{"_id": "a"}\nnot JSON\n', "corpus.jsonl, line 2: this is not", id="no JSON"),
        pytest.param("queries.jsonl", b"[1]\n", "queries.jsonl, line 1: this is no object", id="a list"),
        pytest.param("corpus.jsonl", b'{"title": "x"}\n', "line 1: _id is missing", id="no id"),
        pytest.param("corpus.jsonl", b'{"_id": "\xff"}\n', "corpus.jsonl cannot be read", id="no UTF-8"),
        pytest.param("qrels.tsv", b"h\nq1\tferry\tmuch\n", "qrels.tsv, line 2: this is not query-id", id="no grade"),
        pytest.param("qrels.tsv", b"h\nq1 0 ferry 1\n", "between tabs", id="blanks"),
        pytest.param("qrels.tsv", b"query-id\tcorpus-id\tscore\n", "no query has a relevant article", id="empty"),
    ],
)
def test_a_fault_is_named_with_its_file(tmp_path: Path, name: str, content: bytes | None, said: str) -> None:
    written(tmp_path)
    if content is None:
        (tmp_path / name).unlink()
    else:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(BadCollection) as raised:
        read(tmp_path)
    assert said in str(raised.value)


def test_a_packed_file_that_is_cut_is_named(tmp_path: Path) -> None:
    written(tmp_path, packed=True)
    path = tmp_path / "corpus.jsonl.gz"
    path.write_bytes(path.read_bytes()[:-9])
    with pytest.raises(BadCollection, match="corpus"):
        read(tmp_path)
