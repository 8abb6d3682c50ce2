"""Answers that a client has already are not sent again, and those that are kept are not made again."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from flask import Response, request

from web.current import searcher
from web.edition import edition
from web.kept_answers import kept_or_made


def conditional(make: Callable[[], Response], also: str = "") -> Response:
    """The answer with an ETag; 304, without any work, when the client has that one.

    The tag stands for generation, day, edition and address, and for what else the answer depends on, ``also``. It is
    weak: two answers with the same tag differ in nothing but the time they took. ``If-None-Match: *`` asks whether
    there is an answer at all, so it must be made.
    """
    address = repr((request.path, request.query_string))  # apart: a "?" may be part of a name
    state = f"{searcher().generation()} {searcher().today()} {edition()} {also} {address}"
    tag = hashlib.blake2b(state.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()
    has = request.if_none_match
    if not has.star_tag and has.contains_weak(tag):
        response = Response(status=304)
    else:
        response = kept_or_made(tag, make)
        if has.star_tag:
            response = Response(status=304)
    response.set_etag(tag, weak=True)
    return response
