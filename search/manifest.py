"""What a generation must hold: each file with its size and checksum, and facts of the engine.

The manifest is JSON with a checksum of itself; a byte that was changed anywhere in it is noticed.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from search.errors import IndexDamaged

FORMAT = 2
"""Version of what a generation's folder holds; an index of another version is built anew with ``reindex``.

In version 1, which is still read, manifests had no checksum of their own."""

MANIFEST = "manifest.json"
RECENT = "recent.log"
"""Commits since the generation was published, see ``record_log``; in no manifest, for it grows."""

_WITHOUT_CHECKSUM = 1
_FILE_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.]{0,199}")


@dataclass(frozen=True, slots=True)
class FileEntry:
    """What a file of a generation must be."""

    name: str
    bytes: int
    checksum: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a generation consists of. ``facts`` are the engine's own (versions, counts), JSON values only."""

    files: tuple[FileEntry, ...]
    facts: dict[str, object]

    def write(self) -> bytes:
        """The manifest as it is kept."""
        files = [{"name": each.name, "bytes": each.bytes, "checksum": each.checksum} for each in self.files]
        return _write(FORMAT, self.facts, files)

    @property
    def bytes(self) -> int:
        """Size of all files."""
        return sum(entry.bytes for entry in self.files)


def read(path: Path) -> Manifest:
    """The manifest that is kept there. Raises IndexDamaged when it is unreadable, changed or of another format."""
    try:
        content = path.read_bytes()
        shape = json.loads(content)
        version = shape["format"]
        files = tuple(_entry(each) for each in shape["files"])
        facts = dict(shape["facts"])
        is_whole = _write(version, facts, shape["files"]) == content
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise IndexDamaged(f"{path} cannot be read: {error}") from error
    if version not in (FORMAT, _WITHOUT_CHECKSUM):
        raise IndexDamaged(f"{path} has format {version}, this Dateline reads {FORMAT}. Run: dateline reindex PATH")
    if not (is_whole or (version == _WITHOUT_CHECKSUM and "checksum" not in shape)):
        raise IndexDamaged(f"{path} does not have its checksum: its content was changed.")
    return Manifest(files, facts)


def _write(version: int, facts: Mapping[str, object], files: Sequence[Mapping[str, object]]) -> bytes:
    shape: dict[str, Any] = {"format": version, "facts": facts, "files": files}
    digest = hashlib.blake2b(json.dumps(shape).encode("ascii"), digest_size=16).hexdigest()
    return json.dumps({**shape, "checksum": digest}, indent=1).encode("ascii")


def _entry(shape: dict[str, object]) -> FileEntry:
    """An entry of a manifest. Raises ValueError when it names a file outside its folder: backups come from anywhere."""
    name, size, digest = shape["name"], shape["bytes"], shape["checksum"]
    if not isinstance(name, str) or not isinstance(size, int) or not isinstance(digest, str):
        raise TypeError(f"{shape} does not describe a file")
    if not plain_name(name) or name in (MANIFEST, RECENT):
        raise ValueError(f"{name!r} is not the name of a file of an index")
    return FileEntry(name, size, digest)


def plain_name(name: str) -> bool:
    """Whether a file of a generation may have this name: letters, digits, ``_`` and full stops behind the first."""
    return bool(_FILE_NAME.fullmatch(name))
