"""The file of the keys: read whole, written whole, by one process at a time, and seen anew when it has changed."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from search.errors import BadKey, KeysBusy, KeysDamaged
from search.files import locked, telling, write_whole
from search.keys.key import Key, Right, decode, digest, encode, is_name, matching, new_secret
from search.settings import Settings

FILE = "keys.json"
"""Its name in the data folder, unless a setting says where it is."""

MAX_KEYS = 1000  # each is compared at every request, 0.3 µs; a newsroom has some ten programs
MODE = 0o600  # of the file: hashes give nothing away, but who may what is nobody else's business


def path_of(settings: Settings) -> Path:
    """Where the keys are."""
    return Path(settings.keys_file) if settings.keys_file else settings.data_dir / FILE


def read(path: Path) -> tuple[Key, ...]:
    """All keys; none where there is no file. Raises KeysDamaged, for without any everybody would lose access."""
    try:
        return decode(path.read_bytes())
    except FileNotFoundError:
        return ()
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise KeysDamaged(f"{path} cannot be read: {error}. Mend it, or remove it and add the keys anew.") from error


def add(path: Path, name: str, rights: frozenset[Right], now: str) -> str:
    """Make a key and give it, the only time that it can be seen. Raises BadKey, KeysBusy and NotWritten."""
    if not is_name(name):
        raise BadKey(
            f"{name!r} cannot be the name of a key: it may have 64 letters, digits, dots, dashes and underlines."
        )
    with _changing(path) as keys:
        if any(each.name == name for each in keys):
            raise BadKey(f"There is a key called {name} already. Remove it first, or choose another name.")
        if len(keys) >= MAX_KEYS:
            raise BadKey(f"There are {MAX_KEYS:,} keys already, which is all there may be.")
        secret = new_secret()
        _write(path, (*keys, Key(name, digest(secret), rights, now)))
    return secret


def remove(path: Path, names: tuple[str, ...]) -> None:
    """Have keys no longer count. Raises BadKey for a name that no key has, and then removes none."""
    with _changing(path) as keys:
        unknown = set(names) - {each.name for each in keys}
        if unknown:
            raise BadKey(f"There is no key called {', '.join(sorted(unknown))}.")
        _write(path, tuple(each for each in keys if each.name not in names))


@contextmanager
def _changing(path: Path) -> Iterator[tuple[Key, ...]]:
    with locked(path.with_suffix(".lock"), KeysBusy):
        yield read(path)


def _write(path: Path, keys: tuple[Key, ...]) -> None:
    with telling(path.parent):
        write_whole(path, encode(keys), MODE)


class KnownKeys:
    """The keys of a file as they are now; read again when the file has changed. For any number of threads."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._seen: tuple[int, int, int] | None = None  # None: there is no file, and no keys
        self._keys: tuple[Key, ...] = ()

    def find(self, secret: str) -> Key | None:
        """The key that was sent, None when it is none of ours. Raises KeysDamaged."""
        with self._lock:
            state = self._state()
            if state != self._seen:
                self._keys = read(self._path)
                self._seen = state  # taken before, so that a change while it was read is seen at the next request
            keys = self._keys
        return matching(secret, keys)

    def _state(self) -> tuple[int, int, int] | None:
        try:
            found = self._path.stat()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise KeysDamaged(f"{self._path} cannot be looked at: {error}.") from error
        return found.st_ino, found.st_mtime_ns, found.st_size
