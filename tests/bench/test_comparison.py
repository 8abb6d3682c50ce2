"""Ratios and tables of the comparison, and a whole small run of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

pytest.importorskip("bench.peers", reason="bench/ is only in a checkout, not in an installation")

from bench import growth, serving
from bench.articles import write
from bench.corpus import Corpus
from bench.generator import generate
from bench.peers.comparison import Comparison, chosen
from bench.peers.figures import ratio, ratios, side_by_side
from bench.peers.indexing import Build, section, size_of
from bench.peers.session import Session, write_questions
from bench.question import Kind, Question
from bench.size import Size

FIGURES = {"word": {"Dateline": 1.5, "FTS5": 3.0, "bm25s": 0.01}, "phrase": {"Dateline": 2.0, "FTS5": 0.5}}
TINY = Size("tiny", 2, 1, 1.0, 0.02, 0.02, 1, 2, 1, ())


@pytest.mark.parametrize(
    ("ours", "theirs", "told"),
    [
        pytest.param(1.5, 3.0, "0.500", id="half"),
        pytest.param(3.0, 1.5, "2.00", id="twice"),
        pytest.param(150.0, 1.0, "150", id="hundreds have no digits behind the point"),
        pytest.param(12345.0, 1.0, "12,345", id="thousands"),
        pytest.param(1.0, 400.0, "0.00250", id="small ones have three that count"),
        pytest.param(None, 1.0, "–", id="ours is not there"),
        pytest.param(1.0, None, "–", id="theirs is not there"),
        pytest.param(1.0, 0.0, "–", id="nothing to divide by"),
    ],
)
def test_a_ratio_is_ours_by_theirs(ours: float | None, theirs: float | None, told: str) -> None:
    assert ratio(ours, theirs) == told


def test_engines_stand_side_by_side_and_a_dash_where_one_cannot() -> None:
    lines = side_by_side(FIGURES, ["Dateline", "FTS5", "bm25s"], lambda value: f"{value:.2f}").splitlines()
    assert lines[0].split() == ["|", "|", "Dateline", "|", "FTS5", "|", "bm25s", "|"]
    assert lines[3].split() == ["|", "phrase", "|", "2.00", "|", "0.50", "|", "–", "|"]


def test_ratios_leave_dateline_itself_out() -> None:
    lines = ratios(FIGURES, ["FTS5", "Dateline", "bm25s"]).splitlines()
    assert "Dateline / FTS5" in lines[0]
    assert "Dateline / Dateline" not in lines[0]
    assert lines[2].split() == ["|", "word", "|", "0.500", "|", "150", "|"]


def test_indexing_tells_the_median_of_builds_and_the_highest_peak(tmp_path: Path) -> None:
    built = [
        Build("Dateline", cpu, 2.0, 10**6, peak) for cpu, peak in ((1.0, 5 * 10**6), (2.0, 9 * 10**6), (4.0, 10**6))
    ]
    text = section([*built, Build("FTS5", 4.0, 2.0, 2 * 10**6, 10**6)], Corpus("made", tmp_path, 1000))
    rows = {line.split("|")[1].strip(): line.split("|")[2:] for line in text.splitlines() if line.startswith("| ")}
    assert [cell.strip() for cell in rows["articles a CPU second"][:1]] == ["2.00"]  # the ratio comes last
    assert "500.0" in text
    assert "9.0" in text


def test_a_file_with_two_names_counts_once(tmp_path: Path) -> None:
    (tmp_path / "below").mkdir()
    (tmp_path / "a").write_bytes(b"12345")
    (tmp_path / "below" / "b").hardlink_to(tmp_path / "a")
    (tmp_path / "below" / "c").write_bytes(b"1")
    assert size_of(tmp_path) == 6


def test_a_process_that_fails_says_whose_it_was(tmp_path: Path) -> None:
    present, _ = chosen(["FTS5"])
    if not present:
        pytest.skip("This SQLite has no FTS5.")
    with pytest.raises(RuntimeError, match="FTS5"):
        Session(present[0], tmp_path / "no" / "folder", tmp_path / "missing.tsv")


@pytest.fixture(scope="module")
def compared(tmp_path_factory: pytest.TempPathFactory) -> Comparison:
    """A comparison whose indexes are built; nothing is added to them but articles."""
    folder = tmp_path_factory.mktemp("compared")
    path = folder / "articles.jsonl"
    corpus = Corpus("made", path, write(path, generate(60)))
    found = Comparison(chosen(["Dateline", "FTS5"])[0], corpus, TINY, folder)
    assert "| MB on disk" in found.index()
    return found


@pytest.mark.slow
def test_a_small_run_fills_every_part(compared: Comparison) -> None:
    text = compared.search()
    for kind in compared.classes:
        assert len(re.findall(rf"^\| {kind.name} +\|", text, re.MULTILINE)) == 14, (
            kind.name
        )  # wall, CPU, first, hits and two loads, with ratios
    assert "| p95 " in compared.open()
    assert "| p95 " in compared.add()


@pytest.mark.slow
def test_the_server_is_asked_for_every_class_but_the_deep_one(
    compared: Comparison, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serving, "WORKERS", (1,))
    assert "| 1 worker " in serving.section(compared.folders["Dateline"], compared.classes, 0.2, tmp_path)
    paths = (tmp_path / "paths.txt").read_text("utf-8").splitlines()
    assert len(paths) == TINY.queries * sum(not kind.questions[0].offset for kind in compared.classes)


@pytest.mark.slow
def test_growth_has_a_column_for_each_size_and_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(growth, "QUERIES", 2)
    monkeypatch.setattr(growth, "ROUNDS", 1)
    text = growth.section((40, 80), tmp_path)
    assert re.search(r"^\| class +\| +40 \| +80 \|$", text, re.MULTILINE)
    assert re.search(r"^\| 80 +\|", text, re.MULTILINE)
    assert [path.name for path in tmp_path.iterdir()] == ["growth.tsv"]


def test_questions_keep_their_numbers(tmp_path: Path) -> None:
    questions = [Question(Kind.ANY, (word,)) for word in ("one", "two")]
    lines = write_questions(tmp_path / "q.tsv", questions).read_text("utf-8").splitlines()
    assert [Question.read(line) for line in lines] == questions
