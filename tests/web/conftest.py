"""The application on a small archive that is built once."""

from __future__ import annotations

import dataclasses
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from jinja2 import FileSystemBytecodeCache
from lxml import html
from werkzeug.routing import Rule

from search.engine import open_engine
from search.searcher import Searcher, open_searcher
from search.settings import Settings
from tests.builders import PATIENCE_SECONDS, fill, settings
from tests.web.archive import ARTICLES, TODAY
from web.app import create_app

Json = dict[str, Any]


class Client(FlaskClient):
    """Reads every answer at once, so that files that were sent are closed."""

    def open(self, *arguments: Any, **more: Any) -> Any:
        return super().open(*arguments, **{"buffered": True, **more})


def client_of(app: Flask) -> FlaskClient:
    """A client of an application."""
    app.test_client_class = Client
    return app.test_client()


_BUILDERS: dict[tuple[str, bool], Callable[..., tuple[str, str]]] = {}


class KnownRule(Rule):
    """A rule of addresses whose code is compiled once for all applications: it knows nothing of that which it is in."""

    def _compile_builder(self, append_unknown: bool = True) -> Callable[..., tuple[str, str]]:
        key = (f"{self.rule} {self.defaults}", append_unknown)
        if key not in _BUILDERS:
            _BUILDERS[key] = super()._compile_builder(append_unknown)
        return _BUILDERS[key]


@pytest.fixture(scope="session", autouse=True)
def compiled_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Every application has compiled what one had: each test makes one; templates take 130 CPU ms, addresses 25."""
    with pytest.MonkeyPatch.context() as patch:
        kept = FileSystemBytecodeCache(str(tmp_path_factory.mktemp("templates")))
        patch.setattr(Flask, "jinja_options", {"bytecode_cache": kept})
        patch.setattr(Flask, "url_rule_class", KnownRule)
        yield


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The settings of an archive that holds ``ARTICLES``."""
    made = settings(tmp_path_factory.mktemp("web") / "data", deadline_seconds=PATIENCE_SECONDS)
    fill(open_engine(made), ARTICLES)
    return made


@pytest.fixture(scope="session")
def searcher(archive: Settings) -> Searcher:
    return open_searcher(archive, lambda: TODAY)


@pytest.fixture
def app(archive: Settings, searcher: Searcher) -> Flask:
    return create_app(archive, searcher)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return client_of(app)


@pytest.fixture
def client_with(archive: Settings) -> Callable[..., FlaskClient]:
    """A client of the same archive under other settings."""

    def make(**changed: Any) -> FlaskClient:
        altered = dataclasses.replace(archive, **changed)
        return client_of(create_app(altered, open_searcher(altered, lambda: TODAY)))

    return make


@pytest.fixture
def own(archive: Settings, tmp_path: Path) -> Settings:
    """A copy of the archive that a test may change."""
    shutil.copytree(archive.data_dir, tmp_path / "own")
    return dataclasses.replace(archive, data_dir=tmp_path / "own")


@pytest.fixture
def empty(tmp_path: Path) -> FlaskClient:
    """A client of a server that has no index yet."""
    return create_app(settings(tmp_path / "nothing")).test_client()


@pytest.fixture
def ask(client: FlaskClient) -> Callable[..., Json]:
    """The JSON of a search that must succeed."""

    def get(**parameters: Any) -> Json:
        response = client.get("/api/v1/search", query_string=parameters)
        assert response.status_code == 200, response.text
        shape: Json = response.json or {}
        return shape

    return get


@pytest.fixture
def page(client: FlaskClient) -> Callable[[str], Any]:
    """The parsed HTML of a page that must succeed."""

    def get(address: str) -> Any:
        response = client.get(address)
        assert (response.status_code, response.mimetype) == (200, "text/html"), address
        return html.document_fromstring(response.text)

    return get
