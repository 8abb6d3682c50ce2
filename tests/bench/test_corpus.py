"""Which articles a run measures on."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

pytest.importorskip("bench.corpus", reason="bench/ is only in a checkout, not in an installation")

from bench import corpus as corpora
from bench.articles import article, records, tabbed, write
from bench.corpus import corpus
from bench.generator import generate


@pytest.mark.parametrize("name", ["news.jsonl", "news.jsonl.gz"])
def test_articles_are_taken_from_the_file_given(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(corpora, "SMALL", 2)
    written(tmp_path / name, 3)
    (tmp_path / "work").mkdir()
    full = corpus(tmp_path / name, tmp_path / "work", full=True)
    assert (full.name, full.articles, list(records(full.path))) == (name, 3, list(generate(3)))
    assert corpus(tmp_path / name, tmp_path / "work", full=False).articles == 2


def test_a_known_archive_is_multiplied_for_a_full_run_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(tmp_path / "news.jsonl", 4)
    monkeypatch.setattr(corpora, "KNOWN", (tmp_path / "missing", tmp_path / "news.jsonl"))
    monkeypatch.setattr(corpora, "FULL", 13)
    full = corpus(None, tmp_path, full=True)
    assert (full.articles, full.name) == (12, "news.jsonl times 3 with changed sentences")
    assert len({record["id"] for record in records(full.path)}) == 12
    assert corpus(None, tmp_path, full=False).articles == 4
    assert corpus(None, tmp_path, full=True, times=2).articles == 8


def test_without_an_archive_articles_are_generated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(corpora, "KNOWN", (tmp_path / "missing",))
    monkeypatch.setattr(corpora, "SMALL", 4)
    made = corpus(None, tmp_path, full=False)
    assert made.name == "generated, seed 1"
    assert list(records(made.path)) == list(generate(4))


def test_records_without_an_id_are_numbered_and_bodies_found_under_their_other_names(tmp_path: Path) -> None:
    (tmp_path / "n.jsonl").write_text('{"text": "One."}\n\n{"content": "Two.", "id": 7}\n', "utf-8")
    (tmp_path / "work").mkdir()
    made = list(records(corpus(tmp_path / "n.jsonl", tmp_path / "work", full=True).path))
    assert [(record["id"], record["body"]) for record in made] == [("n0", "One."), ("7", "Two.")]


def test_the_first_articles_are_a_corpus_of_their_own(tmp_path: Path) -> None:
    written(tmp_path / "news.jsonl", 5)
    (tmp_path / "work").mkdir()
    whole = corpus(tmp_path / "news.jsonl", tmp_path / "work", full=True)
    assert whole.first(9) is whole
    assert list(records(whole.first(2).path)) == list(generate(2))


def test_a_day_that_is_none_is_left_out() -> None:
    assert article({"id": "a", "body": "b", "date": "2014-03-11T10:00:00Z"}).published is not None
    assert article({"id": "a", "body": "b", "date": "someday"}).published is None
    assert article({"id": "a", "body": "b"}).published is None


def test_tabs_and_line_ends_of_articles_are_escaped_for_programs_without_json(tmp_path: Path) -> None:
    write(tmp_path / "a.jsonl", [{"id": "a", "title": "x\ty", "body": "one\n\ntwo\\", "date": "2014-03-11"}])
    line = tabbed(tmp_path / "a.jsonl", tmp_path / "a.tsv").read_text("utf-8")
    assert line == "a\t2014-03-11\t\tx\\ty\tone\\n\\ntwo\\\\\n"


def written(path: Path, count: int) -> None:
    lines = "".join(json.dumps(record) + "\n" for record in generate(count)).encode()
    path.write_bytes(gzip.compress(lines) if path.suffix == ".gz" else lines)
