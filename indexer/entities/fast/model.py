"""The file of weights: read once a process, checked before it is used."""

from __future__ import annotations

import hashlib
import zipfile
import zlib
from functools import cache
from pathlib import Path

import numpy as np

from indexer.entities.tagger.features import ROWS
from indexer.entities.tagger.labels import LABELS
from indexer.entities.tagger.packed import Weights
from search.errors import DatelineError

PACKAGED = Path(__file__).with_name("model.npz")


class BadModel(DatelineError):
    """The file of weights is missing or was made for other features; the installation must be repaired."""

    public = "The model that finds names cannot be read. Install Dateline again, or use --entities rules."


def read_model(path: Path = PACKAGED) -> Weights:
    """The weights in a file that ``write_model`` wrote; takes some hundredths of a second. Raises BadModel."""
    try:
        with path.open("rb") as file, np.load(file) as arrays:
            rows, steps = arrays["rows"], arrays["steps"]
    except (OSError, ValueError, KeyError, EOFError, zlib.error, zipfile.BadZipFile) as error:
        raise BadModel(f"{path} cannot be read as a model.") from error
    if rows.shape != (ROWS, LABELS) or rows.dtype != np.int8 or steps.shape != (LABELS, LABELS):
        raise BadModel(f"{path} was made for other features.")
    return Weights(np.ascontiguousarray(rows), np.ascontiguousarray(steps, np.int32))


def write_model(path: Path, weights: Weights) -> None:
    """Write the weights; the same weights always give the same bytes."""
    np.savez_compressed(path, rows=weights.rows, steps=weights.steps)


@cache
def fingerprint(path: Path = PACKAGED) -> str:
    """A hash of the file. Raises BadModel where it is missing."""
    try:
        return hashlib.blake2b(path.read_bytes(), digest_size=8).hexdigest()
    except OSError as error:
        raise BadModel(f"{path} cannot be read: {error.strerror}.") from error
