"""Manifests are read back as they were written, and a changed one is noticed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search import manifest
from search.errors import IndexDamaged
from search.manifest import MANIFEST, FileEntry, Manifest, plain_name

SOME = Manifest((FileEntry("_MAIN_1.toc", 7, "ab" * 16), FileEntry("MAIN_x.arrays", 1 << 40, "")), {"documents": 3})


def read(tmp_path: Path, content: bytes) -> Manifest:
    (tmp_path / MANIFEST).write_bytes(content)
    return manifest.read(tmp_path / MANIFEST)


FACTS = st.dictionaries(st.text(), st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text())


@given(FACTS)
def test_what_was_written_is_read(tmp_path_factory: pytest.TempPathFactory, facts: dict[str, object]) -> None:
    written = Manifest(SOME.files, facts)
    assert read(tmp_path_factory.mktemp("manifest"), written.write()) == written
    assert written.bytes == 7 + (1 << 40)


def test_every_changed_byte_is_noticed_and_the_file_named(tmp_path: Path) -> None:
    content = SOME.write()
    for place in range(len(content)):
        for other in (content[place] ^ 1, content[place] ^ 0x80, ord(" "), ord("9")):
            if other != content[place]:
                changed = content[:place] + bytes([other]) + content[place + 1 :]
                with pytest.raises(IndexDamaged, match=MANIFEST):
                    read(tmp_path, changed)


def test_a_manifest_of_before_they_had_checksums_is_read(tmp_path: Path) -> None:
    shape = {**json.loads(SOME.write()), "format": 1}
    del shape["checksum"]
    assert read(tmp_path, json.dumps(shape).encode()) == SOME


def test_a_manifest_of_tomorrow_is_not_read(tmp_path: Path) -> None:
    shape = {**json.loads(SOME.write()), "format": 3}
    with pytest.raises(IndexDamaged, match="has format 3, this Dateline reads 2"):
        read(tmp_path, json.dumps(shape).encode())


@pytest.mark.parametrize("name", ["../a", "a/b", "/a", ".a", "", "a" * 201, "a b", "a\0", MANIFEST])
def test_a_manifest_names_files_of_its_own_folder(tmp_path: Path, name: str) -> None:
    with pytest.raises(IndexDamaged, match="not the name of a file"):
        read(tmp_path, Manifest((FileEntry(name, 1, ""),), {}).write())


def test_whooshs_file_names_are_plain() -> None:
    assert plain_name("_MAIN_1.toc")
    assert plain_name("MAIN_0a1b2c3d4e5f6g7h.seg")
