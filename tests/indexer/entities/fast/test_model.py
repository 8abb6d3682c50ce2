from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from indexer.entities.fast.model import PACKAGED, BadModel, fingerprint, read_model, write_model
from indexer.entities.tagger.decode import FORBIDDEN
from indexer.entities.tagger.labels import may_follow
from indexer.entities.tagger.packed import Weights

MOST_BYTES = 3_000_000
"""Of the file that every installation carries."""


def test_the_packaged_model_fits_the_features_and_the_budget() -> None:
    weights = read_model()
    assert PACKAGED.stat().st_size <= MOST_BYTES
    assert np.array_equal(weights.steps == FORBIDDEN, ~may_follow())
    assert weights.rows.any()


def test_what_was_written_is_read(tmp_path: Path) -> None:
    packaged = read_model()
    for name in ("one.npz", "two.npz"):
        write_model(tmp_path / name, packaged)
    read = read_model(tmp_path / "one.npz")
    assert np.array_equal(read.rows, packaged.rows)
    assert np.array_equal(read.steps, packaged.steps)
    assert fingerprint(tmp_path / "one.npz") == fingerprint(tmp_path / "two.npz")


def test_another_model_has_another_fingerprint(tmp_path: Path) -> None:
    packaged = read_model()
    write_model(tmp_path / "other.npz", packaged._replace(rows=-packaged.rows))
    assert fingerprint(tmp_path / "other.npz") != fingerprint()


@pytest.mark.parametrize("content", [None, b"", b"PK\3\4 no archive"])
def test_a_file_that_is_no_model_is_refused(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "model.npz").write_bytes(content)
    with pytest.raises(BadModel):
        read_model(tmp_path / "model.npz")


def test_a_missing_file_has_no_fingerprint(tmp_path: Path) -> None:
    with pytest.raises(BadModel):
        fingerprint(tmp_path / "model.npz")


def test_a_model_of_other_features_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "model.npz"
    write_model(path, Weights(np.zeros((8, 3), np.int8), np.zeros((3, 3), np.int32)))
    with pytest.raises(BadModel, match="other features"):
        read_model(path)
