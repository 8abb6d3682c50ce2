from __future__ import annotations

from pathlib import Path

import pytest

from indexer.entities import open_recogniser, registry
from indexer.entities.overrides import read_overrides
from indexer.entities.port import NOTHING
from indexer.entities.registry import INSTEAD, NAMES, UnknownRecogniser, choose
from indexer.entities.spacy_model import SpacyMissing
from search.article import Article
from tests.indexer.entities.fake_spacy import FakePipeline


@pytest.mark.parametrize("name", NAMES)
def test_every_recogniser_opens_under_its_name(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "installed", lambda _: "desk")
    monkeypatch.setattr(registry, "version", lambda _: "spacy-3-desk-1")
    monkeypatch.setattr(registry, "load", lambda _: FakePipeline({}))
    assert open_recogniser(name, None).name == name


def test_a_model_that_is_not_installed_is_told_and_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "installed", lambda _: None)
    name, remark = choose("spacy", "")
    assert name == INSTEAD
    assert remark is not None
    assert "pip install '.[spacy]'" in remark
    assert choose("spacy", "desk")[1] != remark
    with pytest.raises(SpacyMissing):
        open_recogniser("spacy", None)


def test_only_what_is_missing_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "installed", {"": "en_core_web_sm", "desk": None}.get)
    assert choose("spacy") == ("spacy", None)
    assert choose("spacy", "desk")[0] == INSTEAD
    assert choose("none", "desk") == ("none", None)


def test_the_version_follows_the_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "installed", lambda wanted: wanted)
    monkeypatch.setattr(registry, "version", lambda model: f"spacy-3-{model}")
    monkeypatch.setattr(registry, "load", lambda _: FakePipeline({}))
    assert open_recogniser("spacy", None, "desk").version != open_recogniser("spacy", None, "other").version


def test_what_spacy_saw_is_kept_and_what_others_see_is_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pipeline, kept = FakePipeline({"Ann Lee": "PERSON"}), tmp_path / "spots.sqlite"
    monkeypatch.setattr(registry, "installed", lambda wanted: wanted)
    monkeypatch.setattr(registry, "version", lambda model: f"spacy-3-{model}")
    monkeypatch.setattr(registry, "load", lambda _: pipeline)
    for name in ("rules", "none"):
        open_recogniser(name, None, "desk", kept).recognise([Article("1", "Ann Lee", "")])
    assert not kept.exists()
    for _ in range(2):
        [found] = open_recogniser("spacy", None, "desk", kept).recognise([Article("1", "Ann Lee", "")])
        assert [each.name for each in found.entities] == ["Ann Lee"]
    assert len(pipeline.given) == 1


def test_an_unknown_recogniser_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UnknownRecogniser, match="fast, rules, spacy, none"):
        open_recogniser("oracle", None)


def test_the_version_follows_the_corrections(tmp_path: Path) -> None:
    file = tmp_path / "entities.toml"
    without = open_recogniser("rules", read_overrides(file)).version
    assert without == open_recogniser("rules", None).version
    file.write_text('drop = ["Crimea"]', encoding="utf-8")
    assert open_recogniser("rules", read_overrides(file)).version != without


def test_none_finds_nothing_but_follows_the_corrections_for_names_that_are_given(tmp_path: Path) -> None:
    file = tmp_path / "entities.toml"
    without = open_recogniser("none", None)
    file.write_text('drop = ["Kiev"]', encoding="utf-8")
    corrected = open_recogniser("none", read_overrides(file))
    assert corrected.version != without.version
    assert corrected.recognise([Article("1", "Crimea", "")]) == [NOTHING]
