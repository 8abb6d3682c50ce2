"""A client of a server under load: one question after the other on a connection that stays open."""

from __future__ import annotations

import http.client
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from http import HTTPStatus

TIMEOUT_SECONDS = 60.0  # a server under load may be slow; one that is silent for longer counts as broken off
BROKEN_OFF = 0
"""The status of what was not answered at all."""


@dataclass(frozen=True, slots=True)
class Met:
    """What came of one question. ``seconds`` are from asking to the last byte; ``retry_after`` is None without one."""

    path: str
    status: int
    seconds: float
    body: bytes = b""
    retry_after: str | None = None

    @property
    def is_answered(self) -> bool:
        """Whether it has what was asked for."""
        return self.status == HTTPStatus.OK


def ask(port: int, paths: Iterable[str], seconds: float) -> Iterator[Met]:
    """What came of each question, until the paths or the ``seconds`` are over; none begins later than these."""
    until = time.monotonic() + seconds
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=TIMEOUT_SECONDS)
    try:
        for path in paths:
            began = time.monotonic()
            if began >= until:
                return
            try:
                connection.request("GET", path)
                answer = connection.getresponse()
                body = answer.read()
            except (OSError, http.client.HTTPException):
                connection.close()  # the next question opens it again
                yield Met(path, BROKEN_OFF, time.monotonic() - began)
                continue
            yield Met(path, answer.status, time.monotonic() - began, body, answer.getheader("Retry-After"))
    finally:
        connection.close()
