"""Compiled functions: kept for the next process, but never past a change of what is compiled into them."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from search import compiled
from search.engine.segments import packing

ROOT = Path(__file__).parents[2]
SEARCH = ROOT / "search"
DECORATORS = ("compiled", "brief")
ASK = "import search.compiled; print(search.compiled._FOLDER)"


def folder_of_a_process(**environ: str) -> str:
    """Where a process with only these variables keeps what it compiles."""
    made = subprocess.run(
        [sys.executable, "-c", ASK], cwd=ROOT, env=environ, capture_output=True, text=True, check=True
    )
    return made.stdout.strip()


def sources(folder: Path) -> Path:
    for name in compiled.SOURCES:
        (folder / name).mkdir(parents=True)
        (folder / name / "loops.py").write_text("a = 1\n")
    return folder


@pytest.mark.parametrize("changed", compiled.SOURCES)
def test_a_change_of_any_source_compiles_all_anew(tmp_path: Path, changed: str) -> None:
    folder = sources(tmp_path)
    before = compiled.version(folder)
    assert compiled.version(folder) == before
    (folder / changed / "loops.py").write_text("a = 2\n")
    assert compiled.version(folder) != before


def test_a_copy_is_compiled_anew_and_says_so(tmp_path: Path) -> None:
    """Numba knows what it keeps by path and time of the source; a copy once took four minutes without a word."""
    folder = sources(tmp_path / "one")
    before = compiled.version(folder)
    shutil.copytree(folder, tmp_path / "other")  # with the times of its files
    assert compiled.version(tmp_path / "other") != before
    os.utime(folder / compiled.SOURCES[0] / "loops.py", (1, 1))
    assert compiled.version(folder) != before


def test_every_compiled_function_is_in_a_folder_whose_changes_are_noticed() -> None:
    covered = [ROOT / name for name in compiled.SOURCES]
    for path in (*SEARCH.rglob("*.py"), *(ROOT / "indexer").rglob("*.py")):
        if any(f"\n@{each}\n" in path.read_text("utf-8") for each in DECORATORS):
            assert path.parent in covered, path


def test_compiled_functions_use_only_what_is_in_those_folders() -> None:
    modules = {name.replace("/", ".") for name in compiled.SOURCES}
    for name in compiled.SOURCES:
        for path in (ROOT / name).glob("*.py"):
            foreign = {used for used, module in imported(path).items() if module.rpartition(".")[0] not in modules}
            assert not used_when_compiled(path) & (foreign - {*DECORATORS, "np", "npt"}), path


def imported(path: Path) -> dict[str, str]:
    """The names that a module imports from ours, and the module of each."""
    found = {}
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith(("search", "indexer")):
            for each in node.names:
                is_module = (ROOT / node.module.replace(".", "/") / f"{each.name}.py").is_file()
                found[each.asname or each.name] = f"{node.module}.{each.name}" if is_module else node.module
    return found


def used_when_compiled(path: Path) -> set[str]:
    """Every name in the bodies of a module's compiled functions."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        decorators = node.decorator_list if isinstance(node, ast.FunctionDef) else []
        if isinstance(node, ast.FunctionDef) and any(
            isinstance(d, ast.Name) and d.id in DECORATORS for d in decorators
        ):
            found |= {each.id for line in node.body for each in ast.walk(line) if isinstance(each, ast.Name)}
    return found


def test_results_are_kept_where_an_operator_says(tmp_path: Path) -> None:
    kept = folder_of_a_process(NUMBA_CACHE_DIR=str(tmp_path))
    assert Path(kept).parent == tmp_path
    assert Path(kept).is_dir()


def test_results_are_kept_beside_the_sources_without_an_account_too() -> None:
    assert Path(folder_of_a_process()).parent == SEARCH / "__pycache__"


def test_the_first_folder_that_can_be_written_to_is_taken(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    blocked = tmp_path / "file" / "folder"
    assert compiled.folder_to_keep([blocked, tmp_path / "a", tmp_path / "b"]) == tmp_path / "a"
    assert not (tmp_path / "b").exists()
    assert compiled.folder_to_keep([blocked]) is None


def test_a_new_version_beside_the_sources_removes_what_older_ones_kept(tmp_path: Path) -> None:
    beside, shared = tmp_path / "__pycache__", tmp_path / "caches"
    for folder in (beside, shared):
        for name in ("compiled-old", "compiled-new"):
            compiled.folder_to_keep([folder / name])
            (folder / name / "loops.nbi").touch()
        (folder / "compiled.cpython-311.pyc").touch()
        compiled.folder_to_keep([folder / "compiled-new"])
    assert sorted(path.name for path in beside.iterdir()) == ["compiled-new", "compiled.cpython-311.pyc"]
    assert (beside / "compiled-new" / "loops.nbi").exists()
    assert (shared / "compiled-old" / "loops.nbi").exists()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_only_others_can_write_to_is_passed_over(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    assert compiled.folder_to_keep([tmp_path]) is None


def test_without_a_folder_functions_are_compiled_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiled, "_KEEP", False)

    @compiled.compiled
    def doubled(number: int) -> int:
        return number * 2

    assert doubled(21) == 42


def test_other_threads_run_meanwhile() -> None:
    options: Any = packing.pack
    assert options.targetoptions["nogil"]


def test_a_table_is_made_once_for_all_processes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiled, "_FOLDER", tmp_path)
    table = np.array([1, 2, 3], np.uint8)
    assert compiled.kept("table", lambda: table).tolist() == [1, 2, 3]
    assert compiled.kept("table", lambda: table[:0]).tolist() == [1, 2, 3]
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize("content", [b"", b"\x93NUMPY", b"x" * 200])
def test_a_table_that_cannot_be_read_is_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes
) -> None:
    monkeypatch.setattr(compiled, "_FOLDER", tmp_path)
    table = np.array([1, 2, 3], np.uint8)
    compiled.kept("table", lambda: table)
    (path,) = tmp_path.iterdir()
    path.write_bytes(content)
    assert compiled.kept("table", lambda: table).tolist() == [1, 2, 3]


def test_where_nothing_can_be_kept_a_table_is_made_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiled, "_FOLDER", None)
    assert compiled.kept("table", lambda: np.array([1], np.uint8)).tolist() == [1]


def test_that_all_was_compiled_is_remembered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiled, "_FOLDER", tmp_path)
    assert not compiled.is_complete()
    compiled.complete()
    assert not compiled.is_complete()  # what is called without numba was not tried yet
    folder = compiled.ready_folder()
    assert folder is not None
    folder.mkdir()
    assert compiled.is_complete()
    monkeypatch.setattr("search.ready.name_of_machine", lambda: "another")
    assert not compiled.is_complete()


def test_each_part_is_remembered_for_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiled, "_FOLDER", tmp_path)
    compiled.complete(compiled.NAMING)
    assert compiled.is_compiled(compiled.NAMING)
    assert not compiled.is_compiled(compiled.SEARCHING)
    monkeypatch.setattr(compiled, "_FOLDER", None)
    assert compiled.is_compiled(compiled.SEARCHING)
