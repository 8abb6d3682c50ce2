from __future__ import annotations

import gzip
import json
import re
from pathlib import Path

import pytest

from indexer.entities.training.__main__ import main
from indexer.entities.training.corpora import ADDRESS_CHARS, NoTexts, addresses, gold, own_articles, sentences, spaced
from indexer.entities.training.texts import TO_LABEL, Places, texts

SAMPLE = Path(__file__).parents[4] / "sample"


def packed(path: Path, *rows: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)


def sentence(words: str, *entities: tuple[int, int, str]) -> dict[str, object]:
    spans = [{"start": start, "end": end, "type": kind} for start, end, kind in entities]
    return {"doc": None, "tokens": words.split(), "entities": spans}


def test_tokens_are_written_as_a_sentence() -> None:
    text, places = spaced(["Ann", "'s", "(", "old", ")", "boat", "."])
    assert text == "Ann's (old) boat."
    assert [text[start:end] for start, end in places] == ["Ann", "'s", "(", "old", ")", "boat", "."]


def test_gold_has_our_kinds_no_articles_and_the_peoples(tmp_path: Path) -> None:
    packed(
        tmp_path / "set.jsonl.gz",
        sentence("The Hague met Ann .", (0, 2, "LOC"), (3, 4, "person")),
        sentence("Russian ships of the Duma left Cup", (4, 5, "ORG"), (6, 7, "MISC")),
    )
    [text] = gold(tmp_path, "set")
    assert {(text.text[name.start : name.end], name.kind) for name in text.names} == {
        ("Hague", "place"), ("Ann", "person"), ("Russian", "people"), ("Duma", "organisation"),
    }  # fmt: skip


def test_sentences_are_read_without_their_labels(tmp_path: Path) -> None:
    packed(tmp_path / "a.jsonl.gz", sentence("Ann left .", (0, 1, "PER")))
    assert list(sentences(tmp_path / "a.jsonl.gz")) == ["Ann left."]


def test_addresses_are_parted_where_they_are_long(tmp_path: Path) -> None:
    (tmp_path / "1790-Washington-1.txt").write_text("Too old.\n")
    (tmp_path / "1999-Clinton-1.txt").write_text(f"{'a ' * ADDRESS_CHARS}\n\nEnd.\n")
    first, second = addresses(tmp_path)
    assert len(first) > ADDRESS_CHARS
    assert second == "End."


def test_own_articles_are_those_of_the_demo_archive() -> None:
    found = list(own_articles(SAMPLE))
    assert len(found) > 20
    assert all("\n\n" in text for text in found)


def test_news_is_drawn_the_same_each_time(tmp_path: Path) -> None:
    body = "Line one\nline two. " + "More of it. " * 80 + "\n    A paragraph.\n Reuter"
    rows = [{"title": f"T{number}", "dateline": "PARIS -", "body": body} for number in range(5)]
    packed(tmp_path / "news" / "reuters21578.jsonl.gz", *rows, {"title": "short", "body": "a"})
    places = Places(tmp_path, tmp_path, tmp_path)
    found = texts("reuters21578", places)
    assert len(found) == 5
    assert found == texts("reuters21578", places)
    assert "Line one line two." in found[0]
    assert found[0].endswith("\n\nA paragraph.")


@pytest.mark.parametrize("name", TO_LABEL)
def test_every_text_that_is_missing_is_named(name: str, tmp_path: Path) -> None:
    (tmp_path / "1980-Carter.txt").write_text("Too old.\n")
    with pytest.raises((FileNotFoundError, NoTexts), match=re.escape(str(tmp_path))):
        texts(name, Places(tmp_path, tmp_path, tmp_path))


def test_a_wrong_folder_ends_the_training_with_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    others = [name for name in TO_LABEL if name != "addresses"]
    options = ["--data", "", "--addresses", str(tmp_path), "--work", str(tmp_path)]
    without = [word for name in others for word in ("--without", name)]
    monkeypatch.setattr("sys.argv", ["training", *options, *without])
    with pytest.raises(SystemExit, match="1"):
        main()
    assert f"{tmp_path} holds no address of 1981" in capsys.readouterr().err
