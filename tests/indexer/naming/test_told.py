from __future__ import annotations

from pathlib import Path

from indexer.naming.told import tell_aliases
from search.article import EntityType
from search.name_aliases import FILE, read_aliases
from tests.indexer.inputs import plan

TOML = """
[[name]]
name = "Kyiv"
type = "place"
aliases = ["Kiev"]
"""


def test_the_aliases_of_an_operator_are_told_to_searches(tmp_path: Path) -> None:
    overrides = tmp_path / "entities.toml"
    tell_aliases(plan(tmp_path))
    assert not (tmp_path / FILE).exists()
    overrides.write_text(TOML, "utf-8")
    tell_aliases(plan(tmp_path))
    assert read_aliases(tmp_path / FILE) == [(EntityType.PLACE, "Kiev", "Kyiv")]
    overrides.unlink()
    tell_aliases(plan(tmp_path))
    assert read_aliases(tmp_path / FILE) == []


def test_a_disk_that_does_not_take_them_costs_no_more(tmp_path: Path) -> None:
    (tmp_path / "entities.toml").write_text(TOML, "utf-8")
    (tmp_path / FILE).mkdir()
    tell_aliases(plan(tmp_path))
