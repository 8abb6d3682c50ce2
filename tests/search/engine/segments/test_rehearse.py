"""Compiling before anybody waits for it."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from search.engine.segments import merge_lists, postings
from search.engine.segments.rehearse import rehearse


def test_what_reading_and_merging_need_is_compiled_and_nothing_is_left_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    rehearse()
    for loop in (postings.read_docs, postings.read_freqs, postings.read_positions, merge_lists._place):
        assert getattr(loop, "signatures", None), loop
    assert list(tmp_path.iterdir()) == []
