"""Which files were read against their checksum, so that the next process need not read half a gigabyte again.

What is remembered of a file is how it looked when its checksum was right: inode, size, and when it was last written
to. Whoever writes to it changes that. A disk that forgets a bit does not; ``verify`` reads every byte, whatever is
remembered.
"""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

from search import files
from search.files import checksum
from search.manifest import FileEntry

CHECKED = "checked.json"


class Checked:
    """Remembers in the data folder, if it can be written to. Not for two threads at once."""

    def __init__(self, data_dir: Path) -> None:
        self._path = data_dir / CHECKED
        self._known: dict[str, list[object]] | None = None
        self._fresh = False

    def is_right(self, path: Path, entry: FileEntry) -> bool:
        """Whether the file is what the manifest says; it is read unless it looks as it did when it was read last."""
        stat = path.stat()
        looks: list[object] = [entry.checksum, stat.st_ino, stat.st_size, stat.st_mtime_ns]
        if self._known is None:
            self._known = _read(self._path)
        if self._known.get(entry.name) == looks:
            return True
        if stat.st_size != entry.bytes or checksum(path) != entry.checksum:
            return False
        self._known[entry.name] = looks
        self._fresh = True
        return True

    def keep(self, entries: tuple[FileEntry, ...]) -> None:
        """Write down what is known of these files, if anything is new."""
        if self._fresh and self._known is not None:
            self._fresh = False
            known = {entry.name: self._known[entry.name] for entry in entries if entry.name in self._known}
            with suppress(OSError):  # then the next process reads the files too
                files.write_whole(self._path, json.dumps(known).encode("ascii"))


def _read(path: Path) -> dict[str, list[object]]:
    try:
        known = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return known if isinstance(known, dict) else {}
