"""What an answer depends on besides the index and the address: the program, its page and its settings."""

from __future__ import annotations

import hashlib
from importlib.metadata import version
from pathlib import Path
from typing import cast

from flask import Flask, current_app

from search.settings import Settings


def version_of_dateline() -> str:
    """The version of the installed package."""
    return version("dateline")


def install(app: Flask, settings: Settings) -> None:
    """Work the edition out once, from every template, style and static file: no cache may keep a page of before."""
    seen = hashlib.blake2b(f"{version_of_dateline()} {settings!r}".encode("utf-8", "surrogateescape"), digest_size=12)
    for folder in (app.template_folder, app.static_folder, "styles"):
        for path in sorted(Path(app.root_path, str(folder)).rglob("*")):
            if path.is_file():
                seen.update(path.name.encode("utf-8", "surrogateescape") + b"\0" + path.read_bytes())
    app.extensions["dateline.edition"] = seen.hexdigest()


def edition() -> str:
    """The edition of the application that answers the current request."""
    return cast("str", current_app.extensions["dateline.edition"])
