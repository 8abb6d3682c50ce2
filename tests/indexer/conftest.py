"""A small archive of pages and the `dateline` command in this process."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from indexer.cli import main

RECORDS = [
    {
        "id": "vote",
        "title": "Crimea votes to join Russia",
        "body": "The referendum in Crimea was held on Sunday.\n\nVladimir Putin welcomed the result in Moscow.",
        "date": "2014-03-16",
        "source": "Harbour Wire",
        "url": "https://www.harbourwire.example/crimea-votes",
    },
    {
        "id": "talks",
        "title": "Kerry and Lavrov meet in London",
        "body": "John Kerry told Sergei Lavrov that the referendum was illegal.",
        "date": "2014-03-14T10:30:00Z",
        "source": "Meridian Post",
    },
    {
        "id": "wine",
        "title": "Winemakers of the south coast",
        "body": "The cellars of Massandra keep a million bottles.",
        "date": "2012-09-01",
        "source": "Harbour Wire",
    },
]


@dataclass(frozen=True)
class Done:
    """What one call of the command left behind."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, object]:
        shape = json.loads(self.out)
        assert isinstance(shape, dict)
        return shape


Dateline = Callable[..., Done]


@pytest.fixture
def dateline(tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Dateline:
    """Calls `dateline --data-dir <a fresh folder>` with the arguments given."""
    monkeypatch.setenv("DATELINE_DATA_DIR", str(tmp_path / "data"))

    def call(*arguments: object) -> Done:
        capfd.readouterr()
        status = 0
        try:
            main([str(each) for each in arguments])
        except SystemExit as left:
            status = int(left.code or 0)
        said = capfd.readouterr()
        return Done(status, said.out, said.err)

    return call


@pytest.fixture
def records(tmp_path: Path) -> Path:
    """A file of three articles."""
    path = tmp_path / "news.jsonl"
    path.write_text("".join(json.dumps(record) + "\n" for record in RECORDS), "utf-8")
    return path
