"""Refuses what a worker cannot answer soon: a short queue keeps answers quick, a long one makes all of them late."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from flask import Flask, Response, request
from werkzeug.exceptions import ServiceUnavailable
from werkzeug.wsgi import ClosingIterator

from search.settings import Settings

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

RETRY_SECONDS = 1  # all that waits is answered long before
ALWAYS_ANSWERED = ("static", "health", "metrics")
"""Blueprints, and the endpoint of files, that cost nearly nothing: whoever watches the server must not be refused."""

_IS_IN = "dateline.is_in"
_GOES_ON = "dateline.goes_on"
REFUSAL = "The server is asked more than it can answer at the moment. Ask again in a second."


class Crowd:
    """The requests of a worker: ``threads`` are answered at once, ``waiting`` more wait for ``patience`` seconds."""

    def __init__(self, inner: WSGIApplication, threads: int, waiting: int, patience: float) -> None:
        self._inner = inner
        self._most = threads + waiting
        self._patience = patience
        self._threads = threading.Semaphore(threads)
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

    def _leave(self, environ: WSGIEnvironment) -> None:
        if environ.pop(_IS_IN, False):
            self._threads.release()
            with self._lock:
                self.inside -= 1


def install(app: Flask, settings: Settings) -> None:
    """Have every request that costs something wait for its turn, or refuse it."""
    crowd = Crowd(app.wsgi_app, settings.threads, settings.max_waiting, settings.deadline_seconds)
    app.extensions["dateline.crowd"] = crowd
    app.wsgi_app = crowd  # type: ignore[method-assign]

    @app.before_request
    def enter() -> None:
        if (request.endpoint or "").partition(".")[0] not in ALWAYS_ANSWERED:
            crowd.enter(request.environ)

    @app.after_request
    def stay(response: Response) -> Response:
        if response.is_streamed and _IS_IN in request.environ:
            request.environ[_GOES_ON] = True
        return response
