"""Lucene's jars are fetched once, whoever else does so at the same time."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

lucene = pytest.importorskip("bench.peers.lucene_peer", reason="bench/ is only in a checkout, not in an installation")

FETCH = lucene.LucenePeer._fetch  # as it is outside of the tests


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(lucene, "HOME", tmp_path / "lucene")
    monkeypatch.setattr(lucene, "_lucene", lambda: "1.0")
    return tmp_path / "lucene"


def fetch(monkeypatch: pytest.MonkeyPatch, status: int = 0, *, meanwhile: Path | None = None) -> bool:
    """Fetch by a program that ends with ``status``; another process has the jars ``meanwhile``."""

    def run(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        folder = Path(next(each.partition("=")[2] for each in command if each.startswith("-DoutputDirectory")))
        if status == 0:
            folder.mkdir()
            (folder / "ours.jar").touch()
        if meanwhile:
            meanwhile.mkdir()
            (meanwhile / "theirs.jar").touch()
        return subprocess.CompletedProcess(command, status)

    monkeypatch.setattr(subprocess, "run", run)
    return bool(FETCH(lucene.LucenePeer()))


def test_the_jars_are_all_that_is_left(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert fetch(monkeypatch)
    assert [each.relative_to(home).as_posix() for each in home.rglob("*.jar")] == ["1.0/ours.jar"]
    assert [each.name for each in home.iterdir()] == ["1.0"]


def test_those_of_a_quicker_process_are_as_good(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert fetch(monkeypatch, meanwhile=home / "1.0")
    assert [each.relative_to(home).as_posix() for each in home.rglob("*.jar")] == ["1.0/theirs.jar"]


def test_without_them_it_is_told_and_nothing_is_left(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not fetch(monkeypatch, 1)
    assert list(home.iterdir()) == []
