"""Answers as they were sent, kept for whoever asks the same: a story that everybody reads is searched once.

An answer is the same as long as its tag is (web/conditional.py), which another generation, day or address changes. It
may differ in the time that it says it took. All workers of a server keep them together.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from http import HTTPStatus

from flask import Flask, Response, current_app, g, request

from search.settings import BadSetting, Settings, variable
from web.access_log import seconds
from web.compression import coding
from web.shared_ring import KEY_BYTES, SharedRing

_SHARE_OF_DEADLINE = 0.25  # what took longer may have left out marks or completions for want of time


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """The body as it was sent, compressed by ``coding`` if at all; ``hits`` are those of a search.

    ``headers`` are those that belong to this answer alone; all that others have too is added when it is sent.
    """

    body: bytes
    headers: Sequence[tuple[str, str]]
    coding: str | None
    hits: int | None

    def written(self) -> bytes:
        """As it is kept: a line of JSON, and the body behind it."""
        return json.dumps([list(self.headers), self.coding, self.hits]).encode() + b"\n" + self.body


def _read(kept: bytes) -> KeptAnswer:
    facts, _, body = kept.partition(b"\n")
    headers, packed, hits = json.loads(facts)
    return KeptAnswer(body, [(name, value) for name, value in headers], packed, hits)


def kept_or_made(tag: str, make: Callable[[], Response]) -> Response:
    """The answer with this tag as the client that asks wants it compressed, made if it is not kept."""
    ring: SharedRing = current_app.extensions["dateline.answers"]
    # Feeds and descriptions name the address that they were asked by.
    state = f"{tag} {coding()} {request.host_url}".encode("utf-8", "surrogatepass")
    key = hashlib.blake2b(state, digest_size=KEY_BYTES).digest()
    found = ring.find(key)
    if found is None:
        made = make()
        g.keep_as = key, tuple(each for each in made.headers if each[0] != "Content-Length")
        return made
    kept = _read(found)
    if kept.hits is not None:
        g.hits = kept.hits
    response = Response(kept.body, headers=kept.headers)
    if kept.coding is not None:
        response.content_encoding = kept.coding
    return response


def install(app: Flask, settings: Settings) -> None:
    """Keep answers; to be called before what changes them further is installed, which Flask then does earlier."""
    try:
        ring = app.extensions["dateline.answers"] = SharedRing(settings.answer_cache_bytes)
    except OSError as error:
        name = variable("answer_cache_bytes")
        raise BadSetting(f"{name} is {settings.answer_cache_bytes}; there is no room for it: {error}.") from error

    @app.after_request
    def keep(response: Response) -> Response:
        in_time = seconds() < settings.deadline_seconds * _SHARE_OF_DEADLINE
        whole = not response.is_streamed and not response.direct_passthrough
        if "keep_as" in g and response.status_code == HTTPStatus.OK and whole and in_time:
            key, headers = g.keep_as
            kept = KeptAnswer(response.get_data(), headers, response.content_encoding, g.get("hits"))
            ring.keep(key, kept.written())
        return response
