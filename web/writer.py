"""Hands what is posted to the process that writes, which is started when it is not there."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
import time
from contextlib import suppress
from dataclasses import fields
from pathlib import Path

from search.errors import DatelineError, WriterBusy, WriterLost
from search.keys.key import Right
from search.keys.stored import path_of, read
from search.posting.place import SOCKET, folder_of
from search.posting.post import Post, Written
from search.posting.words import READY, read_answer, write_post
from search.settings import Settings, variable

COMMAND = ("-m", "indexer", "--quiet", "receive")
"""What the interpreter is told to run. The web knows the indexer by this name alone."""

START_SECONDS = 1.0  # between two starts, for a process that cannot live is not to be started again and again
LOOK_SECONDS = 0.02  # between two tries to reach a process that was just started
SPARE_SECONDS = 0.5  # of the deadline that are left to the process for saying that it could not begin


class Writer:
    """The process of one archive, as one worker sees it; for any number of threads."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._next_start = 0.0

    def write(self, post: Post) -> Written:
        """What became of the post, which the disk has.

        Raises WriterBusy, WriterLost when nobody can say, or what else the process says.
        """
        due = time.monotonic() + self._settings.post_deadline_seconds
        with self._reached(due) as connection:
            try:
                connection.settimeout(_left(due))
                connection.sendall(write_post(post, max(0.0, _left(due) - SPARE_SECONDS)))
                with connection.makefile("rb") as answers:
                    return read_answer(answers.readline())
            except OSError as error:
                raise WriterLost from error

    def begin(self) -> None:
        """Start the process beforehand, where somebody has a key to write; the first post finds it ready then."""
        with suppress(DatelineError):  # the first post meets it and says so
            if any(Right.WRITE in each.rights for each in read(path_of(self._settings))):
                self._start(folder_of(self._settings))

    def _reached(self, due: float) -> socket.socket:
        """A connection on which the process said that it is ready."""
        while time.monotonic() < due:
            folder = folder_of(self._settings)  # a process that leaves takes it along
            connection = socket.socket(socket.AF_UNIX)
            try:
                connection.settimeout(_left(due))
                connection.connect(os.fspath(folder / SOCKET))
                if connection.recv(len(READY), socket.MSG_WAITALL) == READY:
                    return connection
            except OSError:  # it is not there, has just left, or is not ready in time
                pass
            connection.close()
            self._start(folder)
            time.sleep(LOOK_SECONDS)
        raise WriterBusy("The process that writes what is posted could not be reached in time.")

    def _start(self, folder: Path) -> None:
        """Start the process, unless the last one that was started is still there or was started just now.

        One that finds another worker's process at work ends at once. It ends, too, when its standard input does, as it
        does however this worker ends.
        """
        with self._lock:
            is_there = self._process is not None and self._process.poll() is None
            if is_there or time.monotonic() < self._next_start:
                return
            self._next_start = time.monotonic() + START_SECONDS
            values = {variable(each.name): str(getattr(self._settings, each.name)) for each in fields(self._settings)}
            self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and words of ours
                [sys.executable, *COMMAND, os.fspath(folder)],
                env={**os.environ, **values, variable("data_dir"): str(self._settings.data_dir.absolute())},
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                start_new_session=True,  # Ctrl-C is for the server; what was posted is written first
            )


def _left(due: float) -> float:
    """Seconds until then, never so few that a socket would not wait at all."""
    return max(0.001, due - time.monotonic())
