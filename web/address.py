"""What is put right or refused about a request before anything of it is understood."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import flask
from flask import Flask, abort, request

from search.settings import Settings
from web.keys import is_to_write

MAX_ADDRESS_BYTES = 8000  # gunicorn reads 8,190 bytes of a request line at most
MAX_PARAMETERS = 100  # every link of a page repeats them all: 650 took 6 s and made a page of 20 MB
MAX_BODY_BYTES = 64 * 1024  # of all requests but posted articles: every question is an address

CODINGS = "Bodies are read whole or in chunks, in no other coding."

_PLAIN = "".join(map(chr, range(0x21, 0x7F)))


class Request(flask.Request):
    """A request whose query string is ASCII and whose host has no capitals.

    Werkzeug raises on a byte that is no UTF-8, and some clients send such. Hosts are compared, and case does not count.
    """

    def __init__(self, environ: dict[str, Any], *arguments: Any, **more: Any) -> None:
        typed = environ.get("QUERY_STRING", "")
        if not (typed.isascii() and typed.isprintable()):
            environ["QUERY_STRING"] = quote(typed, safe=_PLAIN, encoding="latin-1")
        if "HTTP_HOST" in environ:
            environ["HTTP_HOST"] = environ["HTTP_HOST"].lower()
        super().__init__(environ, *arguments, **more)


def install(app: Flask, settings: Settings) -> None:
    """Answer 414 to addresses that are too long or have too many parameters, and 413 to bodies that are too large."""
    app.request_class = Request

    @app.before_request
    def refuse() -> None:
        if len(request.environ.get("RAW_URI") or request.full_path) > MAX_ADDRESS_BYTES:
            abort(414)
        if request.query_string.count(b"&") >= MAX_PARAMETERS:
            abort(414, f"An address may have at most {MAX_PARAMETERS} parameters.")
        request.max_content_length = settings.max_post_bytes if is_to_write() else MAX_BODY_BYTES
        if (request.content_length or 0) > request.max_content_length:
            abort(413)
        if request.headers.get("Transfer-Encoding", "chunked").strip().lower() != "chunked":
            abort(501, CODINGS)  # gunicorn passes on what another coding made, as if it were the body
