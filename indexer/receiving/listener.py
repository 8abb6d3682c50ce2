"""Takes posts from the servers of an archive, and hands them to whoever writes them."""

from __future__ import annotations

import fcntl
import os
import queue
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from indexer.receiving.waiting import Waiting, received
from search.posting.place import LOCK, SOCKET
from search.settings import Settings

BACKLOG = 128  # connections that wait to be taken; a few workers have some ten posts each
MAX_CONNECTIONS = 1024  # posts that are read or wait; more are let wait by the system


class Listener:
    """A socket and the posts that came by it."""

    def __init__(self, listening: socket.socket, settings: Settings) -> None:
        self.posts: queue.Queue[Waiting] = queue.Queue()
        self._listening = listening
        self._settings = settings
        self._places = threading.Semaphore(MAX_CONNECTIONS)

    def run(self) -> None:
        """Take connections until the socket is closed."""
        while True:
            self._places.acquire()
            try:
                connection, _ = self._listening.accept()
            except OSError:
                return
            threading.Thread(target=self._take, args=(connection,), daemon=True).start()

    def _take(self, connection: socket.socket) -> None:
        waiting = received(connection, self._settings)
        if waiting is not None:
            self.posts.put(waiting)
        self._places.release()


@contextmanager
def listening(folder: Path, settings: Settings) -> Iterator[Listener | None]:
    """What comes by the socket of a folder; None where another process listens there. The folder goes with the block.

    The lock goes last: what began to listen before would lose its name.
    """
    lock = _lock(folder)
    if lock is None:
        yield None
        return
    path = folder / SOCKET
    try:
        path.unlink(missing_ok=True)  # of a process that was killed
        with socket.socket(socket.AF_UNIX) as server:
            server.bind(os.fspath(path))
            server.listen(BACKLOG)
            listener = Listener(server, settings)
            threading.Thread(target=listener.run, daemon=True).start()
            yield listener
            path.unlink(missing_ok=True)  # before the socket is closed: nobody finds it who would not be answered
            server.shutdown(socket.SHUT_RDWR)  # ends the thread, which a mere close would not
    finally:
        with suppress(OSError):
            (folder / LOCK).unlink()
            folder.rmdir()
        os.close(lock)


def _lock(folder: Path) -> int | None:
    """The lock of the folder, None when another process has it."""
    path = folder / LOCK
    while True:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if os.fstat(handle).st_ino == path.stat().st_ino:
                return handle
        except BlockingIOError:
            os.close(handle)
            return None
        except FileNotFoundError:
            pass  # whoever had it left, and took it along
        os.close(handle)
