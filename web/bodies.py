"""Takes the body of a request in time and whole, so that clients who send one slowly, or never, hold up nobody else.

Each keeps a thread of its worker waiting, and eighty such would stop all. So only some may wait at once, none for long,
and a body that nobody wants hardly at all.
"""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from flask import Flask, Response, abort, g, request
from gunicorn.http.errors import ParseException
from werkzeug.exceptions import ServiceUnavailable

from search.settings import Settings
from web.overload import REFUSAL, RETRY_SECONDS

PASSED_OVER_SECONDS = 1.0  # of a body that was refused already
_PIECE = 64 * 1024  # bytes

CUT = "The body ended before all of it had come, or did not come in time. Nothing was done; send it again."


def install(app: Flask, settings: Settings) -> None:
    """Read what a request brings; to be installed before its turn is waited for, and behind what may refuse it."""
    places = threading.Semaphore(settings.threads + settings.max_posts_waiting)

    @app.before_request
    def read() -> None:
        if not _brings_a_body():
            return
        if not places.acquire(blocking=False):
            raise ServiceUnavailable(REFUSAL, retry_after=RETRY_SECONDS)
        try:
            with _in_time(settings.body_seconds), _badly_sent():
                body = request.get_data()
        finally:
            places.release()
        g.body_was_read = True
        if len(body) < (request.content_length or 0):  # gunicorn tells that it ended, however little of it came
            abort(400, CUT)

    @app.after_request
    def pass_over(response: Response) -> Response:
        if _brings_a_body() and "body_was_read" not in g:
            if places.acquire(blocking=False):
                try:
                    _pass_over()
                finally:
                    places.release()
            else:
                _end_of(request.environ.get("gunicorn.socket"))
        return response


def _pass_over() -> None:
    """Read for a moment what nobody wants: a client that is cut off while it sends does not read why.

    One that has sent all goes on with the next request on the same connection.
    """
    with _in_time(PASSED_OVER_SECONDS), suppress(OSError, ParseException):
        while request.environ["wsgi.input"].read(_PIECE):
            pass


def _brings_a_body() -> bool:
    return bool(request.content_length) or "HTTP_TRANSFER_ENCODING" in request.environ


@contextmanager
def _badly_sent() -> Iterator[None]:
    """A body whose pieces are no chunks of HTTP, as gunicorn finds only while it is read, is a bad request."""
    try:
        yield
    except ParseException:
        abort(400, CUT)


@contextmanager
def _in_time(seconds: float) -> Iterator[None]:
    """End the body after so many seconds: whoever reads it is told that there is no more."""
    timer = threading.Timer(seconds, _end_of, (request.environ.get("gunicorn.socket"),))
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _end_of(connection: socket.socket | None) -> None:
    """Read no more of a connection; it can still be written to. Other servers than gunicorn see to that themselves."""
    if connection is not None:
        with suppress(OSError):  # it is closed already
            connection.shutdown(socket.SHUT_RD)
