"""The server runs as the settings say."""

from __future__ import annotations

import importlib

import pytest

from web import gunicorn_settings
from web.address import MAX_ADDRESS_BYTES


@pytest.fixture
def reload_with(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """The module, read again under the variables of the test's parameters."""
    for name, value in getattr(request, "param", {}).items():
        monkeypatch.setenv(name, value)
    importlib.reload(gunicorn_settings)


@pytest.mark.parametrize(
    "reload_with",
    [
        {
            "DATELINE_HOST": "0.0.0.0",
            "DATELINE_PORT": "8123",
            "DATELINE_WORKERS": "3",
            "DATELINE_THREADS": "5",
            "DATELINE_MAX_WAITING": "7",
            "DATELINE_MAX_POSTS_WAITING": "9",
        }
    ],
    indirect=True,
    ids=["an operator's choice"],
)
def test_variables_decide(reload_with: None) -> None:
    assert (gunicorn_settings.bind, gunicorn_settings.workers) == ("0.0.0.0:8123", 3)
    assert gunicorn_settings.threads == 5 + 7 + 9 + gunicorn_settings.SPARE_THREADS


@pytest.mark.parametrize("reload_with", [{"DATELINE_WORKERS": "0"}], indirect=True, ids=["no choice"])
def test_there_are_always_two_workers(reload_with: None) -> None:
    assert gunicorn_settings.workers >= 2


def test_gunicorn_reads_what_we_answer_414_to() -> None:
    assert MAX_ADDRESS_BYTES < gunicorn_settings.limit_request_line <= 8190


def test_lines_of_the_access_log_are_ours_alone() -> None:
    assert gunicorn_settings.accesslog is None
    logged = gunicorn_settings.logconfig_dict
    assert logged["formatters"]["plain"] == {"format": "%(message)s"}  # type: ignore[index]
    assert logged["loggers"]["dateline.access"]["handlers"] == ["access"]  # type: ignore[index]
