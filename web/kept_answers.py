"""Answers as they were sent, kept for whoever asks the same: a story that everybody reads is searched once.

An answer is the same as long as its tag is (web/conditional.py), which another generation, day or address changes. It
may differ in the time that it says it took.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus

from flask import Flask, Response, current_app, g, request

from search.cache import Cache, Key
from search.settings import Settings
from web.access_log import seconds
from web.compression import coding

_HEADERS_BYTES = 1_000  # of an answer besides its body
_SHARE_OF_DEADLINE = 0.25  # what took longer may have left out marks or completions for want of time


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """The body as it was sent, compressed by ``coding`` if at all; ``hits`` are those of a search.

    ``headers`` are those that belong to this answer alone; all that others have too is added when it is sent.
    """

    body: bytes
    headers: tuple[tuple[str, str], ...]
    coding: str | None
    hits: int | None

    @property
    def nbytes(self) -> int:
        """Bytes held."""
        return len(self.body) + _HEADERS_BYTES


def kept_or_made(tag: str, make: Callable[[], Response]) -> Response:
    """The answer with this tag as the client that asks wants it compressed, made if it is not kept."""
    cache: Cache = current_app.extensions["dateline.answers"]
    key: Key = (tag, coding(), request.host_url)  # feeds and descriptions name the address that they were asked by
    kept = cache.find(key)
    if not isinstance(kept, KeptAnswer):
        made = make()
        g.keep_as = key, tuple(each for each in made.headers if each[0] != "Content-Length")
        return made
    if kept.hits is not None:
        g.hits = kept.hits
    response = Response(kept.body, headers=list(kept.headers))
    if kept.coding is not None:
        response.content_encoding = kept.coding
    return response


def install(app: Flask, settings: Settings) -> None:
    """Keep answers; to be called before what changes them further is installed, which Flask then does earlier."""
    cache = app.extensions["dateline.answers"] = Cache(settings.answer_cache_bytes)

    @app.after_request
    def keep(response: Response) -> Response:
        in_time = seconds() < settings.deadline_seconds * _SHARE_OF_DEADLINE
        whole = not response.is_streamed and not response.direct_passthrough
        if "keep_as" in g and response.status_code == HTTPStatus.OK and whole and in_time:
            key, headers = g.keep_as
            cache.keep(key, KeptAnswer(response.get_data(), headers, response.content_encoding, g.get("hits")))
        return response
