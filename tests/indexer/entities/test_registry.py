from __future__ import annotations

from pathlib import Path

import pytest

from indexer.entities import open_recogniser
from indexer.entities.overrides import BadOverrides
from indexer.entities.port import NOTHING
from indexer.entities.registry import NAMES, UnknownRecogniser
from search.article import Article


@pytest.mark.parametrize("name", NAMES)
def test_every_recogniser_opens_under_its_name(name: str) -> None:
    assert open_recogniser(name, None).name == name


def test_an_unknown_recogniser_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UnknownRecogniser, match="rules, none"):
        open_recogniser("oracle", None)


def test_the_version_follows_the_corrections(tmp_path: Path) -> None:
    file = tmp_path / "entities.toml"
    without = open_recogniser("rules", file).version
    assert without == open_recogniser("rules", None).version
    file.write_text('drop = ["Crimea"]', encoding="utf-8")
    assert open_recogniser("rules", file).version != without


def test_a_mistake_in_the_corrections_stops_the_opening(tmp_path: Path) -> None:
    file = tmp_path / "entities.toml"
    file.write_text("drop = 1", encoding="utf-8")
    with pytest.raises(BadOverrides):
        open_recogniser("rules", file)


def test_none_does_not_read_corrections(tmp_path: Path) -> None:
    file = tmp_path / "entities.toml"
    file.write_text("drop = 1", encoding="utf-8")
    assert open_recogniser("none", file).recognise([Article("1", "Crimea", "")]) == [NOTHING]
