"""Takes posts from the servers of an archive, and hands them to whoever writes them."""

from __future__ import annotations

import fcntl
import logging
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

LOGGER = logging.getLogger("dateline.posted")

BACKLOG = 128  # connections that wait to be taken; a few workers have some ten posts each
MAX_CONNECTIONS = 256  # posts that are read or wait for an answer; a process may usually have 1024 files open in all
AGAIN_SECONDS = 0.5  # after which connections are taken again where the system had no file or thread for one


class Listener:
    """A socket and the posts that came by it, which are taken until it is closed."""

    def __init__(self, listening: socket.socket, path: Path, settings: Settings) -> None:
        self.posts: queue.Queue[Waiting] = queue.Queue()
        self._listening = listening
        self._path = path
        self._settings = settings
        self._places = threading.Semaphore(MAX_CONNECTIONS)
        self._closed = threading.Event()
        self._taking: set[threading.Thread] = set()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Take no more connections, and wait until ``posts`` has what is said on those that were taken."""
        self._closed.set()
        self._path.unlink(missing_ok=True)  # first: nobody finds it who would not be answered
        with suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)  # wakes who waits for a connection, which a mere close would not
        self._places.release()  # and who waits for a place
        self._thread.join()
        for each in list(self._taking):
            each.join()

    def _run(self) -> None:
        while True:
            self._places.acquire()
            try:
                self._accept()
            except (OSError, RuntimeError) as error:
                if self._closed.is_set():
                    return
                self._places.release()
                LOGGER.warning("a connection could not be taken: %s", error)
                self._closed.wait(AGAIN_SECONDS)

    def _accept(self) -> None:
        """Have the next connection read. Raises OSError without one, RuntimeError without a thread."""
        connection, _ = self._listening.accept()
        thread = threading.Thread(target=self._take, args=(connection,), daemon=True)
        try:
            if self._closed.is_set():
                raise OSError("closed meanwhile; nothing was said yet, so that whoever has it asks the next process")
            self._taking.add(thread)
            thread.start()
        except (OSError, RuntimeError):
            self._taking.discard(thread)
            connection.close()
            raise

    def _take(self, connection: socket.socket) -> None:
        waiting = received(connection, self._settings, self._places.release)
        if waiting is not None:
            self.posts.put(waiting)
        self._taking.discard(threading.current_thread())


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
            listener = Listener(server, path, settings)
            yield listener
            listener.close()
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
