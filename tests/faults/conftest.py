"""What the tests of faults have in common."""

from __future__ import annotations

import os

import pytest


@pytest.fixture(autouse=True)
def no_waiting_for_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Thousands of commits, and no power that goes: what is synced and when is seen at ``search.disk``."""
    monkeypatch.setattr(os, "fsync", lambda _: None)
