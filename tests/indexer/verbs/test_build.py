from __future__ import annotations

import json
import tomllib
from pathlib import Path

import click
import pytest

from indexer.entities import registry
from indexer.entities.overrides import FILE
from indexer.entities.spacy_model import SpacyModelUnusable
from indexer.verbs.build import index, reindex
from tests.indexer.conftest import Dateline


def test_a_recogniser_that_is_not_installed_is_told_once_and_replaced(
    dateline: Dateline, records: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(registry, "installed", lambda _: None)
    done = dateline("index", records, "--entities", "spacy")
    assert done.status == 0
    assert done.err.count("not installed") == 1
    assert f"Names are found by --entities {registry.INSTEAD} instead." in done.err
    assert dateline("reindex", "--entities", "spacy").err.count("not installed") == 1
    assert "not installed" not in dateline("index", records).err


def test_a_model_that_cannot_be_used_stops_with_its_reason(
    dateline: Dateline, records: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(model: str) -> None:
        raise SpacyModelUnusable(f"The spaCy model {model} finds no names.")

    monkeypatch.setenv("DATELINE_SPACY_MODEL", "desk")
    monkeypatch.setattr(registry, "installed", lambda wanted: wanted)
    monkeypatch.setattr(registry, "version", lambda _: "1")
    monkeypatch.setattr(registry, "load", refuse)
    done = dateline("index", records, "--entities", "spacy")
    assert done.status == 1
    assert "The spaCy model desk finds no names." in done.err


def test_what_finds_names_is_compiled_before_processes_start_and_that_is_said_once(
    dateline: Dateline, records: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each process of the first run compiled it for itself, and nobody was told why nothing happened."""
    done: list[str] = []
    monkeypatch.setattr("search.compiled.is_compiled", lambda _: bool(done))
    monkeypatch.setattr("indexer.rehearse.rehearse_names", lambda: done.append("compiled"))
    for recogniser in ("rules", "none"):
        assert "Compiling" not in dateline("index", records, "--entities", recogniser).err
    assert done == []
    assert "Compiling what finds names" in dateline("reindex", "--entities", "fast").err
    assert "Compiling" not in dateline("index", records).err
    assert "Compiling" not in dateline("reindex", "--entities", "fast").err
    assert done == ["compiled"]


def test_corrections_with_a_mistake_stop_the_verb_before_anything_is_read(
    dateline: Dateline, records: Path, tmp_path: Path
) -> None:
    dateline("index", records)
    names = (tmp_path / "data" / FILE, tmp_path / "data" / "names.json")
    names[0].write_text("[[name]", "utf-8")
    before = names[1].read_bytes()
    for verb in (("index", records), ("reindex",), ("reindex", records, "--entities", "none")):
        done = dateline(*verb)
        assert done.status == 1
        assert "entities.toml is not TOML" in done.err
    assert names[1].read_bytes() == before


def test_a_run_reads_corrections_once(
    dateline: Dateline, records: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that was written to meanwhile made names of one half of an archive by this and of the other by that."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / FILE).write_text('drop = ["Moscow"]', "utf-8")
    read: list[str] = []
    loads = tomllib.loads

    def counted(text: str) -> dict[str, object]:
        read.append(text)
        return loads(text)

    monkeypatch.setattr(tomllib, "loads", counted)
    for verb in (("index", records), ("reindex",), ("reindex", records)):
        assert dateline(*verb, "--entities", "rules").status == 0
        assert read == ['drop = ["Moscow"]']
        read.clear()


def test_each_recogniser_and_nothing_else_can_be_asked_for() -> None:
    for verb in (index, reindex):
        [choice] = [each.type for each in verb.params if each.name == "entities"]
        assert isinstance(choice, click.Choice)
        assert tuple(choice.choices) == registry.NAMES


def test_the_first_index_alone_says_that_reindex_folds_spellings(dateline: Dateline, tmp_path: Path) -> None:
    said = "dateline reindex folds their spellings"
    path = tmp_path / "talks.jsonl"
    lines = [{"id": f"a{n}", "title": "Talks", "body": f"John Kerry left {n} times."} for n in range(3)]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines[:2]), "utf-8")
    assert said not in dateline("index", path, "--entities", "none", "--data-dir", tmp_path / "nameless").err
    assert dateline("index", path, "--entities", "rules").err.count(said) == 1
    path.write_text(json.dumps(lines[2]), "utf-8")
    assert said not in dateline("index", path).err


def test_every_recogniser_that_reads_in_compiled_loops_can_be_asked_for() -> None:
    assert set(registry.NAMES) >= registry.COMPILES
