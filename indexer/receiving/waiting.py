"""A post that waits for its answer, on a connection of its own."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from search.posting.post import Post, Written
from search.posting.words import READY, read_head, write_answer, write_error
from search.settings import Settings

SPEAKING_SECONDS = 30.0  # for a server on this machine to say what it has, or to hear its answer


@dataclass(frozen=True, slots=True)
class Waiting:
    """A post that was read whole. ``due`` is a ``time.monotonic()`` moment after which it may not be begun.

    ``left`` is called once its connection is closed.
    """

    post: Post
    due: float
    connection: socket.socket
    left: Callable[[], None]

    @property
    def is_late(self) -> bool:
        """Whether whoever posted it no longer waits for it to begin."""
        return time.monotonic() >= self.due

    def tell(self, answer: Written | Exception) -> None:
        """Say what became of it, for good; a server that left is told nothing."""
        line = write_answer(answer) if isinstance(answer, Written) else write_error(answer)
        with self.connection, suppress(OSError):
            self.connection.sendall(line)
        self.left()


def received(connection: socket.socket, settings: Settings, left: Callable[[], None]) -> Waiting | None:
    """What a server says on a new connection; None, and the connection closed, when it does not say it to the end.

    ``left`` is called once the connection is closed, now or when the post is told what became of it.
    """
    connection.settimeout(SPEAKING_SECONDS)
    with suppress(OSError, ValueError, KeyError, TypeError):
        connection.sendall(READY)
        with connection.makefile("rb") as stream:
            head = read_head(stream)
            if head is not None and 0 <= head.size <= settings.max_post_bytes:
                due = time.monotonic() + head.seconds
                body = stream.read(head.size)
                if len(body) == head.size:
                    return Waiting(Post(head.media, body), due, connection, left)
    connection.close()
    left()
    return None
