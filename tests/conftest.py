"""How thoroughly the property tests search: HYPOTHESIS_PROFILE=nightly makes thousands of cases of each."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

from search import compiled
from search.rehearse import rehearse

settings.register_profile("normal", settings.default, deadline=None)  # no clock decides whether a test passes
settings.register_profile("nightly", settings.default, deadline=None, max_examples=2_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "normal"))


@pytest.fixture(scope="session", autouse=True)
def _compiled() -> None:
    """After a change of a compiled loop all are compiled anew, which takes longer than the deadline of a query."""
    if not compiled.is_complete():
        rehearse()
