"""Refuses what a worker cannot answer soon: a short queue keeps answers quick, a long one makes all of them late."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from flask import Flask, Response, current_app, request
from werkzeug.exceptions import ServiceUnavailable
from werkzeug.wsgi import ClosingIterator

from search.settings import Settings
from web.keys import WRITING

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

RETRY_SECONDS = 1  # all that waits is answered long before
ALWAYS_ANSWERED = ("static", "health", "metrics")
"""Blueprints, and the endpoint of files, that cost nearly nothing: whoever watches the server must not be refused."""

ADMITTED = (*ALWAYS_ANSWERED, WRITING)
"""Those that take none of the places for questions; posts have places of their own, and wait longer."""

_IS_IN = "dateline.is_in"
_IS_SENT = "dateline.is_sent"
_GOES_ON = "dateline.goes_on"
REFUSAL = "The server is asked more than it can answer at the moment. Ask again in a second."


class Crowd:
    """The requests of a worker: ``threads`` are answered at once, ``waiting`` more wait for ``patience`` seconds."""

    def __init__(self, inner: WSGIApplication, threads: int, waiting: int, patience: float) -> None:
        self._inner = inner
        self._most = threads + waiting
        self._patience = patience
        self._threads = threading.Semaphore(threads)
        self._sending = threading.Semaphore(threads)
        self._lock = threading.Lock()
        self.inside = 0
        """How many are answered or wait."""

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """The application's answer. Its place is free when it is made, or sent if it is made piece by piece."""
        leave = partial(self._leave, environ)
        try:
            answer = self._inner(environ, start_response)
        except BaseException:
            leave()
            raise
        if _GOES_ON in environ:
            return ClosingIterator(answer, leave)
        leave()
        return answer

    def enter(self, environ: WSGIEnvironment) -> None:
        """Wait until it is the request's turn. Raises ServiceUnavailable when too many wait, or it takes too long."""
        with self._lock:
            if self.inside >= self._most:
                raise ServiceUnavailable(REFUSAL, retry_after=RETRY_SECONDS)
            self.inside += 1
        if not self._threads.acquire(timeout=self._patience):
            with self._lock:
                self.inside -= 1
            raise ServiceUnavailable(REFUSAL, retry_after=RETRY_SECONDS)
        environ[_IS_IN] = True

    def send(self, environ: WSGIEnvironment) -> None:
        """Give the place of a request to others: its answer is sent piece by piece, to a client that may take all day.

        As many are sent as are answered. Raises ServiceUnavailable when there is no place for another.
        """
        if _IS_IN not in environ:
            return
        if not self._sending.acquire(blocking=False):
            raise ServiceUnavailable(REFUSAL, retry_after=RETRY_SECONDS)
        environ[_IS_SENT] = True
        self._threads.release()

    def _leave(self, environ: WSGIEnvironment) -> None:
        if environ.pop(_IS_IN, False):
            (self._sending if environ.pop(_IS_SENT, False) else self._threads).release()
            with self._lock:
                self.inside -= 1


def send_in_pieces() -> None:
    """Say that the answer to the request will be sent while it is made. Raises ServiceUnavailable."""
    crowd: Crowd = current_app.extensions["dateline.crowd"]
    crowd.send(request.environ)


def install(app: Flask, settings: Settings) -> None:
    """Have every request that costs something wait for its turn, or refuse it."""
    crowd = Crowd(app.wsgi_app, settings.threads, settings.max_waiting, settings.deadline_seconds)
    app.extensions["dateline.crowd"] = crowd
    app.wsgi_app = crowd  # type: ignore[method-assign]

    @app.before_request
    def enter() -> None:
        if (request.endpoint or "").partition(".")[0] not in ADMITTED:
            crowd.enter(request.environ)

    @app.after_request
    def stay(response: Response) -> Response:
        if response.is_streamed and _IS_IN in request.environ:
            request.environ[_GOES_ON] = True
        return response
