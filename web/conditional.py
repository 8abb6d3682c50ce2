"""Answers that a client has already are not sent again."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from flask import Response, request

from web.current import searcher


def conditional(make: Callable[[], Response]) -> Response:
    """The answer with an ETag of generation and address; 304, without any work, when the client has that one.

    The tag is weak: two answers to the same search on the same generation differ in nothing but the time they took.
    """
    address = f"{searcher().generation()} {searcher().today()} {request.full_path}"
    tag = hashlib.blake2b(address.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()
    known = request.if_none_match.contains_weak(tag)
    response = Response(status=304) if known else make()
    response.set_etag(tag, weak=True)
    return response
