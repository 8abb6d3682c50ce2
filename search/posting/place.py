"""Where the process that writes posted articles is found: a socket that only its user reaches, one for each archive."""

from __future__ import annotations

import hashlib
import os
import stat
import tempfile
from importlib.metadata import version
from pathlib import Path

from search.errors import NotWritten
from search.settings import Settings

SOCKET = "socket"
LOCK = "lock"
"""Their names in the folder. Whoever holds the lock listens."""


def folder_of(settings: Settings) -> Path:
    """The folder of the socket, made if need be. Raises NotWritten when it is, or may be, somebody else's.

    It lies with the system's temporary files, as a path of a socket may have some 100 bytes and that of an archive has
    more at times. Its name stands for all that a process is started with, so a server of another version or with other
    settings starts one of its own; which of them writes is said by the lock of the archive.
    """
    told = f"{version('dateline')} {settings.data_dir.resolve()} {settings!r}"
    digest = hashlib.blake2b(told.encode("utf-8", "surrogateescape"), digest_size=12).hexdigest()
    folder = Path(tempfile.gettempdir()) / f"dateline-{os.getuid()}-{digest}"
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        found = folder.lstat()
    except OSError as error:
        raise NotWritten(f"{folder} cannot be made: {error.strerror or error}.") from error
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.getuid() or stat.S_IMODE(found.st_mode) & 0o077:
        raise NotWritten(f"{folder} is not a folder of this user alone; remove it.")
    return folder
