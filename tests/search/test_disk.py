"""One seam to the disk: nothing in the core changes files past it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from search import disk

SEARCH = Path(disk.__file__).parent
CHANGES = {
    "copyfile",
    "copytree",
    "fsync",
    "hardlink_to",
    "makedirs",
    "mkdir",
    "rename",
    "rmdir",
    "rmtree",
    "symlink_to",
    "touch",
    "truncate",
    "unlink",
    "write_bytes",
    "write_text",
}
APART = {
    "files.py": "opens locks, which hold nothing; all else goes through the disk",
    "posting/place.py": "makes the folder of a socket, not among the data",
    "compiled.py": "keeps compiled loops, not among the data",
    "ready.py": "keeps compiled loops, not among the data",
    "engine/whoosh_engine/stock_batch.py": "Whoosh writes by itself, with lock files of its own",
}


def changes(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            mode = node.args[0].value if node.args and isinstance(node.args[0], ast.Constant) else ""
            opens = node.func.attr == "open" and isinstance(mode, str) and set(mode) & set("wxa+")
            if node.func.attr in CHANGES or opens:
                yield f"{node.lineno}: {node.func.attr}"


@pytest.mark.parametrize("path", sorted(SEARCH.rglob("*.py")), ids=lambda path: str(path.relative_to(SEARCH)))
def test_files_are_changed_in_steps_of_the_disk_alone(path: Path) -> None:
    found = list(changes(path))
    if path == SEARCH / "disk.py" or str(path.relative_to(SEARCH)) in APART:
        assert found
    else:
        assert found == []


def test_each_step_is_taken(tmp_path: Path) -> None:
    folder, path = tmp_path / "folder", tmp_path / "folder" / "file"
    disk.make_folder(folder)
    with disk.create(path) as file:
        file.write(b"x")
        disk.sync_file(file)
        assert path.read_bytes() == b"x"
        file.write(b"yz")
        disk.cut(file, 1)
        disk.sync_file(file)
        assert path.read_bytes() == b"x"
    with pytest.raises(FileExistsError):
        disk.create(path)
    disk.link(path, folder / "other")
    with pytest.raises(FileExistsError):
        disk.link(path, folder / "other")
    disk.replace(folder / "other", tmp_path / "moved")
    disk.sync(folder)
    disk.remove(path)
    disk.remove_folder(folder)
    assert [(each.name, each.read_bytes()) for each in tmp_path.iterdir()] == [("moved", b"x")]
