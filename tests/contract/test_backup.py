"""A backup is a consistent copy, and what is restored was verified before."""

from __future__ import annotations

import io
import json
import os
import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest

from search.beside import CORRECTIONS
from search.engine.port import Engine
from search.errors import IndexMissing, RestoreRefused
from search.manifest import MANIFEST, RECENT, FileEntry, Manifest
from search.query.ast import Word
from search.settings import Settings
from tests.builders import article, fill, ids, query, settings


def test_a_backup_restores_what_was_there(engine: Engine, folder: Path, tmp_path: Path) -> None:
    backup = tmp_path / "backup.tar"
    engine.backup(backup)
    before = dict(engine.reader().hashes())
    with engine.writer() as writer:
        writer.delete("a1")
        writer.upsert(article("a3", "crimea"))
    name = engine.restore(backup)
    assert engine.live() == name
    reader = engine.reader()
    assert dict(reader.hashes()) == before
    assert sorted(ids(reader.search(query(Word("crimea"))))) == ["a1", "a2"]
    assert engine.verify() == []
    assert fill(engine, [article("a4", "crimea")]).documents == 3
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_a_backup_restores_into_an_empty_folder(
    engine: Engine, open_engine: Callable[[Settings], Engine], folder: Path, tmp_path: Path
) -> None:
    engine.backup(tmp_path / "backup.tar")
    other = open_engine(settings(tmp_path / "other"))
    other.restore(tmp_path / "backup.tar")
    assert other.reader().hashes() == engine.reader().hashes()
    assert other.verify() == []


def test_the_corrections_of_names_come_with_a_backup(
    engine: Engine, open_engine: Callable[[Settings], Engine], folder: Path, data_dir: Path, tmp_path: Path
) -> None:
    (data_dir / CORRECTIONS).write_text('drop = ["Kiev"]', "utf-8")
    engine.backup(tmp_path / "backup.tar")
    open_engine(settings(tmp_path / "other")).restore(tmp_path / "backup.tar")
    assert (tmp_path / "other" / CORRECTIONS).read_text("utf-8") == 'drop = ["Kiev"]'


def test_a_backup_without_an_index_says_so(engine: Engine, tmp_path: Path) -> None:
    with pytest.raises(IndexMissing):
        engine.backup(tmp_path / "backup.tar")
    assert list(tmp_path.glob("*backup*")) == []


def test_a_backup_is_whole_though_its_generation_is_replaced_meanwhile(
    engine: Engine, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = tarfile.TarFile.addfile
    fresh = iter(range(100))

    def slowly(tar: tarfile.TarFile, *member: object) -> None:
        fill(engine, [article(f"b{next(fresh)}", "crimea")])
        write(tar, *member)  # type: ignore[arg-type]

    monkeypatch.setattr(tarfile.TarFile, "addfile", slowly)
    engine.backup(tmp_path / "backup.tar")
    monkeypatch.undo()
    engine.restore(tmp_path / "backup.tar")
    assert sorted(engine.reader().hashes()) == ["a1", "a2"]


def test_a_backup_that_fails_leaves_the_older_one(
    engine: Engine, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    backup = tmp_path / "backup.tar"
    backup.write_bytes(b"older")
    monkeypatch.setattr(tarfile.TarFile, "addfile", full)
    with pytest.raises(OSError, match="No space"):
        engine.backup(backup)
    assert backup.read_bytes() == b"older"
    assert list(tmp_path.glob(".*")) == []


Change = Callable[[dict[str, bytes]], None]


def members(backup: Path) -> dict[str, bytes]:
    with tarfile.open(backup) as tar:
        return {each.name: tar.extractfile(each).read() for each in tar}  # type: ignore[union-attr]


def pack(backup: Path, files: dict[str, bytes]) -> None:
    with tarfile.open(backup, "w") as tar:
        for name, content in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            tar.addfile(member, io.BytesIO(content))


def refused(engine: Engine, data_dir: Path, backup: Path) -> str:
    """The sentence of the refusal; the live index is as it was."""
    live, names = engine.live(), sorted(path.name for path in (data_dir / "generations").iterdir())
    outside = sorted(str(path) for path in data_dir.parent.rglob("*") if "generations" not in path.parts)
    with pytest.raises(RestoreRefused) as refusal:
        engine.restore(backup)
    assert engine.live() == live
    assert sorted(path.name for path in (data_dir / "generations").iterdir()) == names
    assert sorted(str(path) for path in data_dir.parent.rglob("*") if "generations" not in path.parts) == outside
    assert engine.verify() == []
    return str(refusal.value)


def without_manifest(files: dict[str, bytes]) -> None:
    del files[MANIFEST]


def with_changed_byte(files: dict[str, bytes]) -> None:
    name = max(files, key=lambda each: len(files[each]))
    files[name] = files[name][:200] + bytes([files[name][200] ^ 1]) + files[name][201:]


def without_a_file(files: dict[str, bytes]) -> None:
    del files[next(name for name in files if name not in (MANIFEST, RECENT))]


def with_a_file_more(files: dict[str, bytes]) -> None:
    files["more"] = b"x"


def with_path(name: str) -> Change:
    def change(files: dict[str, bytes]) -> None:
        files[name] = b"x"

    return change


def with_manifest_of_path(files: dict[str, bytes]) -> None:
    files[MANIFEST] = Manifest((FileEntry("../../CURRENT", 1, ""),), {}).write()


def of_another_version(files: dict[str, bytes]) -> None:
    shape = json.loads(files[MANIFEST])
    entries = tuple(FileEntry(**each) for each in shape["files"])
    files[MANIFEST] = Manifest(entries, {**shape["facts"], "schema": 0}).write()


@pytest.mark.parametrize(
    "change",
    [
        without_manifest,
        with_changed_byte,
        without_a_file,
        with_a_file_more,
        with_manifest_of_path,
        of_another_version,
        pytest.param(with_path("../evil"), id="a path upwards"),
        pytest.param(with_path("/tmp/evil"), id="an absolute path"),
        pytest.param(with_path("inner/evil"), id="a path downwards"),
        pytest.param(with_path(".."), id="the folder above"),
        pytest.param(with_path(".hidden"), id="a hidden file"),
    ],
)
def test_a_backup_that_is_not_whole_is_refused(
    engine: Engine, folder: Path, data_dir: Path, tmp_path: Path, change: Change
) -> None:
    backup = tmp_path / "backup.tar"
    engine.backup(backup)
    files = members(backup)
    change(files)
    pack(backup, files)
    assert str(backup) in refused(engine, data_dir, backup)


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.DIRTYPE, tarfile.FIFOTYPE, tarfile.CHRTYPE])
def test_a_backup_holds_nothing_but_files(
    engine: Engine, folder: Path, data_dir: Path, tmp_path: Path, kind: bytes
) -> None:
    backup = tmp_path / "backup.tar"
    engine.backup(backup)
    with tarfile.open(backup, "a") as tar:
        member = tarfile.TarInfo("more")
        member.type, member.linkname = kind, "/etc/hostname"
        tar.addfile(member)
    assert "'more'" in refused(engine, data_dir, backup)


def test_a_file_of_holes_cannot_fill_the_disk(engine: Engine, folder: Path, data_dir: Path, tmp_path: Path) -> None:
    backup = tmp_path / "backup.tar"
    with tarfile.open(backup, "w", format=tarfile.PAX_FORMAT) as tar:
        member = tarfile.TarInfo("hole")
        map_of_holes = b"1\n0\n0\n".ljust(512, b"\0")
        member.size = len(map_of_holes)
        member.pax_headers = {
            "GNU.sparse.major": "1",
            "GNU.sparse.minor": "0",
            "GNU.sparse.name": "hole",
            "GNU.sparse.realsize": str(10**15),
        }
        tar.addfile(member, io.BytesIO(map_of_holes))
    refused(engine, data_dir, backup)


def test_a_file_twice_is_refused(engine: Engine, folder: Path, data_dir: Path, tmp_path: Path) -> None:
    backup = tmp_path / "backup.tar"
    engine.backup(backup)
    with tarfile.open(backup, "a") as tar:
        tar.addfile(tarfile.TarInfo(MANIFEST))
    assert "twice" in refused(engine, data_dir, backup)


@pytest.mark.parametrize("part", [0.0, 0.1, 0.5, 0.9])
def test_a_truncated_backup_is_refused(
    engine: Engine, folder: Path, data_dir: Path, tmp_path: Path, part: float
) -> None:
    backup = tmp_path / "backup.tar"
    engine.backup(backup)
    with tarfile.open(backup) as tar:
        last = tar.getmembers()[-1]
    os.truncate(backup, int((last.offset_data + last.size) * part))
    refused(engine, data_dir, backup)


@pytest.mark.parametrize("content", [b"", b"not a tar file", b"\0" * 4096, b"\x1f\x8b" + b"x" * 2000])
def test_what_is_no_backup_is_refused(
    engine: Engine, folder: Path, data_dir: Path, tmp_path: Path, content: bytes
) -> None:
    backup = tmp_path / "backup.tar"
    backup.write_bytes(content)
    refused(engine, data_dir, backup)
