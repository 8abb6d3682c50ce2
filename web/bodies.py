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
from web.keys import is_to_write
from web.overload import REFUSAL, RETRY_SECONDS

PASSED_OVER_SECONDS = 1.0  # of a body that was refused already
_PIECE = 64 * 1024  # bytes

CUT = "The body ended before all of it had come, or did not come in time. Nothing was done; send it again."


def install(app: Flask, settings: Settings) -> None:
    """Read what a request brings; to be installed before its turn is waited for, and behind what may refuse it."""
    posts = threading.Semaphore(settings.max_posts_waiting)  # of their own: who has a key waits for none without
    others = threading.Semaphore(settings.threads)

    @app.before_request
    def read() -> None:
        if request.method != "POST" or not _brings_a_body():
            return
        places = posts if is_to_write() else others
        if not places.acquire(blocking=False):
            raise ServiceUnavailable(REFUSAL, retry_after=RETRY_SECONDS)
        try:
            with _in_time(settings.body_seconds), _badly_sent():
                body = _whole()
        finally:
            places.release()
        g.body_was_read = True
        if len(body) < (request.content_length or 0):  # gunicorn tells that it ended, however little of it came
            abort(400, CUT)

    @app.after_request
    def pass_over(response: Response) -> Response:
        if _brings_a_body() and "body_was_read" not in g:
            if others.acquire(blocking=False):
                try:
                    _pass_over()
                finally:
                    others.release()
            else:
                _end_of(request.environ.get("gunicorn.socket"))
        return response


def _whole() -> bytes:
    """The body; refused where it has more bytes than this request may bring.

    Of one that comes in chunks nobody knows how many it will have, and werkzeug ends it at the limit without a word.
    """
    most = request.max_content_length
    if request.content_length is not None or most is None:
        return request.get_data()
    request.max_content_length = most + 1
    body = request.get_data()
    if len(body) > most:
        abort(413)
    return body


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
