"""Whatever of the program can change a page changes the edition."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from flask import Flask

import web
from search.settings import Settings
from web.edition import edition, install

FOLDER = Path(web.__file__).parent


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of what the page is made of."""
    for name in ("templates", "static", "styles"):
        shutil.copytree(FOLDER / name, tmp_path / name)
    return tmp_path


def edition_of(folder: Path) -> str:
    app = Flask("web", root_path=str(folder), template_folder="templates", static_folder="static")
    install(app, Settings())
    with app.app_context():
        return edition()


def test_the_same_files_are_the_same_edition_wherever_they_are(copy: Path) -> None:
    assert edition_of(copy) == edition_of(FOLDER)


@pytest.mark.parametrize(
    "name", ["templates/search.html", "templates/base.html", "static/keys.js", "styles/1-ground.css"]
)
def test_a_changed_file_is_another_edition(copy: Path, name: str) -> None:
    before = edition_of(copy)
    path = copy / name
    path.write_text(path.read_text("utf-8") + " ", "utf-8")
    assert edition_of(copy) != before
