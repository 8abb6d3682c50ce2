"""Which articles a run measures on."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

pytest.importorskip("bench.corpus", reason="bench/ is only in a checkout, not in an installation")

from bench import corpus as corpora
from bench.corpus import corpus
from bench.generator import generate


@pytest.mark.parametrize("name", ["news.jsonl", "news.jsonl.gz"])
def test_articles_are_taken_from_the_file_given(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(corpora, "SMALL", 2)
    lines = "".join(json.dumps(record) + "\n" for record in generate(3)).encode()
    (tmp_path / name).write_bytes(gzip.compress(lines) if name.endswith(".gz") else lines)
    (tmp_path / "work").mkdir()
    full = corpus(tmp_path / name, tmp_path / "work", full=True)
    assert (full.name, full.articles, full.path.read_bytes()) == (name, 3, lines)
    assert corpus(tmp_path / name, tmp_path / "work", full=False).articles == 2


def test_without_an_archive_articles_are_generated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(corpora, "REUTERS", tmp_path / "missing")
    monkeypatch.setattr(corpora, "SMALL", 4)
    made = corpus(None, tmp_path, full=False)
    assert made.name == "generated, seed 1"
    assert [json.loads(line) for line in made.path.read_text("utf-8").splitlines()] == list(generate(4))
