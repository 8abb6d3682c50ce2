"""The worker that gunicorn runs, where it knows of a client before our application does.

What it cannot read as a request is answered in our words, too: gunicorn's own answer is a page of HTML, to programs
also. And a client has a thread only once the head of its request is there, and as long as it reads its answer: sixty
that begin and say no more would stop a server of two workers.
"""

from __future__ import annotations

import errno
import json
import logging
import math
import secrets
import socket
import struct
import time
from http import HTTPStatus
from typing import Any

from gunicorn.http import errors
from gunicorn.util import write_nonblock
from gunicorn.workers.gthread import _DEFER, ThreadWorker

from search.settings import from_environment
from web.address import CODINGS, MAX_ADDRESS_BYTES
from web.births import heed_signals
from web.errors import HTTP_CODES, OTHER_CODE, title_of

LOGGER = logging.getLogger("dateline.error")

BAD_REQUEST = (400, "This is no request of HTTP.")
FAULT = (500, "Something went wrong on our side.")
UNREADABLE = {
    errors.LimitRequestLine: (414, f"An address may have at most {MAX_ADDRESS_BYTES:,} bytes."),
    errors.LimitRequestHeaders: (431, "There are too many headers, or they are too long."),
    errors.ExpectationFailed: (417, "Nothing but 100-continue can be expected here."),
    errors.UnsupportedTransferCoding: (501, CODINGS),
    errors.InvalidResponseHeader: FAULT,
    errors.InvalidResponseHeaderName: FAULT,
}
"""Status and sentence of what is wrong with what came; the last two are ours and no request's."""

SILENT_SECONDS = 0.02  # for the first bytes of a new connection, which usually are there; then the poller waits
MAX_HEAD_BYTES = 64 * 1024  # looked at; of more gunicorn says itself that it is too long
_END_OF_HEAD = b"\r\n\r\n"
_TIMEVAL = struct.Struct("@ll")  # seconds and microseconds, as the system wants them


class Worker(ThreadWorker):  # type: ignore[misc]  # gunicorn has no types
    """A worker of threads for clients that say what they want, and read what they get."""

    def __init__(self, *arguments: Any, **more: Any) -> None:
        """Limits come from the environment, as those of ``gunicorn_settings``."""
        super().__init__(*arguments, **more)
        self._limits = from_environment()

    def init_signals(self) -> None:
        """Heed signals from here on, also such as came since the fork."""
        super().init_signals()
        heed_signals()

    def handle(self, conn: Any) -> object:
        """Answer a request whose head has come; else give the thread back until there is more of it, or it is late."""
        if not conn.initialized and not conn.data_ready and not conn.wait_for_data(SILENT_SECONDS):
            return _DEFER
        try:
            has_head = _has_head(conn)
        except OSError:
            return False
        now = time.monotonic()
        if not has_head:
            conn.head_due = getattr(conn, "head_due", None) or now + self._limits.head_seconds
            return _DEFER if now < conn.head_due else False
        conn.head_due = None
        _end_sending_after(conn.sock, self._limits.send_seconds)
        return super().handle(conn)

    def handle_request(self, req: Any, conn: Any) -> object:
        """Answer; the connection of a client that does not read is closed as that of one who has gone."""
        try:
            return super().handle_request(req, conn)
        except BlockingIOError as error:
            raise BrokenPipeError(errno.EPIPE, "the client does not read") from error

    def handle_error(self, req: object, client: Any, addr: object, exc: Exception) -> None:  # noqa: ARG002
        """Say to ``client``, a socket, what is wrong; the connection is closed then."""
        usual = BAD_REQUEST if isinstance(exc, errors.ParseException) else FAULT
        status, detail = next((UNREADABLE[kind] for kind in type(exc).__mro__ if kind in UNREADABLE), usual)
        request_id = secrets.token_hex(8)
        if status == HTTPStatus.INTERNAL_SERVER_ERROR:
            LOGGER.error("request %s failed", request_id, exc_info=exc)
        else:
            LOGGER.warning("request %s from %s could not be read: %s", request_id, addr, type(exc).__name__)
        try:
            write_nonblock(client, answer(status, detail, request_id))
        except OSError:
            LOGGER.debug("request %s: the client did not wait for an answer", request_id)


def _has_head(conn: Any) -> bool:
    """Whether the head of a request has come; where it has not, the connection is readable only when there is more.

    So it costs no thread until then, also one that sends a byte a second. A client that has gone has nothing to come.
    """
    read = conn.parser.unreader.buf.getvalue() if conn.parser else b""  # what came with the request before
    conn.sock.setblocking(False)
    try:
        waiting = conn.sock.recv(MAX_HEAD_BYTES, socket.MSG_PEEK)
    except BlockingIOError:
        waiting = None
    has_gone = waiting == b""
    come = read + (waiting or b"")
    is_there = has_gone or len(come) >= MAX_HEAD_BYTES or _END_OF_HEAD in come
    conn.sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVLOWAT, 1 if is_there else len(waiting or b"") + 1)
    return is_there


def _end_sending_after(connection: socket.socket, seconds: float) -> None:
    """Have the system give up sending to a client that reads nothing for so long."""
    part, whole = math.modf(seconds)
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, _TIMEVAL.pack(int(whole), int(part * 1e6)))


def answer(status: int, detail: str, request_id: str) -> bytes:
    """The whole answer, in bytes of HTTP/1.1."""
    code = HTTP_CODES.get(status, OTHER_CODE)
    said = {
        "type": f"/problems/{code}",
        "title": title_of(code),
        "status": status,
        "detail": detail,
        "code": code,
        "request_id": request_id,
    }
    body = json.dumps(said).encode()
    head = (
        f"HTTP/1.1 {status} {HTTPStatus(status).phrase}",
        "Connection: close",
        "Content-Type: application/problem+json",
        f"Content-Length: {len(body)}",
        "Cache-Control: no-store",
        "X-Content-Type-Options: nosniff",
        f"X-Request-Id: {request_id}",
    )
    return "\r\n".join((*head, "", "")).encode() + body
