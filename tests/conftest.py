"""How thoroughly the property tests search, and which tests run first.

HYPOTHESIS_PROFILE=nightly makes thousands of cases of each property. Usually it is fifty: each run makes others,
and a hundred took a fifth of the time of all tests.
"""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

from indexer.rehearse import rehearse_names
from search import compiled
from search.rehearse import rehearse

settings.register_profile(
    "normal", settings.default, deadline=None, max_examples=50
)  # no clock decides whether a test passes
settings.register_profile("nightly", settings.default, deadline=None, max_examples=2_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "normal"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes long comes first, so that at the end no core waits for the other: browsers, then files with it."""
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: 0 if item.get_closest_marker("browser") else 1 if item.path in slow else 2)


def pytest_xdist_auto_num_workers() -> int:
    """One process more than cores: while one waits for a server, a browser or a disk, another goes on."""
    return (os.cpu_count() or 1) + 1


def pytest_sessionstart(session: pytest.Session) -> None:
    """After a change of a compiled loop all are compiled anew, which takes longer than the deadline of a query.

    In the process that starts the others, before they run: each of them would compile the same at the same time.
    """
    if hasattr(session.config, "workerinput") or session.config.option.collectonly:
        return
    if not compiled.is_complete():
        rehearse()
    if not compiled.is_compiled(compiled.NAMING):
        rehearse_names()
