"""Addresses of static files that change with their content, so that browsers may keep them for ever."""

from __future__ import annotations

import hashlib
from pathlib import Path

from flask import Flask, Response, request

FOREVER_SECONDS = 365 * 24 * 3600  # a static file's address changes with its content


class Assets:
    """The static folder as it was at the start. A file's version is the beginning of its checksum."""

    def __init__(self, folder: Path) -> None:
        self._versions = {
            path.relative_to(folder).as_posix(): hashlib.blake2b(path.read_bytes(), digest_size=6).hexdigest()
            for path in folder.rglob("*")
            if path.is_file()
        }

    def version(self, name: str) -> str:
        """The version of a file. Raises KeyError for one that was not there at the start."""
        return self._versions[name]

    def address(self, name: str) -> str:
        """The address of a static file, with its version."""
        return f"/static/{name}?v={self.version(name)}"

    def is_current(self, name: str, version: str | None) -> bool:
        """Whether a file has this version, so that the answer may be kept for ever."""
        return version is not None and self._versions.get(name) == version


def install(app: Flask, assets: Assets) -> None:
    """Let caches keep a static file whose version was asked for, and give it a weak tag, for it may be compressed.

    No other version: while an upgrade goes on, an old process is asked for the new file, and a cache that kept its
    answer for a year would break the page.
    """

    @app.after_request
    def keep(response: Response) -> Response:
        name = str((request.view_args or {}).get("filename"))
        tag, is_weak = response.get_etag() if request.endpoint == "static" else (None, False)
        if tag is not None and not is_weak:
            response.set_etag(tag, weak=True)  # the same in the 304, which does not know how the file was sent
        sent = request.endpoint == "static" and response.status_code in (200, 304)
        if sent and assets.is_current(name, request.args.get("v")):
            response.headers["Cache-Control"] = f"public, max-age={FOREVER_SECONDS}, immutable"
        return response
