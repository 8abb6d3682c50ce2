"""Loops over arrays as machine code: compiled once, kept on disk, run without holding Python's lock."""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
import unicodedata
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar, cast

import numpy as np
import numpy.typing as npt

from search import ready
from search.ready import Ready

F = TypeVar("F", bound=Callable[..., object])
Table = TypeVar("Table", bound=npt.NDArray[np.generic])

SOURCES = (
    "search/analysis",
    "search/engine/arrays",
    "search/engine/segments",
    "search/highlights",
    "search/stories",
    "indexer/entities/scan",
    "indexer/entities/tagger",
)
"""The folders of compiled functions, of what these call, and of the constants that are compiled into them."""

SEARCHING, NAMING = "searching", "naming"
"""The parts that are compiled each at once: what searches and what the recogniser ``fast`` reads with."""

COMPILED: list[Callable[..., object]] = []
"""Every function that this process may have to compile or load."""

_SEARCH = Path(__file__).parent
_ROOT = _SEARCH.parent
_BESIDE = "__pycache__"  # beside the sources nobody but they keeps anything; other folders may be shared by versions
_PREFIX = "compiled-"


def compiled(function: F) -> F:
    """The function compiled by numba at its first call with each kind of arguments; the result is kept for later runs.

    Integers wrap at 64 bits and indices are not checked, so such a function is private to the module that tests it.
    Where no folder can be written to, nothing is kept and each process compiles anew.
    """
    return _made(function, nogil=True)


def brief(function: F) -> F:
    """As ``compiled``, but Python's lock is kept: of ten threads each would wait for it longer than the loop takes."""
    return _made(function, nogil=False)


def _made(function: F, *, nogil: bool) -> F:
    """The function as numba has it; or one that comes to that when it is called for what is not ready."""
    made: Callable[..., object]
    if _READY:
        made = Ready(function, _READY[0], lambda: _compiled(function, nogil=nogil))
    else:
        made = _compiled(function, nogil=nogil)
    COMPILED.append(made)
    return cast("F", made)


def _compiled(function: Callable[..., object], *, nogil: bool) -> Callable[..., object]:
    """The function by numba, which is imported here, for it takes longer than a search by what is ready."""
    from numba import config, njit

    if _FOLDER is not None:
        config.CACHE_DIR = str(_FOLDER)
    made: Callable[..., object] = njit(cache=_KEEP, nogil=nogil)(function)
    return made


def use_ready(folder: Path | None = None) -> None:
    """Call what is ready without numba, from modules that are imported from now on; for a process that answers once.

    Each call takes some microseconds longer. Whoever has numba already has nothing to gain.
    """
    folder = folder or ready_folder()
    if folder is not None and folder.is_dir() and "numba" not in sys.modules:
        _READY[:] = [folder]


def ready_folder() -> Path | None:
    """Where code is, or may be put, that this machine can call without numba; None where nothing is to be kept."""
    machine = ready.name_of_machine() if _FOLDER is not None else None
    return _FOLDER / f"ready-{machine}" if _FOLDER is not None and machine else None


def kept(name: str, make: Callable[[], Table]) -> Table:
    """A table that takes long to make, as it was made for an earlier process with these sources and this Python."""
    if _FOLDER is None:
        return make()
    path = _FOLDER / f"{name}-{sys.implementation.cache_tag}-{unicodedata.unidata_version}.npy"
    try:
        return cast("Table", np.load(path))
    except (OSError, ValueError, EOFError):
        table = make()
    with suppress(OSError):
        part = path.with_name(f".{path.name}.{os.getpid()}")
        with part.open("wb") as file:
            np.save(file, table)
        part.replace(path)
    return table


def is_complete() -> bool:
    """Whether all that searching needs was compiled for these sources, this machine and this numba.

    Also true where nothing can be kept.
    """
    folder = ready_folder()
    return is_compiled(SEARCHING) and (folder is None or folder.is_dir())


def is_compiled(part: str) -> bool:
    """Whether ``part`` was; true where nothing can be kept, for another process would not have it from this one."""
    return _FOLDER is None or _mark(_FOLDER, part).exists()


def complete(part: str = SEARCHING) -> None:
    """Remember that all of this part was compiled."""
    if _FOLDER is not None:
        with suppress(OSError):
            _mark(_FOLDER, part).touch()


def _mark(folder: Path, part: str) -> Path:
    """What says so: another machine, an upgraded numba or one that is told to do otherwise compiles anew."""
    return folder / f"{part}-{ready.name_of_machine() or ready.name_of_wishes()}"


def version(root: Path) -> str:
    """A name for the sources as they are: numba compiles a changed function anew, but not one that only calls it.

    And for where and since when they lie there: numba takes a copy for something else, and compiles it without a word.
    """
    digest = hashlib.blake2b(digest_size=8)
    for folder in SOURCES:
        for path in sorted((root / folder).glob("*.py")):
            digest.update(f"{path.absolute()} {path.stat().st_mtime_ns}\n".encode("utf-8", "surrogateescape"))
            digest.update(path.read_bytes())
    return digest.hexdigest()


def folder_to_keep(candidates: list[Path]) -> Path | None:
    """The first of the folders that is, or can be made, and can be written to."""
    for folder in candidates:
        is_new = not folder.exists()
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError:
            continue
        if os.access(folder, os.W_OK | os.X_OK):
            if is_new and folder.parent.name == _BESIDE:
                _remove_others(folder)
            return folder
    return None


def _remove_others(folder: Path) -> None:
    """Remove what other versions of these sources kept; a process that runs one compiles what it has not loaded yet."""
    for other in folder.parent.glob(f"{_PREFIX}*"):
        if other != folder:
            shutil.rmtree(other, ignore_errors=True)


def _candidates() -> list[Path]:
    """Where results may be kept: where NUMBA_CACHE_DIR says, beside the sources, or among the user's caches."""
    home = os.environ.get("HOME")  # not there for a user without an account, as in a container
    caches = os.environ.get("XDG_CACHE_HOME") or (f"{home}/.cache" if home else None)
    folders = [os.environ.get("NUMBA_CACHE_DIR"), _SEARCH / _BESIDE, Path(caches) / "dateline" if caches else None]
    name = f"{_PREFIX}{version(_ROOT)}"
    return [Path(folder) / name for folder in folders if folder]


_FOLDER = folder_to_keep(_candidates())
_KEEP = _FOLDER is not None
_READY: list[Path] = []
"""The folder of code that is called without numba, once that is wanted."""
