"""The sample, for what the manuals say can be tried in it."""

from __future__ import annotations

import io
from contextlib import redirect_stdout
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from indexer.cli import main
from tests.builders import PATIENCE_SECONDS, settings
from web.app import create_app

TOP = Path(__file__).parents[2]


@pytest.fixture(scope="package")
def sample(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    """The sample, as `make demo` serves it."""
    data_dir = tmp_path_factory.mktemp("sample") / "data"
    with redirect_stdout(io.StringIO()):
        main(["--data-dir", str(data_dir), "index", str(TOP / "sample"), "--quiet"])
    return create_app(settings(data_dir, deadline_seconds=PATIENCE_SECONDS)).test_client()
