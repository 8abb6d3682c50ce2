from __future__ import annotations

import json
from pathlib import Path

import pytest

from indexer.entities.spacy_model import SpacyMissing
from indexer.entities.training import labelling, teachers
from indexer.entities.training.labelled import Name
from indexer.entities.training.teachers import Span, by_rules, by_spacy, tidied
from tests.indexer.entities.fake_spacy import FakePipeline

TEXT = "Mr. Ann Dorset of the Quux’s"


def test_what_teachers_see_is_trimmed_to_our_kinds() -> None:
    seen = [(0, 14, "PERSON"), (18, 28, "ORG"), (4, 7, "DATE")]
    assert tidied(TEXT, seen) == [(4, 14, "person"), (22, 26, "organisation")]


@pytest.mark.parametrize(
    ("text", "kept"),
    [("“Ann”", "Ann"), ("the EU", "EU"), ("Ann\n\nBob", "Ann"), ("(AP)", "(AP)"), ("U.S.", "U.S.")],
)
def test_signs_and_articles_around_a_name_are_no_part_of_it(text: str, kept: str) -> None:
    [(start, end, _)] = tidied(text, [(0, len(text), "ORG")])
    assert text[start:end] == kept


def test_what_has_no_capital_is_no_name() -> None:
    assert tidied("the boat", [(0, 8, "ORG")]) == []


def test_the_rules_are_a_teacher() -> None:
    assert (0, 5, "place") in by_rules(["Paris is big."])[0]


def test_a_teacher_that_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """A StopIteration escaped, which says nothing."""
    monkeypatch.setattr(teachers, "installed", lambda _: None)
    with pytest.raises(SpacyMissing):
        by_spacy(["Paris is big."])


def test_spacy_is_a_teacher(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(teachers, "installed", lambda _: "desk")
    monkeypatch.setattr(teachers, "load", lambda _: FakePipeline({"Paris": "GPE"}))
    assert by_spacy(["Paris is big.", "So is it."]) == [[(0, 5, "GPE")], []]


def test_what_a_teacher_saw_is_asked_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def teacher(texts: list[str]) -> list[list[Span]]:
        asked.append(len(texts))
        return [[(0, 5, "GPE")] for _ in texts]

    monkeypatch.setattr(labelling, "by_spacy", teacher)
    said: list[str] = []
    for _ in range(2):
        [found] = labelling.labelled("one", ["Paris is big."], tmp_path, None, said.append)
        assert found.names == (Name(0, 5, "place"),)
    assert asked == [1]
    assert said == ["one: spacy", "one: rules"] * 2
    assert json.loads((tmp_path / "one.spacy.jsonl").read_text()) == [[0, 5, "GPE"]]


def test_coreNLP_votes_where_its_jars_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: N802 - its name
    monkeypatch.setattr(labelling, "by_spacy", lambda texts: [[] for _ in texts])
    monkeypatch.setattr(labelling, "by_corenlp", lambda texts, *_: [[(2, 6, "PERSON")] for _ in texts])
    [found] = labelling.labelled("two", ["a Quux of old."], tmp_path, tmp_path, lambda _: None)
    assert found.names == (Name(2, 6, "person", 0.5),)
