"""Addresses of static files that change with their content, so that browsers may keep them for ever."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path


class Assets:
    """The static folder. A file's version is the beginning of its checksum."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.version = lru_cache(maxsize=None)(self._version)

    def _version(self, name: str) -> str:
        return hashlib.blake2b((self._folder / name).read_bytes(), digest_size=6).hexdigest()

    def address(self, name: str) -> str:
        """The address of a static file, with its version."""
        return f"/static/{name}?v={self.version(name)}"
